"""NUM08 execution-rate-disagrees."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.totals import Sum, ratio
from jixiao.facts import ANY_KIND, EVALUATIONS, ReportKind, Role
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import said
from jixiao.review.rate_checks import RateCheck, check_of, rate_checks
from jixiao.review.wording import money, percent


@rule(
    "NUM08",
    "execution-rate-disagrees",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件1",
    kinds=ANY_KIND,
)
def execution_rate_disagrees(case: Case) -> Iterator[Finding]:
    """写明的预算执行率与重算的不一致，或分母不明。

    ## 检查什么
    写明的执行率，与执行数除以全年预算数、年初预算数、到位数的结果逐一比较。自评表以全年预算数为分母。
    文中和表中其他写明了两个数的比率（执行率、到位率、完成预算的百分比、完成率、得分率、占比、增长和下降），也按两数重算。

    ## 为什么
    同样的支出，分母不同，执行率可以差很多。分母不写明，就会高报执行率。

    ## 反例
    预算100万元，到位80万元，支出72万元，写“执行率90%”：以到位数为分母是90%，以预算数为分母是72%。

    ## 正例
    预算100万元，到位80万元，支出72万元，写“执行率72%（支出÷全年预算数）”。

    ## 怎样修改
    按所用体系规定的分母重算；用其他分母的，在执行率旁写明。
    """
    if case.facts is not None:
        yield from _told(case)
        if case.facts.kind not in EVALUATIONS:
            return
    stated, spent = case.evaluation.funds.stated_execution_rate, case.funds.spent
    if stated is None or spent.value is None:
        return
    candidates = (("全年预算数", case.funds.budget), ("年初预算数", case.funds.initial), ("到位数", case.funds.arrived))
    rates = [(name, rate, whole) for name, whole in candidates if (rate := ratio(spent.value, whole.value)) is not None]
    fitting = [name for name, rate, whole in rates if _agrees(stated, rate, spent, whole)]
    if not rates or "全年预算数" in fitting or case.funds.budget.value is None:
        return
    place = case.evaluation.funds.place_of("stated_execution_rate")
    computed = "，".join(f"÷{name}{money(whole.value or Decimal(0))}为{percent(rate)}" for name, rate, whole in rates)
    if fitting:
        message = (
            "写明执行率{stated}%，是以{fitting}为分母；全年执行数{spent}{computed}。"
            "请按全年预算数重算，或写明所用的分母。"
        )
    else:
        message = "写明执行率{stated}%，与重算的都不一致：全年执行数{spent}{computed}。请核对执行率和两个金额。"
    yield Finding(
        place=place,
        message=message,
        args={
            "stated": show_decimal(stated),
            "fitting": "、".join(fitting),
            "spent": money(spent.value),
            "computed": computed,
        },
        related=(spent.place, *(whole.place for _, _, whole in rates)),
    )


def _told(case: Case) -> Iterator[Finding]:
    """The rates of the text, but for the one that stands in the form of the project."""
    own = case.evaluation.funds.place_of("stated_execution_rate")
    for check in rate_checks(case.text.rates):
        if check.agrees or check.fact.rate.place == own or _by_convention(check):
            continue
        fitting = next((c for c in _others(check) if c.agrees), None)
        if fitting is not None and fitting.denominator.role is Role.ALLOCATED and _by_arrival(case.text.kind):
            continue
        if check.computed is None:
            message = "“{name}”写明{rate}，作分母的数却是{denominator}，算不出比率；请核对分母和比率。"
        elif fitting is not None:
            message = (
                "“{name}”写明{rate}，按{numerator}÷{denominator}应为{computed}；"
                "{rate}是以{fitting}为分母，请核对，或写明所用的分母。"
            )
        else:
            message = "“{name}”写明{rate}，按文中的{numerator}与{denominator}计算为{computed}；请核对这三个数。"
        yield Finding(
            place=check.fact.rate.place,
            message=message,
            args={
                "name": check.fact.name,
                "rate": check.fact.rate.as_written.strip(),
                "numerator": said(check.numerator),
                "denominator": said(check.denominator),
                "computed": "" if check.computed is None else percent(check.computed / 100),
                "fitting": "" if fitting is None else said(fitting.denominator),
            },
            related=(check.numerator.place, check.denominator.place),
        )


def _by_arrival(kind: ReportKind) -> bool:
    """财预〔2020〕10号 附件2 divides by what arrived: so may an evaluation, not the form of a self-evaluation."""
    return kind is ReportKind.PROJECT_EVALUATION


def _by_convention(check: RateCheck) -> bool:
    """Growth from nothing is written as 100%, a rate of nothing as 0% or 100%; monthly spending is no yearly rate."""
    partial = re.search(r"月|季度|截[至止]|累计", check.numerator.label) is not None
    from_nothing = check.computed is None and (check.is_growth or check.numerator.base == 0)
    return partial or from_nothing


def _others(check: RateCheck) -> Iterator[RateCheck]:
    """The same rate over the other figures near by that could be its denominator."""
    for figure in check.fact.candidates:
        if figure.base and figure not in (check.numerator, check.denominator) and figure.role is not Role.CHANGE:
            yield check_of(check.fact, check.numerator, figure)


def _agrees(stated: Decimal, rate: Fraction, spent: Sum, whole: Sum) -> bool:
    """Within half the last printed digit, and what rounding of both operands adds to it."""
    exponent = stated.as_tuple().exponent
    half = Fraction(Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1))
    carried = Fraction(0)
    for operand in (spent, whole):
        if operand.value:
            carried += Fraction(operand.bound) / Fraction(abs(operand.value))
    return abs(Fraction(stated) - rate * 100) <= half + abs(rate) * 100 * carried
