"""TXT16 list-marks-mixed."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_LIKE = "明确|细化|量化|科学|规范|合理|公开|公平|公正|透明|真实|完整|准确|及时|安全|有效|健全|完善|督促|检查|指导|监督"
_LIST = re.compile(rf"(?:{_LIKE})、(?:{_LIKE})[，,](?:{_LIKE})(?=[，。,；])")


@rule("TXT16", "list-marks-mixed", severity=Severity.NOTICE, needs="facts", since="0.2")
def list_marks_mixed(case: Case) -> Iterator[Finding]:
    """并列词语的标点不一。

    ## 检查什么
    并列的双字词，有的用顿号，有的用逗号（“明确、细化，量化”）。

    ## 为什么
    并列词语之间用顿号（GB/T 15834）。

    ## 反例
    目标要明确、细化，量化，便于考核。

    ## 正例
    目标要明确、细化、量化，便于考核。

    ## 怎样修改
    统一用顿号。
    """
    yield from gathered(
        (span for span, _ in matches(_LIST, case.text.prose)),
        message="并列词语的标点不一，共{count}处：{examples}；请统一用顿号。",
    )
