"""EVI03 sampling-undisclosed."""

import re
from collections.abc import Iterator

from jixiao.evaluation.model import Survey
from jixiao.facts import REPORTS, Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_SAMPLED = re.compile(r"(?:统计|随机|分层|等距|整群|非统计)抽样|抽样(?:方法|方式|调查|分析|核查|检查)|抽样过程")
_SIZE = re.compile(r"(?:抽样|抽取|抽查|样本)[^。；]{0,30}\d|\d[^。；]{0,16}(?:样本|抽样|抽取|抽查)")


@rule("EVI03", "sampling-undisclosed", severity=Severity.WARNING, needs="evaluation", since="0.1")
def sampling_undisclosed(case: Case) -> Iterator[Finding]:
    """调查没有写明样本和方法。

    ## 检查什么
    每份调查是否写明调查总体、发放、收回、有效份数和计算方法，是否列出各选项份数；报告写用了抽样的，有没有总体、样本数或比例。

    ## 为什么
    不知道问了多少人、怎样算的，结果就不能核对，也看不出有没有代表性。

    ## 反例
    只写“满意度93%”和有效200份。

    ## 正例
    服务对象2,680户，发放220份，收回208份，有效200份，各选项份数齐全，方法为前两级占比。

    ## 怎样修改
    在满意度调查表中补填所缺的项目。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
    for survey in case.evaluation.surveys:
        missing = [name for name, value in _wanted(survey) if value in (None, "", ())]
        if missing:
            yield Finding(
                place=survey.place,
                message="“{indicator}”的调查没有写明{missing}；请补填，否则结果无法核对。",
                args={"indicator": survey.indicator, "missing": "、".join(missing)},
            )


def _wanted(survey: Survey) -> tuple[tuple[str, object], ...]:
    return (
        ("调查总体", survey.population),
        ("发放份数", survey.issued),
        ("收回份数", survey.returned),
        ("有效份数", survey.valid),
        ("计算方法", survey.method.strip()),
        ("各选项份数", survey.questions),
    )


def _in_text(facts: Facts) -> Iterator[Finding]:
    if facts.kind not in REPORTS or any(_SIZE.search(passage.normal) for passage in facts.running):
        return
    yield from gathered(
        (span for span, _ in matches(_SAMPLED, facts.prose)),
        message="写明采用抽样，没有总体、样本数或比例，共{count}处：{examples}；请补写，否则结果无法推断到全部。",
    )
