"""The figures that formulas ask for by name: 实际支出 ÷ 实际到位资金, 在职人员数 ÷ 编制数.

An edition's rate names its operands in the words of the regulation. Money comes from the funds of the evaluation,
everything else from the 基础数据表. What is not there, or there twice with different values, is nothing: a rate is
then not computed, and the reason names the missing figure.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from jixiao.evaluation.measure import Measure, Quantity
from jixiao.evaluation.model import BasicDatum, Evaluation
from jixiao.evaluation.show import show_measure
from jixiao.evaluation.text import normalise
from jixiao.evaluation.totals import FundsSummary, Sum, summarise
from jixiao.evaluation.units import in_base, is_known, normalise_unit
from jixiao.money import Amount
from jixiao.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Looked:
    """A figure that was found: its exact value, as text for the trace, and where it was read.

    Money is in 元 and other multiples in their base (1.2万人次 → 12000), so that any two figures can be divided;
    a percentage is its fraction of one (80% → 4/5).
    """

    value: Fraction
    text: str
    place: Place


_SUMS: dict[str, tuple[str, ...]] = {
    "initial": ("年初预算数", "年初预算", "年初批复预算数", "年初批复数"),
    "budget": (
        *("全年预算数", "全年预算", "预算数", "预算资金", "计划投入资金", "调整后预算数", "调整预算数"),
        *("批复预算数", "支出预算数", "项目预算资金", "计划安排资金", "资金总额"),
    ),
    "arrived": ("实际到位资金", "实际到位", "实际到位资金数", "到位资金", "实际到位数"),
    "spent": (
        *("实际支出", "实际支出资金", "实际支出数", "全年执行数", "执行数", "预算执行数", "预算完成数", "支出决算数"),
        *("实际支付资金", "支出数"),
    ),
}
"""What the official texts call each total of :class:`~jixiao.evaluation.totals.FundsSummary`."""

_OFTEN_OTHER = ("预算数", "批复预算数", "支出预算数", "预算完成数")
"""Words for a total of the funds that in a department often mean another figure: the approved budget, the one before
adjustment. Where the 基础数据表 states one in money, the formula asks for that (53号 附件2: 预算调整数 ÷ 预算数)."""

_IN_TIME = ("及时到位资金", "及时到位", "按时到位资金")
_DUE = ("应到位资金", "应到位", "应到位资金数")
_BALANCE = ("结转结余", "结转结余总额", "结转结余资金", "结余资金", "结余", "结转结余数")
_SUM_OF = {word: attribute for attribute, words in _SUMS.items() for word in words}
_PLANNED = re.compile(r"(.+)\((?:计划|预计|目标|预算)\)")
_ACHIEVED = re.compile(r"(.+)\((?:实际|完成)\)")
_PLANS = re.compile(
    r"^(?:计划|预计|应|批复|编制|目标|交办|既定|标准|年初|预算安排)|(?:预算|预算数|编制数|计划数|目标数)$"
)
"""In the name of a datum: its figure is a plan, so it may stand in the column of plans alone."""


def lookup(evaluation: Evaluation, name: str, summary: FundsSummary | None = None) -> Looked | None:
    """The figure called ``name``, or nothing. ``summary`` saves adding up the funds for each of many figures.

    “X（计划）” and “X（实际）” are the two columns of the datum X; so are 计划X and 实际X where no datum has that name.
    A stated 结转结余 goes before the difference of budget and spending, and a stated 预算数 before the budget of the
    funds, which is the adjusted one; for every other sum the funds go first.
    """
    word = _clean(name)
    if word in _BALANCE:
        return _of_data(evaluation, word) or _of_balance(summary or summarise(evaluation))
    if word in _OFTEN_OTHER:
        stated = _of_data(evaluation, word)
        if stated is not None and stated.text.endswith("元"):
            return stated
    if word in _SUM_OF or word in (*_IN_TIME, *_DUE):
        return _of_funds(evaluation, word, summary or summarise(evaluation)) or _of_data(evaluation, word)
    return _of_data(evaluation, word)


def is_of_funds(name: str) -> bool:
    """Whether the figure called ``name`` is a sum of money that the funds give, not a line of the basic data."""
    word = _clean(name)
    return word in _SUM_OF or word in (*_IN_TIME, *_DUE, *_BALANCE)


def sum_called(name: str, summary: FundsSummary) -> Sum | None:
    """The total of the funds that ``name`` means and nothing else; nothing for words that may mean another figure."""
    word = _clean(name)
    if word not in _SUM_OF or word in _OFTEN_OTHER:
        return None
    return _pick(summary, _SUM_OF[word])


def is_balance(name: str) -> bool:
    """Whether ``name`` is what is left over (结转结余) of the year's money."""
    return _clean(name) in _BALANCE


def _of_funds(evaluation: Evaluation, word: str, summary: FundsSummary) -> Looked | None:
    if word in _SUM_OF:
        return _of_sum(_pick(summary, _SUM_OF[word]))
    dated = [source for source in evaluation.funds.sources if source.due_on is not None]
    place = dated[0].place_of("due_on") if dated else NOWHERE
    return _of_yuan(summary.due if word in _DUE else summary.arrived_in_time, place)


def _pick(summary: FundsSummary, attribute: str) -> Sum:
    return {
        "initial": summary.initial,
        "budget": summary.budget,
        "arrived": summary.arrived,
        "spent": summary.spent,
    }[attribute]


def _of_sum(found: Sum) -> Looked | None:
    value = found.value
    if value is None:
        return None
    if found.stated is not None and found.stated.yuan == value:
        return Looked(Fraction(value), found.stated.show(), found.place)
    return _of_yuan(value, found.place if found.stated is not None else next(iter(found.parts), NOWHERE))


def _of_yuan(value: Decimal | None, place: Place) -> Looked | None:
    return None if value is None else Looked(Fraction(value), Amount.computed(value).show(), place)


def _of_balance(summary: FundsSummary) -> Looked | None:
    return _of_yuan(summary.balance, summary.spent.place)


def _of_data(evaluation: Evaluation, word: str) -> Looked | None:
    named = [row for row in evaluation.basic_data if _name_of(row) == word]
    if named:
        return _one([_of_datum(row) for row in named])
    for pattern, prefix, column in ((_PLANNED, "计划", "planned"), (_ACHIEVED, "实际", "actual")):
        match = pattern.fullmatch(word)
        base = match[1] if match is not None else word.removeprefix(prefix)
        rows = [row for row in evaluation.basic_data if base != word and _name_of(row) == base]
        if rows:
            return _one([_of_column(row, column) for row in rows])
    return None


def _one(found: list[Looked | None]) -> Looked | None:
    """The figure of one or several rows of one name, or nothing where they differ or one states none."""
    first = found[0]
    same = all(other is not None and first is not None and other.value == first.value for other in found)
    return first if same else None


def _of_datum(row: BasicDatum) -> Looked | None:
    column = "planned" if row.actual is None and _PLANS.search(row.name) else "actual"
    return _of_column(row, column)


def _of_column(row: BasicDatum, column: str) -> Looked | None:
    measure: Measure | None = row.planned if column == "planned" else row.actual
    if not isinstance(measure, Quantity):
        return None
    unit = measure.unit or normalise_unit(row.unit) or _unit_in(row.name)
    value, base = in_base(measure.value, unit)
    per = {"%": 100, "‰": 1000}.get(base, 1)
    return Looked(value / per, show_measure(measure, None, unit), row.place_of(column))


@lru_cache(maxsize=1024)
def _clean(name: str) -> str:
    """A name without quotation marks, blanks and differences of width: “三公经费”预算数 → 三公经费预算数."""
    return re.sub(r"[“”\"'‘’「」]", "", normalise(name))


def _name_of(row: BasicDatum) -> str:
    """The name without a unit in brackets at its end (“结转结余总额（万元）”)."""
    name = _clean(row.name)
    return name[: name.rindex("(")] if _unit_in(row.name) else name


def _unit_in(name: str) -> str:
    match = re.search(r"\(([^()]+)\)$", _clean(name))
    return match[1] if match is not None and is_known(match[1]) else ""
