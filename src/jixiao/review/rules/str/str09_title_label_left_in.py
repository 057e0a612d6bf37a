"""STR09 title-label-left-in."""

import re
from collections.abc import Iterator

from jixiao.facts import Passage, Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import words

_LABEL = re.compile(r"\s{0,8}(正文|标题|题目|主标题|文章标题)\s{0,2}[:：]\s{0,2}(\S.{3,60})")


@rule("STR09", "title-label-left-in", severity=Severity.WARNING, needs="facts", since="0.2")
def title_label_left_in(case: Case) -> Iterator[Finding]:
    """标题带有内部标记，或者写了两遍。

    ## 检查什么
    行首有没有“正文：”“标题：”一类的标记；标题是不是紧接着又写了一遍。

    ## 为什么
    这些是起草、上传时的标记，印出来就是差错。

    ## 反例
    正文：基层组织建设项目支出绩效评价报告

    ## 正例
    基层组织建设项目支出绩效评价报告

    ## 怎样修改
    删去标记和重复的标题；摘要和正文之间另起一页即可。
    """
    facts = case.text
    titles = {words(text) for text in facts.identity.title_texts}
    before: Passage | None = None
    for passage in facts.prose:
        if not passage.text.strip():
            continue
        match = _LABEL.fullmatch(passage.text.rstrip()) if len(passage.text) < 120 else None
        if match is not None and words(match[2]) in titles:
            yield Finding(
                place=Span(passage, match.start(1), len(passage.text.rstrip())).place,
                message="标题前留有“{label}：”，是起草时的标记；请删去标记，只留标题。",
                args={"label": match[1]},
            )
        elif before is not None and words(passage.text) in titles and words(passage.text) == words(before.text):
            yield Finding(
                place=passage.place,
                message="标题“{title}”接连写了两遍；请删去一遍。",
                args={"title": passage.text.strip()[:40]},
                related=(before.place,),
            )
        before = passage
