"""TXT29 number-style-mixed."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

_UNIT = "(?:期|次|场|个|家|名|份|户|条|处|支)"
_HAN = rf"(?<![第百千万〇一二三四五六七八九十])[二两三四五六七八九十]{{1,3}}{_UNIT}"
_ARABIC = rf"\d{{1,6}}{_UNIT}"
_GAP = r"(?:、|，)[\u4e00-\u9fff]{0,8}"
_MIXED = re.compile(rf"({_HAN}){_GAP}({_ARABIC})|({_ARABIC}){_GAP}({_HAN})(?![\u4e00-\u9fff]{{0,2}}(?:联动|融合|个))")


@rule("TXT29", "number-style-mixed", severity=Severity.NOTICE, needs="facts", since="0.2")
def number_style_mixed(case: Case) -> Iterator[Finding]:
    """同类数字有的用汉字，有的用阿拉伯数字。

    ## 检查什么
    一句之中并列的数量，有的写“三期”，有的写“2次”。

    ## 为什么
    同类数量的写法应当一致（GB/T 15835）。

    ## 反例
    全年举办培训三期、参观2次。

    ## 正例
    全年举办培训3期、参观2次。

    ## 怎样修改
    统一用阿拉伯数字。
    """
    for span, match in matches(_MIXED, case.text.prose):
        yield Finding(
            place=span.place,
            message="并列的数量写法不一：“{one}”与“{other}”；请统一用阿拉伯数字。",
            args={"one": match[1] or match[4], "other": match[2] or match[3]},
        )
