"""NUM44 average-disagrees."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, product

from jixiao.facts import ANY_KIND, Facts, Figure, FigureKind, Role
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import in_unit_of

_AVERAGE = re.compile(
    r"(?<![月日年季])(?:平均每(?:个|一个?)?(?P<per>[\u4e00-\u9fff]{1,4})|每(?:个|一个?)?(?P<each>[\u4e00-\u9fff]{1,4}?)平均)"
    r"(?:\([\u4e00-\u9fff]{1,6}\))?(?P<what>[\u4e00-\u9fff]{0,8})$"
    r"|(?<![月日年季])(?P<by>[人户村班校])均(?P<of>[\u4e00-\u9fff]{0,4})$"
)
_BEFORE = 24
_MOST = 400
_ROUND = 1


@rule(
    "NUM44",
    "average-disagrees",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    kinds=ANY_KIND,
)
def average_disagrees(case: Case) -> Iterator[Finding]:
    """平均数与总数、个数对不上。

    ## 检查什么
    “共480人次……6期……平均每期80人次”“人均×元”这类平均数，同一句中已经写明总数和个数的，相除是否得到它；
    全文有别的两个数能得到它的，不报。

    ## 为什么
    平均数用来说明标准和效率，算错了，单位成本的结论也就错了。

    ## 反例
    举办培训6期，培训480人次，平均每期60人次。

    ## 正例
    举办培训6期，培训480人次，平均每期80人次。

    ## 怎样修改
    核对总数、个数和平均数；口径与前面的数不同的，写明按什么算。
    """
    for passage in case.text.prose:
        if "均" not in passage.normal:
            continue
        figures = case.text.figures_in(passage)
        for index, figure in enumerate(figures):
            per = _per(passage.normal, figure)
            if per:
                yield from _compare(case.text, figure, per, figures[max(0, index - 12) : index])


def _per(text: str, figure: Figure) -> str:
    """What an average is taken over (期, 人, 社区); empty where the figure is none or is rough."""
    match = _AVERAGE.search(text[max(0, figure.span.start - _BEFORE) : figure.span.start])
    if match is None or figure.approximate or figure.kind not in (FigureKind.MONEY, FigureKind.COUNT):
        return ""
    return match["per"] or match["each"] or match["by"]


def _compare(facts: Facts, average: Figure, per: str, before: tuple[Figure, ...]) -> Iterator[Finding]:
    start = next((s.start for s in average.span.passage.sentences if s.end > average.span.start), 0)
    own = [figure for figure in before if figure.span.start >= start and _is_operand(figure)]
    part = average.span.passage.normal.rfind("其中", start, average.span.start)
    if any(figure.span.start > part >= 0 and _counts(figure, per) for figure in own):
        own = [figure for figure in own if figure.span.start > part]
    wholes = [figure for figure in own if _alike(average, figure)]
    counts = [figure for figure in own if figure.kind is FigureKind.COUNT and _counts(figure, per)]
    if not wholes or not counts or any(_fits(average, *pair) for pair in product(wholes, counts)):
        return
    everywhere = [figure for figure in facts.figures if _is_operand(figure)]
    all_wholes = list(islice((f for f in everywhere if _alike(average, f)), _MOST))
    all_counts = list(islice((f for f in everywhere if f.kind is FigureKind.COUNT and _counts(f, per)), _MOST))
    if any(_fits(average, *pair) for pair in product(all_wholes, all_counts)):
        return
    whole, count = wholes[-1], counts[-1]
    yield Finding(
        place=average.place,
        message="写明平均每{per}{average}，按文中的{whole}与{count}相除为{computed}；请核对这三个数，口径不同的请写明。",
        args={
            "per": per,
            "average": average.as_written,
            "whole": whole.as_written,
            "count": count.as_written,
            "computed": in_unit_of(average, round(whole.base / count.base, 2)),
        },
        related=(whole.place, count.place),
    )


def _is_operand(figure: Figure) -> bool:
    exact = not (figure.approximate or figure.each or figure.ordinal)
    return exact and figure.base > 0 and figure.role not in (Role.THRESHOLD, Role.CHANGE, Role.UNIT_PRICE)


def _alike(average: Figure, whole: Figure) -> bool:
    """Whether the whole is of the kind of the average, and larger."""
    same = average.kind is whole.kind and (average.kind is FigureKind.MONEY or average.unit == whole.unit)
    return same and whole.base > average.base


def _counts(figure: Figure, per: str) -> bool:
    """Whether a figure counts what the average is taken over."""
    if figure.unit == per or (per == "人" and figure.unit in ("名", "人次")):
        return True
    return figure.noun.startswith(per) or figure.label.endswith(per)


def _fits(average: Figure, whole: Figure, count: Figure) -> bool:
    """Whether the average is that of the two, within rounding (averages of things are often cut to whole ones)."""
    if not count.base:
        return False
    spread = average.half_digit * 2 + whole.half_digit / count.base
    if average.kind is FigureKind.COUNT:
        spread = max(spread, Decimal(_ROUND))
    return abs(whole.base / count.base - average.base) <= spread
