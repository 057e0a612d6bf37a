"""EVI31 survey-result-differs."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.evaluation.measure import Quantity
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import half_point
from jixiao.review.indicator_facts import shown_actual
from jixiao.review.wording import percent
from jixiao.scoring.satisfaction import survey_rate


@rule("EVI31", "survey-result-differs", severity=Severity.ERROR, needs="evaluation", since="0.1")
def survey_result_differs(case: Case) -> Iterator[Finding]:
    """填的满意度与问卷算出的不同。

    ## 检查什么
    按问卷各选项份数和写明的方法重算的满意度，与指标的完成值是否一致（以所写的小数位四舍五入为限）。

    ## 为什么
    同样的答卷按不同方法可得75%至90%。数与方法不符，说明方法写错了或数填错了。

    ## 反例
    100份问卷为40、35、15、7、3，方法写“前两级占比”，完成值填90%（应为75%）。

    ## 正例
    同样的问卷，方法写“前两级占比”，完成值75%。

    ## 怎样修改
    按写明的方法改正完成值，或改正方法。
    """
    for indicator in case.indicators:
        actual, surveys = indicator.actual, case.surveys(indicator)
        if not isinstance(actual, Quantity) or len(surveys) != 1:
            continue
        rate = survey_rate(surveys[0])
        if rate is None or abs(Fraction(actual.value) - rate * 100) <= Fraction(half_point(actual.value)):
            continue
        yield Finding(
            place=indicator.place_of("actual"),
            message="“{name}”完成值为{actual}，按问卷和所写方法“{method}”算出为{computed}，"
            "相差{gap}个百分点；请改正完成值或方法。",
            args={
                "name": indicator.name,
                "actual": shown_actual(indicator),
                "method": surveys[0].method,
                "computed": percent(rate),
                "gap": percent(abs(Fraction(actual.value) / 100 - rate)).removesuffix("%"),
            },
            related=(surveys[0].place,),
        )
