"""Headings and what stands under them: the tree that the author meant, whatever numbers were used for it.

A level is what this document uses for it: “1、” may stand right under “一、”. A number that goes on where an outer
list was left ends the inner one; one that begins again at 1 begins a list of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.document import Apart, Cell, Document, Paragraph, Table, Words
from jixiao.facts.contents import contents_of, named_in
from jixiao.facts.headings import Heading, heading_of, listed_heading
from jixiao.facts.model import NumberStyle, Passage, Section, Span, Topic
from jixiao.facts.plain import plain
from jixiao.facts.summary import first_title, is_title_again, summary_of
from jixiao.facts.titles import is_title
from jixiao.facts.topics import topics_of

_RANK = {style: rank for rank, style in enumerate(NumberStyle)}
_TRAILING = re.compile(r"[.．、,，\s]+$")


_LISTS = frozenset({Topic.PROBLEMS, Topic.ADVICE, Topic.EXPERIENCE})
_LISTED = _LISTS | {Topic.CAUSES, Topic.RESULT_USE, Topic.OTHER_MATTERS}
"""Under 建议 a heading “绩效指标体系” is advice on it, not the indicators."""


@dataclass(frozen=True, slots=True)
class _Raw:
    """A text before it knows its section."""

    words: Words
    cell: Cell | None = None
    table: Table | None = None
    apart: Apart | None = None

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph of the running text, or nothing for a cell or what stands apart."""
        return self.words if isinstance(self.words, Paragraph) and self.apart is None else None


@dataclass(slots=True)
class _Node:
    """A heading in its place of the tree, while that is built."""

    at: int
    heading: Heading
    parent: "_Node | None"
    level: int
    label: str
    in_summary: bool
    last: int = 0
    children: "list[_Node]" = field(default_factory=list)
    item: bool = False


def outline(document: Document) -> tuple[tuple[Passage, ...], tuple[Section, ...]]:
    """The passages of ``document`` in reading order, each with its section, and the sections."""
    raws = list(_raws(document))
    running = sum(1 for raw in raws if raw.apart is None)
    paragraphs = [raw.paragraph for raw in raws[:running]]
    contents = contents_of(paragraphs)
    found = _headings(paragraphs, contents)
    above = [p for i, p in enumerate(paragraphs[: found[0][0] if found else running]) if i not in contents]
    nodes = _tree(found, paragraphs, above)
    _mark_items(nodes, raws)
    owner: list[int | None] = [None] * len(raws)
    for index, node in enumerate(nodes):
        owner[node.at : node.last] = [index] * (node.last - node.at)
    passages = tuple(
        Passage(i, raw.words, owner[i], _label(nodes, owner[i]), raw.cell, raw.table, raw.apart)
        for i, raw in enumerate(raws)
    )
    numbers = {id(node): index for index, node in enumerate(nodes)}
    return passages, tuple(_section(i, node, numbers, passages) for i, node in enumerate(nodes))


def _raws(document: Document) -> "list[_Raw]":
    found: list[_Raw] = []
    for block in document.blocks:
        _add(found, block, None)
    for aside in document.asides:
        _add(found, aside.block, aside.kind)
    return found


def _add(found: "list[_Raw]", block: Paragraph | Table, apart: Apart | None) -> None:
    if isinstance(block, Paragraph):
        found.append(_Raw(block, apart=apart))
        return
    for cell in block.cells:
        found.append(_Raw(cell, cell, block, apart))
        for table in cell.tables:
            _add(found, table, apart)


def _headings(paragraphs: Sequence[Paragraph | None], contents: frozenset[int]) -> list[tuple[int, Heading]]:
    names = named_in(paragraphs, contents)
    found = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph is not None and index not in contents:
            heading = heading_of(paragraph) or listed_heading(paragraph, names)
            if heading is not None:
                found.append((index, heading))
    return _without_strays(found)


def _without_strays(found: list[tuple[int, Heading]]) -> list[tuple[int, Heading]]:
    """Leaves out “附件2” above the title, and the decimals that are no numbers of headings."""
    first = next((i for i, (_, heading) in enumerate(found) if heading.number), len(found))
    wholes = {heading.number.rstrip(".．、 ") for _, heading in found}
    kept = []
    for position, (index, heading) in enumerate(found):
        if position < first and (heading.title[:1] == "附" or is_title(heading.title)):
            continue
        if not position and heading.outline == 1 and not heading.number and not _others(found):
            continue
        if heading.style is NumberStyle.DECIMAL and not _belongs(heading, wholes):
            continue
        kept.append((index, heading))
    return kept


def _others(found: list[tuple[int, Heading]]) -> bool:
    """Whether other headings without number are of the highest style level too; a title is alone on it."""
    return any(h.outline == 1 and not h.number and not is_title(h.title) for _, h in found[1:])


def _belongs(heading: Heading, numbers: set[str]) -> bool:
    """Whether 1.2 stands beside a 1.1 or under a 1."""
    base, _, last = plain(heading.number).rstrip("、. ").rpartition(".")
    return base in numbers or f"{base}.{int(last) - 1}" in numbers or f"{base}.{int(last) + 1}" in numbers


def _tree(
    found: list[tuple[int, Heading]], paragraphs: Sequence[Paragraph | None], above: Sequence[Paragraph | None]
) -> list[_Node]:
    """Each heading under its parent, and where each ends. ``above`` is what stands before the first."""
    title = first_title(above)
    breaks = [i for i, p in enumerate(paragraphs) if p is not None and is_title_again(p.text, title, i)]
    taken = set(breaks)
    found = [(index, heading) for index, heading in found if index not in taken]
    summary = summary_of(found, breaks)
    nodes: list[_Node] = []
    stack: list[_Node] = []
    later = _Later([heading for _, heading in found])
    for position, (index, heading) in enumerate(found):
        previous = found[position - 1][0] if position else -1
        after = bisect_right(breaks, previous)
        cut = breaks[after] if after < len(breaks) and breaks[after] < index else None
        if cut is None and previous in summary and index not in summary:
            cut = index
        if cut is not None:
            _close(stack, 0, cut)
        _close(stack, _depth(stack, heading, later, position), index)
        parent = stack[-1] if stack else None
        node = _Node(index, heading, parent, len(stack) + 1, _path(parent, heading), index in summary)
        if parent is not None:
            parent.children.append(node)
        nodes.append(node)
        stack.append(node)
    after = bisect_right(breaks, nodes[-1].at) if nodes else len(breaks)
    end = breaks[after] if after < len(breaks) else len(paragraphs)
    _close(stack, 0, end)
    return nodes


def _close(stack: list[_Node], depth: int, at: int) -> None:
    """Ends the sections that are deeper than ``depth``."""
    while len(stack) > depth:
        stack.pop().last = at


class _Later:
    """The headings by their list (style and depth), to find where a list goes on without a search to the end."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings
        self._places: dict[object, list[int]] = {}
        for position, heading in enumerate(headings):
            self._places.setdefault(heading.key, []).append(position)

    def next(self, like: Heading, position: int) -> Heading | None:
        """The next heading behind ``position`` in a list like that of ``like``."""
        places = self._places[like.key]
        index = bisect_right(places, position)
        return self._headings[places[index]] if index < len(places) else None


def _depth(stack: list[_Node], heading: Heading, later: _Later, position: int) -> int:
    """How many of the open sections stay open for this heading."""
    if heading.style is NumberStyle.PART:
        return 0
    if not heading.number:
        return _unnumbered_depth(stack, heading)
    same = _same(stack, heading)
    if same is not None:
        inner_goes_on = same < len(stack) - 1 and heading.ordinal == 1 and _goes_on(stack[-1], later, position)
        return len(stack) if inner_goes_on else same
    depth = len(stack)
    mixed = _mixed(stack, heading)
    if mixed is not None:
        return mixed
    while depth and _outranks(heading, stack[depth - 1].heading):
        if _goes_on(stack[depth - 1], later, position):
            return depth
        depth -= 1
    return depth


def _same(stack: list[_Node], heading: Heading) -> int | None:
    """The open section of the same level; where marks are mixed (1. 2、), the one that this goes on from."""
    depths = range(len(stack) - 1, -1, -1)
    same = next((d for d in depths if stack[d].heading.key == heading.key), None)
    if same is not None or heading.ordinal in (None, 1):
        return same
    alike = (d for d in depths if stack[d].heading.kind == heading.kind)
    return next((d for d in alike if stack[d].heading.ordinal == (heading.ordinal or 0) - 1), None)


def _mixed(stack: list[_Node], heading: Heading) -> int | None:
    """“7、” after “六、”: the list goes on in another style, and the heading is one of the same level."""
    if heading.item or (heading.ordinal or 0) < 3 or not topics_of(heading.title):
        return None
    depths = range(len(stack) - 1, -1, -1)
    return next((d for d in depths if stack[d].heading.ordinal == (heading.ordinal or 0) - 1), None)


def _outranks(heading: Heading, other: Heading) -> bool:
    """Whether a number stands higher in the official order than that of an open section."""
    if not other.number:
        return False
    return (_RANK[heading.style], heading.depth) < (_RANK[other.style], other.depth)


def _goes_on(node: _Node, later: _Later, position: int) -> bool:
    """Whether the list of an open section goes on later, so that what stands between is inside it."""
    if not node.heading.number or node.heading.ordinal is None:
        return False
    following = later.next(node.heading, position)
    return following is not None and following.ordinal == node.heading.ordinal + 1


def _unnumbered_depth(stack: list[_Node], heading: Heading) -> int:
    """A known title (摘要, 附件) opens at the top; one of a style level goes under those of higher levels."""
    if heading.outline is None:
        return int(heading.listed and bool(stack) and stack[0].heading.style is NumberStyle.PART)
    for depth, node in enumerate(stack):
        if node.heading.outline is not None and node.heading.outline >= heading.outline:
            return depth
    return len(stack) if any(node.heading.outline is not None for node in stack) else 0


def _path(parent: _Node | None, heading: Heading) -> str:
    """The label: 一、（一）3."""
    above = parent.label if parent is not None else ""
    if not heading.number:
        return above + heading.title[:12]
    number = _TRAILING.sub("", heading.number)
    if heading.style is NumberStyle.HAN:
        return f"{above}{number}、"
    if heading.style is NumberStyle.DECIMAL and parent is not None and above.endswith(number.rpartition(".")[0]):
        return above + number[len(number.rpartition(".")[0]) :]
    if heading.style in (NumberStyle.HAN_PAREN, NumberStyle.ARABIC_PAREN):
        return f"{above}（{number.strip('()（）')}）"
    return f"{above} {number}" if above[-1:].isdigit() else above + number


def _label(nodes: list[_Node], index: int | None) -> str:
    return nodes[index].label if index is not None else ""


def _mark_items(nodes: list[_Node], raws: list[_Raw]) -> None:
    """A short line that ends like a part of a sentence, or stands among sentences, is an item too."""
    for node in nodes:
        heading = node.heading
        bare = not node.children and not any(raw.words.text.strip() for raw in raws[node.at + 1 : node.last])
        whole = heading.body_start >= len(raws[node.at].words.text.rstrip())
        ends = heading.mark in ("；", ";") or raws[node.at].words.text.rstrip()[-1:] in "，,"
        comma = "，" in heading.title or "," in heading.title
        node.item = heading.item or (
            bool(heading.number)
            and bare
            and whole
            and not topics_of(heading.title)
            and (ends or (heading.mark == "。" and (comma or len(heading.title) > 16)))
        )
    for siblings in _families(nodes):
        if not any(n.children for n in siblings) and sum(n.item for n in siblings) * 2 > len(siblings) > 1:
            for node in siblings:
                whole = node.heading.body_start >= len(raws[node.at].words.text.rstrip())
                node.item = node.item or (whole and not topics_of(node.heading.title))


def _families(nodes: list[_Node]) -> list[list[_Node]]:
    return [node.children for node in nodes] + [[node for node in nodes if node.parent is None]]


def _section(index: int, node: _Node, numbers: dict[int, int], passages: Sequence[Passage]) -> Section:
    heading, passage = node.heading, passages[node.at]
    title = "" if node.item else heading.title
    topic, also = _topics(node)
    body = heading.body_start
    if node.item and not heading.item:
        body = passage.text.index(heading.title, heading.start) if heading.title else heading.body_start
    return Section(
        index=index,
        number=heading.number,
        ordinal=heading.ordinal,
        style=heading.style,
        level=node.level,
        title=title,
        heading=Span(passage, heading.start, heading.end),
        body_start=body,
        first=node.at,
        last=node.last,
        own_last=node.children[0].at if node.children else node.last,
        parent=numbers[id(node.parent)] if node.parent is not None else None,
        topic=topic,
        label=node.label,
        in_summary=node.in_summary,
        also=also,
        item=node.item,
    )


def _topics(node: _Node) -> tuple[Topic | None, frozenset[Topic]]:
    if node.item:
        return None, frozenset()
    if not node.heading.number and node.heading.title[:1] == "附":
        return Topic.ATTACHMENTS, frozenset()
    topics = topics_of(node.heading.title)
    parent = node.parent
    while parent is not None and topics:
        if not _LISTS.isdisjoint(topics_of(parent.heading.title)[:1]):
            topics = tuple(topic for topic in topics if topic in _LISTED)
        parent = parent.parent
    return (topics[0], frozenset(topics[1:])) if topics else (None, frozenset())
