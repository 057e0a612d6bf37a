"""NUM41 direction-contradicts."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Figure, FigureKind, Passage, Role
from jixiao.review import Case, Finding, Severity, rule

_SAID = re.compile(
    r"决算数(?P<word>大于|高于|超过|小于|低于|等于|与)(?P<whole>(?:全年|年初)?预算数)(?P<even>(?:基本)?(?:持平|一致|相等))?"
)
_MORE, _LESS = ("大于", "高于", "超过"), ("小于", "低于")
_NEARLY = 100


@rule(
    "NUM41",
    "direction-contradicts",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def direction_contradicts(case: Case) -> Iterator[Finding]:
    """“大于”“小于”“持平”与数字相反。

    ## 检查什么
    同一段写明预算数和决算数，又写“决算数大于（小于、等于、与……持平）预算数”的，文字与两个数是否一致。“基本持平”允许相差1%。

    ## 为什么
    文字与数字相反，后面的原因说明也就套错了。

    ## 反例
    年初预算为100万元，支出决算为95万元。决算数大于预算数的主要原因：人员减少。

    ## 正例
    年初预算为100万元，支出决算为95万元。决算数小于预算数的主要原因：人员减少。

    ## 怎样修改
    核对两个数，改正“大于”“小于”，原因一并核对。
    """
    for passage in case.text.prose:
        match = _SAID.search(passage.normal)
        if match is not None:
            yield from _compare(case, passage, match)


def _compare(case: Case, passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    before = [f for f in case.text.figures_in(passage, FigureKind.MONEY) if f.span.end <= match.start()]
    wanted = Role.INITIAL if "年初" in match["whole"] else Role.BUDGET if "全年" in match["whole"] else None
    budget = _last(before, (Role.INITIAL, Role.BUDGET) if wanted is None else (wanted,))
    spent = _last(before, (Role.SPENT,))
    if budget is None or spent is None or not _wrong(match, budget, spent):
        return
    true = "等于" if spent.base == budget.base else "小于" if spent.base < budget.base else "大于"
    yield Finding(
        place=passage.at(match.start(), match.end()),
        message="写“{said}”，而决算数{spent}{true}{whole}{budget}；请核对两个数和后面的原因。",
        args={
            "said": passage.text[match.start() : match.end()],
            "spent": spent.as_written,
            "true": true,
            "whole": match["whole"],
            "budget": budget.as_written,
        },
        related=(budget.place, spent.place),
    )


def _last(figures: list[Figure], roles: tuple[Role, ...]) -> Figure | None:
    """The figure of the role, where the passage has only one value for it."""
    found = [figure for figure in figures if figure.role in roles and not figure.approximate]
    return found[-1] if len({figure.base for figure in found}) == 1 else None


def _wrong(match: re.Match[str], budget: Figure, spent: Figure) -> bool:
    gap = spent.base - budget.base
    if match["word"] in _MORE:
        return gap <= 0
    if match["word"] in _LESS:
        return gap >= 0
    if match["word"] == "与" and not match["even"]:
        return False
    allowed = (
        budget.base / _NEARLY if match["even"] and "基本" in match["even"] else budget.half_digit + spent.half_digit
    )
    return abs(gap) > allowed
