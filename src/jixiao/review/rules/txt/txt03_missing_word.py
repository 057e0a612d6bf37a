"""TXT03 missing-word."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import pairs
from jixiao.review.wording_facts import by_words


@rule("TXT03", "missing-word", severity=Severity.NOTICE, needs="facts", since="0.2")
def missing_word(case: Case) -> Iterator[Finding]:
    """漏字。

    ## 检查什么
    常见的漏字写法，如“投资金9万元”（投入资金）。

    ## 为什么
    漏字会改变意思，金额前的动词漏字尤其容易误读。

    ## 反例
    创建示范点2个，投资金9万元。

    ## 正例
    创建示范点2个，投入资金9万元。

    ## 怎样修改
    补上漏掉的字。
    """
    message = "写作“{written}”，多半漏字，应为“{meant}”，共{count}处；请补上。"
    yield from by_words(case.text, pairs("wording", "missing"), message)
