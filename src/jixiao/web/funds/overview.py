"""What the page of a project's money says: totals and rates by the engine, each source with what is late, warnings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from jixiao.evaluation import FundsSummary, Site, ratio
from jixiao.money import show_percent
from jixiao.web.funds.book import ZERO, Book
from jixiao.web.funds.models import Balance, Entry, Kind, Source
from jixiao.web.funds.reckoning import sites_in
from jixiao.web.funds.writing import both, wan
from jixiao.web.projects.models import Project


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its name, and how it was worked out."""

    name: str
    shown: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in the table: its sums in 元, its rate, and how it stands with its due day."""

    source: Source
    planned: Decimal | None
    allotted: Decimal | None
    arrived: Decimal | None
    disbursed: Decimal | None
    spent: Decimal | None
    carried: Decimal | None
    rate: str
    mark: str
    timing: str
    rest: Decimal | None
    """What arrived and is still there."""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site in the table with its sums in 元; ``code`` leads to its correction."""

    code: UUID
    site: Site
    budget: Decimal | None
    arrived: Decimal | None
    spent: Decimal | None


def site_lines(project: Project, book: Book) -> list[SiteLine]:
    """Every site with its sums."""
    codes = project.sites.values_list("code", flat=True)
    return [
        SiteLine(code, site, *(None if a is None else a.yuan for a in (site.budget, site.arrived, site.spent)))
        for code, site in zip(codes, sites_in(project, book), strict=True)
    ]


def figures(summary: FundsSummary) -> tuple[Figure, ...]:
    """The rates with both operands and their denominator named (10号 附件1、附件2, 53号)."""
    spent, budget, arrived = summary.spent.value, summary.budget.value, summary.arrived.value
    return (
        Figure("预算执行率", _rate(summary.execution_rate), _of("支出", spent, "全年预算", budget)),
        Figure("实际支出占到位", _rate(summary.execution_of_arrived), _of("支出", spent, "到位", arrived)),
        Figure("资金到位率", _rate(summary.arrival_rate), _of("到位", arrived, "全年预算", budget)),
        Figure(
            "到位及时率",
            _rate(summary.timeliness_rate),
            _of("及时到位", summary.arrived_in_time, "应到位", summary.due),
        ),
    )


def source_lines(book: Book, today: date) -> list[SourceLine]:
    """Every source with its sums."""
    return [_line(book, source, today) for source in book.sources]


def warnings(book: Book, balance: Balance | None, today: date) -> list[str]:
    """What finance and the unit must see at once."""
    said = []
    for source in book.sources:
        missing = book.missing(source)
        if source.due_on is not None and source.due_on < today and missing > 0:
            days = (today - source.due_on).days
            said.append(f"“{source}”应于 {source.due_on} 到位，已逾期 {days} 天，还差 {both(missing)}。")
        if book.left(source) < 0:
            said.append(f"“{source}”支出超过到位 {both(-book.left(source))}。{_why(book, source)}")
    if balance is not None and balance.lacking:
        said.append(f"有 {balance.lacking} 笔支出超过事前审批限额，还没有附会议纪要。")
    return said


def rate_of(spent: Decimal | None, planned: Decimal | None) -> str:
    """The execution rate of a line, by the engine's quotient."""
    return _rate(ratio(spent, planned))


def ledger_rows(entries: Iterable[Entry]) -> list[tuple[Entry, Decimal]]:
    """All entries by day with what had arrived and was still there after each, reversals among them."""
    rest, rows = ZERO, []
    for entry in entries:
        if entry.kind == Kind.ARRIVAL:
            rest += entry.amount
        elif entry.kind == Kind.SPENDING:
            rest -= entry.amount
        elif entry.kind == Kind.CARRY and entry.arrived is not None:
            rest -= entry.arrived
        rows.append((entry, rest))
    return rows


def _line(book: Book, source: Source, today: date) -> SourceLine:
    spent, planned = book.sum(Kind.SPENDING, source), book.sum(Kind.PLAN, source)
    mark, timing = _timing(book, source, today)
    return SourceLine(
        source=source,
        planned=planned,
        allotted=book.sum(Kind.ALLOTMENT, source),
        arrived=book.sum(Kind.ARRIVAL, source),
        disbursed=book.sum(Kind.DISBURSEMENT, source),
        spent=spent,
        carried=book.sum(Kind.CARRY, source),
        rate=rate_of(spent, planned),
        mark=mark,
        timing=timing,
        rest=None if book.sum(Kind.ARRIVAL, source) is None else book.left(source),
    )


def _timing(book: Book, source: Source, today: date) -> tuple[str, str]:
    """How a source stands with its due day: the colour of the tag, and its words."""
    due = source.due_on
    if due is None:
        return "", "没有约定"
    missing = book.missing(source)
    if missing > 0 and due < today:
        return "bad", f"逾期 {(today - due).days} 天，还差 {wan(missing)} 万元"
    arrivals = [entry for entry in book.of(Kind.ARRIVAL) if entry.source_id == source.pk and entry.on > due]
    if arrivals:
        last = max(entry.on for entry in arrivals)
        late = sum((entry.amount for entry in arrivals), ZERO)
        return "warn", f"晚到 {(last - due).days} 天，{wan(late)} 万元"
    return ("", f"应于 {due} 到位") if missing > 0 else ("good", "按期到位")


def _why(book: Book, source: Source) -> str:
    """What was said about spending beyond what arrived."""
    said = [e.explanation for e in book.of(Kind.SPENDING) if e.source_id == source.pk and e.beyond]
    return f"说明：{said[-1]}" if said else ""


def _rate(value: Fraction | None) -> str:
    return "—" if value is None else show_percent(value)


def _of(upper: str, numerator: Decimal | None, lower: str, denominator: Decimal | None) -> str:
    """Both operands in words; which one is missing where one is."""
    known = [(name, value) for name, value in ((upper, numerator), (lower, denominator)) if value is None]
    if known:
        return f"缺少{'、'.join(name for name, _ in known)}"
    assert numerator is not None
    assert denominator is not None
    return f"{upper} {wan(numerator)} ÷ {lower} {wan(denominator)} 万元"


def shown_entries(entries: Sequence[Entry], kind: Kind, most: int) -> list[Entry]:
    """The latest entries of a kind."""
    return [entry for entry in entries if entry.kind == kind][-most:][::-1]
