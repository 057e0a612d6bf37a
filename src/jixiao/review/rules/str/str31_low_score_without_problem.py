"""STR31 low-score-without-problem."""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import percent

_LOW = Fraction(80, 100)
"""Below 良 (10号 §18), taken for one indicator."""


@rule(
    "STR31",
    "low-score-without-problem",
    severity=Severity.NOTICE,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
)
def low_score_without_problem(case: Case) -> Iterator[Finding]:
    """得分低的指标，没有写成问题。

    ## 检查什么
    得分率低于80%的指标，是否有一个存在的问题与它对应（问题写明了指标，或文字中提到指标名称）。

    ## 为什么
    失分的地方就是问题所在。问题与失分对不上，分析就脱离了评分。

    ## 反例
    “资金到位及时率”得分率50%，问题中没有提到资金到位。

    ## 正例
    “资金到位及时率”得分率50%，问题“省级资金到位迟”注明对应该指标。

    ## 怎样修改
    为失分的指标写明问题、原因和建议，并在问题的“相关指标”中填写指标名称。
    """
    card = case.scorecard
    for row in card.indicators if card is not None else ():
        if row.points is None or not row.weight or not row.applicable:
            continue
        rate, name = Fraction(row.points) / Fraction(row.weight), row.indicator.name.strip()
        linked = any(name in problem.text or name in problem.indicators for problem in case.evaluation.problems)
        if rate < _LOW and not linked:
            yield Finding(
                place=row.indicator.place,
                message="“{name}”得{points}分（分值{weight}分，得分率{rate}），没有一个问题与它对应；请写明问题、原因和建议。",
                args={
                    "name": name,
                    "points": f"{row.points:f}",
                    "weight": show_decimal(row.weight),
                    "rate": percent(rate),
                },
            )
