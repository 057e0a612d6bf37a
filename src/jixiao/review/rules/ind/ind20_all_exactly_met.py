"""IND20 all-exactly-met."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import compare

_FEWEST, _SHARE_PERCENT = 5, 80


@rule("IND20", "all-exactly-met", severity=Severity.NOTICE, needs="evaluation", since="0.1")
def all_exactly_met(case: Case) -> Iterator[Finding]:
    """几乎所有指标都正好等于指标值。

    ## 检查什么
    可比较的数值指标不少于5个，其中80%以上的完成值与指标值完全相同。

    ## 为什么
    实际工作很少分毫不差。这往往说明完成值是照抄指标值，或指标值是事后按完成数填的。

    ## 反例
    7个指标中6个完成值等于指标值。

    ## 正例
    7个指标中2个正好完成，其余有多有少并说明了原因。

    ## 怎样修改
    逐项对照佐证材料核实完成值；属实的保留，并备好材料。
    """
    compared = [c for c in (compare(i) for i in case.indicators if not case.is_execution(i)) if c is not None]
    exact = sum(c.exact for c in compared)
    if len(compared) >= _FEWEST and exact * 100 >= _SHARE_PERCENT * len(compared):
        yield Finding(
            place=case.evaluation.indicators[0].place_of("actual"),
            message="{count}个可比较的指标中有{exact}个的完成值与指标值完全相同；请对照佐证材料逐项核实。",
            args={"count": len(compared), "exact": exact},
        )
