"""STR19 summary-repeats-body."""

from collections.abc import Iterator

from jixiao.facts import Section, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import named, words
from jixiao.review.repeats import in_both, share_repeated

_SHORTEST = 60
"""Characters: a shorter block may well be the same."""
_WHOLE = 0.95


@rule("STR19", "summary-repeats-body", severity=Severity.NOTICE, needs="facts", since="0.2")
def summary_repeats_body(case: Case) -> Iterator[Finding]:
    """摘要整段照抄正文。

    ## 检查什么
    摘要各部分的句子，是不是有95%以上与正文同一部分逐字相同。

    ## 为什么
    摘要是给领导和公众看的概括；整段照抄，等于没有摘要。

    ## 反例
    摘要“存在的问题”与正文“存在的问题”逐字相同，有一百多字。

    ## 正例
    摘要用一句话概括主要问题，正文再展开。

    ## 怎样修改
    摘要只写结论、主要数字和主要问题，展开的留在正文。
    """
    facts = case.text
    copied: list[tuple[Section, str]] = []
    for section, short, full in in_both(facts, (Topic.PROBLEMS, Topic.ADVICE, Topic.EXPERIENCE, Topic.OVERVIEW)):
        if len(words(short)) >= _SHORTEST and share_repeated(short, full) >= _WHOLE:
            copied.append((section, short))
    if copied:
        first = copied[0][0]
        yield Finding(
            place=first.place,
            message="摘要的“{headings}”与正文逐字相同（{length}字）；请把摘要改为概括。",
            args={
                "headings": "”“".join(named(section)[:20] for section, _ in copied),
                "length": sum(len(words(one)) for _, one in copied),
            },
            related=tuple(section.place for section, _ in copied[1:]),
        )
