"""TXT31 sensitive-person."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_STATE = "意外怀孕|艾滋病|HIV|精神病|精神障碍|吸毒|戒毒|刑满释放|社区矫正|被性侵|遭家暴|未婚先孕|自杀"
_SENSITIVE = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:名|位|个|例)(?:{_STATE})|(?:{_STATE})[\u4e00-\u9fff]{{0,4}}(?<!\d)\d{{1,2}}(?:名|位|例|人)"
)


@rule("TXT31", "sensitive-person", severity=Severity.NOTICE, needs="facts", since="0.2")
def sensitive_person(case: Case) -> Iterator[Finding]:
    """可能涉及个人敏感情况。

    ## 检查什么
    数量很少的未成年人、患病、怀孕、吸毒、刑满释放等个人情况。身份证号、手机号由 PUB11 提出。

    ## 为什么
    人数很少又写明学校、村居时，容易认出本人。

    ## 反例
    为5名意外怀孕学生提供咨询服务。

    ## 正例
    开展青春期健康咨询服务若干人次。

    ## 怎样修改
    公开前隐去能识别个人的内容，或改为汇总说法。
    """
    yield from gathered(
        (span for span, _ in matches(_SENSITIVE, case.text.running)),
        message="可能涉及个人敏感情况，共{count}处：{examples}；公开前请核对能否认出本人。",
    )
