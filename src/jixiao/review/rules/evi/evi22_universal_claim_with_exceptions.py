"""EVI22 universal-claim-with-exceptions."""

import re
from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

_NOT_CLAIMS = frozenset({Topic.PROBLEMS, Topic.ADVICE, Topic.GOALS, Topic.TOTAL_GOAL, Topic.ANNUAL_GOAL})
_ALL = re.compile(r"(?:所有|全部)[^，。；]{0,14}均已?(?:落地建成|按期完成|全面完成|完成|建成|到位)")
_EXCEPTION = re.compile(
    r"(?:拨付|到位|进度|进展|建设|实施|支付|完成)(?:[^，。；]{0,4})(?:滞后|缓慢|较慢|不及时|延迟)|尚未(?:完成|建成|到位)|未能?按期(?:完成|建成)"
)


@rule("EVI22", "universal-claim-with-exceptions", severity=Severity.NOTICE, needs="facts", since="0.2")
def universal_claim_with_exceptions(case: Case) -> Iterator[Finding]:
    """说“全部”，问题里却有例外。

    ## 检查什么
    前文写“所有……均已……”，存在问题里写滞后、未完成、尚未等。

    ## 为什么
    两处说法对不上。

    ## 反例
    三、主要绩效
    所有申报的项目均已落地建成。
    四、存在的问题
    部分补助资金拨付滞后。

    ## 正例
    三、主要绩效
    申报的10个项目建成8个。
    四、存在的问题
    两个项目的补助资金拨付滞后。

    ## 怎样修改
    按实际写明完成几项、未完成几项。
    """
    facts = case.text
    problems = [
        span
        for section in facts.about(Topic.PROBLEMS, summary=None)
        for span, _ in matches(_EXCEPTION, facts.body(section))
    ]
    claims = [
        span
        for passage in facts.prose
        if not facts.topic_of(passage) & _NOT_CLAIMS
        for span, _ in matches(_ALL, [passage])
    ]
    if problems and claims:
        yield Finding(
            place=claims[0].place,
            message="这里说“{claim}”，存在问题里写“{exception}”；请核对并写明几项完成、几项没有。",
            args={"claim": claims[0].text, "exception": problems[0].text},
            related=(*(span.place for span in claims[1:]), problems[0].place),
        )
