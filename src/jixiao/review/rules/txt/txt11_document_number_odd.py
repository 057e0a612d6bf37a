"""TXT11 document-number-odd."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

_ODD = re.compile(r"([\u4e00-\u9fff]{1,4})办法([\[〔［【(（](?:19|20)\d{2}[\]〕］】)）]\s?\d{1,4}\s?号)")


@rule("TXT11", "document-number-odd", severity=Severity.NOTICE, needs="facts", since="0.2")
def document_number_odd(case: Case) -> Iterator[Finding]:
    """发文字号的代字可疑。

    ## 检查什么
    发文字号写作“某办法〔2013〕2号”：“办法”多半是“办发”。

    ## 为什么
    代字写错，文件就查不到。

    ## 反例
    根据《通知》（某办法〔2013〕2号）实施。

    ## 正例
    根据《通知》（某办发〔2013〕2号）实施。

    ## 怎样修改
    核对原文件的发文字号。
    """
    for span, match in matches(_ODD, case.text.running):
        yield Finding(
            place=span.place,
            message="文号“{written}”的代字可疑，多半是“{likely}”；请核对原文件。",
            args={"written": span.text, "likely": f"{match[1]}办发{match[2]}"},
        )
