"""TXT24 payment-verb-wrong."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_VERB = re.compile(r"发放(?:到|至|于)[^，。；]{0,16}?(?:项目建设|工程建设|项目实施|建设)(?=中|上|，|。|；|$)")


@rule("TXT24", "payment-verb-wrong", severity=Severity.NOTICE, needs="facts", since="0.2")
def payment_verb_wrong(case: Case) -> Iterator[Finding]:
    """资金去向的动词用错。

    ## 检查什么
    资金“发放到……项目、建设中”：发放给人，拨付到单位，用于事项。

    ## 为什么
    动词决定资金的状态：下达、拨付、支付、发放各不相同。

    ## 反例
    6万元已全部发放到社区服务项目建设中。

    ## 正例
    6万元已全部拨付社区，用于服务项目建设。

    ## 怎样修改
    按实际情况写“下达”“拨付”“支付”“发放”。
    """
    yield from gathered(
        (span for span, _ in matches(_VERB, case.text.prose)),
        message="资金不能“发放”到项目或建设，共{count}处：{examples}；请写明是拨付、支付还是用于。",
    )
