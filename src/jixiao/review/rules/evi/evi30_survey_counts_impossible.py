"""EVI30 survey-counts-impossible."""

from collections.abc import Iterator

from jixiao.evaluation.model import Survey
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule


@rule("EVI30", "survey-counts-impossible", severity=Severity.ERROR, needs="evaluation", since="0.1")
def survey_counts_impossible(case: Case) -> Iterator[Finding]:
    """问卷份数前后矛盾。

    ## 检查什么
    有效不多于收回，收回不多于发放；每题各选项份数之和不多于有效份数（只有一类对象时）；份数不为负。

    ## 为什么
    份数对不上，满意度就是算错的或编的。

    ## 反例
    发放200份，收回208份。

    ## 正例
    发放220份，收回208份，有效200份，各选项合计200份。

    ## 怎样修改
    对照问卷原件重新统计。
    """
    for survey in case.evaluation.surveys:
        for large, high, small, low, place in _pairs(survey):
            if high > low:
                yield Finding(
                    place=place,
                    message="“{indicator}”{large}{high}份，多于{small}{low}份；请对照问卷原件重新统计。",
                    args={"indicator": survey.indicator, "large": large, "high": high, "small": small, "low": low},
                    related=(survey.place,),
                )
        for question in survey.questions:
            if any(count < 0 for _, count in question.counts):
                yield Finding(
                    place=question.place,
                    message="“{question}”有选项的份数小于0；请对照问卷原件更正。",
                    args={"question": question.question},
                )


def _pairs(survey: Survey) -> Iterator[tuple[str, int, str, int, Place]]:
    issued, returned, valid = survey.issued, survey.returned, survey.valid
    if returned is not None and issued is not None:
        yield "收回", returned, "发放", issued, survey.place_of("returned")
    if valid is not None and returned is not None:
        yield "有效", valid, "收回", returned, survey.place_of("valid")
    if valid is not None and returned is None and issued is not None:
        yield "有效", valid, "发放", issued, survey.place_of("valid")
    for question in survey.questions:
        if valid is not None:
            answers = sum(count for _, count in question.counts)
            yield f"“{question.question}”各选项合计", answers, "有效", valid, question.place
