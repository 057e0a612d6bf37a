"""Money in words and tables: sources, arrival with dates, execution with its formula, spending, what is left.

Every rate names its denominator and shows both operands (NUM-07, NUM-08); late money is said to be late (PRO-12);
what does not add up is said with both figures (NUM-01, NUM-03, NUM-09).
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jixiao.evaluation.model import FundSource, SpendingItem
from jixiao.evaluation.totals import Sum, children, item_spent, top_items
from jixiao.money import Amount, round_half_away, total
from jixiao.report.figures import bound
from jixiao.report.model import Align, Bar, Block, Cell, Chart, ChartKind, Column, Gap, Missing, Ref, Table
from jixiao.report.narrative.material import SOURCES, SPENDING, Material, said, told
from jixiao.report.narrative.registry import piece
from jixiao.report.narrative.tables import TAIL, has_tail
from jixiao.report.narrative.wording import arrival_sentence, execution_sentence, only_listed
from jixiao.report.show import WAN, day, listed, money, percent, quotient, wan

RIGHT = Align.RIGHT
CENTRE = Align.CENTRE


@piece
def sources(material: Material) -> Iterator[Block]:
    """What was budgeted, from which sources, with the table and the chart."""
    funds = material.evaluation.funds
    initial, budget = material.funds.initial.value, material.funds.budget.value
    if budget is None:
        yield Missing("全年预算数", SOURCES, Gap.BUDGET)
    else:
        named = f"，资金来源包括{listed(s.name for s in funds.sources)}（见" if funds.sources else ""
        first = f"年初预算数{bound('年初预算数', money(initial))}，" if initial is not None else ""
        change = _change(initial, budget)
        opening = f"{first}{change}全年预算数{bound('全年预算数', money(budget))}"
        yield said(opening, *((named, Ref("funds"), "）") if funds.sources else ()), "。")
    yield from _disagreement("全年预算数", material.funds.budget)
    if not funds.sources:
        yield Missing("资金来源和分项金额", SOURCES, Gap.SOURCES)
        return
    yield _sources_table(material)
    bars = [(s, s.budget if s.budget is not None else _arrived(s)) for s in funds.sources]
    shown = tuple(Bar(s.name, "", round_half_away(a.to(a.unit.WAN), 2), wan(a.yuan)) for s, a in bars if a is not None)
    if len(shown) > 1:
        yield Chart("chart_sources", ChartKind.SOURCES, "资金来源构成", "金额（万元）", shown)


def _change(initial: Decimal | None, budget: Decimal) -> str:
    if initial is None or initial == budget:
        return ""
    return f"年内{'调增' if budget > initial else '调减'}{bound('预算调整数', money(abs(budget - initial)))}，"


def _arrived(source: FundSource) -> Amount | None:
    parts = [arrival.amount for arrival in source.arrivals]
    return Amount.computed(total(parts)) if parts else None


def _dates(source: FundSource) -> str:
    shown = [day(arrival.on) for arrival in source.arrivals if arrival.on is not None]
    return "\n".join(shown) or "—"


def _sources_table(material: Material) -> Table:
    rows = [_source_row(source) for source in material.evaluation.funds.sources]
    sums = material.funds
    totals = (sums.initial, sums.budget, sums.arrived, sums.spent)
    bottom = [Cell("合计", across=2, align=CENTRE, strong=True)]
    figures = [Cell(wan(one.value), strong=True) for one in totals]
    rows.append((*bottom, *figures[:3], Cell(""), figures[3]))
    tail = has_tail(rows)
    return Table(
        key="funds",
        caption="资金来源、到位和支出情况",
        unit="单位：万元",
        columns=(Column(14), Column(8, CENTRE), *(Column(14, RIGHT),) * 3, Column(22, CENTRE), Column(14, RIGHT)),
        head=(
            tuple(
                Cell(name)
                for name in ("资金来源", "级次", "年初预算数", "全年预算数", "实际到位数", "到位日期", "全年执行数")
            ),
        ),
        rows=tuple(rows),
        notes=(*((TAIL,) if tail else ()), *material.marks()),
    )


def _source_row(source: FundSource) -> tuple[Cell, ...]:
    amounts = (source.initial, source.budget, _arrived(source), source.spent)
    first, second, third, last = (Cell(wan(None if a is None else a.yuan)) for a in amounts)
    return (Cell(source.name), Cell(str(source.level)), first, second, third, Cell(_dates(source)), last)


def _disagreement(name: str, one: Sum) -> Iterator[Block]:
    """Both figures and their gap, where stated total and parts do not agree."""
    if one.agrees or one.stated is None or one.computed is None or one.gap is None:
        return
    yield said(
        f"填报的{name}为{bound(f'填报的{name}', money(one.stated.yuan))}，"
        f"分项之和为{bound(f'{name}分项之和', money(one.computed))}，相差{bound(f'{name}相差', money(abs(one.gap)))}，"
        f"超出四舍五入可以解释的范围；本报告采用填报数，请核对合计和各分项。"
    )


@piece
def arrival(material: Material) -> Iterator[Block]:
    """What arrived, when, and what came late."""
    arrived = material.funds.arrived.value
    if arrived is None:
        yield Missing("实际到位资金的金额和日期", SOURCES)
        return
    text = arrival_sentence(material.funds) or f"实际到位资金{bound('实际到位资金', money(arrived))}。"
    late = [part for source in material.evaluation.funds.sources for part in _late(source, material)]
    yield said(text, *(("到位不及时的有：", bound("到位不及时的资金", "；".join(late)), "。") if late else ()))
    rate, base, on_time = material.funds.timeliness_rate, material.funds.due, material.funds.arrived_in_time
    if rate is not None and base is not None and on_time is not None:
        formula, shown = bound("到位及时率算式", quotient(on_time, base)), bound("到位及时率", percent(rate))
        amount = bound("及时到位资金", money(on_time))
        yield said(f"及时到位资金{amount}，到位及时率（及时到位资金÷应到位资金）={formula}={shown}。")
    yield from _disagreement("实际到位数", material.funds.arrived)
    undated = [s.name for s in material.evaluation.funds.sources if any(a.on is None for a in s.arrivals)]
    if undated:
        yield Missing(f"{listed(undated)}的到位日期", SOURCES)


def _late(source: FundSource, material: Material) -> Iterator[str]:
    """One clause for each arrival after its due date, or after the budget year where no due date is given."""
    year = material.identity.fiscal_year
    for one in source.arrivals:
        if one.on is None:
            continue
        head = f"{source.name}{money(one.amount.yuan)}"
        if source.due_on is not None:
            if one.on > source.due_on:
                late = (one.on - source.due_on).days
                yield f"{head}应于{day(source.due_on)}前到位，实际于{day(one.on)}到位，晚{late}天"
        elif year is not None and one.on > date(year, 12, 31):
            yield f"{head}于{day(one.on)}到位，已在{year}预算年度结束之后"


@piece
def execution(material: Material) -> Iterator[Block]:
    """The execution rate with both denominators that official texts use, and the chart."""
    sums = material.funds
    arrived, spent = sums.arrived.value, sums.spent.value
    if spent is None:
        yield Missing("全年执行数（实际支出）", SOURCES, Gap.SPENT)
        return
    name = "支出明细合计" if only_listed(sums) else "全年执行数"
    text = execution_sentence(sums) or f"{name}{bound(name, money(spent))}。"
    if arrived is not None and sums.execution_of_arrived is not None:
        rate = bound("按到位资金的执行率", percent(sums.execution_of_arrived))
        formula = bound("按到位资金的执行率算式", quotient(spent, arrived))
        text += f"以实际到位资金为分母，执行率（实际支出÷实际到位资金）={formula}={rate}。"
    yield said(text)
    yield from _disagreement("全年执行数", sums.spent)
    named = (("全年预算数", sums.budget), ("实际到位数", sums.arrived), (name, sums.spent))
    bars = tuple(
        Bar(name, "", round_half_away(one.value / WAN, 2), wan(one.value))
        for name, one in named
        if one.value is not None
    )
    if len(bars) > 1:
        yield Chart("chart_execution", ChartKind.EXECUTION, "预算、到位和执行情况", "金额（万元）", bars)


@piece
def spending(material: Material) -> Iterator[Block]:
    """What the money was spent on, and what of it has no stated use."""
    items = material.evaluation.funds.items
    if not items:
        yield Missing("支出明细（每项支出的内容和金额）", SPENDING)
        return
    yield said("支出内容见", Ref("spending"), "。")
    yield _spending_table(material)
    by_item, spent = material.funds.spent_by_item, material.funds.spent.value
    margin = material.funds.spent.bound
    if by_item is not None and spent is not None and abs(spent - by_item) > margin:
        gap = spent - by_item
        what = "没有列明用途" if gap > 0 else "多于全年执行数"
        listed_, whole = bound("支出明细合计", money(by_item)), bound("全年执行数", money(spent))
        short = bound("支出明细与全年执行数相差", money(abs(gap)))
        yield said(f"支出明细合计{listed_}，全年执行数{whole}，相差{short}，{what}，须核对。")


def _spending_table(material: Material) -> Table:
    items = material.evaluation.funds.items
    budgeted = any(item.budget is not None for item in items)
    rows: list[tuple[Cell, ...]] = []
    for item in top_items(items):
        rows.append(_item_row(item, items, budgeted, ""))
        rows.extend(
            _item_row(child, items, budgeted, "其中：" if first == 0 else "　　　")
            for first, child in enumerate(children(items, item))
        )
    figures = [material.funds.spent_by_item]
    if budgeted:
        parts = [item.budget for item in top_items(items) if item.budget is not None]
        figures.insert(0, total(parts))
    rows.append((Cell("合计", strong=True, align=CENTRE), *(Cell(wan(f), strong=True) for f in figures), Cell("")))
    tail = has_tail(rows)
    return Table(
        key="spending",
        caption="资金支出情况",
        unit="单位：万元",
        columns=(Column(44), *(Column(17, RIGHT),) * len(figures), Column(22)),
        head=(tuple(Cell(n) for n in ("支出内容", *(("预算数",) if budgeted else ()), "支出数", "备注")),),
        rows=tuple(rows),
        notes=(*((TAIL,) if tail else ()), *material.marks()),
    )


def _item_row(item: SpendingItem, items: tuple[SpendingItem, ...], budgeted: bool, lead: str) -> tuple[Cell, ...]:
    spent = item_spent(items, item)
    first = (Cell(wan(None if item.budget is None else item.budget.yuan)),) if budgeted else ()
    note = "；".join(part for part in (item.site, item.note) if part)
    return (Cell(lead + item.name), *first, Cell(wan(None if spent is None else spent.yuan)), Cell(note))


def _not_arrived(material: Material, left: Decimal) -> str:
    """How much of what is left over never arrived, where that is part of it."""
    budget, arrived = material.funds.budget.value, material.funds.arrived.value
    if budget is None or arrived is None or arrived >= budget or left <= 0:
        return ""
    absent = budget - arrived
    return (
        f"，其中没有到位的{bound('没有到位的资金', money(absent))}，"
        f"到位资金结余{bound('到位资金结余', money(left - absent))}"
        if absent < left
        else "，均为没有到位的资金"
    )


def _unlisted(material: Material, left: Decimal) -> Iterator[Block]:
    """Money whose use nobody states: without a total of spending it is not known to be left over."""
    budget, spent = material.funds.budget.value, material.funds.spent.value
    if budget is not None and spent is not None:
        whole, known = bound("全年预算数", money(budget)), bound("支出明细合计", money(spent))
        rest = bound("未列明用途的资金", money(left))
        yield said(f"全年预算数{whole}中，支出明细列明用途的有{known}，其余{rest}未列明用途。")
    if not material.evaluation.funds.explanation.strip():
        yield Missing(f"未列明用途的{money(left)}的去向，以及全年执行数", SOURCES, Gap.UNLISTED)


@piece
def balance(material: Material) -> Iterator[Block]:
    """What is left over or over-spent, with its reason (NUM-09, PRO-09)."""
    left = material.funds.balance
    explanation = material.evaluation.funds.explanation
    if left is not None and left > 0 and only_listed(material.funds):
        yield from _unlisted(material, left)
    elif left is not None and left != 0:
        name = "结余（结转）资金" if left > 0 else "超预算支出"
        gap_shown = bound("预算与执行相差", money(abs(left)))
        yield said(f"全年预算数与全年执行数相差{gap_shown}，为{name}{_not_arrived(material, left)}。")
        if not explanation.strip():
            gap = Gap.BALANCE if left > 0 else Gap.OVERSPENT
            yield Missing(f"{name}{money(abs(left))}的原因", SOURCES, gap)
    elif left is not None:
        yield said("全年预算数与全年执行数相等，没有结余。")
    yield from told(explanation, "资金情况说明：")
