"""Defects in the order of a report (family STR)."""

import random
import re
from collections.abc import Sequence
from itertools import pairwise

from injectors.units import Change, Injection, Unit, paragraphs

TOP = re.compile(r"([一二三四五六七八九十]{1,2})、(.{2,30})")
CORE = "评价结论|评价工作|问题|建议|改进|绩效目标|基本情况|绩效分析|部门概况"
ORDER = "一二三四五六七八九十"
SECOND = re.compile(r"（一）[^。]{2,20}")


def _headings(units: Sequence[Unit]) -> list[int]:
    """Paragraphs that are headings of the first level, with a typed number or with a name of a usual section."""
    found = []
    for index in paragraphs(units):
        text = units[index].text.strip()
        if TOP.fullmatch(text) or (len(text) < 22 and re.search(CORE, text) and text[-1] not in "。，：；"):
            found.append(index)
    return [i for i in found if not re.match(r"[（(\d附表]", units[i].text.strip()) and i > 2]


def _section(units: Sequence[Unit], heading: int, headings: Sequence[int]) -> list[int]:
    after = [i for i in headings if i > heading]
    return list(range(heading, after[0])) if after else []


def section_dropped(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A whole section is gone."""
    headings = _headings(units)
    found = [h for h in headings if re.search(CORE, units[h].text) and _section(units, h, headings)]
    if len(headings) < 4 or not found:
        return None
    gone = _section(units, rng.choice(found), headings)
    codes = ("STR03", "STR06", "STR05", "STR30", "STR18", "STR22", "STR23", "STR24", "SCO02", "PRO01", "PRO07", "IND01")
    return Injection(Change(remove=frozenset(gone)), codes)


def section_emptied(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A section has its heading only."""
    headings = _headings(units)
    sections = [_section(units, h, headings) for h in headings]
    found = [s for s in sections if len(s) > 1]
    if len(headings) < 4 or not found:
        return None
    chosen = rng.choice(found)
    heading = units[chosen[0]].text
    return Injection(Change(remove=frozenset(chosen[1:])), ("STR04", "STR03"), (heading,), (heading,))


def number_repeated(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A heading has the number of the one before."""
    found = [(i, m) for i in paragraphs(units) if (m := TOP.fullmatch(units[i].text.strip())) and m[1] in ORDER[1:]]
    if not found:
        return None
    index, match = rng.choice(found)
    text = f"{ORDER[ORDER.index(match[1]) - 1]}、{match[2]}"
    after = [i for i in paragraphs(units) if i > index and TOP.fullmatch(units[i].text.strip())]
    words = (text, *(units[i].text for i in after[:1]))
    return Injection(Change({index: text}), ("STR06", "STR05"), words)


def first_removed(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The numbering of a level begins with （二）."""
    numbered = [i for i in paragraphs(units) if re.match(r"（[一二三四]）", units[i].text.strip())]
    found = [
        (one, two)
        for one, two in pairwise(numbered)
        if units[one].text.strip().startswith("（一）") and units[two].text.strip().startswith("（二）")
    ]
    if not found:
        return None
    one, two = rng.choice(found)
    gone = [i for i in range(one, two) if units[i].table is None]
    if len(gone) < two - one:
        return None
    return Injection(
        Change(remove=frozenset(gone)), ("STR05", "STR06", "STR03"), (units[two].text, units[one - 1].text)
    )


def heading_mark(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A heading ends with a wrong mark."""
    found = _headings(units)
    if not found:
        return None
    index = rng.choice(found)
    text = units[index].text + rng.choice("；，")
    return Injection(Change({index: text}), ("STR11", "STR12"), (text,), (text,))


def cut_off(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A paragraph stops in the middle of a sentence."""
    found = [i for i in paragraphs(units) if len(units[i].text) > 80 and units[i].text.rstrip().endswith("。")]
    if not found:
        return None
    index = rng.choice(found)
    text = units[index].text
    end = text.rfind("，", 30, len(text) - 8)
    if end < 0:
        return None
    return Injection(Change({index: text[: end + 1]}), ("STR12", "TXT06"), (text[max(0, end - 12) : end + 1],))


def passage_repeated(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """A long paragraph stands a second time further down."""
    found = [i for i in paragraphs(units) if len(units[i].text) > 60]
    if len(found) < 3:
        return None
    index = rng.choice(found[:-1])
    place = rng.choice([i for i in found if i > index])
    text = re.sub(r"^(（[一二三四五六七八九十]）|\d\.|[一二三四五六七八九十]、)", "", units[index].text.strip())
    change = Change(insert={place: (text,)})
    return Injection(change, ("STR21", "STR19", "TXT28", "STR09", "XDO01", "STR20"), (text[:40],))


def annex_dropped(units: Sequence[Unit], rng: random.Random) -> Injection | None:
    """The text names an annex that is not there."""
    found = [i for i in paragraphs(units) if re.search("评价结论|得分", units[i].text) and units[i].text.endswith("。")]
    if not found:
        return None
    index = rng.choice(found)
    words = rng.choice(("详见附件3《绩效评价指标评分明细表》", "具体情况见附件2"))
    text = units[index].text + words + "。"
    return Injection(Change({index: text}), ("STR14", "EVI16", "SCO15", "STR15"), (words,), (text,))


ALL = {
    "section-dropped": section_dropped,
    "section-emptied": section_emptied,
    "number-repeated": number_repeated,
    "first-removed": first_removed,
    "heading-mark": heading_mark,
    "cut-off": cut_off,
    "passage-repeated": passage_repeated,
    "annex-dropped": annex_dropped,
}
"""The injectors of this module by name."""
