"""TXT13 until-word-wrong."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_UNTIL = re.compile(r"截止\s?(?:(?:19|20)?\d{2}\s?年|\d{1,2}\s?月|目前|现在|年底|年末|本年|当年)")


@rule("TXT13", "until-word-wrong", severity=Severity.NOTICE, needs="facts", since="0.2")
def until_word_wrong(case: Case) -> Iterator[Finding]:
    """“截止”与“截至”用错。

    ## 检查什么
    “截止”后面直接跟时间，没有“到”“至”。

    ## 为什么
    “截止”是停止，“截至”才是到某时为止。

    ## 反例
    截止12月底，项目全部完工。

    ## 正例
    截至12月底，项目全部完工；报名截止时间为3月1日。

    ## 怎样修改
    改为“截至”，或写“截止到”。
    """
    yield from gathered(
        (span for span, _ in matches(_UNTIL, case.text.running)),
        message="“截止”后面直接跟了时间，共{count}处：{examples}；应为“截至”或“截止到”。",
    )
