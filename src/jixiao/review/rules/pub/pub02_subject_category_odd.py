"""PUB02 subject-category-odd."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule

_FITTING = re.compile(r"财政|金融|审计|预算|决算|绩效|财税|资金|经济")


@rule("PUB02", "subject-category-odd", severity=Severity.NOTICE, needs="facts", since="0.2")
def subject_category_odd(case: Case) -> Iterator[Finding]:
    """公开页面的主题分类不对。

    ## 检查什么
    绩效评价结果的主题分类是否为财政、金融、审计、预算、绩效一类。

    ## 为什么
    分类错了，公众在财政栏目里找不到。

    ## 反例
    主题分类：社团管理

    ## 正例
    主题分类：财政、金融、审计/财政

    ## 怎样修改
    改到财政类。
    """
    field = case.text.identity.page_fields.get("主题分类") or case.text.identity.page_fields.get("信息分类")
    if (
        field is not None
        and field.text.strip()
        and not _FITTING.search(field.text)
        and case.text.kind is not ReportKind.OTHER
    ):
        yield Finding(
            place=field.place,
            message="绩效评价材料的主题分类写作“{written}”；应归入财政、审计一类，请核对。",
            args={"written": field.text.strip()},
        )
