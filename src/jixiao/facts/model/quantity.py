"""The figures: what counts something, what claims to add up, and what is worked out from what."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import prod

from jixiao.facts.model.text import Span
from jixiao.money import Amount
from jixiao.place import Place


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
