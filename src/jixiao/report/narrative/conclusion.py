"""The conclusion: score, grade, blocks, and the claims of the original report beside the recomputed figures."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from jixiao.errors import JixiaoError
from jixiao.frameworks import load_framework
from jixiao.report.model import Align, Bar, Block, Cell, Chart, ChartKind, Column, Gap, Missing, Ref, Table
from jixiao.report.narrative.material import INDICATORS, Material, said
from jixiao.report.narrative.registry import piece
from jixiao.report.narrative.wording import execution_sentence, result_sentence
from jixiao.report.show import listed, percent, plain
from jixiao.scoring.model import IndicatorScore, SectionScore, Status

CENTRE = Align.CENTRE
RIGHT = Align.RIGHT
MANY = 5


@piece
def conclusion(material: Material) -> Iterator[Block]:
    """Score and grade, what the points rest on, the execution rate."""
    yield said(result_sentence(material), execution_sentence(material.funds))
    card = material.scorecard
    unscored = [score for score in material.scored if score.points is None]
    if len(unscored) > MANY:
        yield said(f"未评分的指标有{len(unscored)}个，原因见", Ref("annex_scores"), "。")
    elif unscored:
        yield said("未评分的指标和原因：", "；".join(_why(unscored)), "。")
    if card.status is Status.UNSCORED:
        yield Missing("可以计分的绩效指标（指标值、实际完成值、分值）", INDICATORS, Gap.SCORABLE)
    if material.identity.mark:
        yield said(f"本报告的{material.marked}属“{material.identity.mark}”，得分只用于说明计算方法。")


def _why(unscored: list[IndicatorScore]) -> Iterator[str]:
    """Each reason once, with the names of all that it holds for."""
    named: dict[str, list[str]] = {}
    for score in unscored:
        named.setdefault(score.reason.removeprefix("未评分：").rstrip("。"), []).append(score.indicator.name)
    for reason, names in named.items():
        yield f"{listed(names)}（{reason}）"


@piece
def section_points(material: Material) -> Iterator[Block]:
    """Weight, points and rate of each block (SCO-07: all of them), with the chart."""
    card = material.scorecard
    known = [section for section in card.sections if section.weight]
    if not known:
        return
    partial = card.status is not Status.COMPLETE
    rows = [_section_row(section, material, partial) for section in known]
    scored = (Cell(plain(card.scored_weight), strong=True),) if partial else ()
    rate = percent(_rate(card.total, card.scored_weight))
    figures = (*scored, Cell(material.points(card.total), strong=True), Cell(rate, strong=True))
    rows.append((Cell("合计", strong=True), Cell(plain(card.full), strong=True), *figures))
    heads = ("一级指标", "分值", *(("已评分分值",) if partial else ()), "得分", "得分率")
    yield said("各部分分值、得分见", Ref("sections"), "。")
    yield Table(
        key="sections",
        caption="分项得分情况",
        unit="单位：分",
        columns=(Column(32, CENTRE), *(Column(17, RIGHT) for _ in heads[1:])),
        head=(tuple(Cell(head) for head in heads),),
        rows=tuple(rows),
        notes=(*(("注：得分率=得分÷已评分分值；未评分指标不计入。",) if partial else ()), *material.marks(scores=True)),
    )
    bars = tuple(bar for section in known for bar in _bars(section, material))
    if card.total is not None:
        yield Chart("chart_points", ChartKind.POINTS, "分项得分与分值", "分", bars)


def _rate(points: Decimal | None, weight: Decimal) -> Fraction | None:
    return None if points is None or weight == 0 else Fraction(points) / Fraction(weight)


def _section_row(section: SectionScore, material: Material, partial: bool) -> tuple[Cell, ...]:
    scored = (Cell(plain(section.scored_weight)),) if partial else ()
    points = material.points(section.points if section.scored_weight else None)
    return (Cell(section.name), Cell(plain(section.weight)), *scored, Cell(points), Cell(percent(section.rate)))


def _bars(section: SectionScore, material: Material) -> Iterator[Bar]:
    yield Bar(section.name, "分值", section.weight, plain(section.weight))
    yield Bar(section.name, "得分", section.points, material.points(section.points))


@piece
def claims(material: Material) -> Iterator[Block]:
    """The result that the original report claims, beside ours: compared, never taken over."""
    known = material.evaluation.claims
    rows = list(_claim_rows(material))
    if not rows:
        return
    basis = f"（{_edition(known.framework)}）" if known.framework else ""
    yield said(
        f"原报告自报的结果{basis}与本次重新计算的结果对照见", Ref("claims"), "；自报结果不作为本报告的评分依据。"
    )
    yield Table(
        key="claims",
        caption="自报结果与重新计算结果对照",
        columns=(Column(34), Column(22, CENTRE), Column(22, CENTRE), Column(22, CENTRE)),
        head=((Cell("项目"), Cell("自报结果"), Cell("重新计算"), Cell("差额（重新计算－自报）")),),
        rows=tuple(rows),
        notes=material.marks(scores=True),
    )


def _edition(named: str) -> str:
    """The title of the edition that the claim names by its id; the words themselves where it is none of ours."""
    try:
        edition = load_framework(named)
    except JixiaoError:
        return named
    return edition.cited


def _claim_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    known, card = material.evaluation.claims, material.scorecard
    if known.total is not None:
        yield _claim_row("总得分（分）", known.total, card.total if card.status is Status.COMPLETE else None, material)
    if known.grade:
        yield (Cell("等级"), Cell(known.grade), Cell(card.grade or "未定级"), Cell("—"))
    ours = {section.name: section for section in card.sections}
    for section in known.sections:
        if section.points is None:
            continue
        same = ours.get(section.name)
        points = same.points if same is not None and same.scored_weight == same.weight else None
        of = f"（分值{plain(section.weight)}分）" if section.weight is not None else ""
        yield _claim_row(f"{section.name}{of}", section.points, points, material)
    stated = material.evaluation.funds.stated_execution_rate
    rate = material.funds.execution_rate
    if stated is not None and rate is not None:
        yield (Cell("预算执行率"), Cell(f"{plain(stated)}%"), Cell(percent(rate)), Cell("—"))


def _claim_row(name: str, claimed: Decimal, computed: Decimal | None, material: Material) -> tuple[Cell, ...]:
    gap = "—" if computed is None else _gap(computed - claimed, material.framework.rounding.digits)
    return (Cell(name), Cell(plain(claimed)), Cell(material.points(computed)), Cell(gap))


def _gap(gap: Decimal, digits: int) -> str:
    """A difference with its sign; none has no sign."""
    return f"{gap:+.{digits}f}" if gap else f"{Decimal(0):.{digits}f}"
