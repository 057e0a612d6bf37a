"""Chinese numerals, read and written: 一百二十, 二〇一七, 廿三, 人民币壹佰元整.

大写金额 follows 支付结算办法 附一 (正确填写票据和结算凭证的基本规定): one 零 for inner zeros, 整 after a full 元.
"""

import re
from decimal import Decimal

from jixiao.money.amount import Amount
from jixiao.money.number import WrittenNumber
from jixiao.money.rounding import EXACT, MAX_DIGITS, round_half_away
from jixiao.money.text import plain

_PLAIN_DIGITS = "〇一二三四五六七八九"
_CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
DIGITS = {
    **{character: value for value, character in enumerate(_PLAIN_DIGITS)},
    **{character: value for value, character in enumerate(_CAPITAL_DIGITS)},
    "○": 0,
    "两": 2,
    "兩": 2,
    "貳": 2,
    "弍": 2,
    "叄": 3,
    "參": 3,
    "陸": 6,
}
_SIMPLE = str.maketrans({"拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿", "廿": "二十", "卅": "三十"})
CHINESE_DIGIT = f"[{''.join(DIGITS)}]"
CHINESE_RUN = f"[{''.join(DIGITS)}十百千万亿拾佰仟萬億廿卅]+"
_SECTION = re.compile(
    rf"[零〇○]?(?:(?P<q>{CHINESE_DIGIT})千)?[零〇○]?(?:(?P<b>{CHINESE_DIGIT})百)?[零〇○]?"
    rf"(?P<tens>(?P<s>{CHINESE_DIGIT})?十)?[零〇○]?(?P<g>{CHINESE_DIGIT})?"
)
_LONGEST = 40
_NO_ZERO = "末位数字前缺少数位或“零”，无法确定是几；请按规范补写"


def read_chinese_number(text: str) -> WrittenNumber | None:
    """The number that ``text`` is in Chinese numerals, plain or 大写, with 点 for decimals: “三十五点二” → 35.2.

    Digits in a row are read as a row (二〇一七 → 2017), and 一百五 is 150 as in speech; “壹佰伍” in 大写 is 105 with
    a fault. Nothing for what is no number, or names none exactly: “三四” means three or four.
    """
    clean = plain(text)
    if clean is None or len(clean.strip()) > _LONGEST:
        return None
    whole, point, decimals = clean.strip().removeprefix("负").partition("点")
    number = chinese_integer(whole)
    if number is None or (point and not re.fullmatch(f"{CHINESE_DIGIT}+", decimals)):
        return None
    places = "".join(str(DIGITS[character]) for character in decimals)
    sign = "-" if clean.strip().startswith("负") else ""
    return WrittenNumber(Decimal(f"{sign}{number.value}.{places}"), len(places), text.strip(), number.fault)


def chinese_integer(run: str) -> WrittenNumber | None:
    """The whole number written by ``run`` (plain characters, no sign), or nothing."""
    if not run or len(run) > _LONGEST:
        return None
    if all(character in DIGITS for character in run):
        return _row_of_digits(run)
    simple = run.translate(_SIMPLE)
    head, yi, tail = simple.partition("亿")
    high = _below_yi(head) if yi else 0
    low = _below_yi(tail if yi else simple) if tail or not yi else 0
    if high is None or low is None or (yi and high == 0):
        return None
    value = high * 10**8 + low
    place = _place_before_last(simple)
    if place is None:
        return WrittenNumber(Decimal(value), 0, run)
    if run[-1] in _PLAIN_DIGITS or run[-1] in "两兩":
        digit = DIGITS[run[-1]]
        return WrittenNumber(Decimal(value - digit + digit * place // 10), 0, run)
    return WrittenNumber(Decimal(value), 0, run, _NO_ZERO)


def _row_of_digits(run: str) -> WrittenNumber | None:
    """一 → 1, 二〇一七 → 2017. Two or three digits in a row without a zero are a guess (三四个), not a number."""
    if 1 < len(run) < 4 and all(DIGITS[character] for character in run):
        return None
    if len(run) > MAX_DIGITS:
        return None
    return WrittenNumber(Decimal("".join(str(DIGITS[character]) for character in run)), 0, run)


def _below_yi(run: str) -> int | None:
    """The value of a numeral without 亿; 万 may appear once."""
    head, wan, tail = run.partition("万")
    high = _section(head) if wan else 0
    low = _section(tail if wan else run) if tail or not wan else 0
    if high is None or low is None or (wan and high == 0):
        return None
    return high * 10**4 + low


def _section(run: str) -> int | None:
    """The value of up to four places: 三千零五十二."""
    match = _SECTION.fullmatch(run)
    if match is None or not run:
        return None
    tens = DIGITS[match["s"]] if match["s"] else 1 if match["tens"] else 0
    thousands, hundreds, ones = (DIGITS[match[name]] if match[name] else 0 for name in "qbg")
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones


def _place_before_last(simple: str) -> int | None:
    """The value of the place that a last digit directly follows where that is 百 or more (一百五 → 100)."""
    places = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
    return places.get(simple[-2]) if len(simple) > 1 and DIGITS.get(simple[-1]) else None


def show_chinese_number(number: int) -> str:
    """A whole number in plain Chinese numerals: 12 → 十二, 105 → 一百零五, 20000 → 二万 (for headings and counts)."""
    if number < 0:
        return "负" + show_chinese_number(-number)
    text = _numeral(number, _PLAIN_DIGITS.replace("〇", "零"), "十百千")
    return text[1:] if text.startswith("一十") else text


def capital(amount: Amount | Decimal) -> str:
    """大写金额 of an amount (a bare number is in 元), to the 分: 1553870.19 → 壹佰伍拾伍万叁仟捌佰柒拾元零壹角玖分.

    Figures beyond 分 are rounded for showing. Raises :class:`ValueError` from 一亿亿元 on, which has no such form.
    """
    yuan = round_half_away(amount.yuan if isinstance(amount, Amount) else amount, 2)
    if yuan < 0:
        return "负" + capital(-yuan)
    whole, cents = divmod(int(yuan.scaleb(2, context=EXACT)), 100)
    jiao, fen = divmod(cents, 10)
    text = _numeral(whole, _CAPITAL_DIGITS, "拾佰仟") + "元" if whole or not cents else ""
    if not cents:
        return text + "整"
    if whole and (whole % 10 == 0 or not jiao):
        text += "零"
    if jiao:
        text += _CAPITAL_DIGITS[jiao] + "角"
    return text + (_CAPITAL_DIGITS[fen] + "分" if fen else "")


def _numeral(number: int, digits: str, places: str) -> str:
    """``number`` (not negative) with one 零 for each gap of zeros."""
    if number >= 10**16:
        raise ValueError(f"no numeral for numbers from 10^16 on: {number}")
    for factor, mark in ((10**8, "亿"), (10**4, "万")):
        if number >= factor:
            high, low = divmod(number, factor)
            gap = digits[0] if 0 < low < factor // 10 else ""
            return _numeral(high, digits, places) + mark + gap + (_numeral(low, digits, places) if low else "")
    text = ""
    for position, digit in enumerate(reversed(str(number))):
        if digit != "0":
            gap = digits[0] if text and position and str(number)[-position] == "0" else ""
            text = digits[int(digit)] + (places[position - 1] if position else "") + gap + text
    return text or digits[0]
