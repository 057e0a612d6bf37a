"""IND23 spending-without-indicator."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.evaluation.totals import ratio
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import percent

_LARGE = Fraction(10, 100)


@rule(
    "IND23",
    "spending-without-indicator",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2021〕101号",
)
def spending_without_indicator(case: Case) -> Iterator[Finding]:
    """主要支出没有对应的指标。

    ## 检查什么
    支出明细中已有一些写明了对应指标时，占总支出10%以上而没有对应指标的项目；“对应指标”写的名称不在指标表中的也提出。

    ## 为什么
    产出指标应当覆盖主要的支出方向，没有指标的钱，花得值不值无从评价。

    ## 反例
    劳务派遣经费431,200元，占支出27.75%，没有对应指标。

    ## 正例
    劳务派遣经费431,200元，对应指标“派遣人员到岗人数”。

    ## 怎样修改
    为该项支出补设产出指标，或在支出明细的“对应指标”中写明。
    """
    items = case.evaluation.funds.items
    names = {indicator.name.strip() for indicator in case.evaluation.indicators}
    linked = any(item.indicator.strip() for item in items)
    for item in case.spending.top if linked else ():
        spent = case.spent_on(item)
        share = ratio(spent.yuan, case.funds.spent.value) if spent is not None else None
        below = [i for i in case.spending.children(item) if i.indicator.strip()]
        if item.indicator.strip() or below or share is None or share < _LARGE:
            continue
        yield Finding(
            place=item.place_of("indicator"),
            message="“{name}”支出{spent}，占总支出{share}，没有对应的指标；请补设产出指标，或写明对应哪个指标。",
            args={"name": item.name, "spent": str(spent), "share": percent(share)},
        )
    for item in items:
        if item.indicator.strip() and item.indicator.strip() not in names:
            yield Finding(
                place=item.place_of("indicator"),
                message="“{name}”写明对应指标“{indicator}”，指标表中没有这个名称；请核对指标名称。",
                args={"name": item.name, "indicator": item.indicator},
            )
