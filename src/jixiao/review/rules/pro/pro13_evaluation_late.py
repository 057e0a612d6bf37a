"""PRO13 evaluation-late."""

from collections.abc import Iterator
from datetime import date

from jixiao.evaluation.show import show_day
from jixiao.review import Case, Finding, Severity, rule


@rule(
    "PRO13",
    "evaluation-late",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十六条",
)
def evaluation_late(case: Case) -> Iterator[Finding]:
    """评价做得太晚。

    ## 检查什么
    评价日期是否在评价年度结束一年以后。

    ## 为什么
    自评结果要随部门决算报送，评价结果要用于下一年预算；隔了一年以上就失去用处。

    ## 反例
    2017年度的资金，2020年3月25日才评价。

    ## 正例
    2017年度的资金，2018年5月评价。

    ## 怎样修改
    写明推迟的原因；今后在决算前完成。
    """
    year, on = case.fiscal_year, case.evaluation.identity.evaluated_on
    if year is None or on is None or on <= date(year + 1, 12, 31):
        return
    yield Finding(
        place=case.evaluation.identity.place_of("evaluated_on"),
        message="评价年度为{year}，评价日期为{date}，年度结束已{months}个月；请写明推迟的原因。",
        args={"year": year, "date": show_day(on), "months": (on.year - year - 1) * 12 + on.month - 1},
        related=(case.evaluation.identity.place_of("fiscal_year"),),
    )
