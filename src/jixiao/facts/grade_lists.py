"""How many got which grade: “12个项目中，“优”的3个，“良”的7个，“中”的2个”. Grades part a whole without rest."""

import re
from collections.abc import Iterator

from jixiao.facts.figure_line import Line
from jixiao.facts.model import Figure, FigureKind, SumFact, SumForm

_GRADE = re.compile(
    r"(?:^|[,、;:中为是级次])\s?(?:评[价定]|结果|等[级次]|为|达到|获|得)*[“\"]?"
    r"(?P<grade>优秀?|良好?|中等?|合格|基本合格|不合格|较差|差)[”\"]?"
    r"(?:等[级次]|级|档)?的?(?:项目|单位|部门|企业|社区|村)?(?:有|为|共|是)?$"
)
_AMONG = re.compile(r"[\u4e00-\u9fff]{0,12}(?:中|其中)[,:]")
_FEWEST = 2
_ALL = 3
"""Who names but two grades may leave out the others."""
_REACH = 40


def grade_lists(line: Line) -> Iterator[SumFact]:
    """The numbers of one passage that stand behind grades, with the number before them that they part."""
    whole: Figure | None = None
    parts: list[Figure] = []
    for before, figure in zip((None, *line.figures), line.figures, strict=False):
        gap = line.clean[before.span.end if before is not None else 0 : figure.span.start]
        if before is not None and _is_part(before, figure, gap):
            whole = before if not parts else whole
            parts.append(figure)
            continue
        yield from _sum(line, whole, parts)
        whole, parts = None, []
    yield from _sum(line, whole, parts)


def _is_part(before: Figure, figure: Figure, gap: str) -> bool:
    same = figure.kind is before.kind is FigureKind.COUNT and figure.unit == before.unit
    return same and "。" not in gap and _GRADE.search(gap[-_REACH:]) is not None


def _sum(line: Line, whole: Figure | None, parts: list[Figure]) -> Iterator[SumFact]:
    """The sum, where the grades differ and the words say that they are those of the whole."""
    if whole is None or len(parts) < _FEWEST or any(figure.approximate for figure in (whole, *parts)):
        return
    if _AMONG.match(line.clean, whole.span.end) is None:
        return
    name = (whole.noun or whole.label).removesuffix("中") or "总数"
    yield SumFact(SumForm.LIST, whole, tuple(parts), len(parts) >= _ALL, name, "各等级个数")
