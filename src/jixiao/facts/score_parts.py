"""Part scores named in a row: “其中：履职效能（50分）得48.1分、管理效率（30分）得28.7分”, “投入18分（满分20分）”."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from jixiao.facts.model import Figure, FigureKind, Passage, Span

_NUMBER = r"\d{1,3}(?:\.\d{1,4})?"
_PART = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,14}})(?:\((?:满分|分值|权重|共)?:? ?(?P<before>{_NUMBER}) ?分?\)"
    rf"|(?P<worth>{_NUMBER}) ?分,?(?=(?:实际|评价|自评|实)?得))?"
    rf"(?:得分|实得|(?:实际|评价|自评)?得|为|:)?:? ?(?P<points>{_NUMBER}) ?分"
    rf"(?:\((?:满分|分值|权重|共)?:? ?(?P<after>{_NUMBER}) ?分?\))?"
)
_KNOWN = re.compile(r"指标|投入|过程|产出|效益|效果|决策|管理|满意|成本|执行率|效能|效率|履职|可持续|预算执行|社会效应")
_NO_PART = re.compile(r"(?:总分|得分|满分|分值|自评|评分|扣|减)$|扣|共$|各$|每")
_ANY = re.compile(r"\d ?分")
_OF_WHICH = "其中"
_REACH = 200
"""So far “其中” reaches."""
_BEFORE = 60
_SCORED = re.compile(r"得分|自评|评价|得\d")
_WEIGHED = re.compile(r"满分|分值|权重|共\d|(?<!自评)(?<!评价)(?<!得分)总分:?(?:为|共)? ?100(?![\d.])|分别设|设[置定]")
"""“分值共100分，其中决策15分” tells weights; “自评总分95分，其中产出48分” tells scores."""
_SENTENCE = re.compile(r"[。!?\n]")


@dataclass(frozen=True, slots=True)
class PartScore:
    """The score of one part, and the words that say it."""

    name: str
    points: Figure
    full: Figure | None
    start: int
    end: int


def figure_of_points(passage: Passage, start: int, end: int, digits: str) -> Figure:
    """A number of points."""
    value = Decimal(digits)
    places = -int(value.as_tuple().exponent)
    half = Decimal(5).scaleb(-places - 1)
    return Figure(FigureKind.POINTS, value, "分", value, half, Span(passage, start, end))


def parts_in(passage: Passage) -> list[PartScore]:
    """The parts that a paragraph names with their points: with the full mark beside, or in a list after “其中”."""
    normal = passage.normal
    if _ANY.search(normal) is None or (_OF_WHICH not in normal and "(" not in normal):
        return []
    ends = [match.start() for match in _SENTENCE.finditer(normal)]
    found = []
    for match in _PART.finditer(normal):
        part = _part(passage, match, ends)
        if part is not None:
            found.append(part)
    return found


def _part(passage: Passage, match: re.Match[str], ends: list[int]) -> PartScore | None:
    name = match["name"]
    cut = name.rfind(_OF_WHICH)
    name = name[cut + 2 :] if cut >= 0 else name.lstrip("和及与")
    if len(name) < 2 or _NO_PART.search(name) or ((match["before"] or match["worth"]) and match["after"]):
        return None
    position = bisect_right(ends, match.start())
    begin = max(ends[position - 1] if position else 0, match.start() - _REACH)
    which = passage.normal.rfind(_OF_WHICH, begin, match.start() + max(cut, 0) + 2)
    listed = which >= 0 and _tells_scores(passage.normal, max(0, which - _BEFORE), which)
    group = next((known for known in ("before", "worth") if match[known]), "after")
    full = match[group]
    if full is None and not (listed and _KNOWN.search(name)):
        return None
    if full is not None and (Decimal(full) >= 100 or Decimal(match["points"]) > Decimal(full)):
        return None
    return PartScore(
        name,
        figure_of_points(passage, match.start("points"), match.end("points") + 1, match["points"]),
        figure_of_points(passage, *match.span(group), full) if full is not None else None,
        match.start(),
        match.end(),
    )


def _tells_scores(text: str, start: int, end: int) -> bool:
    """Whether the nearest words before a list speak of what was scored: “满分100分，项目得分84.5分，其中”."""
    scored = [match.end() for match in _SCORED.finditer(text, start, end)]
    return bool(scored) and _WEIGHED.search(text, scored[-1] - 2, end) is None
