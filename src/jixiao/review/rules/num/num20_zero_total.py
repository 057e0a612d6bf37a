"""NUM20 zero-total."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import Verdict
from jixiao.review.wording import money


@rule(
    "NUM20",
    "zero-total",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件1",
    kinds=ANY_KIND,
)
def zero_total(case: Case) -> Iterator[Finding]:
    """合计行填了0，明细却有金额。

    ## 检查什么
    合计数写明为0，而其下的明细不为0。

    ## 为什么
    “年度资金总额”一行为0，执行率就算成0或无法计算，得分随之出错。

    ## 反例
    年度资金总额全年执行数填0，其中当年财政拨款执行89.974万元。

    ## 正例
    年度资金总额全年执行数填89.974万元，其中当年财政拨款执行89.974万元。

    ## 怎样修改
    合计行按明细之和填写；确实没有发生的，明细也填0。
    """
    for check in case.sums:
        if check.verdict is Verdict.ZERO_TOTAL:
            yield Finding(
                place=check.total.place,
                message="{name}写明为0，{parts}之和却为{computed}；请按明细之和填写合计，或核对明细。",
                args={"name": check.total.name, "parts": check.parts_name, "computed": money(check.computed)},
                related=tuple(part.place for part in check.parts),
            )
