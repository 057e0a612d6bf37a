"""Indicators in running text: “培训人数，目标值≥300人，完成值285人” (reports on transfer payments write them so)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.evaluation import Indicator, Words, read_actual, read_measure
from jixiao.facts.model import Passage, Span
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_VALUE = r"[^,;。；，\n]{1,24}?"
_ROW = re.compile(
    r"(?:^|(?<=[,;。；，\n:：]))\s{0,4}(?P<name>[\u4e00-\u9fff0-9A-Za-z()“”、·]{2,30}?)\s?[,:的]?\s?"
    r"(?:年初|年度|绩效)?(?:目标值|指标值|预期值|目标值)(?:\([AB]\))?(?:为|:)?\s?"
    rf"(?P<target>{_VALUE})\s?[,;]\s?"
    r"(?:年度|全年)?(?:实际)?(?:完成值|实际值|完成(?=[≥\d]))(?:\([AB]\))?(?:为|:)?\s?"
    rf"(?P<actual>{_VALUE})(?=[,;。\n(]|$)"
)
_LEVEL = re.compile(
    r"(?P<level>(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|可持续影响|服务对象满意度|满意度)指标)"
)
_LEADS = re.compile(r"^(?:其中|一是|二是|三是|四是|五是|[0-9]{1,2}[.、])")
_REACH = 12
"""A level is named at the beginning of its paragraph."""


def prose_indicators(facts: "Facts") -> Iterator[Indicator]:
    """The indicators that sentences give with target and actual value, both understood as values."""
    for passage in facts.prose:
        if "值" not in passage.text or len(passage.text) > 8000:
            continue
        found = _LEVEL.search(passage.normal)
        level = found["level"] if found is not None and found.start() <= _REACH else ""
        for match in _ROW.finditer(passage.normal):
            indicator = _indicator(passage, match, level, facts.fiscal_year)
            if indicator is not None:
                yield indicator


def _indicator(passage: Passage, match: re.Match[str], level: str, year: int | None) -> Indicator | None:
    target = read_measure(match["target"], None, "", year)
    actual = read_actual(match["actual"], target.unit, year)
    if target.measure is None or isinstance(target.measure, Words) or actual.measure is None:
        return None
    name = _LEADS.sub("", match["name"]).strip("“”()")
    if len(name) < 2:
        return None
    places: dict[str, Place] = {
        key: Span(passage, match.start(key), match.end(key)).place for key in ("name", "target", "actual")
    }
    return Indicator(
        name=name,
        path=("", level) if level else (),
        operator=target.operator,
        target=target.measure,
        actual=actual.measure,
        unit="",
        place=places["name"],
        places=places,
    )
