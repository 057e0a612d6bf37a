"""NUM31 sites-disagree-with-headline."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator, SiteResult
from jixiao.evaluation.units import in_base, is_relative, is_same_unit
from jixiao.money import show_decimal
from jixiao.money.rounding import fraction_to_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.comparison import unit_of
from jixiao.review.indicator_facts import shown_actual


@rule(
    "NUM31",
    "sites-disagree-with-headline",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
)
def sites_disagree_with_headline(case: Case) -> Iterator[Finding]:
    """各点完成数相加与总完成数不一致。

    ## 检查什么
    可以相加的数量指标（比率除外），各示范点的完成值之和与该指标的完成值是否相等。

    ## 为什么
    列举的活动支持不了总数，说明有遗漏，或者总数是估计的。

    ## 反例
    培训完成200人次，各点分别为30、35、60人次，合计125人次。

    ## 正例
    培训完成125人次，各点分别为30、35、60人次。

    ## 怎样修改
    补列遗漏的点，或按各点之和更正总数。
    """
    for indicator in case.indicators:
        rows = [r for site in case.evaluation.sites for r in site.results if r.indicator.strip() == indicator.name]
        total = _total(indicator, rows)
        actual = indicator.actual
        if total is None or not isinstance(actual, Quantity):
            continue
        unit = unit_of(indicator, actual)
        stated = in_base(actual.value, unit)[0]
        if stated != total:
            factor = in_base(Decimal(1), unit)[0]
            yield Finding(
                place=indicator.place_of("actual"),
                message="“{name}”完成值为{stated}，{count}个示范点之和为{computed}{unit}，相差{gap}{unit}；"
                "请补列遗漏的示范点，或更正总数。",
                args={
                    "name": indicator.name,
                    "stated": shown_actual(indicator),
                    "count": len(rows),
                    "computed": show_decimal(fraction_to_decimal(total / factor, 4)),
                    "gap": show_decimal(fraction_to_decimal(abs(stated - total) / factor, 4)),
                    "unit": unit,
                },
                related=tuple(row.place_of("actual") for row in rows),
            )


def _total(indicator: Indicator, rows: list[SiteResult]) -> Fraction | None:
    """The sum over the sites in the unit's base, or nothing where it cannot be formed."""
    unit = unit_of(indicator, indicator.actual)
    if not rows or is_relative(unit):
        return None
    total = Fraction(0)
    for row in rows:
        if not isinstance(row.actual, Quantity):
            return None
        own = row.actual.unit or unit
        if not is_same_unit(own, unit):
            return None
        total += in_base(row.actual.value, own)[0]
    return total
