"""TXT03 missing-word."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_INVESTED = re.compile(r"(?<![总计])投资金(?=\d)")


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
    for span, match in matches(_INVESTED, case.text.running):
        yield from gathered(
            [span],
            "写作“{written}”，多半漏字，应为“{meant}”，共{count}处；请补上。",
            written=match[0],
            meant="投入资金",
        )
