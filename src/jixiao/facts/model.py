"""What a document says, typed and placed: the records that rules read instead of walking the document.

Each record points back into the text (:class:`Span` of a :class:`Passage`), so that every figure that leaves the
program can be traced to its words. Nothing here judges; judging is the rules' business.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import prod

from jixiao.document import Apart, Cell, Table, Words
from jixiao.facts.plain import plain
from jixiao.money import Amount
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


class FigureKind(StrEnum):
    """What a number counts."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"


class Role(StrEnum):
    """What an amount of money is in the life of funds."""

    INITIAL = "initial"
    """年初预算。"""
    BUDGET = "budget"
    """预算（全年、调整后、项目总投资）。"""
    ALLOCATED = "allocated"
    """下达、拨付、到位。"""
    SPENT = "spent"
    BALANCE = "balance"
    """结余、结转。"""
    INCOME = "income"
    PROCUREMENT = "procurement"
    UNIT_PRICE = "unit-price"
    THRESHOLD = "threshold"
    """A limit in a rule (1万元以上须…), no money of the project."""
    CHANGE = "change"
    """增加、减少 against another year."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text or in a table cell, with what it counts.

    ``value`` is in ``unit`` as written (“15.4” in 万元; “95” in %; “608” in 人); ``base`` is the value in the base
    unit of its kind (元 for money, else the value). ``half_digit`` is half a unit of the last written digit, in the
    base unit. ``label`` are the words before that say what it is (“组织学习”); ``noun`` those after the unit
    (“奖项”). ``approximate`` holds where the writing is not exact (约, 余, 多, 以上 …): such a figure proves no sum.
    ``each`` is true for 各/每/人均 figures, ``inherited`` where the unit was taken from a neighbour or a table head.
    ``amount`` is the money.
    """

    kind: FigureKind
    value: Decimal
    unit: str
    base: Decimal
    half_digit: Decimal
    span: Span
    label: str = ""
    noun: str = ""
    role: Role = Role.OTHER
    level: str = ""
    year: int | None = None
    approximate: str = ""
    each: bool = False
    inherited: bool = False
    ordinal: bool = False
    fault: str = ""
    amount: Amount | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.span.place

    @property
    def as_written(self) -> str:
        """The number and its unit as typed."""
        return self.span.text


class SumForm(StrEnum):
    """In which form a total stands beside its parts."""

    OF_WHICH = "其中"
    TOGETHER = "共计"
    """A、B和C共计…; parts before the total."""
    LIST = "列举"
    """项目资金5万元，具体用于…；…；… """
    COUNTED_LIST = "个数"
    """5个…，即：A、B…: the parts are names, counted."""
    COLUMN = "合计行"
    ROW = "合计列"
    SUBTOTAL = "小计"
    DISTRIBUTED = "各"
    """18个社区各5万元，共90万元: count times unit amount."""
    OPEN = "含"
    """含、包括、等: lists only some of the parts."""


@dataclass(frozen=True, slots=True)
class SumFact:
    """A stated total beside its parts, all of one kind. ``closed`` means that the list claims to be complete.

    ``name`` says what is added up, ``parts_name`` what the parts are, both for messages. ``also`` are further places
    where the same words stand again (a list repeated in the summary): one finding, many places.
    """

    form: SumForm
    total: Figure
    parts: tuple[Figure, ...]
    closed: bool = True
    name: str = ""
    parts_name: str = ""
    names: tuple[Span, ...] = ()
    """The names counted in a ``COUNTED_LIST``."""
    also: tuple[Place, ...] = ()

    @property
    def computed(self) -> Decimal:
        """The sum of the parts in the base unit (the number of names in a counted list, count times unit amount)."""
        if self.form is SumForm.COUNTED_LIST:
            return Decimal(len(self.names))
        if self.form is SumForm.DISTRIBUTED:
            return prod((part.base for part in self.parts), start=Decimal(1))
        return sum((part.base for part in self.parts), Decimal(0))

    @property
    def gap(self) -> Decimal:
        """Stated less computed, in the base unit."""
        return self.total.base - self.computed


@dataclass(frozen=True, slots=True)
class RateFact:
    """A percentage with the figures that it is worked out from, as far as the text gives them.

    ``name`` is the word used (执行率, 完成率, 支付率, 到位率, 占比, 满意度, 增长 …). ``numerator`` and ``denominator``
    are filled where the words name them; ``candidates`` are other figures of the same kind near by that could be
    meant, so that a rule may say which denominator fits.
    """

    name: str
    rate: Figure
    numerator: Figure | None = None
    denominator: Figure | None = None
    candidates: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The same quantity said at several places of one document (summary, body, table): what it is, and each saying.

    Only quantities whose identity is certain are here: same name, same year, same level, same kind of unit.
    """

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date or a period. ``first`` and ``last`` are its ends (equal for a day); ``year`` is absent where not said.

    ``role`` is the event that it dates, as far as the words tell (立项, 批复, 到位, 开工, 完工, 验收, 评价, 发布 …).
    """

    span: Span
    first: date | None
    last: date | None
    year: int | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class ScoreClaim:
    """A score that the text or a table states: the total, or that of a part (投入管理 14/16)."""

    name: str
    is_total: bool
    points: Figure | None
    full: Figure | None = None
    grade: str = ""
    grade_span: Span | None = None
    in_summary: bool = False
    in_table: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        span = self.points.span if self.points is not None else self.grade_span
        assert span is not None
        return span.place


@dataclass(frozen=True, slots=True)
class Citation:
    """A rule, plan or notice that the report cites: 《title》 and 文号, as far as given."""

    span: Span
    title: str
    number: str = ""
    year: int | None = None
    number_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """“见附表”, “详见后附的…”: an attachment that the text refers to. ``found`` is where it is, if anywhere."""

    span: Span
    name: str
    found: Place | None = None


class Column(StrEnum):
    """What a column of an indicator table holds, whatever its head is called."""

    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    NAME = "三级指标"
    EXPLANATION = "指标解释"
    OPERATOR = "指标性质"
    TARGET = "指标值"
    UNIT = "计量单位"
    ACTUAL = "完成值"
    WEIGHT = "分值"
    POINTS = "得分"
    REVIEW_POINTS = "复核分"
    RATE = "完成率"
    GRADE = "等级"
    STANDARD = "评分标准"
    REASON = "偏差原因"
    EVIDENCE = "佐证材料"
    NOTE = "备注"


class MoneyColumn(StrEnum):
    """What a column of a table of money holds."""

    ORDINAL = "序号"
    NAME = "名称"
    LEVEL = "资金级次"
    INITIAL = "年初预算数"
    BUDGET = "全年预算数"
    ARRIVED = "到位数"
    ARRIVED_ON = "到位日期"
    DUE_ON = "应到位日期"
    SPENT = "执行数"
    RATE = "执行率"
    WEIGHT = "分值"
    POINTS = "得分"
    BALANCE = "结余"
    AMOUNT = "金额"
    """Money of which the head does not say what it is."""
    SITE = "子项目"
    UNIT = "实施单位"
    NOTE = "备注"


@dataclass(frozen=True, eq=False)
class IndicatorRow:
    """One row of an indicator table, merged level cells filled in. ``cells`` are the passages of its columns.

    ``owner`` is the site or project that the row belongs to, in a table with rows of several of them.
    """

    path: tuple[str, ...]
    name: str
    cells: dict[Column, Passage]
    table: int
    row: int
    owner: str = ""

    def text(self, column: Column) -> str:
        """What the cell of that column says, trimmed; empty where the table has no such column."""
        passage = self.cells.get(column)
        return passage.text.strip() if passage is not None else ""


@dataclass(frozen=True, eq=False)
class MoneyRow:
    """One row of a table of money: what it is about, and the passages of its columns."""

    name: str
    cells: dict[MoneyColumn, Passage]
    table: int
    row: int

    def text(self, column: MoneyColumn) -> str:
        """What the cell of that column says, trimmed; empty where the table has no such column."""
        passage = self.cells.get(column)
        return passage.text.strip() if passage is not None else ""


class TableKind(StrEnum):
    """What a table is for."""

    GOALS = "绩效目标"
    """Indicators with targets only."""
    RESULTS = "完成情况"
    """Indicators with targets and actuals."""
    SCORES = "评分"
    """Indicators or sections with weights and points."""
    FUNDS = "资金"
    SOURCES = "资金来源"
    SPENDING = "支出明细"
    SITES = "子项目资金"
    AIMS = "总体目标"
    """Goals in words: what was expected beside what was done."""
    OTHER = "其他"


@dataclass(frozen=True, eq=False)
class FactTable:
    """A recognised table, or one block of a form that holds several (funds, goals, indicators in one table).

    ``first`` and ``last`` bound its rows in the grid of ``table`` (from 0, ``last`` excluded), its head among them.
    ``unit`` is the money unit that its head or the line above gives (万元); ``units`` that of single columns.
    ``totals`` and ``money_totals`` are the rows 合计, 总分, 年度资金总额, which are not among ``rows``.
    """

    index: int
    table: Table
    kind: TableKind
    columns: dict[Column, int] = field(default_factory=dict)
    rows: tuple[IndicatorRow, ...] = ()
    head: tuple[int, ...] = ()
    unit: str = ""
    unit_place: Place | None = None
    caption: str = ""
    section: int | None = None
    first: int = 0
    last: int = 0
    totals: tuple[IndicatorRow, ...] = ()
    money: tuple[MoneyRow, ...] = ()
    money_totals: tuple[MoneyRow, ...] = ()
    units: dict[int, str] = field(default_factory=dict)
    aims: tuple[dict[str, Passage], ...] = ()
    """Of :attr:`TableKind.AIMS`, row by row: ``expected``, ``actual`` and ``total`` as far as there are."""
    project: str = ""
    """What stands beside 项目名称 in the form that the block is part of; a file may hold the forms of many."""


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """Who and what: titles found (in order), project, units, fiscal year, date of the report, evaluator.

    ``titles`` has one span a title; of a title broken over several paragraphs that is its last line, and
    ``title_lines`` has all of them, title by title.
    """

    titles: tuple[Span, ...] = ()
    title_lines: tuple[tuple[Span, ...], ...] = ()
    project: Span | None = None
    unit: Span | None = None
    department: Span | None = None
    fiscal_year: int | None = None
    year_span: Span | None = None
    signed_by: Span | None = None
    signed_on: DateFact | None = None
    evaluator: Span | None = None
    third_party: bool = False
    page_fields: dict[str, Span] = field(default_factory=dict)
    """索引号, 发布机构, 发文日期 … of a published page."""

    @property
    def title(self) -> str:
        """The words of the first title, its lines joined; empty where there is none."""
        return self.title_texts[0] if self.title_lines else ""

    @property
    def title_texts(self) -> tuple[str, ...]:
        """The words of each title, its lines joined."""
        return tuple("".join(span.text.strip() for span in lines) for lines in self.title_lines)
