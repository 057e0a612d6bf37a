"""EVI05 superlative-without-source."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_TOP = re.compile(
    r"名列前茅|位居前列|遥遥领先|(?:全国|全省|全市|全区|全县|国内|省内|行业)(?:[\u4e00-\u9fff]{0,4})?(?:唯一|首个|首家|首创|第一(?![、二次届期批轮季]|产业|人民)|率先|领先|一流)"
)
_SOURCE = re.compile(r"根据|据[\u4e00-\u9fff]{2,12}(?:通报|统计|排名|发布|公布)|〔(?:19|20)\d{2}〕|排名|通报")


@rule("EVI05", "superlative-without-source", severity=Severity.NOTICE, needs="facts", since="0.2")
def superlative_without_source(case: Case) -> Iterator[Finding]:
    """“唯一”“首个”没有出处。

    ## 检查什么
    “唯一”“首个”“第一”“领先”“名列前茅”等最高级的说法，同一句里没有文件、通报、排名等出处。

    ## 为什么
    最高级的说法要有出处，否则不能公开。

    ## 反例
    成绩全省名列前茅，是全省唯一的试点单位。

    ## 正例
    据省民政厅2017年通报，本市得分居全省第一位。

    ## 怎样修改
    写明出处（文件、通报、排名的发布单位和日期），或删去。
    """
    spans = []
    for passage in case.text.prose:
        for sentence in passage.sentences:
            if _SOURCE.search(sentence.text):
                continue
            spans += [
                Span(passage, sentence.start + m.start(), sentence.start + m.end())
                for m in _TOP.finditer(sentence.text)
            ]
    yield from gathered(spans, message="最高级的说法没有出处，共{count}处：{examples}；请写明出处，或删去。")
