"""NUM19 over-limit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.evaluation.totals import Sum
from jixiao.facts import ANY_KIND, Figure, FigureKind
from jixiao.money import Amount, total
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.money_facts import place_of
from jixiao.review.sums import half_digits, tolerance
from jixiao.review.wording import money

_EXCESS = re.compile(r"超|多出|多支|多到|垫|追加|自筹|增加|增拨|补足|补拨|弥补|调剂|调增|借|上年结转|动用|其他资金")
"""Words that say where more money came from. What is said of a balance or of late money does not."""

_PART_OF_WHOLE = re.compile(r"(?:满意度|满意率|覆盖率|合格率|回收率|到位率|参与率|知晓率|得分率|执行率|支付率)$")
"""Rates of a part of its whole: more than all there is cannot be."""

_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two figures of which the first should not be larger."""

    owner: str
    large: str
    small: str
    high: Decimal
    low: Decimal
    bound: Decimal
    place: Place
    related: Place


@rule(
    "NUM19",
    "over-limit",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=ANY_KIND,
    since="0.1",
    source="财预〔2020〕10号 附件1",
)
def over_limit(case: Case) -> Iterator[Finding]:
    """支出超过预算或到位，或到位超过预算，没有说明。

    ## 检查什么
    到位数不超过预算数，执行数不超过到位数（没有到位数时不超过预算数），总额、各资金来源、各示范点都查；
    写明的执行率在0至100%之间；文中的满意度、覆盖率、合格率、回收率、到位率不超过100%。
    情况说明写明多出部分来源（追加、垫付、自筹、上年结转等）的不报；只说明结余、迟到位的仍然要报。

    ## 为什么
    超过的部分要么是另有资金，要么是数写错了。超过100%的执行率也不能多得分。

    ## 反例
    预算20万元，执行23万元，没有说明多出的3万元从哪里来。

    ## 正例
    预算20万元，执行23万元，说明“多出3万元由单位自筹资金列支，已列入其他资金”。

    ## 怎样修改
    核对两数；确有追加或垫付的，补列资金来源，或在资金情况说明中写明。
    """
    if case.facts is not None:
        yield from (_told(figure) for figure in case.text.figures if _is_impossible(figure))
    if _EXCESS.search(case.funds_explanation):
        return
    found = [pair for pair in (*_parts(case), *_whole(case)) if pair.high - pair.low > pair.bound]
    seen: set[tuple[str, str]] = set()
    for pair in found:
        if pair.owner == "" and (pair.large, pair.small) in seen:
            continue
        seen.add((pair.large, pair.small))
        yield Finding(
            place=pair.place,
            message="{owner}{large}{high}，超过{small}{low}，多出{gap}，没有说明；请核对两数，或写明多出部分的来源。",
            args={
                "owner": f"“{pair.owner}”" if pair.owner else "",
                "large": pair.large,
                "high": money(pair.high),
                "small": pair.small,
                "low": money(pair.low),
                "gap": money(pair.high - pair.low),
            },
            related=(pair.related,),
        )
    rate = case.evaluation.funds.stated_execution_rate
    if rate is not None and rate < 0:
        yield Finding(
            place=case.evaluation.funds.place_of("stated_execution_rate"),
            message="写明的预算执行率为{rate}，小于0；执行率应在0至100%之间，请核对。",
            args={"rate": f"{rate:f}"},
        )


def _parts(case: Case) -> Iterator[_Pair]:
    for source in case.evaluation.funds.sources:
        came = [arrival.amount for arrival in source.arrivals]
        arrived = Amount.computed(total(came)) if came else None
        place = source.arrivals[0].place if came else source.place
        yield from _pairs(
            source.name,
            (source.budget, source.place_of("budget")),
            (arrived, place),
            (source.spent, source.place_of("spent")),
            sum(half_digits(came), Decimal(0)),
        )
    for site in case.evaluation.sites:
        yield from _pairs(
            site.name,
            (site.budget, site.place_of("budget")),
            (site.arrived, site.place_of("arrived")),
            (site.spent, site.place_of("spent")),
            Decimal(0),
        )


def _pairs(
    owner: str,
    budget: tuple[Amount | None, Place],
    arrived: tuple[Amount | None, Place],
    spent: tuple[Amount | None, Place],
    extra: Decimal,
) -> Iterator[_Pair]:
    whole = ("到位", arrived) if arrived[0] is not None else ("预算", budget)
    named = (("到位", arrived, "预算", budget), ("执行", spent, *whole))
    for large, (high, place), small, (low, related) in named:
        if high is not None and low is not None:
            bound = sum(half_digits([high, low]), extra)
            yield _Pair(owner, large, small, high.yuan, low.yuan, bound, place, related)


def _whole(case: Case) -> Iterator[_Pair]:
    budget, arrived, spent = case.funds.budget, case.funds.arrived, case.funds.spent
    whole = ("到位", arrived) if arrived.value is not None else ("预算", budget)
    named: tuple[tuple[str, Sum, str, Sum], ...] = (("到位", arrived, "预算", budget), ("执行", spent, *whole))
    for large, high, small, low in named:
        if high.value is not None and low.value is not None:
            yield _Pair(
                "",
                large,
                small,
                high.value,
                low.value,
                tolerance(high) + tolerance(low),
                place_of(case, high),
                low.place,
            )


def _is_impossible(figure: Figure) -> bool:
    """A share of more than all. An execution rate may be, where the words say from what (追加, 上年结转).

    How far a target was reached (完成率) may be more than all of it.
    """
    if figure.kind is not FigureKind.PERCENT or figure.unit != "%" or figure.base <= _ALL or figure.approximate:
        return False
    name = _PART_OF_WHOLE.search(figure.label)
    if name is None:
        return False
    if "完成率" in figure.span.passage.normal[: figure.span.start]:
        return False
    return name[0] not in ("执行率", "支付率", "到位率") or not _EXCESS.search(figure.span.passage.normal)


def _told(figure: Figure) -> Finding:
    return Finding(
        place=figure.place,
        message="“{name}”写作{rate}，超过100%；请核对分子和分母。",
        args={"name": figure.label, "rate": figure.as_written.strip()},
    )
