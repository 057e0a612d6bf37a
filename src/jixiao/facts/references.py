"""“见附表”, “详见后附的评分表”: what the text says is attached, and where it is, if anywhere."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jixiao.facts.model import Passage, Reference, Section, Span, Topic
from jixiao.facts.plain import plain
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_SEE = r"(?:详见|参见|参阅|请见|可见|见于|见)(?:本报告|报告|本文)?"
_PAPER = r"(?:表|底稿|清单|问卷|体系|报告|说明|明细|照片|图|材料|资料|附件)"
_PATTERNS = (
    re.compile(rf"{_SEE}(?:后附|文后|所附|附后)的?(?P<name>[^,。;:()\n]{{0,30}})"),
    re.compile(
        rf"(?:{_SEE}|\()(?P<name>附[件表录图] ?[\d一二三四五六七八九十]{{0,2}}(?![\d元万])"
        r"(?: ?[:、]? ?《[^《》\n]{2,50}》)?)"
    ),
    re.compile(rf"(?:{_SEE}|和|及|、)(?P<name>《[^《》\n]{{2,50}}{_PAPER}》)"),
    re.compile(r"(?P<name>[^,。;:()\n]{2,20}(?:表|问卷|清单))(?:附后|见后|后附)"),
)
_LAW = re.compile(r"办法|条例|规定|细则|意见|通知|规划|方案|决定|规程|指南")
_SERIAL = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,2}")
_FILLER = re.compile(r"[《》\s\d()年度项目绩效评价支出情况的具体各项及和]")
_LISTED = re.compile(r"(?:^|[\s:：])(\d{1,2})[.．、]")
_HAN = "一二三四五六七八九十"


def references(facts: "Facts") -> tuple[Reference, ...]:
    """Every reference to something attached, in reading order."""
    named = [
        pair
        for passage in facts.running
        if "见" in passage.text or "附" in passage.text
        for pair in _in(facts, passage)
    ]
    if not named:
        return ()
    supply = _Supply(facts)
    return tuple(Reference(span, name, supply.of(span, name)) for span, name in named)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """A table with its first cell and the index of its last."""

    caption: str
    first: Passage
    last: int


def _in(facts: "Facts", passage: Passage) -> list[tuple[Span, str]]:
    """The references of one passage: the words that refer, and the name of the thing."""
    if _heads(facts, passage):
        return []
    found: list[tuple[int, int, str]] = []
    taken = bytearray(len(passage.text) + 1)
    ends: set[int] = set()
    for position, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(passage.normal):
            start, end = match.span()
            joined = match[0][0] in "和及、"
            if position == 2 and joined and start not in ends:
                continue
            if joined or match[0][0] == "(":
                start = match.start("name")
            name = passage.text[match.start("name") : match.end("name")].strip()
            if not _LAW.search(name) and not any(taken[start:end]):
                taken[start:end] = b"1" * (end - start)
                ends.add(end)
                found.append((start, end, name or "附件"))
    return [(Span(passage, start, end), name) for start, end, name in sorted(found)]


def _heads(facts: "Facts", passage: Passage) -> bool:
    """Whether the passage is itself the heading of what is attached."""
    return (
        passage.section is not None
        and facts.sections[passage.section].first == passage.index
        and facts.sections[passage.section].topic is Topic.ATTACHMENTS
    )


def _serials(facts: "Facts", section: Section) -> list[int]:
    """The numbers of a list under 附件: 1. 2. 3."""
    text = "\n".join(passage.text[:300] for passage in facts.body(section) if passage.cell is None)[:3000]
    return [int(number) for number in _LISTED.findall(text)]


def _serial(name: str) -> int | None:
    match = _SERIAL.search(plain(name[:8])) if name[:1] == "附" else None
    if match is None:
        return None
    return int(match[0]) if match[0].isdigit() else _HAN.index(match[0][-1]) + 1


def _core(name: str) -> str:
    """The words that tell one attachment from another."""
    words = re.sub(r"^附[件表录图]", "", plain(name))
    return _FILLER.sub("", words).strip("、:.,")


def _alike(wanted: str, words: str) -> bool:
    if wanted in words:
        return True
    return len(wanted) > 3 and any(wanted[i : i + 3] in words for i in range(len(wanted) - 2))


def _bounds(facts: "Facts") -> list[_Bounds]:
    cells: dict[int, list[Passage]] = {}
    for passage in facts.running:
        if passage.table is not None:
            cells.setdefault(id(passage.table), []).append(passage)
    captions: dict[int, str] = {}
    for table in facts.tables:
        captions.setdefault(id(table.table), table.caption)
    return [_Bounds(captions.get(key, ""), found[0], found[-1].index) for key, found in cells.items()]


class _Supply:
    """Where attached things are: under a heading 附件 or in its list, as a table after the words, or apart."""

    def __init__(self, facts: "Facts") -> None:
        self._tables = _bounds(facts)
        self._attached = [
            (section, _serials(facts, section), _core(facts.body_text(section)[:2000]) + _core(section.title))
            for section in facts.sections
            if section.topic is Topic.ATTACHMENTS
        ]
        self._apart = [(p.place, words) for p in facts.passages if p.apart is not None and (words := _core(p.text))]
        self._last = max((p.index for p in facts.prose if p.text.strip()), default=0)
        self._known: dict[tuple[str, int], Place | None] = {}

    def of(self, span: Span, name: str) -> Place | None:
        """The place of the thing, or nothing."""
        key = (name, span.passage.index)
        if key not in self._known:
            self._known[key] = self._find(*key)
        return self._known[key]

    def _find(self, name: str, index: int) -> Place | None:
        serial, wanted = _serial(name), _core(name)
        for section, serials, words in self._attached:
            if section.first <= index:
                continue
            if serial is None:
                fits = not wanted or _alike(wanted, words)
            else:
                fits = serial in (_serial(section.title), *serials)
            if fits:
                return section.place
        return self._table(wanted, index, serial or 1) or next(
            (p for p, words in self._apart if wanted and wanted in words), None
        )

    def _table(self, wanted: str, index: int, serial: int) -> Place | None:
        """A table after the words: with the name in its caption, else (of attachment 2, the second) at the end."""
        after = [table for table in self._tables if table.first.index >= index]
        if wanted and serial == 1:
            named = (t for t in after if t.caption and _alike(wanted, _core(t.caption)))
            table = next(named, None)
            if table is not None:
                return table.first.place
        free = [table for table in after if (not wanted and serial == 1) or table.last > self._last]
        return free[serial - 1].first.place if len(free) >= serial else None
