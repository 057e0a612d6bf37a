"""Findings as Word comments: what each says, and the marks around the words that it speaks of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from jixiao.document.wordml.anchors import Anchors, Spot
from jixiao.document.xml import Element, attribute, local
from jixiao.place import Place
from jixiao.review.finding import Finding
from jixiao.review.outputs.telling import basis, excerpt, titled, where
from jixiao.review.outputs.wordxml import Maker

AUTHOR, INITIALS = "绩效审核", "审"
MOST_COMMENTS = 30_000
"""Word opens no file with more than 32,767 ranges (MS-OI29500 2.1.315)."""
MOST_RELATED = 12
"""So many related places of one finding get comments of their own; a table of a hundred parts would drown in them."""
_QUOTED = 40
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_LARGEST_ID = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its number in the file, its paragraphs."""

    number: int
    paragraphs: tuple[str, ...]


@dataclass
class Commenter:
    """Sets comments around words. ``taken`` are the numbers of comments that the file has already."""

    anchors: Anchors
    taken: frozenset[int] = frozenset()
    comments: list[Comment] = field(default_factory=list)

    def __post_init__(self) -> None:
        root = self.anchors.root
        self._maker = Maker.like(root)
        used = self.taken | {_number(e) for e in root.iter() if isinstance(e.tag, str) and local(e) in _MARKS}
        first = max(used, default=-1) + 1
        self._numbers: Iterator[int] = (n for n in count(first if first < _LARGEST_ID else 0) if n not in used)
        self._room = MOST_COMMENTS - len(used)
        self._ends: set[Element] = set()

    def comment(self, findings: Sequence[Finding], file: str) -> None:
        """Set a comment for each finding and its related places; findings without a place share one."""
        nowhere: list[str] = []
        left_out = 0
        for index, finding in enumerate(findings, 1):
            said = told(finding, index, file)
            spot = self.anchors.find(finding.place) if _is_here(finding.place, file) else None
            if spot is None:
                nowhere += _with_place(said, finding.place)
            elif len(self.comments) < self._room:
                self._set(spot, said)
                self._relate(finding, index, file)
            else:
                left_out += 1
        if left_out:
            nowhere.append(f"意见过多，Word 容纳不下，另有 {left_out} 条没有加批注；全部意见见审核意见表。")
        spot = self.anchors.beginning()
        if nowhere and spot is not None:
            self._set(spot, nowhere)

    def _relate(self, finding: Finding, index: int, file: str) -> None:
        """The short comments at the other operands."""
        here = [place for place in finding.related if _is_here(place, file) and place != finding.place]
        said = f"见批注【{titled(finding)}】意见{index}：{_quote(finding.place)}"
        for place in list(dict.fromkeys(here))[:MOST_RELATED]:
            spot = self.anchors.find(place) if place.line is not None else None
            if spot is not None and len(self.comments) < self._room:
                self._set(spot, [said])

    def _set(self, spot: Spot, paragraphs: Sequence[str]) -> None:
        number = next(self._numbers)
        self.comments.append(Comment(number, tuple(paragraphs)))
        make = self._maker.element
        start, end = make("commentRangeStart", {"id": number}), make("commentRangeEnd", {"id": number})
        reference = make("r", None, make("commentReference", {"id": number}))
        if spot.empty:
            _put_first(spot.first, reference)
            reference.addprevious(start)
            reference.addprevious(end)
        else:
            spot.first.addprevious(start)
            self._put_behind(spot.last, end)
            if spot.reference is None:
                end.addnext(reference)
            elif local(spot.reference) == "p":
                _put_first(spot.reference, reference)
            else:
                self._put_behind(spot.reference, reference)
        self._ends |= {end, reference}

    def _put_behind(self, last: Element, mark: Element) -> None:
        """Behind ``last`` and the ends of other ranges that stand there, so that comments keep their order."""
        while (following := last.getnext()) is not None and following in self._ends:
            last = following
        last.addnext(mark)


def _put_first(paragraph: Element, mark: Element) -> None:
    """At the beginning of a paragraph."""
    properties = next((child for child in paragraph if local(child) == "pPr"), None)
    if properties is None:
        paragraph.insert(0, mark)
    else:
        properties.addnext(mark)


def told(finding: Finding, index: int, file: str) -> list[str]:
    """The paragraphs of a comment: what is wrong, by what basis, what to do, and which other files it concerns."""
    said = [f"【{titled(finding)}】意见{index}：{finding.text}"]
    if finding.place.sheet is not None:
        said.append(f"位置：{where(replace(finding.place, section=None))}")
    if basis(finding):
        said.append(f"依据：{basis(finding)}")
    if finding.suggestion:
        said.append(f"建议：{finding.suggestion}")
    elsewhere = [place for place in finding.related if not _is_here(place, file)]
    if elsewhere:
        quoted = "；".join(f"{place.file} {_quote(place)}" for place in elsewhere[:MOST_RELATED])
        said.append(f"相关文件：{quoted}")
    every = len(dict.fromkeys(finding.related))
    if every > MOST_RELATED:
        said.append(f"相关之处共 {every} 处，只在前 {MOST_RELATED} 处加了批注。")
    return said


def comments_part(existing: Element | None, comments: Sequence[Comment], like: Element) -> Element:
    """Those comments that are there already, then ours; without a date: the same review, the same bytes."""
    maker = Maker.like(like)
    root = existing if existing is not None else maker.element("comments")
    for comment in comments:
        made = maker.element("comment", {"id": comment.number, "author": AUTHOR, "initials": INITIALS})
        for index, text in enumerate(comment.paragraphs):
            mark = (maker.element("r", None, maker.element("annotationRef")),) if index == 0 else ()
            small = (maker.element("sz", {"val": 18}), maker.element("szCs", {"val": 18}))
            made.append(maker.paragraph("", *mark, maker.run(text, *small), properties=_plain(maker)))
        root.append(made)
    return root


def _plain(maker: Maker) -> tuple[Element, ...]:
    """Set close and at the left, whatever the file says of its paragraphs: the margin is narrow."""
    close = {"before": 0, "after": 0, "line": 240, "lineRule": "auto"}
    flush = {"left": 0, "right": 0, "firstLineChars": 0, "firstLine": 0}
    make = maker.element
    return make("spacing", close), make("ind", flush), make("jc", {"val": "left"})


def numbers_of(part: Element) -> frozenset[int]:
    """The numbers of the comments in a part."""
    return frozenset(_number(child) for child in part if local(child) == "comment")


def _is_here(place: Place, file: str) -> bool:
    return place.file is None or place.file == file


def _with_place(said: list[str], place: Place) -> list[str]:
    """What is said of words that no comment can stand at (a header), with where they are."""
    quoted = _quote(place) if place.sheet is None else ""
    return [*said, f"位置：{quoted}"] if quoted else said


def _quote(place: Place) -> str:
    words = excerpt(place.text, _QUOTED)
    there = where(replace(place, section=None))
    if words:
        return f"“{words}”（{there}）" if there else f"“{words}”"
    return there


def _number(element: Element) -> int:
    text = (attribute(element, "id") or "").strip()
    return int(text) if text.isdecimal() and len(text) < 11 else -1
