"""Who and what: identity, background, content, management, achievements, and the summary that repeats them shortly."""

from collections.abc import Iterator

from jixiao.report.figures import bound
from jixiao.report.model import Block, Gap, Missing, Run
from jixiao.report.narrative.material import BASICS, PROBLEMS, SOURCES, Material, said, told, told_or_missing
from jixiao.report.narrative.registry import piece
from jixiao.report.narrative.wording import execution_sentence, result_sentence
from jixiao.report.show import listed, money, sentence, span, titled


@piece
def identity(material: Material) -> Iterator[Block]:
    """Name, unit, department, kind and period in one sentence."""
    known = material.identity
    parts = [f"本次{material.work}的对象为{known.name}"]
    if known.unit:
        parts.append(f"{'单位' if material.department else '实施单位'}为{known.unit}")
    if known.department:
        parts.append(f"主管部门为{known.department}")
    if known.kind:
        parts.append(f"{material.noun}类型为{known.kind}")
    period = span(known.started, known.finished)
    if period:
        parts.append(f"实施期为{period}")
    yield said("，".join(parts), "。")
    if not known.unit:
        yield Missing("填报单位" if material.department else "实施单位", BASICS, Gap.UNIT, (known.place_of("unit"),))
    if known.fiscal_year is None:
        yield Missing("评价年度", BASICS, Gap.YEAR)


@piece
def background(material: Material) -> Iterator[Block]:
    """Why the project exists, and the documents it rests on."""
    known = material.identity
    yield from told_or_missing(known.purpose, "部门主要职能" if material.department else "立项背景和目的", BASICS)
    if known.basis:
        yield said(
            f"{'履职' if material.department else '立项'}依据：", "；".join(titled(b) for b in known.basis), "。"
        )
    else:
        yield Missing("依据的文件名称和文号", BASICS)


@piece
def content(material: Material) -> Iterator[Block]:
    """What was to be done."""
    what = "机构设置、人员编制和年度主要工作" if material.department else f"{material.noun}主要内容"
    yield from told_or_missing(material.identity.content, what, BASICS)


@piece
def management(material: Material) -> Iterator[Block]:
    """How it was organised and which rules governed it."""
    yield from told_or_missing(material.identity.management, "组织管理情况和管理制度名称", BASICS)


@piece
def achievements(material: Material) -> Iterator[Block]:
    """What was done."""
    yield from told_or_missing(material.identity.achievements, "主要完成情况和成效", BASICS)


@piece
def summary_project(material: Material) -> Iterator[Block]:
    """The project in two sentences with its money (TXT-34: a summary has key figures)."""
    known = material.identity
    who = f"，由{known.unit}组织实施" if known.unit else ""
    yield said(f"{known.name}为{material.year}{material.noun}支出{who}。")
    budget = material.funds.budget.value
    if budget is not None:
        yield said(f"全年预算数{bound('全年预算数', money(budget))}。", execution_sentence(material.funds))
    else:
        yield Missing("全年预算数", SOURCES, Gap.BUDGET)


@piece
def summary_conclusion(material: Material) -> Iterator[Block]:
    """The result in one sentence, the blocks in another."""
    yield said(result_sentence(material))
    rows = [
        f"{s.name}{bound(f'{s.name}·得分', material.points(s.points))}分"
        f"（分值{bound(f'{s.name}·分值', f'{s.weight.normalize():f}')}分）"
        for s in material.scorecard.sections
        if s.weight
    ]
    if rows and material.scorecard.total is not None:
        yield said(f"分项得分：{listed(rows)}。")


@piece
def summary_problems(material: Material) -> Iterator[Block]:
    """Experience, problems and advice, in the same words as the body but without causes and links."""
    evaluation = material.evaluation
    yield from told_or_missing(
        evaluation.identity.experience, "主要经验及做法（没有时填“无”）", BASICS, "主要经验及做法："
    )
    if evaluation.problems:
        texts = [sentence(p.text).rstrip("。") for p in evaluation.problems]
        yield said(Run("存在的问题："), "；".join(texts), "。")
    else:
        yield Missing("存在的问题及原因（没有时填“无”）", PROBLEMS)
    if evaluation.advice:
        yield from told("；".join(sentence(a.text).rstrip("。") for a in evaluation.advice), "有关建议：")
    else:
        yield Missing("有关建议（没有时填“无”）", PROBLEMS)
