"""The annexes: score table with traces, basic data, money in 元, evidence, and the result of the checks."""

from collections.abc import Iterator

from jixiao.evaluation.model import Evidence, FundSource, SpendingItem
from jixiao.evaluation.spending import SpendingTree
from jixiao.evaluation.totals import item_spent, site_totals
from jixiao.money import Amount, Unit, total
from jixiao.report.model import Align, Block, Cell, Column, Gap, Missing, Table
from jixiao.report.narrative.goals import spans
from jixiao.report.narrative.material import DATA, EVIDENCE, INDICATORS, SPENDING, Material, said
from jixiao.report.narrative.registry import piece
from jixiao.report.narrative.standard import standard_words
from jixiao.report.narrative.values import measured
from jixiao.report.show import day, percent, sentence, spot, weight, yuan
from jixiao.review.finding import Finding, Severity
from jixiao.scoring.model import IndicatorScore

CENTRE = Align.CENTRE
RIGHT = Align.RIGHT
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}


def _head(*names: str) -> tuple[tuple[Cell, ...], ...]:
    return (tuple(Cell(name) for name in names),)


@piece
def annex_scores(material: Material) -> Iterator[Block]:
    """The score table (SCO-24: with the standard by which each row was scored)."""
    rows = [*_score_rows(material)]
    card = material.scorecard
    if not rows:
        yield Missing("绩效指标及其完成情况", INDICATORS, Gap.INDICATORS)
        return
    full = weight(card.full or None)
    figures = (Cell(full, strong=True), Cell(material.points(card.total), strong=True))
    rows.append((Cell("合计", across=6, align=CENTRE, strong=True), *figures, Cell("", across=3)))
    head = ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "完成率", "分值", "得分")
    widths = (Column(6, CENTRE), Column(7, CENTRE), Column(10), *(Column(9, CENTRE),) * 2, Column(7, RIGHT))
    yield Table(
        key="scores",
        caption="指标体系评分表",
        unit="分值、得分单位：分",
        columns=(*widths, Column(5, RIGHT), Column(7, RIGHT), Column(17), Column(19), Column(6, CENTRE)),
        head=_head(*head, "评分标准", "评分说明", "佐证"),
        rows=tuple(rows),
        notes=(f"注：分值按“{card.weight_case}”设置。",) * bool(card.weight_case) + material.marks(scores=True),
    )


def _score_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    for section, path, score, first, second in spans(list(material.scored)):
        names: tuple[Cell, ...] = (Cell(section, down=first),) if first else ()
        if second:
            names = (*names, Cell(path, down=second))
        yield (*names, *_score_cells(score, material))


def _score_cells(score: IndicatorScore, material: Material) -> tuple[Cell, ...]:
    return (
        Cell(score.indicator.name),
        Cell(score.target or "—"),
        Cell(score.actual or "—"),
        Cell(percent(score.completion)),
        Cell(weight(score.weight)),
        Cell("未评分" if score.points is None else material.points(score.points)),
        Cell(standard_of(score, material)),
        Cell(material.reason(score)),
        Cell("、".join(material.evidence_of(score.indicator)) or "—"),
    )


def standard_of(score: IndicatorScore, material: Material) -> str:
    """The scoring standard: the row's own, the edition's for that indicator, or how the method scores."""
    own = score.indicator.standard.strip()
    if own:
        return own
    spec = material.framework.spec(score.indicator.name)
    if spec is not None and spec.standard.strip():
        return spec.standard.strip()
    return standard_words(score, material.framework)


@piece
def annex_data(material: Material) -> Iterator[Block]:
    """Basic data: planned and actual figures with period and source."""
    rows: list[tuple[str, ...]] = [
        (d.name, d.unit or "—", measured(d.planned, d.unit), measured(d.actual, d.unit), d.period, d.data_source)
        for d in material.evaluation.basic_data
    ]
    rows.extend(_indicator_datum(score, material) for score in material.scored if _is_datum(score, material))
    if not rows:
        yield Missing("基础数据（计划数、实际数、统计期间、数据来源）", DATA)
        return
    yield Table(
        key="data",
        caption="基础数据表",
        columns=(Column(6, CENTRE), Column(26), Column(9, CENTRE), *(Column(17, CENTRE),) * 3, Column(18)),
        head=_head("序号", "数据项（指标）", "单位", "计划数", "实际数", "统计期间", "数据来源"),
        rows=tuple((Cell(str(n)), *(Cell(text or "—") for text in row)) for n, row in enumerate(rows, start=1)),
        notes=material.marks(),
    )


def _is_datum(score: IndicatorScore, material: Material) -> bool:
    """Whether the row has an actual value to tell: what was judged by elements or deductions has none."""
    return bool(score.actual) and (score.indicator.actual is not None or material.case.is_computed(score.indicator))


def _indicator_datum(score: IndicatorScore, material: Material) -> tuple[str, ...]:
    one = score.indicator
    return (one.name, one.unit or "—", score.target or "—", score.actual, material.year, one.data_source)


@piece
def annex_funds(material: Material) -> Iterator[Block]:
    """Money in 元: every arrival, every item of spending."""
    funds = material.evaluation.funds
    if funds.sources:
        yield _arrivals_table(material)
    if funds.items:
        yield _items_table(material)
    if any(a is not None for site in material.evaluation.sites for a in (site.budget, site.arrived, site.spent)):
        yield _sites_table(material)
    if not funds.sources and not funds.items:
        yield Missing("资金来源、到位和支出明细", SPENDING)


def _arrivals_table(material: Material) -> Table:
    sums = material.funds
    rows = [row for source in material.evaluation.funds.sources for row in _arrival_rows(source)]
    bottom = [Cell("合计", across=2, align=CENTRE, strong=True)]
    figures = [Cell(yuan(one.value), strong=True) for one in (sums.budget, sums.arrived, sums.spent)]
    rows.append((*bottom, figures[0], figures[1], Cell(""), Cell(""), figures[2]))
    return Table(
        key="arrivals",
        caption="资金来源和到位明细",
        unit="单位：元",
        columns=(
            Column(18),
            Column(8, CENTRE),
            *(Column(15, RIGHT),) * 2,
            *(Column(15, CENTRE),) * 2,
            Column(15, RIGHT),
        ),
        head=_head("资金来源", "级次", "全年预算数", "到位金额", "到位日期", "应到位日期", "全年执行数"),
        rows=tuple(rows),
        notes=material.marks(),
    )


def _arrival_rows(source: FundSource) -> Iterator[tuple[Cell, ...]]:
    name = f"{source.name}（{source.document}）" if source.document else source.name
    count = max(1, len(source.arrivals))
    for position in range(count):
        here = source.arrivals[position] if source.arrivals else None
        arrived = (Cell(_yuan(here.amount if here else None)), Cell(day(here.on if here else None)))
        if position:
            yield arrived
            continue
        left = (Cell(name, down=count), Cell(str(source.level), down=count), Cell(_yuan(source.budget), down=count))
        yield (*left, *arrived, Cell(day(source.due_on), down=count), Cell(_yuan(source.spent), down=count))


def _yuan(amount: Amount | None) -> str:
    """The amount in 元; one of 303.23万元 keeps its unit, for its 元 would claim digits that nobody gave."""
    if amount is not None and amount.unit is not Unit.YUAN and amount.digits and amount.half_digit >= 1:
        return amount.show()
    return yuan(None if amount is None else amount.yuan)


def _items_table(material: Material) -> Table:
    tree = SpendingTree(material.evaluation.funds.items)
    rows = [row for number, item in enumerate(tree.top, start=1) for row in _item_rows(str(number), item, tree)]
    budgets = [item.budget for item in tree.top if item.budget is not None]
    figures = (total(budgets) if budgets else None, material.funds.spent_by_item)
    sums = tuple(Cell(yuan(figure), strong=True) for figure in figures)
    rows.append((Cell("合计", across=2, align=CENTRE, strong=True), *sums, Cell("", across=2)))
    return Table(
        key="items",
        caption="资金支出明细",
        unit="单位：元",
        columns=(Column(8, CENTRE), Column(32), *(Column(16, RIGHT),) * 2, Column(16, CENTRE), Column(20)),
        head=_head("序号", "支出内容", "预算数", "支出数", "示范点（子项目）", "备注"),
        rows=tuple(rows),
        notes=material.marks(),
    )


def _item_rows(number: str, item: SpendingItem, tree: SpendingTree) -> Iterator[tuple[Cell, ...]]:
    """The item and everything below it, at any depth."""
    figures = (Cell(_yuan(item.budget)), Cell(_yuan(item_spent(tree.items, item))))
    name = f"其中：{item.name}" if "." in number else item.name
    yield (Cell(number), Cell(name), *figures, Cell(item.site or "—"), Cell(item.note or "—"))
    for position, child in enumerate(tree.children(item), start=1):
        yield from _item_rows(f"{number}.{position}", child, tree)


def _sites_table(material: Material) -> Table:
    known = material.evaluation.sites
    sums = site_totals(material.evaluation)
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(site.name),
            Cell(site.unit or "—"),
            Cell(_yuan(site.budget)),
            Cell(_yuan(site.arrived)),
            Cell(day(site.arrived_on)),
            Cell(_yuan(site.spent)),
        )
        for site in known
    ]
    budget, arrived, spent = (Cell(yuan(one.value), strong=True) for one in (sums.budget, sums.arrived, sums.spent))
    rows.append((Cell("合计", across=2, align=CENTRE, strong=True), budget, arrived, Cell(""), spent))
    return Table(
        key="site_funds",
        caption="示范点（子项目）资金明细",
        unit="单位：元",
        columns=(Column(21), Column(21), *(Column(14, RIGHT),) * 2, Column(16, CENTRE), Column(14, RIGHT)),
        head=_head("示范点（子项目）", "实施单位", "预算数", "到位数", "到位日期", "支出数"),
        rows=tuple(rows),
        notes=material.marks(),
    )


@piece
def annex_evidence(material: Material) -> Iterator[Block]:
    """The evidence index, and the indicators that no evidence supports."""
    rows = material.evaluation.evidence
    if not rows:
        yield Missing("佐证材料清单", EVIDENCE, Gap.EVIDENCE)
        return
    yield Table(
        key="evidence",
        caption="佐证材料清单",
        columns=(
            Column(7, CENTRE),
            Column(27),
            Column(9, CENTRE),
            *(Column(17, CENTRE),) * 2,
            Column(25),
            *(Column(8, CENTRE),) * 2,
        ),
        head=_head("编号", "材料名称", "类型", "来源", "日期", "支撑的指标", "页码", "原件"),
        rows=tuple(_evidence_row(one) for one in rows),
    )
    bare = [s.indicator for s in material.scored if s.points is not None and material.wants_evidence(s.indicator)]
    if bare:
        names = "、".join(one.name for one in bare)
        yield Missing(f"下列指标的佐证材料：{names}", EVIDENCE, Gap.EVIDENCE, tuple(one.place for one in bare))


def _evidence_row(one: Evidence) -> tuple[Cell, ...]:
    original = "—" if one.original is None else ("是" if one.original else "复印件")
    texts = (
        one.code,
        one.name,
        str(one.kind or ""),
        one.origin,
        day(one.on),
        "、".join(one.supports),
        one.pages,
        original,
    )
    return tuple(Cell(text or "—") for text in texts)


@piece
def annex_findings(material: Material) -> Iterator[Block]:
    """What the checks found, the worst first, each at its place."""
    findings = sorted(material.findings, key=lambda f: list(SEVERITIES).index(f.severity))
    if not findings:
        yield said("没有检查出问题。")
        return
    counts = "，".join(
        f"{name}{number}条"
        for severity, name in SEVERITIES.items()
        if (number := sum(1 for f in findings if f.severity is severity))
    )
    yield said(f"共检查出{len(findings)}条问题：{counts}。“错误”须在报送前修改，“警告”须核对，“提示”供参考。")
    yield Table(
        key="findings",
        caption="检查结果",
        columns=(Column(5, CENTRE), Column(7, CENTRE), Column(9, CENTRE), Column(22), Column(57)),
        head=_head("序号", "级别", "代码", "位置", "问题和处理办法"),
        rows=tuple(_finding_row(number, one) for number, one in enumerate(findings, start=1)),
    )


def _finding_row(number: int, one: Finding) -> tuple[Cell, ...]:
    advice = sentence(one.suggestion) if one.suggestion else ""
    words = (
        str(number),
        SEVERITIES[one.severity],
        one.code or "—",
        spot(one.place) or "—",
        sentence(one.text) + advice,
    )
    return tuple(Cell(word) for word in words)
