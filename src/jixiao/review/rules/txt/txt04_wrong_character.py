"""TXT04 wrong-character."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import pairs
from jixiao.review.wording_facts import by_words


@rule("TXT04", "wrong-character", severity=Severity.WARNING, needs="facts", since="0.2")
def wrong_character(case: Case) -> Iterator[Finding]:
    """错别字。

    ## 检查什么
    常见的错别字和输入法、文字识别的误认，如“跟综”（跟踪）、“拔付”（拨付）、“己完成”（已完成）、“末达到”（未达到）。

    ## 为什么
    “末完成”与“未完成”一字之差，意思相反；公开后有损公信。

    ## 反例
    资金拔付及时，项目己完成验收，并适时跟综检查。

    ## 正例
    资金拨付及时，项目已完成验收，并适时跟踪检查。

    ## 怎样修改
    改正所列的字。
    """
    message = "“{written}”应为“{meant}”，共{count}处；请改正。"
    yield from by_words(case.text, pairs("wording", "wrong"), message)
