"""Indicators that people judge: elements met or not, findings that take points off. As lines of text and as records.

The form shows each element with a choice; kept are lines (“满足｜建立制度”), so that drafts and merges stay readable.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from jixiao.evaluation import Deduction, ElementResult
from jixiao.web.base.content import Row
from jixiao.web.evaluations.content import lines_of

MET, UNMET, OPEN = "满足", "不满足", "未评"
MARKS = (MET, UNMET)
BETWEEN = "｜"
NOTHING = "无扣分"
MAX_ELEMENTS = 30

_NUMBERS = re.compile(r"[①-⑳]|(?<!\d)\d{1,2}[.、．](?!\d)|（[一二三四五六七八九十]{1,3}）|\([0-9]{1,2}\)|[；;\n]")
_POINTS = re.compile(r"(?P<reason>.*?)[，,：:\s]*(?:扣|减)?\s*(?P<points>\d{1,4}(?:\.\d{1,4})?)\s*分?[。；;]?\s*")


@dataclass(frozen=True, slots=True)
class Element:
    """One 评价要点 and whether it is met."""

    text: str
    mark: str = OPEN


def elements_of(row: Row, planned: Row) -> tuple[Element, ...]:
    """The elements as judged, or as the goal lists them: in its 指标值说明, else in its 评分标准."""
    kept = tuple(_element(line) for line in lines_of(row["elements"]))
    if kept:
        return kept[:MAX_ELEMENTS]
    for source in (planned.get("explanation", ""), planned.get("standard", "")):
        parts = tuple(part.strip(" 。，,") for part in _NUMBERS.split(source))
        found = tuple(Element(part) for part in parts if part)
        if len(found) > 1:
            return found[:MAX_ELEMENTS]
    return ()


def elements_text(texts: list[str], marks: list[str]) -> str:
    """The lines to keep; nothing where nobody has judged an element or added one."""
    pairs = [
        (text.replace("\n", " ").strip(), mark if mark in MARKS else OPEN)
        for text, mark in zip(texts, marks, strict=False)
    ]
    return "\n".join(f"{mark}{BETWEEN}{text}" for text, mark in pairs[:MAX_ELEMENTS] if text)


def element_results(row: Row) -> tuple[ElementResult, ...]:
    """The elements for the engine."""
    met = {MET: Decimal(1), UNMET: Decimal(0)}
    return tuple(
        ElementResult(text=element.text, met=met.get(element.mark))
        for element in (_element(line) for line in lines_of(row["elements"]))
    )


def deductions_of(row: Row) -> tuple[Deduction, ...] | None:
    """The findings that take points off, one a line with its points at the end; nothing where nobody has judged.

    A line without points takes the place of a judgement that is not finished: then nothing can be scored yet.
    """
    lines = lines_of(row["deductions"])
    if not lines:
        return None
    found = []
    for line in lines:
        if line.strip("。 ") in (NOTHING, "无"):
            continue
        match = _POINTS.fullmatch(line)
        if match is None or not match["reason"].strip():
            return None
        found.append(Deduction(reason=match["reason"].strip(), points=Decimal(match["points"])))
    return tuple(found)


def unread_deductions(row: Row) -> tuple[str, ...]:
    """The lines of which the points could not be read."""
    lines = (line for line in lines_of(row["deductions"]) if line.strip("。 ") not in (NOTHING, "无"))
    return tuple(line for line in lines if (match := _POINTS.fullmatch(line)) is None or not match["reason"].strip())


def _element(line: str) -> Element:
    mark, between, text = line.partition(BETWEEN)
    return Element(text.strip(), mark if mark in MARKS else OPEN) if between else Element(line)
