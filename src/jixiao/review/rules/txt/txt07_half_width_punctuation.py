"""TXT07 half-width-punctuation."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_HALF = re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（])")


@rule("TXT07", "half-width-punctuation", severity=Severity.NOTICE, needs="facts", since="0.2")
def half_width_punctuation(case: Case) -> Iterator[Finding]:
    """中文里用了半角标点。

    ## 检查什么
    汉字之间的半角逗号、冒号、分号、问号和括号。网页文字的半角标点可能由网站造成，全文合并为一条。

    ## 为什么
    公文应当用全角标点（GB/T 15834）。

    ## 反例
    满足群众的生活需求,促进身心健康;组织网络更加健全。

    ## 正例
    满足群众的生活需求，促进身心健康；组织网络更加健全。

    ## 怎样修改
    用“查找替换”把半角标点换成全角标点。
    """
    yield from gathered(
        (span for span, _ in matches(_HALF, case.text.running)),
        message="汉字之间用了半角标点，共{count}处，如{examples}；请换成全角标点。",
    )
