"""Goals: the overall goal, the annual goals, the indicators with their targets, and what became of the goals."""

from collections.abc import Iterator
from itertools import groupby

from jixiao.evaluation.model import Goal
from jixiao.report.model import Align, Block, Cell, Column, Gap, Missing, Table
from jixiao.report.narrative.material import GOALS, INDICATORS, Material, said, told_or_missing
from jixiao.report.narrative.registry import piece
from jixiao.report.show import sentence
from jixiao.scoring.model import IndicatorScore

HEAD = Align.CENTRE


@piece
def overall_goal(material: Material) -> Iterator[Block]:
    """The overall goal (STR-25: it is not the annual goal)."""
    yield from told_or_missing(material.evaluation.overall_goal, "总体绩效目标", GOALS)


@piece
def annual_goals(material: Material) -> Iterator[Block]:
    """The goals of the year, one paragraph each."""
    goals = material.evaluation.goals
    if not goals:
        yield Missing("年度绩效目标", GOALS, Gap.ANNUAL_GOAL)
    for number, goal in enumerate(goals, start=1):
        name = f"年度目标{number}：" if len(goals) > 1 else "年度目标："
        yield said(name, sentence(goal.expected))


@piece
def goal_results(material: Material) -> Iterator[Block]:
    """Expected and achieved side by side (T-12: comparable item by item)."""
    goals = material.evaluation.goals
    if not goals:
        return
    done = sum(1 for goal in goals if goal.actual.strip())
    if done:
        yield Table(
            key="goal_results",
            caption="年度绩效目标完成情况",
            columns=(Column(8, HEAD), Column(46), Column(46)),
            head=((Cell("序号"), Cell("预期目标"), Cell("实际完成情况")),),
            rows=tuple(_goal_row(number, goal) for number, goal in enumerate(goals, start=1)),
        )
    for number, goal in enumerate(goals, start=1):
        if not goal.actual.strip():
            yield Missing(f"年度目标{number}的实际完成情况", GOALS, Gap.GOAL_RESULT, (goal.place_of("actual"),))


def _goal_row(number: int, goal: Goal) -> tuple[Cell, ...]:
    actual = sentence(goal.actual) or "【待补充】"
    return (Cell(str(number)), Cell(sentence(goal.expected)), Cell(actual, gap=not goal.actual.strip()))


@piece
def targets(material: Material) -> Iterator[Block]:
    """The indicators with target, weight and the basis of the target."""
    rows = [score for score in material.scored if score.target]
    if not rows:
        yield Missing("可衡量的绩效指标和指标值", INDICATORS, Gap.TARGETS)
        return
    yield Table(
        key="targets",
        caption="绩效指标和指标值",
        columns=(Column(13, HEAD), Column(15, HEAD), Column(30), Column(20, HEAD), Column(22)),
        head=((Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("指标值"), Cell("取值依据")),),
        rows=tuple(_target_rows(rows)),
        notes=material.marks(),
    )


def _target_rows(rows: list[IndicatorScore]) -> Iterator[tuple[Cell, ...]]:
    for section, path, score, first, second in spans(rows):
        basis = score.indicator.target_basis or "—"
        cells = [Cell(score.indicator.name), Cell(score.target), Cell(basis)]
        if second:
            cells.insert(0, Cell(path, down=second))
        if first:
            cells.insert(0, Cell(section, down=first))
        yield tuple(cells)


def spans(rows: list[IndicatorScore]) -> Iterator[tuple[str, str, IndicatorScore, int, int]]:
    """Rows with level-1 and level-2 names and how many rows each name covers (0: covered by one above)."""
    for section, group in groupby(rows, key=lambda s: s.section):
        members = list(group)
        first = len(members)
        for path, below in groupby(members, key=level2):
            inner = list(below)
            second = len(inner)
            for score in inner:
                yield section, path, score, first, second
                first = second = 0


def level2(score: IndicatorScore) -> str:
    """The level-2 name of an indicator, a dash where it has none."""
    path = score.indicator.path
    return path[1] if len(path) > 1 and path[1] else "—"
