"""Sites (示范点, 子项目) with their own money and results."""

from collections.abc import Iterator

from jixiao.evaluation.model import Site
from jixiao.money import Amount, total
from jixiao.report.model import Align, Block, Cell, Column, Missing, Ref, Table
from jixiao.report.narrative.material import SITES, Material, said
from jixiao.report.narrative.registry import piece
from jixiao.report.narrative.tables import TAIL, has_tail
from jixiao.report.narrative.values import measured
from jixiao.report.show import day, listed, sentence, wan

CENTRE = Align.CENTRE
RIGHT = Align.RIGHT


@piece
def sites(material: Material) -> Iterator[Block]:
    """One table of money, one of results, and the notes that the unit gave."""
    known = material.evaluation.sites
    if not known:
        return
    if any(a is not None for site in known for a in (site.budget, site.arrived, site.spent)):
        yield said(f"共有{len(known)}个示范点（子项目），资金情况见", Ref("sites"), "。")
        yield _money_table(material)
    else:
        yield said(f"共有{len(known)}个示范点（子项目）：{'、'.join(site.name for site in known)}。")
        yield Missing("各示范点（子项目）的预算数、到位数和支出数", SITES)
    if any(site.results for site in known):
        yield said("各示范点（子项目）的指标完成情况见", Ref("site_results"), "。")
        yield _results_table(material)
    for note, names in _notes(known).items():
        yield said(f"{listed(names)}：{sentence(note)}")


def _notes(known: tuple[Site, ...]) -> dict[str, list[str]]:
    """Each note once, with the names of the sites that it was given for."""
    found: dict[str, list[str]] = {}
    for site in known:
        if site.note.strip():
            found.setdefault(site.note.strip(), []).append(site.name)
    return found


def _money_table(material: Material) -> Table:
    known = material.evaluation.sites
    columns = [[site.budget for site in known], [site.arrived for site in known], [site.spent for site in known]]
    sums = [total([a for a in column if a is not None]) if any(column) else None for column in columns]
    first, second, last = (Cell(wan(figure), strong=True) for figure in sums)
    bottom = (Cell("合计", across=2, align=CENTRE, strong=True), first, second, Cell(""), last)
    rows = [*(_money_row(site) for site in known), bottom]
    heads = ("示范点（子项目）", "实施单位", "预算数", "到位数", "到位日期", "支出数")
    return Table(
        key="sites",
        caption="示范点（子项目）资金情况",
        unit="单位：万元",
        columns=(Column(20), Column(20), *(Column(12, RIGHT),) * 2, Column(24, CENTRE), Column(12, RIGHT)),
        head=(tuple(Cell(head) for head in heads),),
        rows=tuple(rows),
        notes=(*((TAIL,) if has_tail(rows) else ()), *material.marks()),
    )


def _money_row(site: Site) -> tuple[Cell, ...]:
    return (
        Cell(site.name),
        Cell(site.unit or "—"),
        Cell(_wan(site.budget)),
        Cell(_wan(site.arrived)),
        Cell(day(site.arrived_on)),
        Cell(_wan(site.spent)),
    )


def _wan(amount: Amount | None) -> str:
    return wan(None if amount is None else amount.yuan)


def _results_table(material: Material) -> Table:
    units = {indicator.name: indicator.unit for indicator in material.evaluation.indicators}
    rows: list[tuple[Cell, ...]] = []
    for site in material.evaluation.sites:
        for position, result in enumerate(site.results):
            unit = units.get(result.indicator, "")
            name = (Cell(site.name, down=len(site.results)),) if position == 0 else ()
            figures = (Cell(measured(result.target, unit)), Cell(measured(result.actual, unit)))
            rows.append((*name, Cell(result.indicator), *figures))
    return Table(
        key="site_results",
        caption="示范点（子项目）指标完成情况",
        columns=(Column(28), Column(36), Column(18, CENTRE), Column(18, CENTRE)),
        head=(tuple(Cell(head) for head in ("示范点（子项目）", "指标", "目标值", "实际完成值")),),
        rows=tuple(rows),
        notes=material.marks(),
    )
