"""The words around one amount: which unit follows a number, and where the amount ends.

Works on the plain copy of a text (:func:`~jixiao.money.text.plain`), whose offsets are those of the original.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.money.amount import Amount
from jixiao.money.chinese import CHINESE_DIGIT, CHINESE_RUN, DIGITS, chinese_integer
from jixiao.money.number import RUN, SIGN, WrittenNumber, apply_sign, judge
from jixiao.money.rounding import EXACT, decimals, spelled_out
from jixiao.money.unit import Unit

_POWERS = {
    "": (Unit.YUAN, 0),
    "百": (Unit.HUNDRED, 0),
    "千": (Unit.THOUSAND, 0),
    "万": (Unit.WAN, 0),
    "十万": (Unit.WAN, 1),
    "百万": (Unit.MILLION, 0),
    "千万": (Unit.WAN, 3),
    "亿": (Unit.YI, 0),
    "十亿": (Unit.YI, 1),
    "百亿": (Unit.YI, 2),
    "千亿": (Unit.YI, 3),
    "万亿": (Unit.YI, 4),
}
"""What a power word makes of the number before it: the unit, and by how many places the number grows."""

_SIMPLE = str.maketrans("萬億佰仟拾", "万亿百千十", " \t\r\n")

NUMBER = re.compile(
    rf"(?:(?P<mark>人民币|RMB|CNY|¥)[ :]?)?(?:(?P<sign>{SIGN}) ?)?(?:(?P<late>¥) ?)?"
    rf"(?:(?P<arabic>(?<![0-9.xX*]){RUN})|(?P<chinese>{CHINESE_RUN}))"
)
"""A number with what may stand before it. A number after x, * or a point is the rest of a masked one (XX.35)."""

_OVER = r"\s{0,3}[余多]?\s{0,3}"
_YUAN = r"[元圆圓](?![旦月宵素年])"
_UNIT = re.compile(
    rf"{_OVER}(?:(?P<power>[十百千万佰仟萬拾]\s?[亿億]|[十百千佰仟拾]\s?[万萬]|[亿億万萬百千佰仟])"
    rf"(?:{_OVER}(?P<yuan>{_YUAN}))?|(?P<only>{_YUAN}))"
)
_NOT_MONEY = re.compile(
    r"\s{0,3}[余多]?\s{0,3}(?:[人户家个名次平亩吨公千米册份字株棵头只件套台辆张条处所场期项村天年月日立升斤粒片枚座栋"
    r"间部支副幅位美欧英港澳卢韩mkKMt%]|[-–—~至到]{1,2}\s?[0-9]|[0-9])"
)
"""What follows 万 where it counts something else than money, or where a range goes on: 1.2万人, 3万美元, 5万-8万户."""

_NEXT_PART = re.compile(rf"零?(?P<arabic>{RUN})")
_ONE = rf"(?:[0-9]|{CHINESE_DIGIT})"
_CENTS = re.compile(rf"零?(?:(?P<jiao>{_ONE})角(?:零?(?P<fen>{_ONE})分)?|(?P<only>{_ONE})分)(?![钟之])")
_EXACTLY = re.compile(r"\s?[整正](?=$|[\s,.;:!?、。…)\]】》〉”’\"'/])")
_CAPITALS = frozenset("壹贰叁肆伍陆柒捌玖貳弍叄參陸")
_TOO_FINE = "以“元”为单位却写了 {digits} 位小数；金额最多到分（两位小数），请核对单位是否应为万元"


@dataclass(frozen=True, slots=True)
class Wording:
    """A number with its unit. ``unit`` is missing where none follows; ``money`` says that it can only be money."""

    number: WrittenNumber
    unit: Unit | None
    money: bool
    start: int
    end: int
    exact: bool = False

    def amount(self, words: str) -> Amount:
        """The amount, quoting ``words``. 整 says that nothing is left out down to the 分."""
        unit = self.unit or Unit.YUAN
        digits, fault = self.number.digits, self.number.fault
        if unit is Unit.YUAN and digits > 2 and not fault:
            fault = _TOO_FINE.format(digits=digits)
        value = spelled_out(self.number.value, digits)
        if self.exact:
            digits = max(digits, unit.exponent + 2)
        return Amount(value, unit, digits, words, fault)


def wording_at(clean: str, match: re.Match[str], default: Unit | None = None) -> Wording | None:
    """What the number of ``match`` (of :data:`NUMBER`) says together with the words after it.

    ``default`` is the unit where the number is all there is. Nothing where the number cannot be read.
    """
    found = _chinese(clean, match) if match["arabic"] is None else _arabic(clean, match)
    if found is None or found.unit is not None:
        return found
    if match["mark"] == "¥" or match["late"]:
        return replace(found, unit=Unit.YUAN, money=True)
    if default is None or clean[: found.start].strip() or clean[found.end :].strip():
        return found
    return replace(found, unit=default, money=True)


def _arabic(clean: str, match: re.Match[str]) -> Wording | None:
    run = match["arabic"].rstrip(",.")
    number = judge(run)
    if number is None:
        return None
    end = match.start("arabic") + len(run)
    found = _composite(clean, number, end) or _with_unit(clean, number, end)
    signed = apply_sign(found.number, match["sign"])
    return Wording(signed, found.unit, found.money, match.start(), found.end, found.exact)


def _with_unit(clean: str, number: WrittenNumber, end: int) -> Wording:
    """One Arabic number and the unit after it, with 角 and 分 where the number counts 元."""
    unit = _UNIT.match(clean, end)
    if unit is None:
        return Wording(number, None, False, end, end)
    cents = _cents(clean, unit.end()) if unit["only"] and not number.digits else None
    if cents is not None:
        return _ended(clean, _plus_cents(number, cents[0]), Unit.YUAN, True, cents[1])
    kind, shift = _POWERS[_power(unit)]
    return _ended(clean, _shifted(number, shift), kind, _is_money(clean, unit), unit.end())


def _power(unit: re.Match[str]) -> str:
    return (unit["power"] or "").translate(_SIMPLE)


def _is_money(clean: str, unit: re.Match[str]) -> bool:
    """Whether the unit can only be one of money: with 元, or 万 and 亿 where they count nothing else."""
    if unit["yuan"] or unit["only"]:
        return True
    return unit["power"][-1] in "万亿萬億" and _NOT_MONEY.match(clean, unit.end()) is None


def _ended(clean: str, number: WrittenNumber, unit: Unit, money: bool, end: int) -> Wording:
    """The wording, with the 整 that may end it."""
    exactly = _EXACTLY.match(clean, end)
    return Wording(number, unit, money, end, exactly.end() if exactly else end, exactly is not None)


def _composite(clean: str, number: WrittenNumber, end: int) -> Wording | None:
    """Several numbers with falling units: 3亿5000万元, 6万5千元. Counted in the last unit."""
    total, ceiling, fault, parts = Decimal(0), None, number.fault, 0
    while (unit := _UNIT.match(clean, end)) is not None:
        kind, shift = _POWERS[_power(unit)]
        factor = Decimal(1).scaleb(kind.exponent + shift)
        part = EXACT.multiply(number.value, factor)
        if ceiling is not None and part >= ceiling:
            return None
        total, ceiling, end, parts = EXACT.add(total, part), factor, unit.end(), parts + 1
        following = None if unit["yuan"] or unit["only"] else _NEXT_PART.match(clean, end)
        if following is None:
            if parts == 1 or not _is_money(clean, unit):
                return None
            whole = spelled_out(total.scaleb(-kind.exponent, context=EXACT), max(0, number.digits - shift))
            return _ended(clean, WrittenNumber(whole, decimals(whole), "", fault), kind, True, end)
        run = following["arabic"].rstrip(",.")
        later = judge(run)
        if later is None:
            return None
        number, end, fault = later, following.start("arabic") + len(run), fault or later.fault
    return None


def _shifted(number: WrittenNumber, places: int) -> WrittenNumber:
    """The number in a unit that is smaller by ``places``: 2.5千万 → 2500万."""
    if not places:
        return number
    digits = max(0, number.digits - places)
    return replace(number, value=number.value.scaleb(places, context=EXACT), digits=digits)


def _cents(clean: str, position: int) -> tuple[Decimal, int] | None:
    """The 角 and 分 written at ``position``, in 元, and where they end; nothing where there are none."""
    match = _CENTS.match(clean, position)
    if match is None:
        return None
    jiao, fen = match["jiao"], match["fen"] or match["only"]
    return Decimal(_digit(jiao) * 10 + _digit(fen)).scaleb(-2), match.end()


def _digit(character: str | None) -> int:
    if character is None:
        return 0
    return int(character) if character.isascii() else DIGITS[character]


def _plus_cents(number: WrittenNumber, cents: Decimal) -> WrittenNumber:
    return replace(number, value=EXACT.add(number.value, cents), digits=2)


def _chinese(clean: str, match: re.Match[str]) -> Wording | None:
    """An amount in Chinese numerals; it is money only with 元 (in 大写 also with 角 and 分 alone)."""
    run = match["chinese"]
    capital = not _CAPITALS.isdisjoint(run)
    alone = _cents(clean, match.start("chinese")) if capital else None
    if alone is not None:
        found = _ended(clean, WrittenNumber(alone[0], 2), Unit.YUAN, True, alone[1])
    else:
        number = chinese_integer(run)
        if number is None:
            return None
        found = _chinese_with_unit(clean, number, capital, match.end())
    return replace(found, number=apply_sign(found.number, match["sign"]), start=match.start())


def _chinese_with_unit(clean: str, number: WrittenNumber, capital: bool, end: int) -> Wording:
    """A Chinese numeral and the unit after it. 大写 counts 元; 三百万元 is counted in 万元, as written."""
    unit = _UNIT.match(clean, end)
    if unit is not None and unit["power"]:
        kind, shift = _POWERS[_power(unit)]
        return _ended(clean, _shifted(number, shift), kind, unit["yuan"] is not None, unit.end())
    cents = _cents(clean, unit.end()) if unit is not None else None
    if cents is not None:
        return _ended(clean, _plus_cents(number, cents[0]), Unit.YUAN, True, cents[1])
    kind, run = Unit.YUAN, number.as_written
    if not capital and run[-1] in "万萬亿億":
        kind = Unit.WAN if run[-1] in "万萬" else Unit.YI
        number = replace(number, value=number.value.scaleb(-kind.exponent, context=EXACT))
    if unit is None:
        return Wording(number, kind if kind is not Unit.YUAN else None, False, end, end)
    return _ended(clean, number, kind, capital or len(run) > 1 or run in "十拾零", unit.end())
