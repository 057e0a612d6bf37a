"""PRO16 dual-role."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_DUAL = re.compile(r"既[当是][“\"]?运动员[”\"]?[,，]?\s?又[当是][“\"]?裁判员[”\"]?")


@rule("PRO16", "dual-role", severity=Severity.NOTICE, needs="facts", since="0.2")
def dual_role(case: Case) -> Iterator[Finding]:
    """既当“运动员”又当“裁判员”。

    ## 检查什么
    文中写管理、实施、监督由同一单位承担。

    ## 为什么
    自己管钱、自己花钱、自己验收，监督就落空。

    ## 反例
    职能部门存在既当“运动员”又当“裁判员”的问题。

    ## 正例
    实施由社区承担，验收由街道和第三方负责。

    ## 怎样修改
    说明职责怎样分开，或如何防范。
    """
    yield from gathered(
        (span for span, _ in matches(_DUAL, case.text.prose)),
        message="实施与监督由同一单位承担，共{count}处：{examples}；请写明怎样分开职责。",
    )
