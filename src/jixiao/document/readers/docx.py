"""Word documents (.docx), read from their XML by ourselves.

No library gives automatic numbers, tracked changes, content controls, text boxes, notes and nested tables with spans
all together (DESIGN §5).
"""

import posixpath
from collections.abc import Mapping

from jixiao.document.archive import Archive
from jixiao.document.builder import Builder, DraftBlock, DraftParagraph
from jixiao.document.model import Apart, Document, Kind, UnreadablePage
from jixiao.document.refusals import damaged
from jixiao.document.source import Source
from jixiao.document.wordml.body import Context, Story
from jixiao.document.wordml.numbering import Numbering
from jixiao.document.wordml.origin import Origin
from jixiao.document.wordml.styles import Styles
from jixiao.document.xml import Element, attribute, local, parse

_NOTES = {"footnotes": Apart.FOOTNOTE, "endnotes": Apart.ENDNOTE}
_MARGINS = {"header": Apart.HEADER, "footer": Apart.FOOTER}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read(source: Source) -> Document:
    """The document; an error for what is damaged or exceeds the bounds."""
    return Reader(source).read()


class Reader:
    """The parts of one file. ``traced`` is for who writes into it: :meth:`origins` says where each text came from."""

    def __init__(self, source: Source, *, traced: bool = False) -> None:
        self._file = source.file
        self._archive = Archive(source.data, source.file, Kind.DOCX)
        self._builder = Builder(source.file, Kind.DOCX)
        self._traced = traced
        self.main = self._main_part()
        """The name of the part that holds the running text."""
        self.root: Element | None = None
        """That part, once it was read."""

    def origins(self) -> list[Origin | None]:
        """The origin of each of the document's words, in their order."""
        return [origin if isinstance(origin, Origin) else None for origin in self._builder.origins()]

    def read(self) -> Document:
        """The blocks of the body, then what stands apart."""
        main = self.main
        content = self._archive.read(main)
        parts = self._relations(main)
        styles = Styles(self._optional(parts, "styles"))
        numbering = Numbering(self._optional(parts, "numbering"), styles)
        boxes: list[list[DraftBlock]] = []
        context = Context(styles, numbering, self._builder.meter, boxes.append, self._foreign, self._traced)
        story = Story(context, numbering, 1 if b"lastRenderedPageBreak" in content else None)
        self.root = parse(content, self._file, Kind.DOCX, main)
        for body in self.root:
            if local(body) == "body":
                for block in story.blocks(body):
                    self._builder.add(block)
        self._builder.pages = story.page
        self._margins_and_notes(parts, context)
        for blocks in boxes:
            self._apart(Apart.TEXT_BOX, blocks)
        return self._builder.document()

    def _main_part(self) -> str:
        for kind, target in self._relation_list("_rels/.rels", ""):
            if kind == "officeDocument" and target in self._archive:
                return target
        if "word/document.xml" in self._archive:
            return "word/document.xml"
        raise damaged(self._file, Kind.DOCX, "缺少正文部分")

    def _relations(self, main: str) -> Mapping[str, list[str]]:
        """The other parts by the kind of their relation."""
        folder, name = posixpath.split(main)
        found: dict[str, list[str]] = {}
        for kind, target in self._relation_list(f"{folder}/_rels/{name}.rels", folder):
            if target in self._archive:
                found.setdefault(kind, []).append(target)
        return found

    def _relation_list(self, part: str, folder: str) -> list[tuple[str, str]]:
        if part not in self._archive:
            return []
        found = []
        for relation in self._parse(part):
            target = attribute(relation, "Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found.append(((attribute(relation, "Type") or "").rpartition("/")[2], posixpath.normpath(path)))
        return found

    def _parse(self, part: str) -> Element:
        return parse(self._archive.read(part), self._file, Kind.DOCX, part)

    def _optional(self, parts: Mapping[str, list[str]], kind: str) -> Element | None:
        names = parts.get(kind)
        return self._parse(names[0]) if names else None

    def _margins_and_notes(self, parts: Mapping[str, list[str]], context: Context) -> None:
        for kind, apart in _MARGINS.items():
            for name in parts.get(kind, ()):
                self._apart(apart, list(Story(context, context.numbering.fresh()).blocks(self._parse(name))))
        for kind, apart in _NOTES.items():
            root = self._optional(parts, kind)
            story = Story(context, context.numbering.fresh())
            for note in root if root is not None else ():
                if attribute(note, "type") not in _SEPARATORS:
                    self._apart(apart, list(story.blocks(note)))

    def _apart(self, kind: Apart, blocks: list[DraftBlock]) -> None:
        for block in blocks:
            if not isinstance(block, DraftParagraph) or (block.numbering + block.text).strip():
                self._builder.add_apart(kind, block)

    def _foreign(self, page: int) -> None:
        self._builder.unreadable.append(UnreadablePage(page, "嵌入的另一个文件没有读取"))
