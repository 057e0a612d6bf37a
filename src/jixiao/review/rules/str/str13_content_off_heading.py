"""STR13 content-off-heading."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Section
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report, named, words

_SHORTEST = 20
"""A shorter text is empty (STR04)."""
_FILES = re.compile(r"《|[〔\[【(（]\s?(?:19|20)\d\d\s?[〕\]】)）]|文件|制度|规定|办法|标准|法律|条例|通知|预算法|政策")
_SURVEY = re.compile(r"问卷|访谈|调查|走访|座谈|电话|抽样|满意|实地")
_EXPECTED: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile(r"研究文件"), re.compile(r"《|[〔\[【](?:19|20)\d\d"), "研究的文件（《……》和文号）"),
    (re.compile(r"^(?:绩效)?(?:自评|评价|政策|立项)的?依据$"), _FILES, "依据的文件"),
    (re.compile(r"社会调查|问卷调查|满意度调查"), _SURVEY, "调查的对象和方法"),
)


@rule("STR13", "content-off-heading", severity=Severity.WARNING, needs="facts", since="0.2")
def content_off_heading(case: Case) -> Iterator[Finding]:
    """内容与标题不符。

    ## 检查什么
    “研究文件”“评价依据”之下有没有文件，“社会调查”之下有没有调查。

    ## 为什么
    标题是提纲要求的，内容答非所问，等于没有写。

    ## 反例
    研究文件。坚持吃透政策，明确专人负责，认真做好各项准备工作。

    ## 正例
    研究文件。研究了《项目支出绩效评价管理办法》（财预〔2020〕10号）等文件。

    ## 怎样修改
    按标题写内容；写的是别的事，移到相应的标题之下。
    """
    facts = case.text
    if not is_report(facts):
        return
    for section in facts.sections:
        wanted = _missing(facts, section)
        if wanted:
            yield Finding(
                place=section.place,
                message="“{heading}”之下没有写{wanted}；请按标题写内容，别的事移到相应的标题之下。",
                args={"heading": named(section)[:30], "wanted": wanted},
            )


def _missing(facts: Facts, section: Section) -> str:
    """What the heading promises and the text does not give."""
    if section.item or section.in_summary or not section.title:
        return ""
    body = facts.body_text(section)
    if len(words(body)) < _SHORTEST or len(section.topics) > 1:
        return ""
    expected = (
        wanted for heading, content, wanted in _EXPECTED if heading.search(section.title) and not content.search(body)
    )
    return next(expected, "")
