"""The Evaluation model: what every door (workbook, report, web) fills and every engine reads.

Records are frozen and know where each field was read (:class:`jixiao.place.Placed`). ``None`` means “not given”
and is never the same as zero. Money is :class:`~jixiao.money.Amount`; points and weights are ``Decimal`` in 分.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jixiao.evaluation.measure import Measure, Operator
from jixiao.frameworks.model import Subject
from jixiao.money import Amount
from jixiao.place import Placed


class FundLevel(StrEnum):
    """Where money comes from (资金级次/来源)."""

    CENTRAL = "中央"
    PROVINCE = "省级"
    CITY = "市级"
    COUNTY = "区县级"
    TOWNSHIP = "乡镇街道"
    CARRIED_OVER = "上年结转"
    OWN = "单位自筹"
    OTHER = "其他"


class EvidenceKind(StrEnum):
    """佐证材料类型 (101号, ``domain/rules.md`` §2.4)."""

    FORMAL = "正式资料"
    WORKING = "工作资料"
    VOUCHER = "原始凭证"
    STATEMENT = "说明材料"


@dataclass(frozen=True, kw_only=True)
class Arrival(Placed):
    """Money that arrived (到位): how much, and when."""

    amount: Amount
    on: date | None = None
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class FundSource(Placed):
    """One source of funds. ``initial`` 年初预算数, ``budget`` 全年预算数 (after adjustment), ``due_on`` 应到位日期."""

    name: str
    level: FundLevel = FundLevel.OTHER
    initial: Amount | None = None
    budget: Amount | None = None
    arrivals: tuple[Arrival, ...] = ()
    due_on: date | None = None
    spent: Amount | None = None
    document: str = ""
    explanation: str = ""


@dataclass(frozen=True, kw_only=True)
class SpendingItem(Placed):
    """One line of spending (支出明细). ``parent`` names the item that this one is part of; ``site`` its 示范点."""

    name: str
    budget: Amount | None = None
    spent: Amount | None = None
    parent: str = ""
    site: str = ""
    indicator: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Funds(Placed):
    """All money of the project or department. The ``stated_*`` are totals as the unit wrote them."""

    sources: tuple[FundSource, ...] = ()
    items: tuple[SpendingItem, ...] = ()
    stated_initial: Amount | None = None
    stated_budget: Amount | None = None
    stated_arrived: Amount | None = None
    stated_spent: Amount | None = None
    stated_execution_rate: Decimal | None = None
    explanation: str = ""
    """Why money is left over, late or over-spent."""


@dataclass(frozen=True, kw_only=True)
class Goal(Placed):
    """An annual goal (年度目标): what was expected and what was done."""

    expected: str
    actual: str = ""


@dataclass(frozen=True, kw_only=True)
class ElementResult(Placed):
    """One 评价要点: how much of it is met, from 0 to 1 (``None``: not judged), its share, and the evidence."""

    text: str
    met: Decimal | None = None
    share: Decimal | None = None
    remark: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Deduction(Placed):
    """Points taken off for one finding of fact (扣分): each cites what was found."""

    reason: str
    points: Decimal
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SurveyQuestion(Placed):
    """Counts per option for one question of a survey group; ``weight`` among the questions (``None``: equal)."""

    group: str
    question: str
    counts: tuple[tuple[str, int], ...]
    weight: Decimal | None = None
    group_size: int | None = None


@dataclass(frozen=True, kw_only=True)
class Survey(Placed):
    """A satisfaction survey behind an indicator. ``method`` is one of M1…M6 (``domain/scoring.md`` §5)."""

    indicator: str
    method: str = ""
    population: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    conducted: str = ""
    questions: tuple[SurveyQuestion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Indicator(Placed):
    """An indicator (绩效指标) with what was planned and what was achieved.

    ``path`` is (level 1, level 2). ``method`` names a scoring method of the edition or of the closed set where the
    unit chose another than the edition's default, with ``parameters`` as written (“floor=0.6”). ``achieved_share`` is
    the share of the weight that the evaluator gave a qualitative indicator within its grade; ``achieved_grade`` that
    grade's words. ``spec`` is the id of the edition's indicator that this row fills.
    """

    name: str
    path: tuple[str, ...]
    explanation: str = ""
    operator: Operator | None = None
    target: Measure | None = None
    actual: Measure | None = None
    unit: str = ""
    weight: Decimal | None = None
    method: str = ""
    parameters: tuple[tuple[str, Decimal | str], ...] = ()
    elements: tuple[ElementResult, ...] = ()
    deductions: tuple[Deduction, ...] | None = None
    achieved_grade: str = ""
    achieved_share: Decimal | None = None
    target_basis: str = ""
    standard: str = ""
    evidence: tuple[str, ...] = ()
    deviation_reason: str = ""
    improvement: str = ""
    data_source: str = ""
    claimed_points: Decimal | None = None
    applicable: bool = True
    spec: str = ""


@dataclass(frozen=True, kw_only=True)
class SiteResult(Placed):
    """What one site planned and achieved for one indicator."""

    indicator: str
    target: Measure | None = None
    actual: Measure | None = None


@dataclass(frozen=True, kw_only=True)
class Site(Placed):
    """A 示范点 or sub-project with its own funds and results, rolled up into the whole."""

    name: str
    unit: str = ""
    budget: Amount | None = None
    arrived: Amount | None = None
    arrived_on: date | None = None
    spent: Amount | None = None
    results: tuple[SiteResult, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BasicDatum(Placed):
    """One line of the 基础数据表: a named figure that formulas use (编制数, 在职人员数, 计划产出数 …)."""

    name: str
    planned: Measure | None = None
    actual: Measure | None = None
    unit: str = ""
    period: str = ""
    data_source: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence(Placed):
    """One 佐证材料, with the indicators that it supports."""

    code: str
    name: str
    kind: EvidenceKind | None = None
    origin: str = ""
    on: date | None = None
    supports: tuple[str, ...] = ()
    pages: str = ""
    original: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Problem(Placed):
    """A problem (存在的问题), its cause, and the indicators whose low scores show it."""

    text: str
    code: str = ""
    cause: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Advice(Placed):
    """A suggestion (建议), and the problems that it answers."""

    text: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person(Placed):
    """Someone with a part in the evaluation (项目负责人, 财务负责人, 填报人, 主评人 …)."""

    name: str
    role: str = ""
    unit: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Attachment(Placed):
    """A file that belongs to the evaluation; ``present`` is False where it is named but was not given."""

    name: str
    file: str = ""
    present: bool = True


@dataclass(frozen=True, kw_only=True)
class SectionClaim(Placed):
    """Points that the report claims for one block (投入管理 14/16)."""

    name: str
    points: Decimal | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Claims(Placed):
    """The report's own result, carried beside ours: it is compared, never taken over."""

    total: Decimal | None = None
    grade: str = ""
    framework: str = ""
    sections: tuple[SectionClaim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Identity(Placed):
    """What is evaluated, by whom, for which year (项目基本信息)."""

    name: str
    unit: str = ""
    department: str = ""
    fiscal_year: int | None = None
    kind: str = ""
    """项目类型: 常年性/延续性/一次性, or the kind of the pack."""
    started: date | None = None
    finished: date | None = None
    finished_all_work: bool | None = None
    """Whether the work is complete (101号's execution bands ask)."""
    evaluated_on: date | None = None
    evaluator: str = ""
    purpose: str = ""
    content: str = ""
    basis: tuple[str, ...] = ()
    """立项依据: titles with document numbers."""
    methods: tuple[str, ...] = ()
    """评价方法."""
    process: str = ""
    management: str = ""
    achievements: str = ""
    experience: str = ""
    limitations: str = ""
    other: str = ""
    mark: str = ""
    """A mark shown wherever figures are: 示例权重, 教学示例（虚构）."""


@dataclass(frozen=True, kw_only=True)
class Evaluation(Placed):
    """One project or department, complete."""

    identity: Identity
    subject: Subject = Subject.PROJECT
    framework: str = ""
    funds: Funds = Funds()
    overall_goal: str = ""
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    surveys: tuple[Survey, ...] = ()
    sites: tuple[Site, ...] = ()
    basic_data: tuple[BasicDatum, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[Problem, ...] = ()
    advice: tuple[Advice, ...] = ()
    people: tuple[Person, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    claims: Claims = Claims()
