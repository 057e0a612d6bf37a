"""IND09 target-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import JUDGED, shown_actual


@rule("IND09", "target-missing", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def target_missing(case: Case) -> Iterator[Finding]:
    """有完成值，没有指标值。

    ## 检查什么
    填了完成值的指标，有没有事先设定的指标值。

    ## 为什么
    没有指标值就无从判断完成得好不好；事后才想起的成绩不能当作预定目标的完成情况。

    ## 反例
    “发放慰问金”完成值12.34万元，指标值空白。

    ## 正例
    “发放慰问金”指标值≥12万元，完成值12.34万元。

    ## 怎样修改
    按批复的绩效目标补填指标值；批复中没有的，移到“主要成效”中叙述。
    """
    for indicator in case.indicators:
        spec = case.spec(indicator)
        known = spec is not None and (spec.rate is not None or bool(spec.target))
        if indicator.operator in JUDGED or known or indicator.elements or indicator.deductions is not None:
            continue
        if indicator.target is None and indicator.actual is not None:
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”完成值为{actual}，没有指标值，无法判断完成程度；请补填批复的指标值，或移到成效中叙述。",
                args={"name": indicator.name, "actual": shown_actual(indicator)},
            )
