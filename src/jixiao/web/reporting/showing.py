"""A section as the page shows it: paragraphs with their figures as chips, tables, charts, gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.report.model import Block, Cell, Chart, Heading, Missing, Paragraph, Table
from jixiao.report.prose import TOKEN, Index, Section, Span, is_place, spans
from jixiao.review import Finding
from jixiao.web.reporting.content import Written
from jixiao.web.reporting.models import SectionText

SIGNS = ("表", "图", "附件")


@dataclass(frozen=True, slots=True)
class Shown:
    """One block: ``kind`` is paragraph, heading, table, chart or gap."""

    kind: str
    block: Block
    spans: Sequence[Span] = ()

    @property
    def rows(self) -> list[tuple[bool, list[tuple[Cell, str]]]]:
        """The rows of a table: whether it is one of the head, and its cells with how they stand."""
        if not isinstance(self.block, Table):
            return []
        lines: dict[int, list[tuple[Cell, str]]] = {}
        for row, column, cell in self.block.cells():
            align = (cell.align or self.block.columns[column].align).value
            lines.setdefault(row, []).append((cell, align))
        return [(number < len(self.block.head), lines[number]) for number in sorted(lines)]


@dataclass(frozen=True)
class Panel:
    """One section of the page with what people did to it and what the rules say of it."""

    section: Section
    shown: tuple[Shown, ...]
    text: SectionText | None
    findings: tuple[Finding, ...] = ()

    @property
    def deep(self) -> bool:
        """Whether the heading stands below another one."""
        return self.section.level > 1


def shown(section: Section, report: Written) -> tuple[Shown, ...]:
    """The blocks of the section in the order of the finished report."""
    lines = _paragraphs(section.source)
    return tuple(_shown(block, lines, report) for block in section.blocks)


def _shown(block: Block, lines: Iterator[str], report: Written) -> Shown:
    match block:
        case Paragraph():
            return Shown("paragraph", block, tuple(spans(next(lines, block.text), report.index, report.numbers)))
        case Heading():
            return Shown("heading", block)
        case Table():
            return Shown("table", block)
        case Chart():
            return Shown("chart", block)
        case Missing():
            return Shown("gap", block)
        case _:
            return Shown("", block)


def _paragraphs(source: str) -> Iterator[str]:
    """The lines of a text that become paragraphs."""
    for line in source.split("\n"):
        words = line.strip()
        alone = TOKEN.fullmatch(words)
        if words and not (alone and is_place(alone[1])):
            yield words


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be put into a text: its name and what it says now."""

    name: str
    says: str


def offers(index: Index, section: Section, report: Written) -> list[tuple[str, list[Offer]]]:
    """The figures to choose from, the most asked first: of the whole, of each indicator, tables, what stands alone."""
    whole = [Offer(name, words) for name, words in index.figures.items() if "·" not in name]
    groups: dict[str, list[Offer]] = {}
    for name, words in index.figures.items():
        about, dot, _ = name.rpartition("·")
        if dot:
            groups.setdefault(about, []).append(Offer(name, words))
    numbers = [Offer(name, report.numbers.get(key, "")) for name, key in index.numbers.items()]
    placed = [Offer(name, "单独占一行") for name in section.placed]
    found = [("全项目", whole), *groups.items(), ("表、图、附件的编号", numbers), ("本节的表、图和小标题", placed)]
    return [(title, known) for title, known in found if known]
