"""Surveys that a document mentions with their counts: issued, returned, valid."""

import re
from typing import TYPE_CHECKING

from jixiao.evaluation import Indicator, Survey
from jixiao.facts.model import Passage
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_N = r"[^\d，。；,;]{0,8}?(?P<n>\d{1,7}|\d{1,3}(?:,\d{3}){1,2})\s?(?:份|张|人|户|名)"
_COUNTS = {
    "population": re.compile(r"(?:调查对象总体|受益对象总数|总体)" + _N),
    "issued": re.compile(r"(?:发放|发出|下发|派发)" + _N),
    "returned": re.compile(r"(?:回收|收回)(?!率|有效)" + _N),
    "valid": re.compile(r"(?:有效(?:问卷|样本|调查表|回收|答卷)?|回收有效)(?!率)" + _N),
}
_SURVEY = re.compile(r"问卷|调查表|满意度调查|电话回访|样本")
_QUOTED = re.compile(r"[“\"](?P<name>[^”\"]{2,40})[”\"]")


def claimed_surveys(facts: "Facts", indicators: tuple[Indicator, ...]) -> tuple[Survey, ...]:
    """The surveys whose counts the text gives, each at the passage that gives them."""
    names = [i.name for i in indicators if "满意" in i.name]
    found: list[Survey] = []
    for passage in facts.prose:
        if len(passage.text) > 4000 or _SURVEY.search(passage.normal) is None:
            continue
        survey = _survey(passage, names)
        if survey is not None and not any(_says_more(known, survey) for known in found):
            found = [known for known in found if not _says_more(survey, known)]
            found.append(survey)
    return tuple(found)


def _says_more(one: Survey, other: Survey) -> bool:
    """Whether the counts of ``other`` are all among those of ``one``: the same survey, mentioned again."""
    pairs = [(getattr(one, name), getattr(other, name)) for name in _COUNTS]
    return one.indicator == other.indicator and all(b is None or a == b for a, b in pairs)


def _survey(passage: Passage, names: list[str]) -> Survey | None:
    counts: dict[str, int] = {}
    places: dict[str, Place] = {}
    for name, pattern in _COUNTS.items():
        match = pattern.search(passage.normal)
        if match is not None:
            counts[name] = int(match["n"].replace(",", ""))
            places[name] = passage.at(match.start("n"), match.end("n"))
    if not counts.keys() & {"issued", "returned", "valid"}:
        return None
    return Survey(
        indicator=_indicator(passage, names),
        population=counts.get("population"),
        issued=counts.get("issued"),
        returned=counts.get("returned"),
        valid=counts.get("valid"),
        place=next(iter(places.values())),
        places=places,
    )


def _indicator(passage: Passage, names: list[str]) -> str:
    """The indicator that the passage names; the only one about satisfaction where it names none."""
    quoted = [m["name"] for m in _QUOTED.finditer(passage.text) if m["name"] in names]
    named = quoted or [name for name in names if name in passage.text]
    if named:
        return named[0]
    return names[0] if len(names) == 1 else ""
