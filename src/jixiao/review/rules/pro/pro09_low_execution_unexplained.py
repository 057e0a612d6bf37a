"""PRO09 low-execution-unexplained."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.money_facts import LOW_EXECUTION, place_of, spending_is_stated
from jixiao.review.wording import money, percent


@rule(
    "PRO09",
    "low-execution-unexplained",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十六条",
)
def low_execution_unexplained(case: Case) -> Iterator[Finding]:
    """预算执行率低，没有单独说明。

    ## 检查什么
    预算执行率低于90%（一个省的做法，可作参考界限），而资金情况说明和偏差原因都是空的。

    ## 为什么
    预算执行率低的项目，要单独说明情况并提出改进措施；空着可能被收回资金或核减下年预算。

    ## 反例
    全年预算数100万元，执行61万元，执行率61%，没有一句说明。

    ## 正例
    同样的数字，说明“设备因招标流标推迟到次年2月交付，合同款39万元结转支付”。

    ## 怎样修改
    在资金情况说明中写明原因、结余去向和改进措施。
    """
    balance, rate = case.funds.balance, case.funds.execution_rate
    budget, spent = case.funds.budget, case.funds.spent
    if budget.value is None or spent.value is None or balance is None or rate is None or rate >= LOW_EXECUTION:
        return
    if case.funds_explanation or not spending_is_stated(case):
        return
    yield Finding(
        place=place_of(case, spent),
        message="全年预算数{budget}，全年执行数{spent}，执行率{rate}，低于{bar}，余{balance}没有说明；"
        "请单独说明原因、结余去向和改进措施。",
        args={
            "budget": money(budget.value),
            "spent": money(spent.value),
            "rate": percent(rate),
            "bar": percent(LOW_EXECUTION, 0),
            "balance": money(balance),
        },
        related=(budget.place,),
    )
