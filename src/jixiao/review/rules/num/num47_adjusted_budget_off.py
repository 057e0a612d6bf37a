"""NUM47 adjusted-budget-off."""

import re
from collections.abc import Iterator, Sequence

from jixiao.facts import ANY_KIND, Figure, FigureKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import in_unit_of
from jixiao.review.sums import half_digits

_FIRST = re.compile(r"年初(?:批复|安排|部门)?预算(?:数|资金|安排|金额)?(?:为|共|是|:)?$")
_CHANGE = re.compile(
    r",?(?:年中|年度中|年度|执行中|当年|期中)?(?P<word>追加|调增|增加|新增|调减|核减|减少|压减)(?:预算|资金|指标)?了?"
)
_AFTER = re.compile(
    r"[,;]?(?:预算)?(?:调整后|调整为|追加后|调减后)(?:的)?(?:全年)?(?:项目)?(?:预算)?(?:数|总额|资金)?(?:为|共|是|:)?"
)
_MORE = ("追加", "调增", "增加", "新增")


@rule(
    "NUM47",
    "adjusted-budget-off",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def adjusted_budget_off(case: Case) -> Iterator[Finding]:
    """年初预算加减调整数，不等于调整后预算。

    ## 检查什么
    一句中写明年初预算、追加（调减）数和调整后预算的，三个数是否相符。

    ## 为什么
    执行率以调整后预算为分母；它错了，执行率也就错了。

    ## 反例
    年初预算78万元，年中调减8万元，调整后预算72万元。

    ## 正例
    年初预算78万元，年中调减8万元，调整后预算70万元。

    ## 怎样修改
    对照预算批复和调整文件核对三个数；调整不止一次的，逐次写明。
    """
    for passage in case.text.running:
        if "调" not in passage.normal and "追加" not in passage.normal:
            continue
        figures = case.text.figures_in(passage, FigureKind.MONEY)
        for index in range(len(figures) - 2):
            first, change, after = figures[index : index + 3]
            said = _CHANGE.fullmatch(passage.normal, first.span.end, change.span.start)
            before = passage.normal[max(0, first.span.start - 12) : first.span.start]
            then = _AFTER.fullmatch(passage.normal, change.span.end, after.span.start)
            if said is not None and then is not None and _FIRST.search(before) is not None:
                yield from _compare((first, change, after), said["word"], figures[index + 3 :])


def _compare(three: tuple[Figure, Figure, Figure], word: str, later: Sequence[Figure]) -> Iterator[Finding]:
    """The three figures; what the rest of the sentence tells of a further change explains a difference."""
    first, change, after = three
    computed = first.base + (change.base if word in _MORE else -change.base)
    bound = max(sum(half_digits([f.amount for f in three if f.amount is not None])), after.half_digit)
    gap = abs(computed - after.base)
    end = next((s.end for s in after.span.passage.sentences if s.end > after.span.start), after.span.end)
    if gap <= bound or any(abs(gap - figure.base) <= bound for figure in later if figure.span.start < end):
        return
    yield Finding(
        place=after.place,
        message="年初预算{first}，{word}{change}，应为{computed}，写明调整后{after}；请对照预算文件核对三个数。",
        args={
            "first": first.as_written,
            "word": word,
            "change": change.as_written,
            "computed": in_unit_of(after, computed),
            "after": after.as_written,
        },
        related=(first.place, change.place),
    )
