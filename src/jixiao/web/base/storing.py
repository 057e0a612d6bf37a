"""Files that people hand in: looked at, kept under a name that says nothing, never served as they are."""

import hashlib
import re
import unicodedata
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.files import atomic, mishap

LONGEST_NAME = 120
_SEPARATORS = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was kept: the name it came with, made harmless, and where it is below ``MEDIA_ROOT``."""

    name: str
    stored: str
    size: int
    sha256: str


def store(file: "UploadedFile[bytes]", folder: str, look: Callable[[bytes, str], object]) -> Stored:
    """Keep an uploaded file in ``folder``; raises :class:`~jixiao.errors.JixiaoError` where it is too large or empty.

    ``look`` is given the bytes and the name, and raises where the file is none of those that are wanted.
    """
    name = safe_name(file.name or "")
    data = _read(file, name)
    look(data, name)
    stored = f"{folder}/{uuid.uuid4().hex}"
    path = path_of(stored)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with atomic(path) as temporary:
            temporary.write_bytes(data)
    except JixiaoError as error:
        raise JixiaoError("没有保存：{reason}", place=name, reason=error.template) from error
    except OSError as error:
        raise mishap(error, name) or error from error
    return Stored(name, stored, len(data), hashlib.sha256(data).hexdigest())


def forget(stored: str) -> None:
    """Remove a kept file, where the record of it did not come about."""
    with suppress(OSError):
        path_of(stored).unlink(missing_ok=True)


def path_of(stored: str) -> Path:
    """Where a kept file is."""
    return Path(settings.MEDIA_ROOT) / stored


def safe_name(name: str) -> str:
    """The last part of a name, without what a file system, a header or a reader could stumble over."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    plain = _SEPARATORS.sub("_", plain).strip(" .") or "未命名"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 6:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def _read(file: "UploadedFile[bytes]", name: str) -> bytes:
    limit: int = settings.MAX_UPLOAD_BYTES
    if file.size is not None and file.size > limit:
        raise UnreadableFileError(
            "文件有 {size} MB，超过 {limit} MB 的上限；请压缩其中的图片，或拆成几个文件。",
            place=name,
            size=file.size // 1_000_000 + 1,
            limit=limit // 1_048_576,
        )
    data: bytes = file.read()
    if not data:
        raise UnreadableFileError("文件是空的；请检查后重新选择。", place=name)
    return data
