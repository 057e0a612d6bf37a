"""NUM15 unit-left-out."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, FigureKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_GROWN = re.compile(
    r"(?<!相比)(?<!相比[,，])(?:增长|下降|上升|降低|回落)\d{1,3}(?:\.\d{1,2})?(?=[;；。]|[,，、](?!\d))"
)
_LIST_GOES_ON = re.compile(r"\s?(?:[、,]|和|及|与|以及)\s?[0-9]")


@rule("NUM15", "unit-left-out", severity=Severity.WARNING, needs="facts", since="0.2", kinds=ANY_KIND)
def unit_left_out(case: Case) -> Iterator[Finding]:
    """金额没有写单位。

    ## 检查什么
    与有单位的金额并列的小数，后面没有单位，也不是“5、8和2万元”这样共用一个单位；“增长”“下降”之后只有一个数的。

    ## 为什么
    没有单位的金额可以读成元，也可以读成万元，相差一万倍。

    ## 反例
    专项支出10.92万元（省级项目10.84万元，往来款利息0.08）。

    ## 正例
    专项支出10.92万元（省级项目10.84万元，往来款利息0.08万元）。

    ## 怎样修改
    在数字后面补写单位。
    """
    for figure in case.text.figures:
        span = figure.span
        if figure.kind is not FigureKind.MONEY or not figure.inherited or span.passage.cell is not None:
            continue
        if _LIST_GOES_ON.match(span.passage.normal, span.end):
            continue
        yield Finding(
            place=figure.place,
            message="“{label}{number}”没有写单位；按前面的金额应为{number}{unit}，请核对并补写。",
            args={"label": figure.label, "number": figure.as_written, "unit": figure.unit},
        )
    yield from _growth_alone(case)


def _growth_alone(case: Case) -> Iterator[Finding]:
    """“同比增长18.3，”: a rate without %, or a number without its measure word."""
    found = (span for span, _ in matches(_GROWN, case.text.running) if span.passage.cell is None)
    message = "{count}处增减没有写单位（{examples}），看不出是百分比还是数量；请补写“%”或计量单位。"
    yield from gathered(found, message)
