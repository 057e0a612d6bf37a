"""STR10 title-broken."""

import itertools
import re
from collections.abc import Iterator

from jixiao.document import Kind
from jixiao.review import Case, Finding, Severity, rule

_PRINTED = frozenset({Kind.PDF, Kind.OFD})
"""Formats in which a line is a line of print."""
_COMPOUNDS = (
    "部门整体",
    "整体支出",
    "项目支出",
    "绩效评价",
    "绩效自评",
    "自评报告",
    "评价报告",
    "专项资金",
    "部门预算",
    "财政支出",
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


@rule("STR10", "title-broken", severity=Severity.WARNING, needs="facts", since="0.2")
def title_broken(case: Case) -> Iterator[Finding]:
    """标题从词的中间断成两段。

    ## 检查什么
    标题是不是分成两个段落，而且断在一个词的中间（“部门”和“整体支出”之间）。在项目名称之后、“绩效评价报告”之前换行的，不算。

    ## 为什么
    标题回行要词意完整；断成两个段落，目录、搜索和公开页面只能取到半个标题。

    ## 反例
    某某市残疾人联合会2017年度部门
    整体支出绩效评价报告

    ## 正例
    某某市残疾人联合会
    2017年度部门整体支出绩效评价报告

    ## 怎样修改
    把标题合成一段，需要换行的用软回车，断在词与词之间。
    """
    facts = case.text
    if facts.document.kind in _PRINTED:
        return
    for lines in facts.identity.title_lines:
        for above, below in itertools.pairwise(lines):
            broken = _broken(above.text.strip(), below.text.strip())
            if broken:
                yield Finding(
                    place=above.place,
                    message="标题断成“{above}”和“{below}”两段，拆开了“{word}”；请合成一段，或在词与词之间换行。",
                    args={"above": above.text.strip(), "below": below.text.strip(), "word": broken},
                    related=(below.place,),
                )


def _broken(above: str, below: str) -> str:
    """The word that the break goes through, if any."""
    for word in _COMPOUNDS:
        for cut in range(1, len(word)):
            if above.endswith(word[:cut]) and below.startswith(word[cut:]):
                return word
    year = _YEAR.search(above)
    return f"{year[0]}年" if year is not None and below.startswith("年") else ""
