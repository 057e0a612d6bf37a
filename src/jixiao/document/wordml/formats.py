"""How Word writes a number in each of its number formats (ECMA-376 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _counting(number: int, digits: str, units: str, *, short: bool) -> str:
    """Chinese counting: 十二, 一百零五. ``short`` leaves the 一 out before the first 十."""
    if number == 0:
        return digits[0]
    text = ""
    gap = False
    for power in range(len(units), -1, -1):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text[1:] if short and 10 <= number < 20 else text


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _letters(number: int, first: str) -> str:
    """A … Z, AA, BB … as Word does."""
    if number < 1:
        return str(number)
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _listed(number: int, signs: str) -> str:
    return signs[(number - 1) % len(signs)] if number >= 1 else str(number)


def _enclosed(number: int, first: str, last: int) -> str:
    return chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    if 21 <= number <= 35:
        return chr(ord("㉑") + number - 21)
    return _enclosed(number, "①", 20)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _chinese(number: int) -> str:
    return _counting(number, "零" + _DIGITS[1:], "十百千", short=True) if number < 10_000 else str(number)


def _legal(number: int, digits: str) -> str:
    return _counting(number, digits, "拾佰仟", short=False) if number < 10_000 else str(number)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": lambda number: _digits(number, _DIGITS),
    "japaneseDigitalTenThousand": lambda number: _digits(number, _DIGITS),
    "taiwaneseDigital": lambda number: _digits(number, _DIGITS),
    "chineseLegalSimplified": lambda number: _legal(number, _LEGAL),
    "ideographLegalTraditional": lambda number: _legal(number, _LEGAL_TRADITIONAL),
    "japaneseLegal": lambda number: _legal(number, _LEGAL_TRADITIONAL),
    "ideographTraditional": lambda number: _listed(number, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": lambda number: _listed(number, "子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": lambda number: _enclosed(number, "㊀", 10),
    "decimalEnclosedFullstop": lambda number: _enclosed(number, "⒈", 20),
    "decimalEnclosedParen": lambda number: _enclosed(number, "⑴", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "none": lambda number: "",
}


def show_number(number: int, style: str) -> str:
    """``number`` in a number format; Arabic digits for one that is not known."""
    return _FORMATS.get(style, str)(number)
