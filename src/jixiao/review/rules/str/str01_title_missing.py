"""STR01 title-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report


@rule("STR01", "title-missing", severity=Severity.WARNING, needs="facts", since="0.2")
def title_missing(case: Case) -> Iterator[Finding]:
    """报告没有标题。

    ## 检查什么
    报告开头是不是标题；一开头就是“一、…”的，没有标题。

    ## 为什么
    没有标题，看不出是哪个单位、哪个项目、哪一年的报告。

    ## 反例
    报告第一行是“一、项目基本情况”。

    ## 正例
    报告第一行是“某某街道公共服务经费2017年度绩效自评报告”。

    ## 怎样修改
    在开头补写标题，写明单位、项目、年度和报告种类。
    """
    facts = case.text
    if not is_report(facts) or facts.identity.titles:
        return
    first = facts.sections[0]
    yield Finding(
        place=facts.head,
        message="报告没有标题，开头就是“{first}”；请补写标题，写明单位、项目、年度和报告种类。",
        args={"first": first.heading.text.strip()[:20]},
    )
