"""TXT18 colloquial-wording."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import pairs
from jixiao.review.wording_facts import by_words


@rule("TXT18", "colloquial-wording", severity=Severity.NOTICE, needs="facts", since="0.2")
def colloquial_wording(case: Case) -> Iterator[Finding]:
    """口语。

    ## 检查什么
    “落实到实处”“一定按照”“搞了”“好多”等口语。

    ## 为什么
    报告是正式文件，口语不够准确。

    ## 反例
    严格按项目预算来，一定按照审批流程办理，把资金落实到实处。

    ## 正例
    严格按项目预算执行，严格按照审批流程办理，把资金落到实处。

    ## 怎样修改
    换成书面语。
    """
    message = "“{written}”是口语，共{count}处；可改为“{meant}”。"
    yield from by_words(case.text, pairs("wording", "colloquial"), message, passages=case.text.prose)
