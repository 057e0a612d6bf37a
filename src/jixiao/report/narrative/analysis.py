"""Indicator by indicator: target, actual, points and why, evidence, and the reason for every point lost.

A point lost without a reason is a visible gap (IND-21, SCO-08), never a sentence of ours.
"""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.money import fraction_to_decimal
from jixiao.report.figures import bound
from jixiao.report.model import (
    Align,
    Bar,
    Block,
    Cell,
    Chart,
    ChartKind,
    Column,
    Gap,
    Heading,
    Missing,
    Ref,
    Run,
    Table,
)
from jixiao.report.narrative.goals import level2
from jixiao.report.narrative.material import INDICATORS, SOURCES, Material, lost, lowest, said
from jixiao.report.narrative.registry import piece
from jixiao.report.narrative.standard import at_the_top
from jixiao.report.show import listed, percent, plain, sentence, weight
from jixiao.scoring.model import IndicatorScore, SectionScore

CENTRE = Align.CENTRE
RIGHT = Align.RIGHT
MAX_BARS = 24


@piece
def completion(material: Material) -> Iterator[Block]:
    """The chart of completion rates: target against actual."""
    bars = [
        Bar(s.indicator.name, "", fraction_to_decimal(s.completion * 100, 2), percent(s.completion))
        for s in material.scored
        if s.completion is not None
    ]
    if len(bars) < 2:
        return
    yield said("有目标值和实际值可比的指标，完成情况见", Ref("chart_completion"), "。")
    yield Chart("chart_completion", ChartKind.COMPLETION, "指标完成率", "完成率（%）", tuple(bars[:MAX_BARS]))


@piece
def indicator_results(material: Material) -> Iterator[Block]:
    """Every block with its table and a paragraph for each indicator."""
    if not material.scored:
        yield Missing("绩效指标及其完成情况", INDICATORS, Gap.INDICATORS)
    for number, (name, rows) in enumerate(_by_section(material)):
        yield Heading(3, name)
        yield from _section(number, name, rows, material, "（{}）", reasons=False)


@piece
def section_analysis(material: Material) -> Iterator[Block]:
    """As the official outline wants: （一）项目决策情况 …, with the reason for each deduction."""
    if not material.scored:
        yield Missing("绩效指标及其完成情况", INDICATORS, Gap.INDICATORS)
    for number, (name, rows) in enumerate(_by_section(material)):
        yield Heading(2, f"{material.noun}{name}情况")
        yield from _section(number, name, rows, material, "{}.", reasons=True)


def _by_section(material: Material) -> list[tuple[str, list[IndicatorScore]]]:
    rows: dict[str, list[IndicatorScore]] = {}
    for score in material.scored:
        rows.setdefault(score.section, []).append(score)
    return list(rows.items())


def _section(
    number: int, name: str, rows: list[IndicatorScore], material: Material, marker: str, *, reasons: bool
) -> Iterator[Block]:
    key = f"results{number}"
    summed = next((s for s in material.scorecard.sections if s.name == name), None)
    opening = _section_sentence(name, summed, material) if summed is not None else f"有{len(rows)}个指标"
    yield said(opening, "，见", Ref(key), "。")
    yield _results_table(key, name, rows, material)
    for position, score in enumerate(rows, start=1):
        yield said(Run(f"{marker.format(position)}{score.indicator.name}。", strong=True), *_result(score, material))
        if reasons and (_wants_reason(score) or _is_exceeded(score, material)):
            yield from _deviation(score, material)


def _section_sentence(name: str, summed: SectionScore, material: Material) -> str:
    name = name if name.endswith(("指标", "率", "情况", "目标")) else f"{name}指标"
    if not summed.weight:
        return f"{name}没有填写分值，未评分"
    if not summed.scored_weight:
        return f"{name}分值{bound(f'{summed.name}·分值', plain(summed.weight))}分，没有可以计分的指标，未评分"
    points = bound(f"{summed.name}·得分", material.points(summed.points))
    if summed.scored_weight != summed.weight:
        scored = bound(f"{summed.name}·已评分分值", plain(summed.scored_weight))
        return f"{name}分值{bound(f'{summed.name}·分值', plain(summed.weight))}分，其中已评分{scored}分，得{points}分"
    weight_, rate = bound(f"{summed.name}·分值", plain(summed.weight)), percent(summed.rate)
    return f"{name}分值{weight_}分，得{points}分，得分率{bound(f'{summed.name}·得分率', rate)}"


def _results_table(key: str, name: str, rows: list[IndicatorScore], material: Material) -> Table:
    heads = ("二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分")
    return Table(
        key=key,
        caption=f"{name.removesuffix('情况')}{'' if name.endswith(('率', '指标', '情况', '目标')) else '指标'}完成情况",
        unit="分值、得分单位：分",
        columns=(Column(14, CENTRE), Column(28), Column(20, CENTRE), Column(18, CENTRE), *(Column(10, RIGHT),) * 2),
        head=(tuple(Cell(head) for head in heads),),
        rows=tuple(
            (
                Cell(level2(score)),
                Cell(score.indicator.name),
                Cell(score.target or "—"),
                Cell(score.actual or "—"),
                Cell(weight(score.weight)),
                Cell("未评分" if score.points is None else material.points(score.points)),
            )
            for score in rows
        ),
        notes=material.marks(scores=True),
    )


def _result(score: IndicatorScore, material: Material) -> Iterator[str]:
    """What the indicator means, how it was scored, what proves it."""
    explanation = score.indicator.explanation.strip()
    if explanation:
        yield sentence(explanation)
    reason = material.reason(score)
    yield _told_reason(score, material)
    for element in score.indicator.elements:
        remark = element.remark.strip()
        if remark and remark not in reason and (element.met is None or element.met < 1):
            yield sentence(f"{element.text.strip().rstrip('。；')}：{remark}")
    for deduction in score.indicator.deductions or ():
        if deduction.reason.strip() in reason:
            continue
        yield sentence(f"{deduction.reason.strip().rstrip('。；')}，扣{plain(deduction.points)}分")
    evidence = material.evidence_of(score.indicator)
    if evidence:
        yield f"佐证材料：{'、'.join(evidence)}。"


def _told_reason(score: IndicatorScore, material: Material) -> str:
    return bound(f"{material.name_of(score)}·评分说明", sentence(material.reason(score)))


def _wants_reason(score: IndicatorScore) -> bool:
    indicator = score.indicator
    explained = any(e.remark.strip() for e in indicator.elements) or bool(indicator.deductions)
    return lost(score) and (not explained or bool(indicator.deviation_reason.strip()))


def _deviation(score: IndicatorScore, material: Material) -> Iterator[Block]:
    """The reason for the deviation and the measures, or the gap that asks for the reason."""
    indicator = score.indicator
    if indicator.deviation_reason.strip():
        measures = f"改进措施：{sentence(indicator.improvement)}" if indicator.improvement.strip() else ""
        yield said(f"偏差原因：{sentence(indicator.deviation_reason)}", measures)
    elif material.case.is_execution(indicator) and lost(score) and material.case.funds_explanation:
        yield said(f"偏差原因：{sentence(material.case.funds_explanation)}")
    else:
        what, gap = (_unexplained(score, material), Gap.SHORTFALL) if lost(score) else ("远超目标的原因", Gap.EXCESS)
        if gap is Gap.SHORTFALL and material.case.is_execution(indicator):
            sheet = INDICATORS if indicator in material.evaluation.indicators else SOURCES
            yield Missing(f"“{indicator.name}”{what}", sheet, Gap.EXECUTION)
        else:
            yield Missing(f"“{indicator.name}”{what}", INDICATORS, gap, (indicator.place_of("deviation_reason"),))


def _unexplained(score: IndicatorScore, material: Material) -> str:
    """What is to be explained: a row of the best level reached its target, and yet not all of its points."""
    return "没有得满分的原因" if at_the_top(score, material.framework) else "没有达到目标的原因和改进措施"


@piece
def deviations(material: Material) -> Iterator[Block]:
    """Every indicator that lost points or went far beyond its target, with reason and measures (10号 §11, §16)."""
    rows = (*lowest(material.scored), *_exceeded(material))
    open_ = [score for score in material.scored if score.points is None]
    if not rows and not open_ and material.scored:
        yield said("已评分的指标均达到目标值，没有需要说明的偏差。")
    for position, score in enumerate(rows, start=1):
        name = material.name_of(score)
        shown = bound(f"{name}·完成率", percent(score.completion))
        rate = f"，完成率{shown}" if score.completion is not None else ""
        points = f"分值{bound(f'{name}·分值', weight(score.weight))}分，"
        points += f"得{bound(f'{name}·得分', material.points(score.points))}分"
        figures = _figures(score, material)
        yield said(Run(f"{position}.{score.indicator.name}。", strong=True), f"{figures}{rate}，{points}。")
        if not lost(score) or _wants_reason(score):
            yield from _deviation(score, material)
        else:
            yield said("扣分事项见", Ref("annex_scores"), "。")
    if open_:
        names = listed(score.indicator.name for score in open_)
        yield said(f"未评分的指标：{names}；没有评分的原因见评分表，是否偏离目标无法判断。")


def _figures(score: IndicatorScore, material: Material) -> str:
    name = material.name_of(score)
    parts = [f"目标{bound(f'{name}·指标值', score.target)}"] if score.target else []
    parts.append(f"实际{bound(f'{name}·实际完成值', score.actual)}" if score.actual else "没有填报实际完成值")
    return "，".join(parts)


def _exceeded(material: Material) -> tuple[IndicatorScore, ...]:
    return tuple(score for score in material.scored if _is_exceeded(score, material))


def _is_exceeded(score: IndicatorScore, material: Material) -> bool:
    """Whether the target was exceeded by so much that the edition wants a reason (10号 §16)."""
    bound = Fraction(material.framework.over_achievement.reason_above)
    return not lost(score) and score.completion is not None and score.completion > bound


@piece
def costs(material: Material) -> Iterator[Block]:
    """Unit costs and cost indicators against their targets; what a cost-benefit analysis needs beside them is asked."""
    rows = [s for s in material.scored if "成本" in s.section or "成本" in level2(s)]
    for position, score in enumerate(rows, start=1):
        yield said(Run(f"{position}.{score.indicator.name}。", strong=True), _told_reason(score, material))
    if not rows:
        yield Missing("成本指标，或单位成本与计划、历史、同类项目的比较", INDICATORS, Gap.COST)
