"""How figures are printed in reports: the same everywhere, so that text, tables and charts never differ."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jixiao.money import fraction_to_decimal, round_half_away
from jixiao.place import Place

WAN = Decimal(10000)
ENDINGS = ("。", "！", "？", "；", "：", "…", "。”", "！”", "？”", "】")


def wan(yuan: Decimal | None) -> str:
    """万元 with two decimals for a table cell; a dash where there is no figure."""
    return "—" if yuan is None else f"{round_half_away(yuan / WAN, 2):,f}"


def yuan(value: Decimal | None) -> str:
    """元 with two decimals (more where the figure has more) for a table cell; a dash where there is no figure."""
    if value is None:
        return "—"
    exact = round_half_away(value, 2)
    return f"{exact:,f}" if exact == value else f"{value.normalize():,f}"


def in_wan(value: Decimal) -> bool:
    """Whether two decimals of 万元 say the amount exactly."""
    return value % 100 == 0


def money(value: Decimal) -> str:
    """An amount in a sentence: 170.92万元, 155.39万元（1,553,870.19元）, 3,658.50元."""
    if in_wan(value):
        return f"{wan(value)}万元"
    exact = f"{yuan(value)}元"
    return exact if abs(value) < WAN else f"{wan(value)}万元（{exact}）"


def quotient(numerator: Decimal, denominator: Decimal) -> str:
    """``a÷b×100%`` with operands exact, so that a reader who computes it gets the printed rate."""
    if in_wan(numerator) and in_wan(denominator):
        return f"{wan(numerator)}万元÷{wan(denominator)}万元×100%"
    return f"{yuan(numerator)}元÷{yuan(denominator)}元×100%"


def percent(rate: Fraction | None, digits: int = 2) -> str:
    """A rate as 90.91%; a dash where there is none."""
    return "—" if rate is None else f"{fraction_to_decimal(rate * 100, digits):f}%"


def plain(value: Decimal) -> str:
    """A number without needless zeros: 10, 12.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def weight(value: Decimal | None) -> str:
    """A weight (分值) for a cell; a dash where none is given."""
    return "—" if value is None else plain(value)


def day(value: date | None) -> str:
    """2018年5月22日; a dash where no date is given."""
    return "—" if value is None else f"{value.year}年{value.month}月{value.day}日"


def spot(place: Place) -> str:
    """A place in words without its file, which a report on one file need not repeat; empty where nothing is known."""
    return str(replace(place, file=None))


def span(start: date | None, end: date | None) -> str:
    """A period in words, empty where neither end is given."""
    if start is None and end is None:
        return ""
    if start is None:
        return f"至{day(end)}"
    return f"{day(start)}起" if end is None else f"{day(start)}至{day(end)}"


def sentence(text: str) -> str:
    """A text as a sentence: with its full stop, without stray spaces at the ends."""
    cleaned = text.strip().rstrip("，,、")
    return cleaned if not cleaned or cleaned.endswith(ENDINGS) else f"{cleaned.rstrip('.;')}。"


def lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that a person typed into one cell."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def listed(words: Iterable[str]) -> str:
    """Parallel words: A、B和C."""
    items = [word for word in words if word]
    return "、".join(items) if len(items) < 2 else f"{'、'.join(items[:-1])}和{items[-1]}"


def titled(name: str) -> str:
    """A document's title in its marks: 《…》."""
    return name if "《" in name else f"《{name}》"


NUMERALS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """An ordinal below 100 as headings print it: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones]
    return f"{NUMERALS[tens] if tens > 1 else ''}十{NUMERALS[ones] if ones else ''}"
