"""NUM18 percentage-points-confused."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, Passage
from jixiao.money import show_decimal
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule

_NUMBER = r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]{1,4})?)%"
_CHANGE = re.compile(
    rf"(?:由|从)[^。;%]{{0,20}}?{_NUMBER}[^。;0-9%]{{0,12}}(?:到|至|为)[^。;%]{{0,16}}?{_NUMBER}"
    rf"[^。;0-9%]{{0,12}}(?:提高|上升|增加|增长|下降|降低|减少)(?:了|幅度为)?{_NUMBER}"
)

_AGAINST_FIGURE = re.compile(
    rf"{_NUMBER}[,，]?(?:比|较)[^。;%]{{0,16}}?{_NUMBER}(?:提高|上升|增加|增长|下降|降低|减少|高|低)(?:了|出)?{_NUMBER}"
)
_AGAINST = re.compile(
    rf"(?:率|满意度|占)(?:为|达到?)?[0-9.]{{1,6}}%[,，]?(?:比|较)(?:上年|去年|目标|[0-9]{{4}}年)[^。;0-9%,]{{0,6}}"
    rf"(?:提高|上升|增加|下降|降低|高|低)(?:了|出)?{_NUMBER}"
)


@rule(
    "NUM18",
    "percentage-points-confused",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    kinds=ANY_KIND,
)
def percentage_points_confused(case: Case) -> Iterator[Finding]:
    """把百分点写成了百分比。

    ## 检查什么
    “由×%提高到×%，提高×%”中，最后一个数是不是前两个比率之差；是差就应写“个百分点”。
    “××率×%，比上年提高×%”这样拿比率与比率相比的，差也应写“个百分点”。

    ## 为什么
    满意度由90%提高到95%，是提高5个百分点，即提高5.56%；两种写法差别很大。

    ## 反例
    群众满意度由90%提高到95%，提高5%。

    ## 正例
    群众满意度由90%提高到95%，提高5个百分点。

    ## 怎样修改
    两个比率相减的差写“个百分点”。
    """
    for passage in case.text.running:
        if "%" in passage.normal:
            yield from _in_passage(passage)


def _in_passage(passage: Passage) -> Iterator[Finding]:
    for match in _CHANGE.finditer(passage.normal):
        old, new, change = (Decimal(number) for number in match.groups())
        if change != abs(new - old) or not change:
            continue
        yield _points(passage.at(match.start(3), match.end(3) + 1), old, new, change)
    for match in _AGAINST_FIGURE.finditer(passage.normal):
        new, old, change = (Decimal(number) for number in match.groups())
        if change and change == abs(new - old):
            yield _points(passage.at(match.start(3), match.end(3) + 1), old, new, change)
    for match in _AGAINST.finditer(passage.normal):
        yield Finding(
            place=passage.at(match.start(1), match.end(1) + 1),
            message="“{words}”是比率与比率相比，差应写“个百分点”；确是增长幅度的，请写明是由多少提高到多少。",
            args={"words": passage.text[match.start() : match.end()]},
        )


def _points(place: Place, old: Decimal, new: Decimal, change: Decimal) -> Finding:
    return Finding(
        place=place,
        message="{old}%与{new}%相差{change}个百分点，写成了“{change}%”；请改为“{change}个百分点”。",
        args={"old": show_decimal(old), "new": show_decimal(new), "change": show_decimal(change)},
    )
