"""NUM35 shares-times-count."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, SumFact, SumForm
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import in_unit_of
from jixiao.review.sums import half_digits


@rule(
    "NUM35",
    "shares-times-count",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def shares_times_count(case: Case) -> Iterator[Finding]:
    """“各×万元”乘以个数不等于总额。

    ## 检查什么
    “18个社区各5万元，共90万元”“每户500元，100户共5万元”这类写法，个数乘以每个的金额是否等于写明的总额。

    ## 为什么
    三个数有一个写错，分配就说不清。

    ## 反例
    18个社区各5万元，共80万元。

    ## 正例
    18个社区各5万元，共90万元。

    ## 怎样修改
    核对个数、每个的金额和总额；金额不同的分别写明。
    """
    for fact in case.text.sums:
        if fact.form is not SumForm.DISTRIBUTED or abs(fact.gap) <= _bound(fact):
            continue
        count, each = fact.parts
        yield Finding(
            place=fact.total.place,
            message="{count}每个{each}，应共{computed}，写明{stated}，相差{gap}；请核对个数、每个的金额和总额。",
            args={
                "count": count.as_written,
                "each": each.as_written,
                "computed": in_unit_of(fact.total, fact.computed),
                "stated": fact.total.as_written,
                "gap": in_unit_of(fact.total, abs(fact.gap)),
            },
            related=(count.place, each.place, *fact.also),
        )


def _bound(fact: SumFact) -> Decimal:
    """What rounding of the unit amount, taken so many times, and of the total can explain."""
    count, each = fact.parts
    if each.amount is None or fact.total.amount is None:
        return fact.total.half_digit
    halves = half_digits([each.amount, fact.total.amount])
    return halves[0] * count.base + halves[1]
