"""Results of the sites (示范点) put together into the results of the whole.

Absolute values are added, relative values are weighted by the money of the sites (the printed note of the Hubei form,
``domain/frameworks.md`` §6.1 note 2): a mean of percentages would count a site of 5万元 like one of 50万元. What
neither can be added nor weighted (words, intervals, response times, averages per head) is left for a person to fill.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.measure import Day, Measure, Quantity
from jixiao.evaluation.model import Evaluation, Indicator, Site, SiteResult
from jixiao.evaluation.show import show_measure
from jixiao.evaluation.text import normalise
from jixiao.evaluation.units import in_base, is_relative
from jixiao.money import fraction_to_decimal, total
from jixiao.place import Place

_NOT_ADDED = frozenset(
    ("小时", "分钟", "秒", "天", "日", "工作日", "周", "个月", "月", "年", "岁", "分", "度", "倍", "成")
)
"""Durations, ages, marks and multiples: two sites with 3 days each do not make 6 days."""
_AVERAGES = ("平均", "人均", "户均", "日均", "月均", "场均", "每", "单价", "率", "占比", "比例", "满意度", "覆盖度")
_WEIGHTS = (("spent", "实际支出"), ("arrived", "到位资金"), ("budget", "预算"))
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class RollUp:
    """What the sites give for one missing ``field`` (``target`` or ``actual``) of one indicator.

    ``measure`` is nothing where the results cannot be put together; ``how`` says how it was done or why not, ``note``
    shows the figures, ``places`` are those of the sites' results.
    """

    indicator: str
    field: str
    measure: Measure | None
    how: str
    note: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    site: Site
    measure: Measure | None
    place: Place


def roll_up(evaluation: Evaluation) -> Evaluation:
    """The evaluation with missing targets and actual values of indicators filled from its sites.

    Nothing that is given is changed. The place of a filled value is that of the first site's result and its text tells
    the sum; 数据来源 says how it came about where the row has none.
    """
    results = _results(evaluation)
    if not results:
        return evaluation
    return replace(evaluation, indicators=tuple(_filled(row, results) for row in evaluation.indicators))


def roll_ups(evaluation: Evaluation) -> tuple[RollUp, ...]:
    """For each indicator with results by site and a missing value: what the sites give, or why they give nothing."""
    results = _results(evaluation)
    return tuple(roll for row in evaluation.indicators for roll in _rolls(row, results))


_Results = dict[str, list[tuple[Site, SiteResult]]]


def _results(evaluation: Evaluation) -> _Results:
    """The results of all sites by the name of the indicator."""
    found: _Results = {}
    for site in evaluation.sites:
        for result in site.results:
            found.setdefault(normalise(result.indicator), []).append((site, result))
    return found


def _filled(indicator: Indicator, results: _Results) -> Indicator:
    rolls = {roll.field: roll for roll in _rolls(indicator, results) if roll.measure is not None}
    if not rolls:
        return indicator
    target, actual = rolls.get("target"), rolls.get("actual")
    places = {field: replace(roll.places[0], text=roll.note) for field, roll in rolls.items()}
    return replace(
        indicator,
        target=indicator.target if target is None else target.measure,
        actual=indicator.actual if actual is None else actual.measure,
        data_source=indicator.data_source or ("" if actual is None else actual.how),
        places={**indicator.places, **places},
    )


def _rolls(indicator: Indicator, results: _Results) -> list[RollUp]:
    """The roll-ups of the fields that the indicator does not give and some site does."""
    missing = [field for field in ("target", "actual") if getattr(indicator, field) is None]
    named = results.get(normalise(indicator.name), []) if missing else []
    rolls = []
    for field in missing:
        rows = [_Row(site, getattr(result, field), result.place_of(field)) for site, result in named]
        if any(row.measure is not None for row in rows):
            rolls.append(_roll(indicator, field, rows))
    return rolls


def _roll(indicator: Indicator, field: str, rows: Sequence[_Row]) -> RollUp:
    places = tuple(row.place for row in rows)
    measure, how = _together(rows, indicator)
    if measure is None:
        return RollUp(indicator.name, field, None, how, "", places)
    listed = "，".join(f"{r.site.name}{show_measure(r.measure, None, indicator.unit)}" for r in rows[:_SHOWN])
    more = f"等{len(rows)}个" if len(rows) > _SHOWN else ""
    note = f"{how}：{listed}{more}；得{show_measure(measure, None, indicator.unit)}"
    return RollUp(indicator.name, field, measure, how, note, places)


def _together(rows: Sequence[_Row], indicator: Indicator) -> tuple[Measure | None, str]:
    """One measure for all rows and how it was made; or nothing and why not."""
    count = f"{len(rows)}个示范点"
    if any(row.measure is None for row in rows):
        names = "、".join(row.site.name for row in rows if row.measure is None)
        return None, f"{names}没有填写，不能汇总"
    if len({id(row.site) for row in rows}) < len(rows):
        return None, "同一示范点填写了多行，不能汇总"
    days = [row.measure for row in rows if isinstance(row.measure, Day)]
    if len(days) == len(rows):
        return max(days, key=lambda day: day.value), f"{count}中最晚的日期"
    numbers = [row.measure for row in rows if isinstance(row.measure, Quantity)]
    if len(numbers) < len(rows):
        return None, "各示范点填写的不都是数值，不能汇总"
    return _numbers_together(rows, numbers, indicator, count)


def _numbers_together(
    rows: Sequence[_Row], numbers: Sequence[Quantity], indicator: Indicator, count: str
) -> tuple[Measure | None, str]:
    written = {number.unit for number in numbers if number.unit}
    default = indicator.unit or next(iter(sorted(written)), "")
    units = {number.unit or default for number in numbers}
    bases = {in_base(number.value, number.unit or default)[1] for number in numbers}
    if len(bases) > 1:
        return None, f"各示范点的单位不同（{'、'.join(sorted(units))}），不能汇总"
    unit = units.pop() if len(units) == 1 else bases.pop()
    values = [number.value if number.unit == unit else _converted(number, default, unit) for number in numbers]
    if is_relative(unit):
        return _weighted(rows, values, unit, count)
    if unit in _NOT_ADDED or any(word in indicator.name for word in _AVERAGES):
        return None, f"“{indicator.name}”是平均值或时长，相加没有意义，不能汇总"
    return Quantity(sum(values, Decimal(0)), unit), f"{count}相加"


def _converted(number: Quantity, default: str, unit: str) -> Decimal:
    """The value in ``unit``, which is its own or the base of its own."""
    own = number.unit or default
    if own == unit:
        return number.value
    return fraction_to_decimal(in_base(number.value, own)[0], _digits(number.value))


def _weighted(rows: Sequence[_Row], values: Sequence[Decimal], unit: str, count: str) -> tuple[Measure | None, str]:
    """Relative values weighted by the first kind of money that every site states.

    The result has the digits of the values, at least two: the figure that the printed form carries.
    """
    for name, word in _WEIGHTS:
        amounts = [getattr(row.site, name) for row in rows]
        if any(amount is None for amount in amounts) or total(amounts) <= 0:
            continue
        weighted = sum(Fraction(v) * Fraction(a.yuan) for v, a in zip(values, amounts, strict=True))
        digits = max(2, *(_digits(value) for value in values))
        value = fraction_to_decimal(weighted / Fraction(total(amounts)), digits)
        return Quantity(value, unit), f"{count}按{word}加权平均"
    return None, "示范点没有都填写支出、到位资金或预算，相对值不能按资金加权汇总"


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
