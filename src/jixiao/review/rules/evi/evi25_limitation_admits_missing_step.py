"""EVI25 limitation-admits-missing-step."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_MISSING = re.compile(
    r"未(?:能)?(?:组织|聘请|邀请|引入)[^，。；]{0,4}(?:专家|专业机构|第三方)|未(?:能)?开展(?:实地|现场|问卷|满意度|社会)[^，。；]{0,4}(?:调查|核查|调研|评价)?|带有一定的?主观性"
)


@rule("EVI25", "limitation-admits-missing-step", severity=Severity.NOTICE, needs="facts", since="0.2")
def limitation_admits_missing_step(case: Case) -> Iterator[Finding]:
    """局限性承认少做了该做的。

    ## 检查什么
    局限性里写“未组织专家”“未开展现场”“主观性”等。

    ## 为什么
    少做的步骤影响结论的可靠，应当补做或降低结论的把握。

    ## 反例
    由于未组织专家或聘请专业机构开展评价，评价水平有待提高。

    ## 正例
    受时间限制，现场核查覆盖8个社区中的6个，占资金的92%。

    ## 怎样修改
    补做缺少的步骤；确实不能补的，说明对结论的影响。
    """
    yield from gathered(
        (span for span, _ in matches(_MISSING, case.text.prose)),
        message="承认没有做该做的步骤，共{count}处：{examples}；请补做，或说明对结论的影响。",
    )
