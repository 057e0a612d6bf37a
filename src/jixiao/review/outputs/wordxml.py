"""Elements of WordprocessingML in the namespace of the tree that they go into, which may be the strict one."""

from collections.abc import Mapping, Sequence

from lxml import etree

from jixiao.document.xml import Element
from jixiao.review.outputs.telling import printable

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Maker:
    """Makes elements in one namespace of words."""

    def __init__(self, namespace: str = WORDS) -> None:
        self._namespace = namespace

    @classmethod
    def like(cls, element: Element) -> "Maker":
        """A maker for the tree of ``element``."""
        return cls(str(etree.QName(element).namespace or ""))

    def name(self, name: str) -> str:
        """The full name."""
        return f"{{{self._namespace}}}{name}" if self._namespace else name

    def element(self, name: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
        """``<w:name w:key="value">`` with its children."""
        made = etree.Element(self.name(name), nsmap={"w": self._namespace} if self._namespace else None)
        for key, value in (attributes or {}).items():
            made.set(self.name(key), printable(str(value)))
        made.extend(children)
        return made

    def letters(self, text: str) -> Element:
        """The letters of a run, spaces kept."""
        made = self.element("t")
        made.text = printable(text)
        if text != text.strip():
            made.set(_XML_SPACE, "preserve")
        return made

    def run(self, text: str, *properties: Element) -> Element:
        """A run; line breaks and tabs in the text stay such."""
        made = self.element("r")
        if properties:
            made.append(self.element("rPr", None, *properties))
        for index, line in enumerate(text.split("\n")):
            if index:
                made.append(self.element("br"))
            for number, words in enumerate(line.split("\t")):
                if number:
                    made.append(self.element("tab"))
                if words:
                    made.append(self.letters(words))
        return made

    def paragraph(self, style: str, *children: Element, properties: tuple[Element, ...] = ()) -> Element:
        """A paragraph in a style; further properties in the order of the schema."""
        named = (self.element("pStyle", {"val": style}),) if style else ()
        every = (*named, *properties)
        head = (self.element("pPr", None, *every),) if every else ()
        return self.element("p", None, *head, *children)

    def table(self, widths: Sequence[int], *, centred: bool = False) -> Element:
        """A table with lines, still without rows: columns as wide as said, in twentieths of a point."""
        properties = [
            self.element("tblStyle", {"val": "TableGrid"}),
            self.element("tblW", {"w": sum(widths), "type": "dxa"}),
            *([self.element("jc", {"val": "center"})] if centred else []),
            self.element("tblLayout", {"type": "fixed"}),
        ]
        columns = (self.element("gridCol", {"w": width}) for width in widths)
        return self.element(
            "tbl", None, self.element("tblPr", None, *properties), self.element("tblGrid", None, *columns)
        )


def serialised(root: Element) -> bytes:
    """A part of a package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
