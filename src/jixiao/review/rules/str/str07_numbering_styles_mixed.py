"""STR07 numbering-styles-mixed."""

from collections.abc import Iterator
from itertools import pairwise

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import in_style, lists, named


@rule(
    "STR07",
    "numbering-styles-mixed",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
)
def numbering_styles_mixed(case: Case) -> Iterator[Finding]:
    """同一级编号样式不一致。

    ## 检查什么
    接着排的编号，前后样式是不是一样（“六、”之后应是“七、”，不是“7、”）。

    ## 为什么
    样式变了，读者会以为层次变了，自动生成的目录也会出错。

    ## 反例
    “六、存在的问题”之后是“7、改进措施及建议”。

    ## 正例
    “六、存在的问题”之后是“七、改进措施及建议”。

    ## 怎样修改
    把编号改成与同级标题一样的样式。
    """
    for _, run in lists(case.text):
        for before, after in pairwise(run):
            if before.style is not after.style and after.ordinal == (before.ordinal or 0) + 1:
                yield Finding(
                    place=after.place,
                    message="“{before}”之后是“{after}”，编号样式不一致；请改为“{expected}”。",
                    args={
                        "before": named(before)[:30],
                        "after": named(after)[:30],
                        "expected": in_style(after.ordinal, before),
                    },
                    related=(before.place,),
                )
