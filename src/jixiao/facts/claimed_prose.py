"""Totals of money that the prose states, where the words leave no doubt that they are of the whole.

“项目总投资19.5万元” is the budget of the project; “项目资金5万元” may be that of one site, and is left alone. Where the
text states two figures for one total that do not agree, neither is taken: a rule reports them (NUM04).
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jixiao.facts.model import Figure, FigureKind
from jixiao.money import Amount
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_WHOLE = {
    "stated_initial": r"年初(?:批复)?预算(?:数|金额|资金)?(?:总额)?",
    "stated_budget": (
        r"全年预算(?:数|金额|资金)?|(?:项目|年度|部门)(?:总预算|预算总?(?:金额|额|资金|数)|预算资金总额|总投资|资金总额)"
        r"|预算(?:资金)?总(?:金额|额)|调整后预算数?|项目总投资"
    ),
    "stated_arrived": (
        r"(?:实际|累计|全年)?到位(?:项目|财政)?资金|(?:项目|财政)?资金(?:实际)?到位(?:数|金额)?|实际到位(?:数|金额)?"
    ),
    "stated_spent": (
        r"全年执行数|实际(?:决算开支|开支决算|支出(?:数|总额|资金|金额)?|支付(?:资金|金额)?|使用资金|执行数)"
        r"|全年(?:共计|累计|合计|实际)?支出(?:总额|合计)?|累计(?:支出|支付)(?:资金|金额)?|支出决算数?"
    ),
}
_PATTERNS = {name: re.compile(rf"(?P<lead>.*?)(?:{words})") for name, words in _WHOLE.items()}
_PARTIAL = re.compile(
    r"其中|中央|省|市级|县|区级|镇|乡|街道|社区|村|自筹|配套|上年|去年|往年|人均|基本支出|项目支出|工资|每|各|另|剩余|单位|科|站|点"
)
_LONGEST_LEAD = 14

Placed = tuple[Amount, Place]


def stated_in_prose(facts: "Facts") -> tuple[tuple[str, Placed], ...]:
    """The totals by the field of the funds that they fill; nothing for one that is stated in two ways."""
    figures = [f for f in facts.figures if f.kind is FigureKind.MONEY and f.span.passage.cell is None and _is_sure(f)]
    found = []
    for name, pattern in _PATTERNS.items():
        said = [f for f in figures if _names(pattern, f) and f.year in (None, facts.fiscal_year)]
        best = _agreed(said)
        if best is not None and best.amount is not None:
            found.append((name, (best.amount, best.place)))
    return tuple(found)


def _is_sure(figure: Figure) -> bool:
    exact = not figure.approximate and not figure.each and not figure.fault and not figure.inherited
    return exact and figure.amount is not None and not figure.level


def _names(pattern: re.Pattern[str], figure: Figure) -> bool:
    """Whether the words before the figure say that it is that total, of the whole."""
    match = pattern.fullmatch(figure.label.replace(" ", ""))
    if match is None or len(match["lead"]) > _LONGEST_LEAD:
        return False
    return _PARTIAL.search(match["lead"]) is None


def _agreed(figures: Iterable[Figure]) -> Figure | None:
    """The finest of figures that all agree."""
    ordered = sorted(figures, key=lambda figure: figure.half_digit)
    if not ordered:
        return None
    finest = ordered[0].amount
    if finest is None or any(f.amount is None or not f.amount.agrees(finest) for f in ordered):
        return None
    return ordered[0]
