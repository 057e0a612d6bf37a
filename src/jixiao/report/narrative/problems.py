"""Experience, problems with their causes and the scores that show them, advice tied to problems, other matters."""

from collections.abc import Iterator

from jixiao.evaluation.model import Problem
from jixiao.report.figures import bound
from jixiao.report.model import Block, Gap, Missing, Run
from jixiao.report.narrative.material import BASICS, PROBLEMS, Material, said, told, told_or_missing
from jixiao.report.narrative.registry import piece
from jixiao.report.show import listed, sentence, weight
from jixiao.scoring.model import IndicatorScore

NONE = ("无", "没有", "无。", "没有。")
SHORT = 24


@piece
def experience(material: Material) -> Iterator[Block]:
    """Experience, as the unit tells it."""
    yield from told_or_missing(material.identity.experience, "主要经验及做法（没有时填“无”）", BASICS)


@piece
def problems(material: Material) -> Iterator[Block]:
    """Each problem with its cause and the indicators whose points show it (STR-22, SCO-09)."""
    known = material.evaluation.problems
    if not known:
        yield Missing("存在的问题及原因（没有时填“无”）", PROBLEMS)
    for number, problem in enumerate(known, start=1):
        if problem.text.strip() in NONE:
            yield said(f"本次{material.work}没有登记存在的问题。")
            continue
        yield said(Run(f"{number}.", strong=True), sentence(problem.text), *_shown_by(problem, material))
        if problem.cause.strip():
            yield from told(problem.cause, "原因：")
        else:
            yield Missing(f"问题{number}的原因", PROBLEMS, Gap.CAUSE, (problem.place_of("cause"),))


def _shown_by(problem: Problem, material: Material) -> Iterator[str]:
    scores = {score.indicator.name: score for score in material.scored}
    linked = [_points(scores[name], material) for name in problem.indicators if name in scores]
    if linked:
        yield f"对应指标：{'；'.join(linked)}。"


def _points(score: IndicatorScore, material: Material) -> str:
    name = material.name_of(score)
    points = "未评分" if score.points is None else f"得{bound(f'{name}·得分', material.points(score.points))}分"
    return f"{score.indicator.name}（分值{bound(f'{name}·分值', weight(score.weight))}分，{points}）"


@piece
def advice(material: Material) -> Iterator[Block]:
    """Each suggestion with the problems it answers; a problem without a suggestion is a gap (STR-23)."""
    evaluation = material.evaluation
    if not evaluation.advice:
        yield Missing("有关建议（没有时填“无”）", PROBLEMS)
        return
    answered: set[str] = set()
    for number, one in enumerate(evaluation.advice, start=1):
        if one.text.strip() in NONE:
            yield said(f"本次{material.work}没有登记建议。")
            continue
        named = [_problem(name, evaluation.problems) for name in one.problems]
        answered.update(one.problems)
        tail = f"针对{listed(named)}。" if named else ""
        yield said(Run(f"{number}.", strong=True), sentence(one.text), tail)
    if not any(one.problems for one in evaluation.advice):
        return
    for number, problem in enumerate(evaluation.problems, start=1):
        if problem.text.strip() not in NONE and not answered & {problem.code, problem.text}:
            yield Missing(f"针对问题{number}的建议", PROBLEMS, Gap.ADVICE, (problem.place,))


def _problem(name: str, known: tuple[Problem, ...]) -> str:
    """问题2（…the first words…), by code or by text; the name itself where it is not among the problems."""
    for number, problem in enumerate(known, start=1):
        if name in (problem.code, problem.text) and name:
            words = problem.text.strip().rstrip("。")
            return f"问题{number}（{words if len(words) <= SHORT else words[:SHORT] + '……'}）"
    return f"“{name}”"


@piece
def other(material: Material) -> Iterator[Block]:
    """Other matters: what the unit adds, and named attachments that were not given (STR-14)."""
    yield from told_or_missing(material.identity.other, "其他需要说明的问题（没有时填“无”）", BASICS)
    absent = [one.name for one in material.evaluation.attachments if not one.present]
    if absent:
        yield said(f"下列附件在材料中提到，但没有提供：{listed(absent)}。")
