"""Putting an archive in the place of what is there: all of it, or nothing.

The archive is read to its end before anything is touched. Then the tables are built beside the present ones (SQLite: in
a file of its own; PostgreSQL: in one transaction), brought up to date, and checked down to the log's chain. The files
are put among the present ones before the tables change over, and what no record names any more is removed after: a
power cut at any moment leaves an installation that is whole, the old or the new.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from jixiao.errors import JixiaoError
from jixiao.web.base.features import modules
from jixiao.web.config import environment
from jixiao.web.operations import archive, company, lock, rows, schema
from jixiao.web.operations.backup import Done, back_up, kept_files


def restore(
    path: Path, *, force: bool = False, discard: bool = False, disconnect: bool = False
) -> tuple[Done, Path | None]:
    """Put the archive in place; what it held, and where what was there before is now kept.

    ``force`` lets it replace an installation that is in use; its data are backed up first, unless ``discard``.
    ``disconnect`` ends the connections that others have to the database (PostgreSQL).
    """
    with lock.alone(), archive.opened(path) as reader:
        schema.models_at(reader.manifest.migrations)
        archive.check_room(reader.manifest, environment.home())
        reader.check()
        company.refuse(disconnect=disconnect)
        before = _make_way(force=force, discard=discard)
        with _staged_files(reader) as staged, _told():
            _replace(reader, staged)
        return Done(path, reader.manifest, reader.digest), before


def forget_halves() -> None:
    """Remove what a restore that was killed left beside the data. Call it only when nobody else serves or restores."""
    for left in [*environment.home().glob(".restoring-*"), *environment.home().glob(".*.restoring-*")]:
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def in_use() -> bool:
    """Whether somebody has worked with this installation: it has accounts, or files, or cannot be read at all."""
    try:
        if "accounts_user" in connection.introspection.table_names() and _any_row("accounts_user"):
            return True
    except DatabaseError:
        return True
    return next(kept_files(), None) is not None


def _make_way(*, force: bool, discard: bool) -> Path | None:
    """Refuse where something would be lost; else where it is kept."""
    if not in_use():
        return None
    if not force:
        raise JixiaoError(
            "这里已经有数据，没有还原；确实要用备份替换，请加 --force（会先把现有数据另存一份），或换一个 JIXIAO_HOME。"
        )
    if discard:
        return None
    kept = environment.home() / "backups" / f"before-restore-{timezone.localtime():%Y%m%d-%H%M%S}.zip"
    return back_up(kept).path


@contextmanager
def _told() -> Iterator[None]:
    """What the database refuses, in words."""
    try:
        yield
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        template = "备份里的数据放不进这个数据库（{reason}），没有还原，原来的数据没有变；请换一份备份。"
        raise JixiaoError(template, reason=reason) from error


@contextmanager
def _staged_files(reader: archive.Reader) -> Iterator[Path]:
    """The files of the archive in a directory beside those that are kept."""
    staged = Path(settings.MEDIA_ROOT).parent / f".restoring-{token_hex(6)}"
    try:
        staged.mkdir(mode=0o700, parents=True)
        for stored in reader.manifest.files:
            reader.copy(f"files/{stored}", staged / stored)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _replace(reader: archive.Reader, staged: Path) -> None:
    """The change itself; the files first, so that no record ever names one that is not there."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _drop_tables()
            _build(reader)
            _put_files(reader, staged)
    else:
        _replace_sqlite(reader, staged)
    _remove_others(reader)


def _replace_sqlite(reader: archive.Reader, staged: Path) -> None:
    """Build a database beside the present one, and rename it."""
    present = Path(connection.settings_dict["NAME"])
    fresh = present.with_name(f".{present.name}.restoring-{token_hex(6)}")
    connection.close()
    connection.settings_dict["NAME"] = fresh
    try:
        _prepare(reader)
        with transaction.atomic():
            _fill(reader)
        _finish(reader)
        connection.close()
        _settle(fresh)
        with suppress(sqlite3.DatabaseError):  # what is damaged is replaced all the same
            _settle(present)
        _put_files(reader, staged)
        for ending in ("-wal", "-shm"):
            present.with_name(present.name + ending).unlink(missing_ok=True)
        fresh.replace(present)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = present
        for left in present.parent.glob(f"{fresh.name}*"):
            left.unlink()


def _build(reader: archive.Reader) -> None:
    """The tables of the archive, filled, checked and brought up to date."""
    _prepare(reader)
    _fill(reader)
    _finish(reader)


def _prepare(reader: archive.Reader) -> None:
    """Tables as they were when the archive was made, empty."""
    MigrationExecutor(connection).migrate(schema.last_of(reader.manifest.migrations))
    with transaction.atomic(), connection.cursor() as cursor:
        for model in schema.models_at(reader.manifest.migrations):
            if _any_row(model._meta.db_table):  # what a migration put in; the guard of the log refuses any DELETE
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _fill(reader: archive.Reader) -> None:
    """The rows, with their keys; then every reference is looked at."""
    found = schema.models_at(reader.manifest.migrations)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # migrations in this transaction had them looked at at once
    for model in found:
        name = f"tables/{model._meta.db_table}.jsonl"
        if name not in reader.manifest.members:
            raise JixiaoError("备份里没有表 {table}，没有还原；请换一份备份。", table=model._meta.db_table)
        rows.write(model, reader.lines(name))
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)


def _finish(reader: archive.Reader) -> None:
    """Bring the tables up to date, let each feature rebuild what it derives, and verify the log."""
    from django_tasks_db.models import DBTaskResult

    from jixiao.web.audit.models import Entry
    from jixiao.web.audit.services import verify

    call_command("migrate", verbosity=0, interactive=False)
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    running.update(status=TaskResultStatus.READY, started_at=None)
    for module in modules("derived"):
        module.rebuild()
    number, _, value = reader.manifest.anchor.partition(":")
    broken = next(verify(), None)
    if broken is not None:
        raise JixiaoError("备份里的操作日志不完整（{broken}），没有还原；请换一份备份。", broken=broken)
    if number and not Entry.objects.filter(number=int(number), hash=value).exists():
        raise JixiaoError("备份里的操作日志少了末尾，没有还原；请换一份备份。")


def _any_row(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
        return cursor.fetchone() is not None


def _drop_tables() -> None:
    with connection.cursor() as cursor:
        for table in schema.ours(connection.introspection.table_names(cursor)):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")


def _settle(file: Path) -> None:
    """Everything in the file itself, and the file on the disk: a log of writes left beside it would spoil the next."""
    if not file.exists():
        return
    with closing(sqlite3.connect(file, timeout=20)) as alone:
        alone.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        alone.execute("PRAGMA journal_mode=DELETE")
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _put_files(reader: archive.Reader, staged: Path) -> None:
    root = Path(settings.MEDIA_ROOT)
    for stored in reader.manifest.files:
        place = root / stored
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (staged / stored).replace(place)


def _remove_others(reader: archive.Reader) -> None:
    """The files of what was there before."""
    root, wanted = Path(settings.MEDIA_ROOT), frozenset(reader.manifest.files)
    for path in list(kept_files()):
        if path.relative_to(root).as_posix() not in wanted:
            path.unlink(missing_ok=True)
