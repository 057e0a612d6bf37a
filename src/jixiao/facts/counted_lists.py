"""A number of things and their names: “示范点5个，即：甲社区、乙社区和丙村…” (C-01).

和 may join two names or stand within one (“宣传和培训科”): only a number that fits neither way of counting is told.
"""

import re
from collections.abc import Iterator

from jixiao.facts.figure_line import Line
from jixiao.facts.model import Figure, FigureKind, Span, SumFact, SumForm

_INTRO = re.compile(r"(?P<noun>[\u4e00-\u9fff“”\"·]{0,14})[,]?\s?(?:即[:,]?|分别为[:,]?|分别是[:,]?|[:(])\s?")
_END = re.compile(r"[,。;:!?)\n]")
_NAME = re.compile(r"[^\d,。;:()]{2,25}")
_MARK = "、"
_QUOTED = re.compile(r"“[^“”]{0,60}”|《[^《》]{0,80}》|\"[^\"]{0,60}\"")
"""One name, whatever marks are in it."""
_AND = re.compile(r"以及|及|和|与")
_OPEN = re.compile(r"等(?:[^级次]|$)|……|…")
_CLAUSE = re.compile(r"进行|开展|完成|负责|用于|根据|按照|已经|可以|应当|需要|是否|得到|提高|加强|的")
_KINDS = re.compile(
    r"(?:个|大|类)(?:部室|科室|处室|股室|内设机构|门类|方面|环节|类别|维度|板块|版块|阶段|乡镇|镇街|街道|县区|专业|工种|部分|指标)"
    r"|项(?:内容|任务|指标|工作|制度)|个(?=[,。;]|$)"
)
"""What such a number counts: kinds whose names a list gives one by one."""
_ONE_OR_TWO = 2
_THINGS = frozenset("个家所名位支处座种类项户")


def counted_lists(line: Line) -> Iterator[SumFact]:
    """The lists of names of one passage that follow their number, or that it sums up."""
    for figure in line.figures:
        if figure.kind is FigureKind.COUNT and _may_list(figure):
            found = _list_after(line, figure) or _list_before(line, figure)
            if found is not None:
                yield found


def _may_list(figure: Figure) -> bool:
    whole = figure.value == figure.value.to_integral_value() and 2 <= figure.value <= 40
    return whole and figure.unit[-1:] in _THINGS and not (figure.approximate or figure.each or figure.ordinal)


def _list_after(line: Line, figure: Figure) -> SumFact | None:
    intro = _INTRO.match(line.clean, figure.span.end)
    if intro is None:
        return None
    end = _END.search(line.clean, intro.end(), intro.end() + 400)
    last = end.start() if end is not None else len(line.clean)
    words = line.clean[intro.end() : last]
    if _MARK not in words or _OPEN.search(words) or _CLAUSE.search(words) or re.search(r"[0-9]", words):
        return None
    coarse = _split(line, intro.end(), last, every=False)
    fine = _split(line, intro.end(), last, every=True)
    if any(_NAME.fullmatch(name.normal) is None for name in fine) or len(coarse) < 2:
        return None
    stated = int(figure.value)
    if not len(coarse) <= stated <= len(fine) and _goes_on(line, last):
        return None
    names = fine if stated >= len(fine) else coarse
    if len(coarse) <= stated <= len(fine):
        names = fine[:stated] if stated < len(fine) else fine
    name = figure.noun or figure.label or "所列"
    return SumFact(SumForm.COUNTED_LIST, figure, (), True, name[-24:], "所列名称", tuple(names))


def _list_before(line: Line, figure: Figure) -> SumFact | None:
    """“内设办公室、活动部、培训部4个部室”: names of a closed kind, right before their number."""
    if _KINDS.match(line.clean, figure.span.end - len(figure.unit)) is None or figure.inherited:
        return None
    start = max(line.clean.rfind(mark, 0, figure.span.start) for mark in ",。;:!?()\n") + 1
    words = line.clean[start : figure.span.start]
    if words.count(_MARK) < 2 or len(words) > 120 or _OPEN.search(words) or re.search(r"[0-9的]|其他", words):
        return None
    coarse = _split(line, start, figure.span.start, every=False)
    fine = _split(line, start, figure.span.start, every=True)
    if any(len(name.normal) > 12 for name in fine[1:]) or abs(int(figure.value) - len(coarse)) > _ONE_OR_TWO:
        return None
    stated = int(figure.value)
    names = fine if stated >= len(fine) or len(coarse) < stated else coarse
    if len(coarse) <= stated <= len(fine):
        names = fine[:stated]
    name = figure.noun or figure.unit
    return SumFact(SumForm.COUNTED_LIST, figure, (), True, name[-24:], "所列名称", tuple(names))


def _goes_on(line: Line, end: int) -> bool:
    """Whether more names follow the mark: “甲县一站、二站，乙区三站、四站。”"""
    if not line.clean.startswith(",", end):
        return False
    further = re.split(r"[。;]", line.clean[end + 1 : end + 200], maxsplit=1)[0]
    return _MARK in further or (_CLAUSE.search(further) is None and len(further) <= 12)


def _is_within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < position < last for first, last in spans)


def _split(line: Line, start: int, end: int, *, every: bool) -> list[Span]:
    """The names: split at 、 and at the last 和, or with ``every`` at each 和, 及, 与."""
    cuts = [(m.start(), m.end()) for m in re.finditer(_MARK, line.clean[start:end])]
    joints = [(m.start(), m.end()) for m in _AND.finditer(line.clean, start, end)]
    quoted = [m.span() for m in _QUOTED.finditer(line.clean, start, end)]
    cuts = [(first + start, last + start) for first, last in cuts]
    cuts, joints = ([c for c in found if not _is_within(c[0], quoted)] for found in (cuts, joints))
    after_last_mark = [joint for joint in joints if not cuts or joint[0] >= cuts[-1][1]]
    cuts = sorted([*cuts, *(joints if every else after_last_mark[-1:])])
    spans, begin = [], start
    for first, last in [*cuts, (end, end)]:
        if line.clean[begin:first].strip():
            spans.append(Span(line.passage, begin, first))
        begin = last
    return spans
