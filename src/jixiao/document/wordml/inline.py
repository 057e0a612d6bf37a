"""The text of a paragraph: what Word shows of its runs, fields, insertions and signs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jixiao.document.wordml.symbols import is_symbol_font, show_letters, show_symbol
from jixiao.document.xml import Element, attribute, local

_TRANSPARENT = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "sdt", "fldSimple", "bdo", "dir", "rubyBase")
)
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class Inline:
    """Gathers the text of one paragraph at a time; fields may run over several paragraphs."""

    page: int | None
    on_box: Callable[[Element], None]
    """Called with the content of each text box met."""
    parts: list[str] = field(default_factory=list)
    sources: list[Element | None] = field(default_factory=list)
    """The element that shows each of the parts."""
    pages: list[tuple[int, int | None]] = field(default_factory=list)
    length: int = 0
    _fields: list[bool] = field(default_factory=list)
    """The fields that are open; true while in the code of the field, which is not shown."""

    def begin(self) -> None:
        """Begin a paragraph."""
        self.parts, self.sources, self.length = [], [], 0
        self.pages = [(0, self.page)]

    def put(self, text: str, source: Element | None) -> None:
        """Add what ``source`` shows."""
        if not any(self._fields):
            self.parts.append(text)
            self.sources.append(source)
            self.length += len(text)

    def read(self, children: Iterable[Element]) -> None:
        """Read the children of a paragraph, or of something in it."""
        for child in children:
            name = local(child)
            if name == "r":
                self._run(child)
            elif name in _TRANSPARENT:
                self.read(child)
            elif name == "AlternateContent":
                self.read(first_choice(child))
            elif name in ("oMath", "oMathPara"):
                self.put("".join(part.text or "" for part in child.iter() if local(part) == "t"), child)

    def _run(self, run: Element) -> None:
        font = ""
        for child in run:
            name = local(child)
            if name == "t":
                text = child.text or ""
                self.put(show_letters(font, text) if font else text, child)
            elif name == "rPr":
                hidden, font = _run_properties(child)
                if hidden:
                    self._hidden(run)
                    return
            else:
                self._special(name, child)

    def _special(self, name: str, child: Element) -> None:
        """What a run holds beside letters."""
        if name in _SIGNS:
            self.put(_SIGNS[name], child)
        elif name == "br":
            if attribute(child, "type") in (None, "textWrapping"):
                self.put("\n", child)
        elif name == "sym":
            self.put(_symbol(child), child)
        elif name == "fldChar":
            self._field(child)
        elif name == "lastRenderedPageBreak":
            self._turn_page()
        elif name in ("drawing", "pict", "object"):
            self._boxes(child)
        elif name == "AlternateContent":
            for part in first_choice(child):
                self._special(local(part), part)
        elif name == "ruby":
            self.read(part for part in child if local(part) == "rubyBase")

    def _hidden(self, run: Element) -> None:
        """Of a hidden run only the bounds of fields count."""
        for child in run:
            if local(child) == "fldChar":
                self._field(child)

    def _field(self, mark: Element) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            box = next((part for part in mark.iter() if local(part) == "checkBox"), None)
            if box is not None:
                self.put("☑" if _is_ticked(box) else "☐", mark)
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _turn_page(self) -> None:
        if self.page is None:
            return
        self.page += 1
        if self.length == 0:
            self.pages = [(0, self.page)]
        else:
            self.pages.append((self.length, self.page))

    def _boxes(self, element: Element) -> None:
        stack = [element]
        while stack:
            current = stack.pop()
            if local(current) == "txbxContent":
                self.on_box(current)
            else:
                stack.extend(reversed(first_choice(current) if local(current) == "AlternateContent" else list(current)))


def first_choice(element: Element) -> list[Element]:
    """Of alternative contents the first that is offered."""
    for wanted in ("Choice", "Fallback"):
        for child in element:
            if local(child) == wanted:
                return list(child)
    return []


def _run_properties(properties: Element) -> tuple[bool, str]:
    """Whether the run is hidden, and its font where that is one of signs."""
    hidden, font = False, ""
    for child in properties:
        name = local(child)
        if name == "vanish":
            hidden = attribute(child, "val") not in _OFF
        elif name == "rFonts":
            named = attribute(child, "ascii") or attribute(child, "hAnsi") or ""
            font = named if is_symbol_font(named) else ""
    return hidden, font


def _symbol(element: Element) -> str:
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return show_symbol(attribute(element, "font") or "", code)


def _is_ticked(box: Element) -> bool:
    state = {local(child): attribute(child, "val") not in _OFF for child in box}
    return state.get("checked", state.get("default", False))
