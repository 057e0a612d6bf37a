"""NUM45 share-disagrees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, permutations

from jixiao.facts import ANY_KIND, Facts, Figure, FigureKind
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule

_SHARE = re.compile(r"(?:[\u4e00-\u9fff]{0,10},占比?|,比例为?|,比重为?|,占总[数人]的?|,占其?中?的?)$")
_RATE = re.compile(r",(?:[\u4e00-\u9fff]{0,4}?)(?P<core>[\u4e00-\u9fff]{2,3})率(?:为|达到?|是|约)?$")
_OF = re.compile(r"(?:,|、)?占(?:全[\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{0,6})$")
_OF_SHARE = re.compile(r"[\u4e00-\u9fff]{0,6}的$")
_SHARED = re.compile(r"[\u4e00-\u9fff]{0,10},占")
"""What stands behind a part that has a share of its own: the next is beside it, of another whole."""
_NOT = re.compile(r"[不未无非没]|一般|部分")
"""A part of those who did not, or not wholly: 不满意16份 is not what a 满意率 is of."""
_LONGEST = 24
_NEAR = 10
_MOST = 400
_OTHER_WHOLE = re.compile(r"全[国省市县区镇街校]|同比|上年|去年|目标|以上|不低于|计划")


@dataclass(frozen=True, slots=True)
class _Share:
    """A share of counted things: which part of which wholes it may be of."""

    rate: Figure
    part: Figure
    wholes: tuple[Figure, ...]
    told: tuple[Figure, ...] = ()
    """All counts of the sentence: of whatever unit, two of them may make the rate (床位900张，入住630人，入住率70%)."""


@rule(
    "NUM45",
    "share-disagrees",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    kinds=ANY_KIND,
)
def share_disagrees(case: Case) -> Iterator[Finding]:
    """占比、比率与同句的个数对不上。

    ## 检查什么
    “226人……发现31人，占13.72%”“培训66人，取得证书57人，取证率86.36%”“抽查20所，占62所的32.26%”这类写法，
    前后两个个数相除是否得到写明的比率；全文有同类的数能得到它的，不报。

    ## 为什么
    比率是结论的依据，与个数不符，两者必有一错。

    ## 反例
    心理测评226人，发现需要干预的31人，占17.32%。

    ## 正例
    心理测评226人，发现需要干预的31人，占13.72%。

    ## 怎样修改
    核对两个个数和比率；以别的数为分母的，在比率前写明。
    """
    for passage in case.text.prose:
        if "%" not in passage.normal:
            continue
        figures = case.text.figures_in(passage)
        for index, figure in enumerate(figures):
            if figure.kind is FigureKind.PERCENT and figure.unit == "%" and not figure.approximate:
                share = _share(figure, figures[max(0, index - _NEAR) : index])
                if share is not None and not _fits_any(case.text, share):
                    yield _finding(share)


def _share(rate: Figure, before: tuple[Figure, ...]) -> _Share | None:
    """What the share is of, where the words before it say so."""
    text, passage = rate.span.passage.normal, rate.span.passage
    start = next((s.start for s in passage.sentences if s.end > rate.span.start), 0)
    counts = [f for f in before if f.span.start >= start and _is_count(f)]
    if len(counts) < 2 or counts[-1] is not before[-1]:
        return None
    last, words = counts[-1], text[counts[-1].span.end : rate.span.start]
    if len(words) > _LONGEST or _OTHER_WHOLE.search(words):
        return None
    if _OF_SHARE.fullmatch(words) and _OF.search(text[counts[-2].span.end : last.span.start]):
        return _Share(rate, counts[-2], (last,)) if counts[-2].unit == last.unit else None
    named = _RATE.fullmatch(words)
    if _SHARE.fullmatch(words) is None and (named is None or not _called(named["core"], last)):
        return None
    wholes = tuple(
        f for f in counts[:-1] if f.unit == last.unit and f.base > last.base and not _SHARED.match(text, f.span.end)
    )
    return _Share(rate, last, wholes, tuple(counts)) if wholes else None


def _is_count(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and not (figure.approximate or figure.each or figure.ordinal)


def _called(core: str, part: Figure) -> bool:
    """Whether the part is called as the rate is, letter by letter: 取证率 of 取得证书57人, 就业率 of 实现就业45人."""
    words = part.label + part.noun
    letters = iter(words)
    return _NOT.search(words) is None and all(letter in letters for letter in core)


def _fits_any(facts: Facts, share: _Share) -> bool:
    """Whether the part makes the share of one of the wholes, or of any other count of the document."""
    if any(_makes(share.rate, part, whole) for part, whole in permutations(share.told, 2)):
        return True
    same = (f for f in facts.figures if _is_count(f) and f.unit == share.part.unit)
    return any(_fits(share, whole) for whole in (*share.wholes, *islice(same, _MOST)))


def _fits(share: _Share, whole: Figure) -> bool:
    if not whole.base:
        return False
    spread = share.rate.half_digit * 2 + (
        share.part.half_digit + whole.half_digit if whole.unit.startswith("万") else 0
    )
    return abs(share.part.base * 100 / whole.base - share.rate.base) <= spread


def _makes(rate: Figure, part: Figure, whole: Figure) -> bool:
    return whole.base > part.base > 0 and abs(part.base * 100 / whole.base - rate.base) <= rate.half_digit


def _finding(share: _Share) -> Finding:
    whole = max(share.wholes, key=lambda figure: figure.base)
    return Finding(
        place=share.rate.place,
        message="写明{rate}，而{part}占{whole}的{computed}%；请核对这三个数，以别的数为分母的请写明。",
        args={
            "rate": share.rate.as_written,
            "part": share.part.as_written,
            "whole": whole.as_written,
            "computed": show_decimal(round(share.part.base * 100 / whole.base, 2)),
        },
        related=(share.part.place, whole.place),
    )
