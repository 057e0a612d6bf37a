"""NUM11 breakdown-mismatch."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, FigureKind, SumFact, SumForm
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.fact_sums import shown_name
from jixiao.review.sum_finding import is_proven, sum_finding
from jixiao.review.sums import Verdict

_BREAKDOWNS = (SumForm.OF_WHICH, SumForm.LIST, SumForm.TOGETHER, SumForm.OPEN, SumForm.COLUMN, SumForm.SUBTOTAL)


@rule(
    "NUM11",
    "breakdown-mismatch",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def breakdown_mismatch(case: Case) -> Iterator[Finding]:
    """“其中”各部分与总数不一致。

    ## 检查什么
    文中“其中……”或括号里逐一列出的人数、户数、件数等，以及没有写明列全的金额，相加是否等于总数。
    写有“等”“含”“包括”的只在超过总数时报；所列不到总数一半的视为只举几项，不报。
    资金来源、基本支出与项目支出这类必须相等的由 NUM01 报告。

    ## 为什么
    各部分对不上总数，要么漏了一部分，要么有一个数写错。

    ## 反例
    辖区有32家单位，其中机关7家，小区6个，学校2所，医院3家。

    ## 正例
    辖区有18家单位，其中机关7家，小区6个，学校2所，医院3家。

    ## 怎样修改
    补列遗漏的部分，或更正写错的数；只列出一部分的，写明“等”或“主要有”。
    """
    for check in case.sums:
        if check.verdict is Verdict.MISMATCH and not is_proven(check) and not check.uses:
            yield sum_finding(
                check,
                message="{name}写明{stated}，{parts}之和为{computed}，相差{gap}（四舍五入最多可解释{bound}）；"
                "如已列全，请核对各数，没有列全的请写明“等”。",
            )
    for fact in case.text.sums:
        if fact.total.kind is FigureKind.COUNT and fact.form in _BREAKDOWNS and (fact.gap < 0 or _falls_short(fact)):
            unit = fact.total.unit
            yield Finding(
                place=fact.total.place,
                message="{name}写明{stated}，{parts}之和为{computed}{unit}，相差{gap}{unit}；"
                "请核对各数，没有列全的请写明“等”。",
                args={
                    "name": shown_name(fact),
                    "stated": fact.total.as_written,
                    "parts": fact.parts_name,
                    "computed": _in_unit(fact, fact.computed),
                    "gap": _in_unit(fact, abs(fact.gap)),
                    "unit": unit,
                },
                related=(*(part.place for part in fact.parts), *fact.also),
            )


def _falls_short(fact: SumFact) -> bool:
    return fact.closed and fact.gap > 0


def _in_unit(fact: SumFact, base: Decimal) -> str:
    """A number of the base unit in the unit of the total (万人 for 人)."""
    factor = fact.total.base / fact.total.value if fact.total.value else Decimal(1)
    return show_decimal(base / factor)
