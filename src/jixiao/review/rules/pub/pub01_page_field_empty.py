"""PUB01 page-field-empty."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_MAY_BE_EMPTY = frozenset({"关键词", "主题词", "效力状态", "有效性"})
"""The others are asked of every published page (``notation.md`` §9)."""


@rule("PUB01", "page-field-empty", severity=Severity.NOTICE, needs="facts", since="0.2")
def page_field_empty(case: Case) -> Iterator[Finding]:
    """公开页面的信息项没有填。

    ## 检查什么
    政府信息公开页面上的索引号、发布机构、成文（发文）日期、主题分类是否有空项。

    ## 为什么
    信息项不全，公众检索不到。

    ## 反例
    发布机构：（空）

    ## 正例
    发布机构：市财政局

    ## 怎样修改
    补填页面信息项。
    """
    fields = case.text.identity.page_fields
    empty = [name for name, span in fields.items() if not span.text.strip() and name not in _MAY_BE_EMPTY]
    if empty:
        yield Finding(
            place=fields[empty[0]].passage.place,
            message="公开页面的{names}没有填；请补填。",
            args={"names": "、".join(empty)},
        )
