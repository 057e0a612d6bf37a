"""The package of a commented document: all parts as they were but the text, the comments, and what names those."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import IO

from jixiao.document.archive import Archive
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged
from jixiao.document.xml import Element, attribute, local, parse
from jixiao.review.outputs.wordxml import serialised

COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part, so that the same review gives the same bytes."""
_CHUNK = 1 << 20


class Package:
    """The parts of a .docx of which ``main`` holds the text; finds its comments and takes new ones."""

    def __init__(self, data: bytes, file: str, main: str) -> None:
        self._data = data
        self._file = file
        self._main = main
        self._archive = Archive(data, file, Kind.DOCX)
        folder, name = posixpath.split(main)
        self._relations_name = posixpath.join(folder, "_rels", f"{name}.rels")
        self._relations = self._parsed(self._relations_name)
        self._comments = self._find_comments(folder)

    def comments(self) -> Element | None:
        """The comments that are there already."""
        return self._parsed(self._comments) if self._comments else None

    def write(self, target: Path, root: Element, comments: Element) -> None:
        """Write the package with a new text and new comments."""
        changed = {self._main: serialised(root)}
        name = self._comments or self._free_name()
        changed[name] = serialised(comments)
        if not self._comments:
            changed[self._relations_name] = self._named_in_relations(name)
        types = self._typed(name)
        if types is not None:
            changed[_TYPES] = types
        self._copy(target, changed)

    def _parsed(self, name: str) -> Element | None:
        if name not in self._archive:
            return None
        return parse(self._archive.read(name), self._file, Kind.DOCX, name)

    def _find_comments(self, folder: str) -> str:
        for relation in self._relations if self._relations is not None else ():
            if (attribute(relation, "Type") or "").endswith("/comments"):
                target = attribute(relation, "Target") or ""
                name = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                if posixpath.normpath(name) in self._archive:
                    return posixpath.normpath(name)
        return ""

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._main)
        taken = {name.lower() for name in self._archive.names}
        names = ("comments.xml", *(f"comments{index}.xml" for index in range(1, len(taken) + 2)))
        return next(name for one in names if (name := posixpath.join(folder, one)).lower() not in taken)

    def _named_in_relations(self, name: str) -> bytes:
        """The relations of the text, with one to the comments."""
        root = self._relations
        if root is None:
            root = parse(b'<Relationships xmlns="%s"/>' % _RELATIONSHIPS.encode(), self._file, Kind.DOCX, "")
        kinds = [attribute(relation, "Type") or "" for relation in root]
        office = next((kind.rpartition("/")[0] for kind in kinds if kind.endswith("/styles")), _OFFICE)
        used = {attribute(relation, "Id") for relation in root}
        number = next(n for n in range(1, len(used) + 2) if f"rIdComments{n}" not in used)
        made = root.makeelement(_beside(root, "Relationship"))
        for key, value in (
            ("Id", f"rIdComments{number}"),
            ("Type", f"{office}/comments"),
            ("Target", posixpath.basename(name)),
        ):
            made.set(key, value)
        root.append(made)
        return serialised(root)

    def _typed(self, name: str) -> bytes | None:
        """The content types with that of the comments; nothing where it is there."""
        root = self._parsed(_TYPES)
        if root is None:
            raise damaged(self._file, Kind.DOCX, f"缺少 {_TYPES}")
        for child in root:
            if local(child) == "Override" and (attribute(child, "PartName") or "").lower() == f"/{name}".lower():
                return None
        made = root.makeelement(_beside(root, "Override"))
        made.set("PartName", f"/{name}")
        made.set("ContentType", COMMENTS_TYPE)
        root.append(made)
        return serialised(root)

    def _copy(self, target: Path, changed: Mapping[str, bytes]) -> None:
        try:
            with zipfile.ZipFile(BytesIO(self._data)) as source, zipfile.ZipFile(target, "w") as made:
                entries = {entry.filename.replace("\\", "/"): entry for entry in source.infolist()}
                for name, entry in entries.items():
                    if name in changed:
                        made.writestr(_entry(name, entry), changed[name])
                        continue
                    with source.open(entry) as stream, made.open(_entry(name, entry), "w") as out:
                        _pour(stream, out)
                for name in sorted(changed.keys() - entries.keys()):
                    made.writestr(_entry(name, None), changed[name])
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
            raise damaged(self._file, Kind.DOCX, "有的部分无法解开") from error


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, the same bytes every time."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in parts.items():
            made.writestr(_entry(name, None), content)
    return packed.getvalue()


def _entry(name: str, original: zipfile.ZipInfo | None) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _DAY)
    made.compress_type = zipfile.ZIP_DEFLATED if original is None else original.compress_type
    made.external_attr = 0o600 << 16 if original is None else original.external_attr
    return made


def _pour(stream: IO[bytes], out: IO[bytes]) -> None:
    """Copy piece by piece: pictures may be large."""
    while piece := stream.read(_CHUNK):
        out.write(piece)


def _beside(root: Element, name: str) -> str:
    """The full name of a child in the namespace of ``root``."""
    return str(root.tag).rpartition("}")[0] + "}" + name if "}" in str(root.tag) else name
