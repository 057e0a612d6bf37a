"""Every number of a text that counts something: money, percentages, points, counts; nothing else.

Years, 文号, numbers of sections, codes, “1+5”, “5·29” count nothing: a number is taken only with a unit of money, a %,
分 or a measure word behind it, or where it takes its unit from a neighbour in the same list (``notation.md`` §2–§3).
Money is read by :mod:`jixiao.money`; here only the words around decide.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from jixiao.evaluation.units import MEASURE_WORDS
from jixiao.facts.model import FigureKind
from jixiao.money import Amount, find_amounts, read_chinese_number
from jixiao.money.number import RUN, judge
from jixiao.money.rounding import EXACT, spelled_out

WINDOW = 8_000
"""The money reader takes no longer texts; a longer sentence is read in pieces."""

_NEVER_ALONE = {
    "元",
    "角",
    "分",
    "年",
    "月",
    "日",
    "成",
    "回",
    "度",
    "季度",
    "周",
    "岁",
    "秒",
    "点",
    "段",
    "届",
    "倍",
    "轮",
}

_UNITS = sorted((MEASURE_WORDS - _NEVER_ALONE - {"个百分点", "百分点", "‰", "%"}) | {"倍"}, key=len, reverse=True)
_WORD = "|".join(["个工作日", "个小时", "个课时", "个学时", *_UNITS])
_INDIVISIBLE = frozenset("人名位个家户次期场套台份张副幅支所项件册本座栋间辆艘架棵株头只")
"""What is counted in whole numbers: “2.5个” is item “2.” followed by “5个”."""

_DIGIT = re.compile(r"[0-9]")
_AMOUNT_HINT = re.compile(r"[元圆万亿萬億¥￥]")
_ARABIC = re.compile(
    rf"(?<![0-9A-Za-z.+·])(?<![0-9],)(?P<sign>[-+])?(?P<number>{RUN})(?P<over>\s?[余多])?\s{{0,2}}"
    rf"(?:(?P<percent>\\?[%‰])(?!/)|(?P<points>个?百分点)|(?P<score>分)(?![之钟析别享类项级局公支部年工管担店院])"
    rf"|(?P<power>[十百千]?[万亿])?(?P<late>[余多])?\s?(?P<word>{_WORD})(?![/每·]))?"
)
_CHINESE = re.compile(
    r"(?<![第十百千万几数每同逐唯某这那任])(?P<number>[一二两三四五六七八九十百]{1,4})(?P<over>余|多)?"
    r"(?P<word>个(?!月)|家|户|名|场|期|所|类|种|批|份|张|套|台|件|次|项|人(?![一次力])|处|条|座|间|辆|位)(?![性一二])"
)
_TITLE = re.compile(r"《[^《》]{0,120}》|〈[^〈〉]{0,80}〉|“(?=[^“”]{3,20}”)[^“”]*”")
"""Where numbers in Chinese characters are parts of names: 《…》, “四个意识” (“五期” is a count in quotation marks)."""
_HUNDREDTHS = re.compile(r"百分之(?P<number>[0-9.]{1,8}|[一二三四五六七八九十百零点]{1,8})")
_BEFORE = re.compile(
    r"(?:约为|大约|接近|将近|不少于|不低于|不小于|至少|超过|高于|大于|多于|不超过|不高于|不大于|不多于|至多|最多|不足|不满"
    r"|不到|低于|小于|少于|(?<![节合预签契])约|(?<![附临邻])近|[逾超≥≤><]|>=|<=)\s?$"
)
_AFTER = re.compile(r"\s?(?:\((?:不?含)(?:本数)?\))?(?:左右|上下|及以上|及以下|以上|以下|以内|之内|以外)")
_RANGE_BEFORE = re.compile(r"[0-9]%?\s?(?:[-–—~]{1,2}|至|到)\s?$")
_RANGE_AFTER = re.compile(r"\s?(?:[-–—~]{1,2}|至|到)\s?[0-9]")
_BARE_END = re.compile(r"\s?(?:[,、;。)]|和|及|与|$)")
_ENUMERATOR = re.compile(r"(?:^|[;。:(\n\t ])\s?$")
_FAR, _NEAR_BY = 40, 16
_ANY_WORD = re.compile(r"[\u4e00-\u9fff]{2}$")
_MONEY_WORD = re.compile(r"(?:资金|支出|经费|配套|收入|补助|拨款|投资|费用?)$")
"""What a whole number without a unit may be an amount of; a decimal follows any words."""
_NO_MONEY = re.compile(r"[。《版第图表附见]|(?:率|度|幅|比|增长|下降|上升|降低|回落|提高|减少|增加|占)(?:了|为|达)?$")
_NEXT_IN_LIST = re.compile(r"\s?(?:[、,]|和|及|与|以及)\s?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, before anything is known of the words around it."""

    kind: FigureKind
    value: Decimal
    unit: str
    base: Decimal
    half_digit: Decimal
    start: int
    end: int
    amount: Amount | None = None
    fault: str = ""
    approximate: str = ""
    ordinal: bool = False
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without a unit of its own."""

    run: str
    start: int
    end: int


def numbers(text: str, clean: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of ``text[start:end]`` in order; ``clean`` is the text for matching, of the same length."""
    found: list[Number] = []
    last = len(text) if end is None else end
    for first in range(start, last, WINDOW):
        found += _window(text, clean, first, min(last, first + WINDOW))
    return found


def _window(text: str, clean: str, start: int, end: int) -> list[Number]:
    money = list(_money(text, clean, start, end)) if _AMOUNT_HINT.search(clean, start, end) else []
    taken = bytearray(end - start)
    for found in money:
        _mark(taken, found.start - start, found.end - start)
    counted: list[Number] = []
    bare: list[_Bare] = []
    arabic = _ARABIC.finditer(clean, start, end) if _DIGIT.search(clean, start, end) else ()
    for match in arabic:
        if any(taken[match.start() - start : match.end("number") - start]):
            continue
        number = _arabic(clean, match)
        if number is not None:
            counted.append(number)
            _mark(taken, number.start - start, number.end - start)
        elif match["sign"] is None:
            run = match["number"].rstrip(",.")
            bare.append(_Bare(run, match.start("number"), match.start("number") + len(run)))
    chinese = list(_chinese(clean, start, end))
    if chinese:
        for name in _TITLE.finditer(clean, start, end):
            _mark(taken, name.start() - start, name.end() - start)
        counted += [n for n in chinese if not any(taken[n.start - start : n.end - start])]
    if not money and not counted:
        return []
    own = sorted([*money, *counted], key=lambda number: number.start)
    if bare and own:
        own = sorted([*own, *_inherited(clean, own, bare)], key=lambda number: number.start)
    return [_approximate(text, clean, number) for number in own]


def _mark(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _money(text: str, clean: str, start: int, end: int) -> Iterator[Number]:
    for found in find_amounts(text[start:end]):
        amount, first, last = found.amount, found.start + start, found.end + start
        if first and clean[first].isascii() and clean[first - 1].isascii() and clean[first - 1].isalpha():
            continue
        words = text[first:last]
        if amount.fault.startswith("写的是范围"):
            yield _of_amount(replace(amount, as_written=words, fault=""), first, last, approximate=words)
            continue
        amount, first = _without_enumerator(amount, clean, first)
        if amount.as_written != text[first:last]:
            amount = replace(amount, as_written=text[first:last])
        yield _of_amount(amount, first, last)


def _of_amount(amount: Amount, start: int, end: int, approximate: str = "") -> Number:
    return Number(
        FigureKind.MONEY,
        amount.value,
        amount.unit.value,
        amount.yuan,
        amount.half_digit,
        start,
        end,
        amount,
        amount.fault,
        approximate,
    )


def _without_enumerator(amount: Amount, clean: str, first: int) -> tuple[Amount, int]:
    """“；2.300万元（含）以上”: item 2. of a list that has an item 1., then 300万元."""
    whole, point, rest = amount.as_written.partition(".")
    number = whole.strip()
    if (
        not point
        or not number.isdecimal()
        or len(number) > 2
        or not _ENUMERATOR.search(clean[max(0, first - 3) : first])
    ):
        return amount, first
    if int(number) < 2 or clean.find(f"{int(number) - 1}.", 0, first) < 0:
        return amount, first
    own = next((found for found in find_amounts(rest) if found.start == 0), None)
    return (own.amount, first + len(whole) + 1) if own is not None else (amount, first)


def _arabic(clean: str, match: re.Match[str]) -> Number | None:
    """The percentage, points or count that the match is; nothing for a number that has no unit."""
    run, start = match["number"].rstrip(",."), match.start()
    if len(run) < len(match["number"]):
        return None
    if match["percent"] or match["points"] or match["score"]:
        kind = FigureKind.POINTS if match["score"] else FigureKind.PERCENT
        unit = "分" if match["score"] else "百分点" if match["points"] else match["percent"][-1]
        number = judge(run)
        if number is None:
            return None
        value = -number.value if match["sign"] == "-" and _is_sign(clean, start) else number.value
        base = value.scaleb(-1, context=EXACT) if unit == "‰" else value
        half = Decimal(5).scaleb(-number.digits - 1 - (unit == "‰"))
        return Number(kind, value, unit, base, half, start, match.end(), fault=number.fault)
    if not match["word"]:
        return None
    return _count(clean, match, run)


def _is_sign(clean: str, start: int) -> bool:
    return start == 0 or not clean[start - 1].isalnum()


def _count(clean: str, match: re.Match[str], run: str) -> Number | None:
    word, power, start = match["word"], match["power"] or "", match.start("number")
    if "." in run and not power and word[-1:] in _INDIVISIBLE and word not in ("个小时", "个课时"):
        head, _, run = run.partition(".")
        if not run or "." in run or not head.isdecimal():
            return None
        start += len(head) + 1
    number = judge(run)
    if number is None or (power and power not in _POWERS):
        return None
    shift = _POWERS[power]
    over = (match["over"] or "").strip() + (match["late"] or "")
    return Number(
        FigureKind.COUNT,
        number.value,
        power + word,
        spelled_out(number.value.scaleb(shift, context=EXACT)),
        Decimal(5).scaleb(shift - number.digits - 1),
        start,
        match.end(),
        fault=number.fault,
        approximate=clean[start : match.end()] if over else "",
        ordinal=clean[max(0, start - 1) : start] == "第",
    )


_POWERS = {"": 0, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}


def _chinese(clean: str, start: int, end: int) -> Iterator[Number]:
    """Counts in Chinese numerals (一 only of 期 and 场), and 百分之九十."""
    for match in _HUNDREDTHS.finditer(clean, start, end):
        number = judge(match["number"]) if match["number"][0].isdigit() else read_chinese_number(match["number"])
        if number is not None:
            half = Decimal(5).scaleb(-number.digits - 1)
            yield Number(FigureKind.PERCENT, number.value, "%", number.value, half, match.start(), match.end())
    for match in _CHINESE.finditer(clean, start, end):
        number = read_chinese_number(match["number"])
        if number is None or number.value == 0 or (number.value == 1 and match["word"] not in ("期", "场")):
            continue
        words = match[0] if match["over"] else ""
        half = Decimal("0.5")
        value = number.value
        yield Number(FigureKind.COUNT, value, match["word"], value, half, match.start(), match.end(), approximate=words)


def _inherited(clean: str, own: list[Number], bare: list[_Bare]) -> Iterator[Number]:
    """Numbers that take their unit from a neighbour: “5、8和2万元”, “…10.84万元，利息收入0.08”."""
    following: Number | None = None
    items: list[Number | _Bare] = sorted([*own, *bare], key=lambda item: item.start)
    for item, after in reversed(list(pairwise([*items, None]))):
        if not isinstance(item, _Bare):
            following = item
            continue
        glue = _NEXT_IN_LIST.fullmatch(clean[item.end : after.start]) if after is not None else None
        if following is not None and glue is not None:
            taken = _with_unit_of(following, item)
        else:
            taken = _decimal_among_money(clean, own, item)
        following = taken
        if taken is not None:
            yield taken


def _with_unit_of(neighbour: Number, item: _Bare) -> Number | None:
    number = judge(item.run)
    if number is None or number.fault or neighbour.kind is FigureKind.PERCENT:
        return None
    if neighbour.amount is not None:
        amount = Amount(number.value, neighbour.amount.unit, number.digits, item.run)
        return replace(_of_amount(amount, item.start, item.end), inherited=True)
    factor = neighbour.base / neighbour.value if neighbour.value else Decimal(1)
    half = Decimal(5).scaleb(-number.digits - 1) * factor
    return Number(
        neighbour.kind,
        number.value,
        neighbour.unit,
        number.value * factor,
        half,
        item.start,
        item.end,
        inherited=True,
    )


def _decimal_among_money(clean: str, own: list[Number], item: _Bare) -> Number | None:
    """A number that ends its clause and stands behind money: its unit was left out (NUM-15)."""
    index = bisect_right(own, item.start, key=lambda number: number.end) - 1
    before = next(
        (number for number in reversed(own[max(0, index - 2) : index + 1]) if number.amount is not None), None
    )
    if before is None or not _BARE_END.match(clean, item.end):
        return None
    gap = clean[before.end : item.start]
    named = _MONEY_WORD if "." not in item.run and not _in_list(clean, own, index, item) else _ANY_WORD
    if len(gap) > _FAR or not named.search(gap) or _NO_MONEY.search(gap):
        return None
    return _with_unit_of(before, item)


def _in_list(clean: str, own: list[Number], index: int, item: _Bare) -> bool:
    """Whether it stands between two amounts of one list: “标牌38万元，监测96，宣传40万元”."""
    after = own[index + 1] if index + 1 < len(own) else None
    if own[index].amount is None or after is None or after.amount is None:
        return False
    before, behind = clean[own[index].end : item.start], clean[item.end : after.start]
    return max(len(before), len(behind)) <= _NEAR_BY and before[:1] in ",、;" and behind[:1] in ",、;"


def _approximate(text: str, clean: str, number: Number) -> Number:
    """The number with its words of approximation (约, 余, 以上 …), or with the range that it is an end of."""
    if number.approximate and number.amount is not None:
        return number
    before = _BEFORE.search(clean, max(0, number.start - 5), number.start)
    after = _AFTER.match(clean, number.end)
    over = number.amount is not None and re.search(r"[余多]", clean[number.start : number.end])
    if before or after or over:
        start = before.start() if before else number.start
        return replace(number, approximate=text[start : after.end() if after else number.end].strip())
    if _RANGE_BEFORE.search(clean, max(0, number.start - 8), number.start) or _RANGE_AFTER.match(clean, number.end):
        return replace(number, approximate=text[number.start : number.end])
    return number
