"""Defects in the figures of running text (family NUM)."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from injectors.numbers import Figure, Sum, changed, figures, rates, replaced, sentences, sums, written
from injectors.units import Change, Injection, Unit, paragraphs

SUM_CODES = ("NUM01", "NUM02", "NUM03", "NUM05", "NUM06", "NUM11", "NUM21", "SCO05", "SCO33", "NUM10")
SLIP_CODES = ("NUM02", "NUM01", "NUM39", "NUM03", "NUM17", "NUM05")
CHINESE = "零一二三四五六七八九十"


def _sums(units: Sequence[Unit]) -> list[tuple[int, Sum]]:
    return [(i, found) for i in paragraphs(units) for found in sums(units[i].text)]


def _one(units: Sequence[Unit], index: int, text: str, codes: tuple[str, ...], *words: str) -> Injection:
    return Injection(Change({index: text}), codes, words, (text,))


def sum_part(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """One part of a sum is another number."""
    found = _sums(units)
    if not found:
        return None
    index, one = rng.choice(found)
    part = rng.choice(one.parts)
    new = changed(part.written, rng) + part.unit
    text = replaced(units[index].text, part, new)
    return _one(units, index, text, SUM_CODES, new, one.total.words, *(p.words for p in one.parts if p is not part))


def sum_total(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The total of a sum is another number."""
    found = _sums(units)
    if not found:
        return None
    index, one = rng.choice(found)
    new = changed(one.total.written, rng) + one.total.unit
    text = replaced(units[index].text, one.total, new)
    codes = (*SUM_CODES, "NUM04", "NUM08", "SCO30")
    return _one(units, index, text, codes, new, *(p.words for p in one.parts))


def _slip(units: Sequence[Unit], rng: random.Random, slip: str) -> Injection | None:
    found = [(i, s, p) for i, s in _sums(units) for p in s.parts if p.unit == "万元" and p.value > 1]
    if not found:
        return None
    index, one, part = rng.choice(found)
    number = part.value
    new = {
        "unit": f"{part.written}元",
        "decimal": f"{written(number * 10, part.written)}万元",
        "malformed": f"{number:.4f}元",
        "missing": part.written,
    }[slip]
    text = replaced(units[index].text, part, new)
    codes = ("NUM15", *SLIP_CODES) if slip == "missing" else SLIP_CODES
    return _one(units, index, text, codes, new, one.total.words, *(p.words for p in one.parts if p is not part))


def unit_slip(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """万元 becomes 元 in one part of a sum."""
    return _slip(units, rng, "unit")


def decimal_slip(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The decimal point of one part moves."""
    return _slip(units, rng, "decimal")


def malformed_amount(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A part in 万元 is printed with four decimals and 元."""
    return _slip(units, rng, "malformed")


def unit_missing(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A part loses its unit."""
    return _slip(units, rng, "missing")


def rate_wrong(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A percentage is not what its two figures give."""
    found = [(i, rate, a, b) for i in paragraphs(units) for rate, a, b in rates(units[i].text)]
    if not found:
        return None
    index, rate, one, two = rng.choice(found)
    new = changed(rate.written, rng) + "%"
    text = replaced(units[index].text, rate, new)
    codes = ("NUM08", "NUM04", "NUM13", "EVI31", "NUM18", "NUM19")
    return _one(units, index, text, codes, new, one.words, two.words)


def percentages_off(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """Shares of one whole no longer make 100."""
    found: list[tuple[int, list[Figure]]] = []
    for index in paragraphs(units):
        for start, end in sentences(units[index].text):
            shares = [f for f in figures(units[index].text, start, end) if f.unit == "%"]
            for first in range(len(shares) - 2):
                run = shares[first : first + 4]
                found += [
                    (index, run[:n])
                    for n in (3, 4)
                    if abs(sum((f.value for f in run[:n]), Decimal(-100))) <= Decimal("0.02")
                ]
    if not found:
        return None
    index, run = rng.choice(found)
    share = rng.choice(run)
    new = changed(share.written, rng) + "%"
    text = replaced(units[index].text, share, new)
    return _one(units, index, text, ("NUM13", "NUM08", "EVI31"), new, *(f.words for f in run if f is not share))


def _named(units: Sequence[Unit]) -> Mapping[tuple[str, str], list[tuple[int, Figure]]]:
    """Amounts by the two letters before them and their words."""
    found: dict[tuple[str, str], list[tuple[int, Figure]]] = {}
    for index in paragraphs(units):
        text = units[index].text
        for figure in figures(text):
            name = re.search(r"([\u4e00-\u9fff]{2})(?:为|共|计|约)?$", text[max(0, figure.start - 4) : figure.start])
            if figure.unit in ("万元", "分") and "." in figure.written and name is not None:
                found.setdefault((name[1], figure.words), []).append((index, figure))
    return found


def stated_twice(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """An amount or score that the text gives twice is given differently once."""
    found = [places for places in _named(units).values() if len({index for index, _ in places}) > 1]
    if not found:
        return None
    places = rng.choice(found)
    index, figure = rng.choice(places)
    new = changed(figure.written, rng) + figure.unit
    text = replaced(units[index].text, figure, new)
    codes = ("NUM04", "SCO30", "SCO33", "SCO05", "SCO03", *SUM_CODES, "NUM08", "NUM02", "NUM09")
    others = tuple(units[i].text for i, f in places if i != index)
    return Injection(Change({index: text}), codes, (new, figure.words), (text, *others))


def _lists(units: Sequence[Unit]) -> Iterator[tuple[int, re.Match[str]]]:
    pattern = re.compile(r"(\d{1,2}|[二三四五六七八九十])(?:个|项|名|所|类|家)[^，。；、]{0,14}[：即]([^。；]{4,120})")
    for index in paragraphs(units):
        for match in pattern.finditer(units[index].text):
            stated = int(match[1]) if match[1].isdigit() else CHINESE.index(match[1])
            if stated > 2 and match[2].count("、") + 1 == stated and "等" not in match[2]:
                yield index, match


def _ordinals(units: Sequence[Unit]) -> Iterator[tuple[int, re.Match[str]]]:
    pattern = re.compile(r"(\d|[二三四五六七八九])(?:个方面|项|条|点)[^。]{0,12}[：:][^。]{0,6}一是")
    for index in paragraphs(units):
        for match in pattern.finditer(units[index].text):
            stated = int(match[1]) if match[1].isdigit() else CHINESE.index(match[1])
            if f"{CHINESE[stated]}是" in units[index].text and f"{CHINESE[stated + 1]}是" not in units[index].text:
                yield index, match


def count_off(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The stated count of a list is one more than the list has."""
    found = [*_lists(units), *_ordinals(units)]
    if not found:
        return None
    index, match = rng.choice(found)
    stated = int(match[1]) if match[1].isdigit() else CHINESE.index(match[1])
    new = str(stated + 1) if match[1].isdigit() else CHINESE[min(10, stated + 1)]
    old = units[index].text
    text = old[: match.start(1)] + new + old[match.end(1) :]
    return _one(units, index, text, ("NUM10", "NUM11", "NUM01"), text[match.start(1) : match.end()])


def date_order(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The completion comes before the beginning."""
    pattern = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日)?[^，。；、]{0,6}(?:完工|竣工|验收|交工|上线)")
    before = re.compile(r"(?:19|20)\d{2}年\d{1,2}月[^。；]{0,14}(?:开工|批复|立项|签订)")
    found = [(i, m) for i in paragraphs(units) for m in pattern.finditer(units[i].text) if before.search(units[i].text)]
    if not found:
        return None
    index, match = rng.choice(found)
    old = units[index].text
    text = old[: match.start(1)] + str(int(match[1]) - 2) + old[match.end(1) :]
    words = text[match.start() : match.end()]
    return _one(units, index, text, ("NUM28", "NUM29", "NUM30", "EVI21"), words, *re.findall(r"\d{4}年\d{1,2}月", text))


def other_year(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A sentence about the year of the report speaks of another year."""
    titles = "".join(unit.text for unit in units[:4])
    year = re.search(r"20\d{2}", titles)
    if year is None:
        return None
    pattern = re.compile(
        year[0] + r"年(?=度?(?:目标|预算安排|专账资金预算|财政安排|安排|实际支出|全年|预算|支出|收入))"
    )
    found = [(i, m) for i in paragraphs(units)[4:] for m in pattern.finditer(units[i].text)]
    if not found:
        return None
    index, match = rng.choice(found)
    old = units[index].text
    new = f"{int(year[0]) + rng.choice((-2, -3))}年"
    text = old[: match.start()] + new + old[match.end() :]
    return _one(units, index, text, ("NUM30", "NUM29", "TXT32", "NUM28", "EVI21", "NUM04"), new)


def points_as_percent(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A difference of two rates is given in % instead of percentage points."""
    pattern = re.compile(r"(?:提高|下降|降低|上升|增加)(\d+(?:\.\d+)?)个百分点")
    found = [(i, m) for i in paragraphs(units) for m in pattern.finditer(units[i].text)]
    if not found:
        return None
    index, match = rng.choice(found)
    old = units[index].text
    new = match[0].replace("个百分点", "%")
    return _one(units, index, old[: match.start()] + new + old[match.end() :], ("NUM18", "NUM08"), new)


def each_off(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """So much each does not make the total."""
    pattern = re.compile(r"(\d+(?:\.\d+)?)万元（(\d+)个[^，。（）]{1,8}，(?:每[^\d，]{1,3}|各)(\d+(?:\.\d+)?)万元")
    found = [(i, m) for i in paragraphs(units) for m in pattern.finditer(units[i].text)]
    if not found:
        return None
    index, match = rng.choice(found)
    old = units[index].text
    new = changed(match[3], rng)
    text = old[: match.start(3)] + new + old[match.end(3) :]
    return _one(units, index, text, ("NUM35", "NUM01", "NUM11"), text[match.start() : match.end()])


ALL = {
    "sum-part": sum_part,
    "sum-total": sum_total,
    "unit-slip": unit_slip,
    "decimal-slip": decimal_slip,
    "malformed-amount": malformed_amount,
    "unit-missing": unit_missing,
    "rate-wrong": rate_wrong,
    "percentages-off": percentages_off,
    "stated-twice": stated_twice,
    "count-off": count_off,
    "date-order": date_order,
    "other-year": other_year,
    "points-as-percent": points_as_percent,
    "each-off": each_off,
}
"""The injectors of this module by name."""
