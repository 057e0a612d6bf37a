"""NUM31 sites-disagree-with-headline."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator, SiteResult
from jixiao.evaluation.units import in_base, is_relative, is_same_unit
from jixiao.facts import Figure, FigureKind, Passage
from jixiao.money import read_approximate, show_decimal
from jixiao.money.rounding import fraction_to_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import unit_of
from jixiao.review.indicator_facts import shown_actual

_SESSIONS = ("期", "场", "班")
_PEOPLE = ("人", "人次", "名")
_TAKING_PART = re.compile(r"参加|参训|培训|参与|人员")
_NEAR = 24
_BETWEEN = 90


@rule(
    "NUM31",
    "sites-disagree-with-headline",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
)
def sites_disagree_with_headline(case: Case) -> Iterator[Finding]:
    """各点完成数相加与总完成数不一致。

    ## 检查什么
    可以相加的数量指标（比率除外），各示范点的完成值之和与该指标的完成值是否相等。
    文中先写“举办培训×期、参加×人”，随后逐期列出人数的，列出的期数和人数是否都达不到总数。

    ## 为什么
    列举的活动支持不了总数，说明有遗漏，或者总数是估计的。

    ## 反例
    培训完成200人次，各点分别为30、35、60人次，合计125人次。

    ## 正例
    培训完成125人次，各点分别为30、35、60人次。

    ## 怎样修改
    补列遗漏的点，或按各点之和更正总数。
    """
    if case.facts is not None:
        for passage in case.text.prose:
            yield from _told(case, passage)
    for indicator in case.indicators:
        rows = [r for site in case.evaluation.sites for r in site.results if r.indicator.strip() == indicator.name]
        total = _total(indicator, rows)
        actual = indicator.actual
        if total is None or not isinstance(actual, Quantity):
            continue
        unit = unit_of(indicator, actual)
        stated = in_base(actual.value, unit)[0]
        if stated != total:
            factor = in_base(Decimal(1), unit)[0]
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”完成值为{stated}，{count}个示范点之和为{computed}{unit}，相差{gap}{unit}；"
                "请补列遗漏的示范点，或更正总数。",
                args={
                    "name": indicator.name,
                    "stated": shown_actual(indicator),
                    "count": len(rows),
                    "computed": show_decimal(fraction_to_decimal(total / factor, 4)),
                    "gap": show_decimal(fraction_to_decimal(abs(stated - total) / factor, 4)),
                    "unit": unit,
                },
                related=tuple(row.place_of("actual") for row in rows),
            )


def _total(indicator: Indicator, rows: list[SiteResult]) -> Fraction | None:
    """The sum over the sites in the unit's base, or nothing where it cannot be formed."""
    unit = unit_of(indicator, indicator.actual)
    if not rows or is_relative(unit):
        return None
    total = Fraction(0)
    for row in rows:
        if not isinstance(row.actual, Quantity):
            return None
        own = row.actual.unit or unit
        if not is_same_unit(own, unit):
            return None
        total += in_base(row.actual.value, own)[0]
    return total


def _told(case: Case, passage: Passage) -> Iterator[Finding]:
    """A headline of sessions and persons, and the sessions listed behind it in the same sentence."""
    figures = case.text.figures_in(passage, FigureKind.COUNT)
    for index, sessions in enumerate(figures[:-1]):
        people = figures[index + 1]
        if not _is_headline(passage, sessions, people):
            continue
        end = next((s.end for s in passage.sentences if s.start <= sessions.span.start < s.end), 0)
        listed = _listed(figures[index + 2 :], sessions.unit, people.unit, end)
        held = sum((count.base for count, _ in listed), Decimal(0))
        came = sum((persons.base for _, persons in listed), Decimal(0))
        if len(listed) > 1 and held < sessions.base and came < _least(people):
            yield Finding(
                place=people.place,
                message="写明{sessions}、{people}，随后列出的只有{held}{unit}、{came}{persons}；"
                "请补列其余各{unit}，或更正总数。",
                args={
                    "sessions": sessions.as_written,
                    "people": people.approximate or people.as_written,
                    "held": show_decimal(held),
                    "unit": sessions.unit,
                    "came": show_decimal(came),
                    "persons": people.unit,
                },
                related=(sessions.place, *(persons.place for _, persons in listed)),
            )


def _is_headline(passage: Passage, sessions: Figure, people: Figure) -> bool:
    if sessions.unit not in _SESSIONS or people.unit not in _PEOPLE or sessions.base < len(_SESSIONS):
        return False
    between = passage.normal[sessions.span.end : people.span.start]
    return len(between) <= _NEAR and ";" not in between and _TAKING_PART.search(between) is not None


def _listed(figures: tuple[Figure, ...], unit: str, people: str, end: int) -> list[tuple[Figure, Figure]]:
    """Each session with its persons: “举办30人参加的…培训一期”."""
    found: list[tuple[Figure, Figure]] = []
    for persons, count in pairwise(figures):
        if count.span.end > end or persons.unit != people or count.unit != unit or persons.approximate:
            continue
        if count.span.start - persons.span.end <= _BETWEEN:
            found.append((count, persons))
    return found


def _least(people: Figure) -> Decimal:
    """The fewest persons that the figure allows: 200余人 are more than 200."""
    interval = read_approximate(people.approximate) if people.approximate else None
    return people.base if interval is None or interval.lower is None else interval.lower
