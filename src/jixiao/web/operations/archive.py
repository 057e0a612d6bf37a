"""The archive of a backup: a zip of tables (one row a line), kept files, and a manifest that says what all of it is.

It comes from outside when it is restored, so nothing in it is believed: names, sizes and checksums are looked at before
anything is touched, and nothing is read beyond what the manifest told.
"""

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.web.operations.rows import LONGEST
from jixiao.web.operations.schema import Node

SCHEMA = "jixiao.backup/1"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 * 1024 * 1024
PIECE = 1024 * 1024
TABLE = re.compile(r"tables/[a-z0-9_]+\.jsonl")
FILE = re.compile(r"files(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What Python raises for a member that is not as it was written."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

DAMAGED = "备份文件不完整或被改动过（{what}），没有还原；请换一份备份。"
NOT_OURS = "这不是绩效系统的备份文件；请指定 jixiao manage backup 写出的文件。"


@dataclass(frozen=True, slots=True)
class Member:
    """What the manifest says of one member; ``rows`` of a table."""

    size: int
    sha256: str
    rows: int | None = None


@dataclass(slots=True)
class Manifest:
    """What the archive holds, of which version, and the last link of the log."""

    version: str
    made: str
    database: str
    migrations: tuple[Node, ...]
    anchor: str = ""
    members: dict[str, Member] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """For the archive."""
        members = {
            name: {"size": one.size, "sha256": one.sha256} | ({} if one.rows is None else {"rows": one.rows})
            for name, one in self.members.items()
        }
        said = {
            "schema": SCHEMA,
            "version": self.version,
            "made": self.made,
            "database": self.database,
            "migrations": self.migrations,
            "anchor": self.anchor,
            "members": members,
        }
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    @property
    def files(self) -> list[str]:
        """The kept files, by their names below ``MEDIA_ROOT``."""
        return [name.removeprefix("files/") for name in self.members if name.startswith("files/")]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(member.rows or 0 for member in self.members.values())


class Writer:
    """Puts members into a zip and notes them in the manifest."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive, self.manifest = archive, manifest

    def table(self, table: str, lines: Iterable[bytes]) -> None:
        """One table."""
        self._add(f"tables/{table}.jsonl", lines, zipfile.ZIP_DEFLATED, counted=True)

    def file(self, stored: str, opened: IO[bytes]) -> None:
        """One kept file; those that people upload are compressed already."""
        self._add(f"files/{stored}", iter(lambda: opened.read(PIECE), b""), zipfile.ZIP_STORED)

    def end(self) -> str:
        """The manifest, as the last member; its checksum, by which an archive is known."""
        said = self.manifest.as_json()
        self.archive.writestr(MANIFEST, said)
        return hashlib.sha256(said).hexdigest()

    def _add(self, name: str, pieces: Iterable[bytes], method: int, *, counted: bool = False) -> None:
        info = zipfile.ZipInfo(name)
        info.compress_type = method
        size, rows, digest = 0, 0, hashlib.sha256()
        with self.archive.open(info, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
                rows += 1
        self.manifest.members[name] = Member(size, digest.hexdigest(), rows if counted else None)


class Reader:
    """An archive whose table of contents agrees with its manifest."""

    def __init__(self, archive: zipfile.ZipFile, place: str) -> None:
        self.archive, self.place = archive, place
        said = self._manifest()
        self.digest = hashlib.sha256(said).hexdigest()
        self.manifest = _understood(said, place)
        self._compare()

    def check(self) -> None:
        """Read everything once; raises where a member is not what the manifest says."""
        for name, told in self.manifest.members.items():
            rows = sum(1 for _ in self.lines(name)) if told.rows is not None else None
            if rows is None:
                for _ in self.pieces(name):
                    pass
            if rows != told.rows:
                raise self._damaged(name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, and at the end whether they were those of the manifest."""
        yield from self._read(name, lambda member: iter(lambda: member.read(PIECE), b""))

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a table."""
        yield from self._read(name, lambda member: iter(lambda: member.readline(LONGEST), b""))

    def copy(self, name: str, to: Path) -> None:
        """Write a member to a file."""
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with to.open("wb") as opened:
            for piece in self.pieces(name):
                opened.write(piece)

    def _read(self, name: str, cut: Any) -> Iterator[bytes]:
        told, size, digest = self.manifest.members[name], 0, hashlib.sha256()
        try:
            with self.archive.open(name) as member:
                for piece in cut(member):
                    size += len(piece)
                    digest.update(piece)
                    if size > told.size:
                        break
                    yield piece
        except BROKEN as error:
            raise self._damaged(name) from error
        if size != told.size or digest.hexdigest() != told.sha256:
            raise self._damaged(name)

    def _manifest(self) -> bytes:
        known = [info for info in self.archive.infolist() if info.filename == MANIFEST]
        if len(known) != 1 or known[0].file_size > LARGEST_MANIFEST:
            raise UnreadableFileError(NOT_OURS, place=self.place)
        try:
            with self.archive.open(known[0]) as member:
                return member.read(LARGEST_MANIFEST)
        except BROKEN as error:
            raise self._damaged(MANIFEST) from error

    def _compare(self) -> None:
        """The contents of the zip are those of the manifest: no more, no fewer, of the same sizes, none twice."""
        held = [info for info in self.archive.infolist() if info.filename != MANIFEST]
        if len(held) != len(self.manifest.members):
            raise self._damaged("目录与清单不一致")
        for info in held:
            told = self.manifest.members.get(info.filename)
            odd = info.flag_bits & 1 or info.compress_type not in METHODS
            if told is None or odd or told.size != info.file_size:
                raise self._damaged(info.filename)
        if len({info.filename for info in held}) != len(held):
            raise self._damaged("目录里有重名")

    def _damaged(self, what: str) -> UnreadableFileError:
        return UnreadableFileError(DAMAGED, place=self.place, what=what)


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """The archive at ``path``; raises UnreadableFileError for what is none, or does not agree with its manifest."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Reader(archive, path.name)
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(NOT_OURS, place=path.name) from error
    except FileNotFoundError as error:
        if error.filename != str(path):
            raise
        raise UnreadableFileError("找不到文件；请检查文件名和所在目录。", place=str(path)) from error


def check_room(manifest: Manifest, folder: Path) -> None:
    """Raise where the disk has less room than the contents take: tables again as much, for their indexes."""
    wanted = 2 * sum(member.size for member in manifest.members.values())
    free = shutil.disk_usage(folder).free
    if wanted > free:
        raise JixiaoError(
            "磁盘空间不够：还原约需 {wanted} MB，只有 {free} MB；请先清理，再还原。",
            wanted=wanted // 1_000_000 + 1,
            free=free // 1_000_000,
        )


def _understood(said: bytes, place: str) -> Manifest:
    """The manifest; raises for one that is not as ours are."""
    try:
        given = json.loads(said)
        if given["schema"] != SCHEMA:
            raise UnreadableFileError(NOT_OURS, place=place)
        return Manifest(
            version=str(given["version"]),
            made=str(given["made"]),
            database=str(given["database"]),
            migrations=tuple((str(app), str(name)) for app, name in given["migrations"]),
            anchor=str(given["anchor"]),
            members={name: _member(name, one) for name, one in given["members"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UnreadableFileError(DAMAGED, place=place, what=MANIFEST) from error


def _member(name: str, said: Mapping[str, Any]) -> Member:
    """One line of the manifest; a name that leads elsewhere is refused."""
    table = TABLE.fullmatch(name) is not None
    if not table and FILE.fullmatch(name) is None:
        raise ValueError(name)
    size, rows = said["size"], said["rows"] if table else None
    if not isinstance(size, int) or size < 0 or not (rows is None or isinstance(rows, int)):
        raise ValueError(name)
    return Member(size, str(said["sha256"]), rows)
