"""EVI32 answers-disagree."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from jixiao.facts import ANY_KIND, Figure, FigureKind, Passage
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed

_SCALE = re.compile(r"(?:(?:非常|很|十分|比较|较|基本|不太|很不|不)?满意|一般)(?:的|人数|选项)?$")
_LOW = re.compile(r"(?:不太|很不|不)满意|一般")
_RATE = re.compile(r"满意(?:度|率)(?:\([^()]{0,20}\))?(?:为|达到?|是|约为?)?$")
_WEIGHTED = re.compile(r"加权|赋[值分]|权重|折算|平均分|[0-9.]分|\*|×|量表|折合|系数|按[^。;]{0,30}[0-9][^。;]{0,20}计")
_FEWEST = 3
_BEFORE = 32


@rule("EVI32", "answers-disagree", severity=Severity.WARNING, needs="facts", since="0.2", kinds=ANY_KIND)
def answers_disagree(case: Case) -> Iterator[Finding]:
    """满意度与同段各选项的份数对不上。

    ## 检查什么
    同一段写明“满意189份、基本满意28份、不满意11份”等各选项份数和满意度的，
    满意度是否等于前一级、前两级或前三级的份数之和除以答卷数（各选项之和，或写明的有效问卷数）。写明加权、赋分的不查。

    ## 为什么
    满意度是评分的依据，由份数算不出来，就要查是份数错还是比率错。

    ## 反例
    收回问卷228份，其中满意189份、基本满意28份、不满意11份，满意度97.18%。

    ## 正例
    收回问卷228份，其中满意189份、基本满意28份、不满意11份，满意度95.18%。

    ## 怎样修改
    核对各选项份数和满意度；按加权或赋分计算的，写明办法。
    """
    for passage in case.text.prose:
        if "满意" in passage.normal and "%" in passage.normal and not _WEIGHTED.search(passage.normal):
            yield from _in_passage(passage, case.text.figures_in(passage))


def _in_passage(passage: Passage, figures: tuple[Figure, ...]) -> Iterator[Finding]:
    answers = [f for f in figures if f.kind is FigureKind.COUNT and not f.approximate and _SCALE.search(f.label)]
    names = [_name(figure) for figure in answers]
    rates = [f for f in figures if f.kind is FigureKind.PERCENT and _is_rate(passage, f)]
    scale = len(answers) >= _FEWEST and len(set(names)) == len(names) and _LOW.search(names[-1])
    if not scale or len(rates) != 1 or rates[0].approximate or len({figure.unit for figure in answers}) > 1:
        return
    rate, unit = rates[0], answers[0].unit
    wholes = {sum(figure.base for figure in answers), *(f.base for f in figures if f.unit == unit and f not in answers)}
    tops = list(accumulate(figure.base for figure in answers))[:-1]
    shares = [top * 100 / whole for whole in wholes for top in tops if whole >= top > 0]
    if any(abs(share - rate.base) <= rate.half_digit * 2 for share in shares):
        return
    whole, top = sum(figure.base for figure in answers), _satisfied(answers, names)
    yield Finding(
        place=rate.place,
        message="写明满意度{rate}，按{answers}计算为{computed}%；请核对份数和满意度，加权的请写明办法。",
        args={
            "rate": rate.as_written,
            "answers": listed(name + figure.as_written for name, figure in zip(names, answers, strict=True)),
            "computed": show_decimal(round(top * 100 / whole, 2)),
        },
        related=tuple(figure.place for figure in answers),
    )


def _name(figure: Figure) -> str:
    match = _SCALE.search(figure.label)
    return match[0] if match is not None else ""


def _is_rate(passage: Passage, figure: Figure) -> bool:
    return _RATE.search(passage.normal[max(0, figure.span.start - _BEFORE) : figure.span.start]) is not None


def _satisfied(answers: list[Figure], names: list[str]) -> Decimal:
    """The answers above 一般 and 不满意."""
    return sum((f.base for f, name in zip(answers, names, strict=True) if not _LOW.search(name)), Decimal(0))
