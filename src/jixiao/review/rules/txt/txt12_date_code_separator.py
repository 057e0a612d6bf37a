"""TXT12 date-code-separator."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_CODE = re.compile(r"[“\"](?:1[0-2]|[1-9])、(?:[12]\d|3[01]|[1-9])[”\"]")


@rule("TXT12", "date-code-separator", severity=Severity.NOTICE, needs="facts", since="0.2")
def date_code_separator(case: Case) -> Iterator[Finding]:
    """纪念日、日期的写法。

    ## 检查什么
    引号里的节日日期用顿号（“5、29”）。

    ## 为什么
    日期代码应当用间隔号，写作“5·29”。

    ## 反例
    在“5、29”“7、11”等节日开展活动。

    ## 正例
    在“5·29”“7·11”等节日开展活动。

    ## 怎样修改
    把顿号换成间隔号。
    """
    yield from gathered(
        (span for span, _ in matches(_CODE, case.text.running)),
        message="日期代码用了顿号，共{count}处：{examples}；请换成间隔号，如“5·29”。",
    )
