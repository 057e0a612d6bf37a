"""NUM07 execution-rate-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, FigureKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.money_facts import place_of, spending_is_stated
from jixiao.review.wording import money, percent

_RATE = re.compile(r"执行率|支付率|使用率|支出率|支出进度|执行进度|完成[\u4e00-\u9fff]{0,4}预算")


@rule(
    "NUM07",
    "execution-rate-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件1",
)
def execution_rate_missing(case: Case) -> Iterator[Finding]:
    """没有预算执行率，或缺少计算它的数。

    ## 检查什么
    全年预算数和全年执行数是否齐全；已有自评结论的材料，两数齐全时是否写出了执行率。
    文字材料只查两数都写明、而全文没有执行率（支付率、使用率、完成预算的百分比）的。

    ## 为什么
    预算执行率是自评表的一项指标（通常10分），没有它既不能计分，也看不出资金进度。

    ## 反例
    只写了全年预算数170.92万元，没有写全年执行数。

    ## 正例
    全年预算数170.92万元，全年执行数155.39万元，执行率90.91%。

    ## 怎样修改
    补填所缺的数；执行率按“全年执行数÷全年预算数”计算，分母用其他口径的要写明。
    """
    funds, claims = case.evaluation.funds, case.evaluation.claims
    budget, spent, rate = case.funds.budget.value, case.funds.spent.value, case.funds.execution_rate
    concluded = claims.total is not None or bool(claims.grade.strip())
    if case.facts is not None and (budget is None or spent is None or _says_rate(case.facts)):
        return
    if budget is None or spent is None:
        missing = [name for name, value in (("全年预算数", budget), ("全年执行数", spent)) if value is None]
        yield Finding(
            place=funds.place,
            message="缺少{missing}，无法计算预算执行率；请补填。",
            args={"missing": "和".join(missing)},
        )
    elif rate is not None and funds.stated_execution_rate is None and concluded and spending_is_stated(case):
        yield Finding(
            place=place_of(case, case.funds.spent),
            message="写有全年预算数{budget}和全年执行数{spent}，没有写预算执行率；按两数计算为{rate}，请补写。",
            args={"budget": money(budget), "spent": money(spent), "rate": percent(rate)},
            related=(case.funds.budget.place,),
        )


def _says_rate(facts: Facts) -> bool:
    """Whether a percentage stands anywhere that says how much of the money was spent."""
    percents = [figure for figure in facts.figures if figure.kind is FigureKind.PERCENT]
    if any(_RATE.search(figure.span.passage.text) for figure in percents):
        return True
    return any(_RATE.search(figure.label) for figure in percents) or any(_RATE.search(r.name) for r in facts.rates)
