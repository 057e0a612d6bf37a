"""NUM28 date-order."""

from collections.abc import Iterator
from datetime import date

from jixiao.evaluation.measure import Day
from jixiao.evaluation.show import show_day
from jixiao.facts import ANY_KIND, EVALUATIONS
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule

_Dated = tuple[str, date, Place]


@rule("NUM28", "date-order", severity=Severity.ERROR, needs="evaluation", since="0.1", kinds=ANY_KIND)
def date_order(case: Case) -> Iterator[Finding]:
    """日期先后不可能。

    ## 检查什么
    开工不晚于完工，完工、资金到位、佐证材料和指标完成的日期不晚于评价日期；指标不早于开工完成。
    文中写明起止的时期，止期不早于起期。

    ## 为什么
    先后颠倒的日期说明至少有一个写错了，时效指标的得分也就不可靠。

    ## 反例
    项目2017年9月1日开始，2017年3月31日完成。

    ## 正例
    项目2017年3月1日开始，2017年9月30日完成，2018年3月评价。

    ## 怎样修改
    对照合同、验收单、到账凭证核对日期。
    """
    if case.facts is not None:
        for period in case.text.dates:
            if period.first is not None and period.last is not None and period.last < period.first:
                yield Finding(
                    place=period.span.place,
                    message="“{period}”的止期早于起期；请核对两个日期。",
                    args={"period": period.span.text},
                )
        if case.facts.kind not in EVALUATIONS:
            return
    for earlier, later in _orders(case):
        if earlier[1] > later[1]:
            yield Finding(
                place=earlier[2],
                message="{first}为{early}，晚于{second}{late}；请对照合同、验收单或到账凭证核对两个日期。",
                args={
                    "first": earlier[0],
                    "early": show_day(earlier[1]),
                    "second": later[0],
                    "late": show_day(later[1]),
                },
                related=(later[2],),
            )


def _orders(case: Case) -> Iterator[tuple[_Dated, _Dated]]:
    identity = case.evaluation.identity
    if identity.started is not None and identity.finished is not None:
        yield (
            ("开始日期", identity.started, identity.place_of("started")),
            ("完成日期", identity.finished, identity.place_of("finished")),
        )
    if identity.started is not None:
        for dated in _completions(case):
            yield ("开始日期", identity.started, identity.place_of("started")), dated
    if identity.evaluated_on is None:
        return
    evaluated = ("评价日期", identity.evaluated_on, identity.place_of("evaluated_on"))
    for dated in _before_evaluation(case):
        yield dated, evaluated


def _before_evaluation(case: Case) -> Iterator[_Dated]:
    identity = case.evaluation.identity
    if identity.finished is not None and identity.finished_all_work is not False:
        yield "完成日期", identity.finished, identity.place_of("finished")
    for source in case.evaluation.funds.sources:
        for arrival in source.arrivals:
            if arrival.on is not None:
                yield f"“{source.name}”到位日期", arrival.on, arrival.place_of("on")
    for site in case.evaluation.sites:
        if site.arrived_on is not None:
            yield f"“{site.name}”到位日期", site.arrived_on, site.place_of("arrived_on")
    for evidence in case.evaluation.evidence:
        if evidence.on is not None:
            yield f"佐证材料“{evidence.name}”的日期", evidence.on, evidence.place_of("on")
    yield from _completions(case)


def _completions(case: Case) -> Iterator[_Dated]:
    """The days on which indicators were completed."""
    for indicator in case.indicators:
        if isinstance(indicator.actual, Day):
            yield f"“{indicator.name}”的完成日期", indicator.actual.value, indicator.place_of("actual")
