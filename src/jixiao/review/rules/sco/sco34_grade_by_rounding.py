"""SCO34 grade-by-rounding."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.money.rounding import fraction_to_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.scoring.model import Status

_DIGITS = 8


@rule("SCO34", "grade-by-rounding", severity=Severity.NOTICE, needs="scorecard", since="0.1")
def grade_by_rounding(case: Case) -> Iterator[Finding]:
    """等级是四舍五入得来的。

    ## 检查什么
    各指标得分不经四舍五入相加的总分，与公布的总分是否落在不同的等级。

    ## 为什么
    等级按公布的（四舍五入后的）总分定，这是通行做法；但一分之差决定等级时，应当让人知道。

    ## 反例
    未取整的总分为89.996分，公布90.00分，等级为优。

    ## 正例
    未取整的总分为91.234分，公布91.23分，等级为优。

    ## 怎样修改
    不必修改；在结论中写明总分接近等级界限，并备好各指标的计算过程。
    """
    card = case.scorecard
    if (
        case.facts is not None
        or card is None
        or card.total is None
        or card.status is not Status.COMPLETE
        or card.full != case.framework.total
    ):
        return
    rows = [row for row in card.indicators if row.applicable]
    if any(row.trace.share is None or row.weight is None for row in rows):
        return
    exact = sum(
        (r.trace.share * Fraction(r.weight) for r in rows if r.trace.share is not None and r.weight), Fraction()
    )
    shown, whole = case.framework.grade_of(card.total), fraction_to_decimal(exact, _DIGITS)
    grade = case.framework.grade_of(whole)
    if shown is None or grade is None or shown.name == grade.name or Fraction(card.total) == exact:
        return
    yield Finding(
        place=case.evaluation.place,
        message="各指标得分取整后总分{total}分，等级为“{shown}”；不取整的总分为{exact}分，应为“{grade}”。"
        "等级按公布的总分定，请在结论中说明总分接近界限。",
        args={"total": f"{card.total:f}", "shown": shown.name, "exact": f"{whole:f}", "grade": grade.name},
    )
