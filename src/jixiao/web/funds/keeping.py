"""Files that prove an entry: vouchers and minutes. They are kept before the transaction, and forgotten if it fails."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from jixiao.document.sniff import sniff
from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.storing import Stored, forget, store
from jixiao.web.funds.models import Entry, File, FileKind, Kind
from jixiao.web.funds.writing import opened, standing_in

FOLDER = "funds"
"""Where these files are kept below ``MEDIA_ROOT``."""

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a JPEG and a PNG begin: vouchers are mostly photographed."""

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png")

ACCEPT = ".jpg,.jpeg,.png,.pdf,.ofd,.docx,.doc,.wps,.xlsx,.xls,.et"

Given = Sequence["UploadedFile[bytes]"]

Key = TypeVar("Key")


def look(data: bytes, name: str) -> None:
    """Refuse what is neither a picture nor a document, and what is named like the other: nobody can open it."""
    picture = data.startswith(PICTURES)
    if not picture:
        sniff(data, name)
    if picture is not name.lower().endswith(PICTURE_ENDINGS):
        said = "{name} 的内容{what}，与文件名的结尾不符，别人打不开；请把结尾改对，或重新导出后再上传。"
        raise JixiaoError(said, name=name, what="是图片" if picture else "不是图片")


@contextmanager
def kept(given: Mapping[Key, Given]) -> Iterator[list[tuple[Key, Stored]]]:
    """The files as they were kept, for a transaction inside; where it fails they are removed again."""
    files: list[tuple[Key, Stored]] = []
    try:
        for key, uploads in given.items():
            for upload in uploads:
                files.append((key, store(upload, FOLDER, look)))  # one by one: those before a refusal are removed
        yield files
    except BaseException:
        for _, stored in files:
            forget(stored.stored)
        raise


def keep(entry: Entry, files: Sequence[tuple[FileKind, Stored]], *, by: User | None) -> None:
    """Write the records of kept files."""
    for kind, file in files:
        File.objects.create(
            entry=entry, kind=kind, name=file.name, stored=file.stored, size=file.size, sha256=file.sha256, by=by
        )


def attach(entry: Entry, kind: FileKind, uploads: Given, *, by: User | None) -> Entry:
    """Add files to an entry later; minutes settle what lacked them."""
    with kept({kind: uploads}) as files, transaction.atomic():
        ledger = opened(entry.project)
        fresh = standing_in(ledger, entry)
        keep(fresh, files, by=by)
        if kind is FileKind.MINUTES and fresh.lacks_minutes:
            fresh.lacks_minutes = False
            fresh.save(update_fields=["lacks_minutes"])
        ledger.refresh()
        names = "、".join(file.name for _, file in files)
        record(
            by=by,
            verb="funds-attach",
            on=ledger.project,
            unit=ledger.project.unit,
            sentence=f"为{Kind(fresh.kind).label}“{fresh.number}”补附{kind.label}：{names}",
            after={"entry": str(fresh.code), "sha256": [file.sha256 for _, file in files]},
        )
    return fresh
