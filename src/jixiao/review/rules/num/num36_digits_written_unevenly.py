"""NUM36 digits-written-unevenly."""

import re
from collections.abc import Iterator, Sequence

from jixiao.facts import EVALUATIONS, Figure, FigureKind
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule

_FULL_WIDTH = re.compile("[０-９]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_LONG = re.compile(r"[0-9]{5,}")


@rule(
    "NUM36",
    "digits-written-unevenly",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    kinds=EVALUATIONS,
)
def digits_written_unevenly(case: Case) -> Iterator[Finding]:
    """数字写法不统一。

    ## 检查什么
    全文多数数字是半角而个别用全角；同一总数下的各项金额，有的写千分位逗号，有的不写。

    ## 为什么
    写法不一，复制到表格里会变成文字，求和时被漏掉。

    ## 反例
    支出1,200,000元，其中设备费800000元，培训费400,000元。

    ## 正例
    支出1,200,000元，其中设备费800,000元，培训费400,000元。

    ## 怎样修改
    数字一律用半角；一份材料里千分位逗号要么都写，要么都不写。
    """
    wide = [figure for figure in case.text.figures if _FULL_WIDTH.search(figure.as_written)]
    if wide and 2 * len(wide) < len(case.text.figures):
        yield Finding(
            place=wide[0].place,
            message="“{number}”用了全角数字，全文多数用半角；请统一为半角。",
            args={"number": wide[0].as_written},
            related=tuple(figure.place for figure in wide[1:]),
        )
    for fact in case.text.sums:
        if fact.total.kind is FigureKind.MONEY:
            odd = _ungrouped(fact.parts)
            if odd:
                yield Finding(
                    place=odd[0],
                    message="“{number}”没有写千分位逗号，同列的其他金额写了；请统一写法。",
                    args={"number": odd[0].text or ""},
                    related=odd[1:],
                )
                return


def _ungrouped(parts: Sequence[Figure]) -> tuple[Place, ...]:
    """The amounts of five digits and more without groups, where others in the list have them."""
    grouped = any(_GROUPED.search(part.span.normal) for part in parts)
    return tuple(part.place for part in parts if _LONG.search(part.span.normal)) if grouped else ()
