"""NUM42 points-change-off."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, Passage
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule

_NUMBER = r"(?<![0-9.])(?P<{}>[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?)"
_OLD, _NEW, _TOLD = (_NUMBER.format(name) for name in ("old", "new", "told"))
_UP = r"提高|提升|上升|增加|增长|升高|升"
_DOWN = r"下降|降低|减少|降"
_SAME = r"[,、]?(?:共|共计|合计|累计|净|总体|整体|实际|平均)?"
"""What may stand before the difference: with any other word it is that of something else or of another year."""
_ROUGH = r"(?!以[上下内]|左右|上下|及以[上下])"
"""A bound or a rough number has no difference."""
_FROM_TO = re.compile(
    rf"(?:由(?!于)|从)(?P<from>[^。;,%]{{0,20}}?){_OLD}%{_ROUGH}[^。;,0-9%]{{0,8}}?(?P<word>{_UP}|{_DOWN})?了?(?:到|至|为)"
    rf"(?P<to>[^。;,0-9%]{{0,6}}){_NEW}%{_ROUGH}"
    rf"(?:{_SAME}(?P<again>{_UP}|{_DOWN})(?:了|幅度为)?{_TOLD}个?百分点{_ROUGH})?"
)
_RANGE = re.compile(r"[0-9][-–—－~～至到]$")
_SIGN = re.compile(r"(?:(?P<minus>[-−–—－负]|下降|减少|降低|回落)|增长|增加|上升|提高)(?:了|约)?$")
"""A rate of change has a sign: from 下降5% to 增长3% are 8 points."""
_OTHERS = re.compile(r"比例|占比|比重|部分|[承负]担")
"""Before the second rate: it is that of something else (由省级承担的40%下降至市县的比例为60%)."""


@rule(
    "NUM42",
    "points-change-off",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def points_change_off(case: Case) -> Iterator[Finding]:
    """两个比率的差或升降方向写错了。

    ## 检查什么
    “由×%提高到×%，提高×个百分点”中，最后一个数是不是前两个比率之差；“提高到”“下降到”与两个比率的大小是否一致。

    ## 为什么
    三个数必有一个写错，效果就说不清；方向写反，结论也就反了。

    ## 反例
    卫生厕所普及率由78.5%提升至90.5%，提升15个百分点。

    ## 正例
    卫生厕所普及率由78.5%提升至90.5%，提升12个百分点。

    ## 怎样修改
    对照原始数据核对前后两个比率，再算差。
    """
    for passage in case.text.running:
        if "%" in passage.normal:
            yield from _in_passage(passage)


def _in_passage(passage: Passage) -> Iterator[Finding]:
    for match in _FROM_TO.finditer(passage.normal):
        if _OTHERS.search(match["to"]) or _RANGE.search(match["from"]):
            continue
        old, new = _signed(match["from"], match["old"]), _signed(match["to"], match["new"])
        word = match["word"] or match["again"]
        args = {"old": show_decimal(old), "new": show_decimal(new)}
        if word is not None and (new > old if re.fullmatch(_DOWN, word) else new < old):
            yield Finding(
                place=passage.at(match.start(), match.end()),
                message="由{old}%到{new}%，写的却是“{word}”；请核对两个比率和升降的方向。",
                args={**args, "word": word},
            )
        elif match["told"] is not None and abs(abs(new - old) - Decimal(match["told"])) > _bound(match):
            yield Finding(
                place=passage.at(match.start("told"), match.end()),
                message="由{old}%到{new}%，相差{gap}个百分点，写的是{stated}个百分点；请核对这三个数。",
                args={**args, "gap": show_decimal(abs(new - old)), "stated": show_decimal(Decimal(match["told"]))},
                related=tuple(passage.at(match.start(name), match.end(name) + 1) for name in ("old", "new")),
            )


def _signed(before: str, number: str) -> Decimal:
    sign = _SIGN.search(before)
    return -Decimal(number) if sign is not None and sign["minus"] else Decimal(number)


def _bound(match: re.Match[str]) -> Decimal:
    """What rounding explains: nothing where all have the same digits, else half a last digit of each."""
    digits = [len(match[name].partition(".")[2]) for name in ("old", "new", "told")]
    if len(set(digits)) == 1:
        return Decimal(0)
    return sum((Decimal(5).scaleb(-places - 1) for places in digits), Decimal(0))
