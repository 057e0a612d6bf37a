"""Sections that a person wrote anew: plain text in which figures, tables and charts of the report keep their place.

A line is a paragraph. ``{总分}`` stands for a figure, ``{表号·资金来源}`` for the number of a table (图号, 附件号),
and a line that is nothing but ``{表·资金来源}`` for the table itself (图, 小标题, 待补充). So the words are the
writer's and the figures remain those of the data, at every time that the report is made. A table or chart that the text
leaves out stands at the end of its section: it cannot be lost. A figure that the data lost is a visible gap.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from jixiao.report.figures import MARKED, bare, figure_name, figures_in
from jixiao.report.model import Block, Chart, Heading, Missing, Paragraph, Ref, Run, Table

TOKEN = re.compile(r"\{([^{}\n]*)\}")
ORDINAL = re.compile(r"(?:\d{1,2}\.|（\d{1,2}）)")
"""What a paragraph of a list begins with; it is printed strong, as the narrative prints it."""
GONE = "【数据中没有“{name}”】"
_ESCAPED = str.maketrans({"{": "｛", "}": "｝"})


class Span(NamedTuple):
    """A piece of a paragraph: words, or the figure or number called ``name`` with what it says now."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What cannot be understood in a text that a person wrote: at which line, and what to do."""

    line: int
    message: str


@dataclass(frozen=True)
class Index:
    """What a text may name: every figure of the report, and its tables, charts and annexes by their keys."""

    figures: Mapping[str, str]
    numbers: Mapping[str, str]
    """Name of a mention (表号·…) → key."""
    titles: Mapping[str, str]
    """Key → what it is called."""

    def mention(self, key: str) -> str:
        """How a text names the number of what has that key."""
        return next(name for name, known in self.numbers.items() if known == key)

    @property
    def names(self) -> frozenset[str]:
        """Everything that may stand within a paragraph."""
        return frozenset((*self.figures, *self.numbers))


@dataclass(frozen=True)
class Section:
    """One section of a report: where it stands, its own text and that of the narrative, and what became of it."""

    key: str
    number: str
    heading: str
    level: int
    path: str
    source: str
    generated: str
    blocks: tuple[Block, ...]
    placed: tuple[str, ...]
    """The tables, charts and lines that stand in this section alone, by the names that a text gives them."""
    gone: tuple[str, ...] = ()
    """Names in the text that the data do not have any more."""

    @property
    def edited(self) -> bool:
        """Whether a person wrote it."""
        return self.source != self.generated


def index_of(blocks: Sequence[Block], annexes: Iterable[Heading], more: Mapping[str, str]) -> Index:
    """What texts of a report with these blocks may name; ``more`` are figures that no paragraph has to tell."""
    figures: dict[str, str] = dict(more)
    numbers: dict[str, str] = {}
    titles: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            for run in block.runs:
                figures = {**dict(figures_in(run.text)), **figures} if isinstance(run, Run) else figures
        elif isinstance(block, Table | Chart):
            sign = "表" if isinstance(block, Table) else "图"
            title = figure_name(block.caption)
            name = title
            while f"{sign}号·{name}" in numbers:
                name += "′"
            numbers[f"{sign}号·{name}"] = block.key
            titles[block.key] = f"{sign}·{name}"
    for heading in annexes:
        numbers[f"附件号·{figure_name(heading.text)}"] = heading.key
    return Index(figures, numbers, titles)


def source_of(blocks: Iterable[Block], index: Index) -> str:
    """The blocks that the narrative made as a text in which every figure is named."""
    return "\n".join(_line(block, index) for block in blocks)


def mistakes(source: str, index: Index, placed: Iterable[str]) -> tuple[Mistake, ...]:
    """What in a text cannot be understood: names that nothing has, braces without their other half."""
    own = frozenset(placed)
    return tuple(
        Mistake(number, message)
        for number, line in enumerate(source.split("\n"), start=1)
        for message in _wrong(line.strip(), index, own)
    )


def composed(source: str, own: Sequence[Block], index: Index) -> Iterator[Block]:
    """The text as blocks; ``own`` are those that the narrative made for the same section."""
    known = {name: block for block in own if (name := _name(block, index))}
    leads = sorted((_lead(block) for block in own), key=len, reverse=True)
    used = set()
    for line in source.split("\n"):
        words = line.strip()
        alone = TOKEN.fullmatch(words)
        if alone and alone[1] in known:
            used.add(alone[1])
            yield known[alone[1]]
        elif words and not (alone and is_place(alone[1])):
            yield _paragraph(words, index, leads)
    for name, block in known.items():
        if isinstance(block, Table | Chart) and name not in used:
            yield block


def gone_from(source: str, index: Index) -> tuple[str, ...]:
    """The names in a text that the data do not have any more; a gap that was filled is none."""
    known = index.names
    named = (match[1] for match in TOKEN.finditer(source))
    return tuple(dict.fromkeys(name for name in named if name not in known and not is_place(name)))


def placed_in(own: Iterable[Block], index: Index) -> tuple[str, ...]:
    """The names of what stands on lines of its own."""
    return tuple(name for block in own if (name := _name(block, index)))


def spans(line: str, index: Index, numbers: Mapping[str, str]) -> Iterator[Span]:
    """A paragraph of a text piece by piece, to be shown; ``numbers`` are those of the finished report by key."""
    at = 0
    for match in TOKEN.finditer(line):
        if match.start() > at:
            yield Span(line[at : match.start()])
        name, at = match[1], match.end()
        key = index.numbers.get(name)
        yield Span(index.figures.get(name, GONE.format(name=name)) if key is None else numbers.get(key, ""), name)
    if at < len(line):
        yield Span(line[at:])


def is_place(name: str) -> bool:
    """Whether a name is that of a line of its own."""
    return name.partition("·")[0] in ("表", "图", "小标题", "待补充")


def _name(block: Block, index: Index) -> str:
    """How a text names the block; nothing for a paragraph."""
    match block:
        case Table() | Chart():
            return index.titles[block.key]
        case Heading():
            return f"小标题·{figure_name(block.text)}"
        case Missing():
            return f"待补充·{figure_name(block.what)}"
        case _:
            return ""


def _line(block: Block, index: Index) -> str:
    name = _name(block, index)
    if name or not isinstance(block, Paragraph):
        return f"{{{name}}}"
    return "".join(_named(run, index) for run in block.runs).replace("\n", " ")


def _named(run: Run | Ref, index: Index) -> str:
    if isinstance(run, Ref):
        return f"{{{index.mention(run.key)}}}"
    at, parts = 0, []
    for match in MARKED.finditer(run.text):
        parts.append(f"{run.text[at : match.start()].translate(_ESCAPED)}{{{match[1]}}}")
        at = match.end()
    return "".join((*parts, run.text[at:].translate(_ESCAPED)))


def _wrong(line: str, index: Index, own: frozenset[str]) -> Iterator[str]:
    alone = TOKEN.fullmatch(line)
    known = index.names
    for match in TOKEN.finditer(line):
        name = match[1]
        if name in known or (alone and name in own):
            continue
        if name in own:
            yield f"“{{{name}}}”要单独占一行，前后不写别的字。"
        elif name in index.titles.values():
            yield f"“{{{name}}}”在另一节，不能放在这里；要提到它，请写“{{{name.replace('·', '号·', 1)}}}”。"
        else:
            near = get_close_matches(name, (*known, *own), 1, 0.4)
            hint = f"，是不是“{{{near[0]}}}”" if near else ""
            yield f"没有叫“{{{name}}}”的数据{hint}；请从“可以插入的数据”里选择。"
    rest = TOKEN.sub("", line)
    if "{" in rest or "}" in rest:
        yield "有一个大括号没有配成对；数据要写成“{总分}”这样，其他地方请用全角的“｛”“｝”。"


def _lead(block: Block) -> str:
    """The strong words that a paragraph of the narrative begins with."""
    first = block.runs[0] if isinstance(block, Paragraph) and block.runs else None
    return bare(first.text) if isinstance(first, Run) and first.strong else ""


def _paragraph(line: str, index: Index, leads: Sequence[str]) -> Paragraph:
    lead = next((lead for lead in leads if lead and line.startswith(lead)), "")
    ordinal = ORDINAL.match(line)
    if not lead and ordinal is not None:
        lead = ordinal[0]
    runs: list[Run | Ref] = [Run(lead, strong=True)] if lead else []
    for span in spans(line[len(lead) :], index, {}):
        key = index.numbers.get(span.name)
        if key is not None:
            runs.append(Ref(key))
        else:
            runs.append(Run(span.text, gap=bool(span.name) and span.name not in index.figures))
    return Paragraph(tuple(runs))
