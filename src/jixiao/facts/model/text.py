"""The words: what kind of document, its passages and the sections that they stand in."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from jixiao.document import Apart, Cell, Table, Words
from jixiao.facts.plain import plain
from jixiao.place import Place


class ReportKind(StrEnum):
    """What kind of report a document is, by its title and contents."""

    PROJECT_SELF = "project-self-evaluation"
    PROJECT_EVALUATION = "project-evaluation"
    DEPARTMENT = "department-evaluation"
    SELF_TABLE = "self-evaluation-table"
    GOAL_TABLE = "goal-table"
    ACCOUNTS = "final-accounts"
    BUDGET = "budget"
    OTHER = "other"


REPORTS = frozenset({ReportKind.PROJECT_SELF, ReportKind.PROJECT_EVALUATION, ReportKind.DEPARTMENT})
"""The kinds that are written reports with sections; the others are forms or other texts."""

EVALUATIONS = REPORTS | {ReportKind.SELF_TABLE}
"""The kinds that say what was achieved: a report, or the official table alone."""

PLANS = EVALUATIONS | {ReportKind.GOAL_TABLE}
"""The kinds that hold indicators: those, and the table of goals that precedes them."""

ANY_KIND = frozenset(ReportKind)
"""Every document, also one that is no report."""


@dataclass(frozen=True, eq=False)
class Passage:
    """A paragraph or a table cell. ``index`` is its position in :attr:`Facts.passages`.

    ``normal`` is the text with full-width digits, letters and marks made half-width **character by character**: the
    same length as ``text``, so that a match in it has its place in ``text``. ``section`` is the index of the section
    that it stands in. ``table`` is the table of a cell; ``apart`` says why it stands apart from the running text.
    """

    index: int
    words: Words
    section: int | None = None
    label: str = ""
    """The path of its section, “一、（一）3”, for the place of a finding."""
    cell: Cell | None = None
    table: Table | None = None
    apart: Apart | None = None

    @cached_property
    def text(self) -> str:
        """The words as typed (an automatic number is not among them); asked for by every rule, so kept at hand."""
        return self.words.text

    @cached_property
    def normal(self) -> str:
        """The words for matching; same length as ``text``."""
        return plain(self.text)

    def at(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``, with its section."""
        place = self.words.at(start, end)
        return replace(place, section=self.label) if self.label else place

    @property
    def place(self) -> Place:
        """The place of the whole passage."""
        return self.at(0, len(self.text))

    @cached_property
    def sentences(self) -> "tuple[Span, ...]":
        """The sentences, each with its closing mark; a passage without any is one sentence."""
        from jixiao.facts.sentences import sentences

        return sentences(self)


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a passage: ``passage.text[start:end]``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as typed."""
        return self.passage.text[self.start : self.end]

    @property
    def normal(self) -> str:
        """The words for matching."""
        return self.passage.normal[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where they stand."""
        return self.passage.at(self.start, self.end)


class NumberStyle(StrEnum):
    """How a heading is numbered (``notation.md`` §7), in the official order from the highest level down."""

    PART = "第一部分"
    HAN = "一、"
    HAN_PAREN = "（一）"
    ARABIC = "1."
    ARABIC_PAREN = "（1）"
    CIRCLED = "①"
    DECIMAL = "1.1"
    NONE = ""


class Topic(StrEnum):
    """What a section is about, by the synonyms of ``facts/data/topics.yaml``."""

    SUMMARY = "摘要"
    OVERVIEW = "基本情况"
    BACKGROUND = "立项背景"
    IMPLEMENTATION = "实施情况"
    FUNDS = "资金情况"
    MANAGEMENT = "组织管理"
    GOALS = "绩效目标"
    TOTAL_GOAL = "总目标"
    ANNUAL_GOAL = "年度目标"
    WORK = "评价工作"
    PURPOSE = "评价目的"
    OBJECT = "评价对象和范围"
    BASIS = "评价依据"
    METHOD = "评价原则和方法"
    INDICATORS = "指标体系"
    PROCESS = "评价过程"
    LIMITS = "局限性"
    CONCLUSION = "评价结论"
    ANALYSIS = "绩效分析"
    EFFECT = "主要绩效"
    COST_BENEFIT = "成本效益"
    EXPERIENCE = "经验做法"
    PROBLEMS = "存在问题"
    CAUSES = "原因分析"
    ADVICE = "改进建议"
    RESULT_USE = "结果应用"
    OTHER_MATTERS = "其他需要说明的问题"
    ATTACHMENTS = "附件"


GOAL_TOPICS = frozenset({Topic.GOALS, Topic.TOTAL_GOAL, Topic.ANNUAL_GOAL})
"""What is said there is planned, not done."""


@dataclass(frozen=True, eq=False)
class Section:
    """A heading with what stands under it: ``passages[first:last]``, the heading's own passage being ``first``.

    ``own_last`` ends what stands before the first sub-section. ``number`` is as written (“（二）”), ``ordinal`` its
    value. Of a run-in heading (“1.年度目标。一是…”) the body begins at ``body_start`` of the heading's passage; else
    that is the end of the passage. ``level`` is the depth in this document, from 1. ``in_summary`` is true for those
    of the 摘要 that precedes the report proper. ``also`` are further topics that a combined heading names
    (存在的问题和改进措施). An ``item`` is a numbered sentence of a list rather than a heading: its title is empty and
    its words are its body.
    """

    index: int
    number: str
    ordinal: int | None
    style: NumberStyle
    level: int
    title: str
    heading: Span
    body_start: int
    first: int
    last: int
    own_last: int
    parent: int | None = None
    topic: Topic | None = None
    label: str = ""
    in_summary: bool = False
    also: frozenset[Topic] = frozenset()
    item: bool = False

    @property
    def topics(self) -> frozenset[Topic]:
        """All topics that the heading names."""
        return self.also if self.topic is None else self.also | {self.topic}

    @property
    def place(self) -> Place:
        """The place of number and title."""
        return self.heading.place
