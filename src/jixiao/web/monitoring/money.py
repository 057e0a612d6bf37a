"""The money of a sheet: what was budgeted, and what was spent until the last day of the period.

Both come from the funds of the project, added up by the engine; nothing of it is typed here.
"""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.evaluation import Evaluation, Identity, summarise
from jixiao.monitoring import Money, Part
from jixiao.web.base.content import Content
from jixiao.web.funds.book import ZERO, Book, book_of
from jixiao.web.funds.models import Kind
from jixiao.web.funds.reckoning import funds_in, summary_of
from jixiao.web.monitoring.models import Round, Sheet
from jixiao.web.projects.evaluation import to_evaluation

INITIAL, WHOLE, DECLARED = "年初预算数", "全年预算数", "申报的年度资金"
"""What the execution rate is measured by: the first of these that is known (监控执行率 = 执行数 ÷ 年初预算数)."""


def as_json(money: Money) -> dict[str, object]:
    """For a column."""
    return {"basis": money.basis, "whole": _kept(money.whole), "parts": [_kept(part) for part in money.parts]}


def money_of(sheet: Sheet, goal: Content) -> Money:
    """The figures of today while the unit works, those of the day when it was handed in afterwards."""
    if not sheet.is_editable and isinstance(sheet.money, Mapping):
        return money_from(sheet.money)
    return money_now(sheet, goal)


def money_now(sheet: Sheet, goal: Content) -> Money:
    """The figures of the funds as they stand, of what was spent until the end of the period."""
    book = book_of(sheet.project)
    until = _until(book, sheet.round)
    summary = summary_of(funds_in(until))
    budget, basis = summary.initial.value, INITIAL
    if budget is None:
        budget, basis = summary.budget.value, WHOLE
    if budget is None:
        declared = to_evaluation(sheet.project, goal).funds
        funds = summarise(Evaluation(identity=Identity(name=""), funds=declared))
        budget, basis = funds.initial.value, DECLARED
    spent = until.sum(Kind.SPENDING)
    if spent is None and book.sum(Kind.SPENDING) is not None:
        spent = ZERO
    parts = tuple(
        Part(
            source.name,
            source.initial if basis == INITIAL else until.sum(Kind.PLAN, source),
            until.total(Kind.SPENDING, source) if spent is not None else None,
        )
        for source in book.sources
    )
    return Money(Part("年度资金总额", budget, spent), parts, basis)


def money_from(data: Mapping[str, object]) -> Money:
    """What :func:`as_json` gave."""
    parts = data["parts"]
    assert isinstance(parts, list)
    return Money(_part(data["whole"]), tuple(_part(part) for part in parts), str(data["basis"]))


def _until(book: Book, batch: Round) -> Book:
    """The book without the spending of later months."""
    kept = [entry for entry in book.entries if entry.kind != Kind.SPENDING or entry.on <= batch.ends]
    return Book(book.sources, kept)


def _kept(part: Part) -> dict[str, str | None]:
    return {
        "name": part.name,
        "budget": None if part.budget is None else str(part.budget),
        "spent": None if part.spent is None else str(part.spent),
    }


def _part(data: object) -> Part:
    assert isinstance(data, Mapping)
    budget, spent = (None if data[name] is None else Decimal(data[name]) for name in ("budget", "spent"))
    return Part(str(data["name"]), budget, spent)
