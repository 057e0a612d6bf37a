"""One archive of everything, while the service goes on.

The tables are read in one transaction that sees them all at one moment and holds nobody up. The files are copied after
that moment began: a file is always there before the record that names it.
"""

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from jixiao import __version__
from jixiao.errors import JixiaoError
from jixiao.files import atomic
from jixiao.web.operations import archive, schema
from jixiao.web.operations.rows import lines_of


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, or put back."""

    path: Path
    manifest: archive.Manifest
    digest: str


def back_up(path: Path, *, force: bool = False) -> Done:
    """Write everything to ``path``, read it again to be sure, and say what it holds."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with atomic(path, force=force) as temporary:
        temporary.chmod(0o600)
        _write(temporary)
        with archive.opened(temporary) as written:
            written.check()
            done = Done(path, written.manifest, written.digest)
        _on_disk(temporary)
    return done


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything read in the block is as it was at its beginning; writers are not held up."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own begins as a writer
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def kept_files() -> Iterator[Path]:
    """Every file below ``MEDIA_ROOT`` that is ours: named as we name them, and written to its end."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, names in os.walk(root):
        folders.sort()
        for path in (Path(folder, name) for name in sorted(names)):
            if archive.FILE.fullmatch(f"files/{path.relative_to(root).as_posix()}"):
                yield path


def _write(path: Path) -> None:
    with zipfile.ZipFile(path, "w", allowZip64=True) as zipped:
        with one_moment():
            writer = _write_tables(zipped)
        _write_files(writer)
        writer.end()


def _write_tables(zipped: zipfile.ZipFile) -> archive.Writer:
    nodes = schema.applied()
    if not nodes:
        raise JixiaoError("数据库还是空的，没有可以备份的内容；请核对 JIXIAO_HOME 和 DATABASE_URL。")
    made = timezone.localtime().isoformat(timespec="seconds")
    writer = archive.Writer(zipped, archive.Manifest(__version__, made, connection.vendor, nodes))
    for model in schema.models_at(nodes):
        writer.table(model._meta.db_table, lines_of(model))
        if model._meta.label_lower == "audit.entry":
            last = model._base_manager.order_by("-pk").values_list("pk", "hash").first()
            writer.manifest.anchor = "" if last is None else f"{last[0]}:{last[1]}"
    return writer


def _write_files(writer: archive.Writer) -> None:
    root = Path(settings.MEDIA_ROOT)
    for path in kept_files():
        try:
            opened = path.open("rb")
        except FileNotFoundError:
            continue  # forgotten since the walk began: its record did not come about
        with opened:
            writer.file(path.relative_to(root).as_posix(), opened)


def _on_disk(path: Path) -> None:
    """A backup is told to be there when a power cut cannot take it any more."""
    with path.open("rb") as opened:
        os.fsync(opened.fileno())
