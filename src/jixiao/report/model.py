"""A report as data: metadata and blocks, with no word about Word, PDF or a web page.

The narrative makes blocks from an evaluation, assembly numbers them, and each writer sets the same blocks, so that
the .docx, the .pdf and the .html cannot disagree. All text is plain text: a writer escapes it for its format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.evaluation.model import Evaluation
from jixiao.frameworks.model import Framework
from jixiao.place import Place
from jixiao.review.finding import Finding
from jixiao.scoring.model import Scorecard

DENSE_COLUMNS = 9


class Align(StrEnum):
    """How text stands in its column or line."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Look(StrEnum):
    """The kinds of paragraph: running text, the list of annexes, and the lines of the signature at the end.

    The list of annexes and the signature stay together on one page.
    """

    BODY = "body"
    ANNEXES = "annexes"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text within a paragraph. ``gap`` marks a 【待补充：…】."""

    text: str
    strong: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of a table, chart or annex by key (“见表3”); assembly turns it into text, so it is always right."""

    key: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: title, then who, what, when; ``mark`` is shown in a frame (示例权重, 教学示例（虚构）).

    The title is one paragraph; its line breaks are where it reads best.
    """

    title: str
    rows: tuple[tuple[str, Run], ...]
    mark: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``level`` counts from 1; ``number`` (一、（一）1.（1）附件1) is filled by assembly."""

    level: int
    text: str
    numbered: bool = True
    number: str = ""
    annex: bool = False
    key: str = ""

    @property
    def full(self) -> str:
        """Number and words as printed."""
        return f"{self.number}　{self.text}" if self.annex else f"{self.number}{self.text}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs; mentions are only there before assembly. ``kept``: on the page of what follows it."""

    runs: tuple[Run | Ref, ...]
    look: Look = Look.BODY
    kept: bool = False

    @property
    def text(self) -> str:
        """The words, without their looks."""
        return "".join(run.text for run in self.runs if isinstance(run, Run))


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width, and how its cells stand."""

    share: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell, ``across`` columns wide and ``down`` rows high."""

    text: str
    across: int = 1
    down: int = 1
    align: Align | None = None
    strong: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption (表1 …), unit line (单位：万元), header rows, body rows and notes.

    ``rows`` leave out the places that a spanning cell covers. ``indexed`` says that the first column names the row.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: str = ""
    notes: tuple[str, ...] = ()
    number: str = ""

    @property
    def title(self) -> str:
        """Number and caption as printed."""
        return f"{self.number}　{self.caption}"

    @property
    def dense(self) -> bool:
        """Whether it has so many columns that it is set in smaller type."""
        return len(self.columns) >= DENSE_COLUMNS

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column, header rows first, spans accounted for."""
        taken: set[tuple[int, int]] = set()  # by cells of rows above
        for r, row in enumerate((*self.head, *self.rows)):
            c = 0
            for cell in row:
                while (r, c) in taken:
                    c += 1
                if cell.down > 1:
                    taken.update((r + i, c + j) for i in range(1, cell.down) for j in range(cell.across))
                yield r, c, cell
                c += cell.across


class ChartKind(StrEnum):
    """The closed set of charts."""

    SOURCES = "sources"
    EXECUTION = "execution"
    POINTS = "points"
    COMPLETION = "completion"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, the series it belongs to, its length, and the figure printed at its end."""

    label: str
    series: str
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart with its caption (图1 …); ``axis`` names what the length means, with its unit."""

    key: str
    kind: ChartKind
    caption: str
    axis: str
    bars: tuple[Bar, ...]
    number: str = ""

    @property
    def title(self) -> str:
        """Number and caption as printed."""
        return f"{self.number}　{self.caption}"

    @property
    def alt(self) -> str:
        """The same figures in words, for those who do not see the picture."""
        parts = [f"{bar.label}{f'（{bar.series}）' if bar.series else ''} {bar.shown}" for bar in self.bars]
        return f"{self.caption}（{self.axis}）：{'；'.join(parts)}。"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; ``landscape`` turns the pages from here on."""

    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents table (目录); writers fill it from the headings."""


class Gap(StrEnum):
    """What a gap of the report lacks, as far as rules ask for the same (:mod:`jixiao.report.gaps`)."""

    OTHER = "other"
    UNIT = "unit"
    YEAR = "year"
    DATE = "date"
    BUDGET = "budget"
    SPENT = "spent"
    SOURCES = "sources"
    BALANCE = "balance"
    UNLISTED = "unlisted"
    OVERSPENT = "overspent"
    EXECUTION = "execution"
    ANNUAL_GOAL = "annual-goal"
    GOAL_RESULT = "goal-result"
    INDICATORS = "indicators"
    TARGETS = "targets"
    SCORABLE = "scorable"
    SHORTFALL = "shortfall"
    EXCESS = "excess"
    COST = "cost"
    METHODS = "methods"
    EVALUATOR = "evaluator"
    PEOPLE = "people"
    SURVEY = "survey"
    SURVEY_COUNTS = "survey-counts"
    EVIDENCE = "evidence"
    CAUSE = "cause"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the report must say and the data do not: shown as 【待补充：…】, and a finding.

    ``where`` tells in which sheet of the workbook it belongs; ``section`` is filled by assembly. ``gap`` and ``at``
    (the places of the empty fields) tell whether a rule has asked for it already. ``kept`` as of a paragraph.
    """

    what: str
    where: str
    gap: Gap = Gap.OTHER
    at: tuple[Place, ...] = ()
    section: str = ""
    kept: bool = False

    @property
    def text(self) -> str:
        """The visible gap."""
        return f"【待补充：{self.what}】"


Block = Cover | Heading | Paragraph | Table | Chart | PageBreak | Contents | Missing


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands about the report in a file's properties and on every page."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...] = ()
    mark: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def running(self) -> str:
        """The line at the head of each page."""
        return f"{self.title}　〔{self.mark}〕" if self.mark else self.title


@dataclass(frozen=True, slots=True)
class Origin:
    """What the report was written from: the annex workbook repeats it as tables and as the official form."""

    evaluation: Evaluation
    framework: Framework
    scorecard: Scorecard
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A complete, numbered report."""

    meta: Meta
    blocks: tuple[Block, ...]
    origin: Origin

    def contents(self, depth: int = 2) -> tuple[Heading, ...]:
        """The headings that the contents table lists."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.level <= depth)
