"""Sums that fail in a way that only a workbook shows: a figure in 万元 typed into a column in 元, a total typed over.

Nothing is repaired: the figures stand as read, and a finding names the cell. Disagreements that remain in the model
itself are the business of the review rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.evaluation import Evaluation, top_items
from jixiao.money import Amount, Unit, rounding_bound, total
from jixiao.place import Place
from jixiao.workbook.problems import Problems
from jixiao.workbook.rows import Content, Values

_LARGER = {Unit.YUAN: Unit.WAN}
"""What a figure in this unit may really be in."""
_FAR = 1000
"""Spending so many times the budget is a matter of units, not of overspending."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount and its cell."""

    amount: Amount
    place: Place

    def larger(self) -> "Figure | None":
        """The same digits read in the larger unit, or nothing where there is none."""
        unit = _LARGER.get(self.amount.unit)
        if unit is None or self.amount.value == 0:
            return None
        plain = self.amount.value.normalize()
        return Figure(Amount.of(plain.quantize(1) if plain == plain.to_integral_value() else plain, unit), self.place)


@dataclass(frozen=True, slots=True)
class Equation:
    """Figures that should add up to another one, in words."""

    name: str
    parts: tuple[Figure, ...]
    whole: Figure


def check_sums(evaluation: Evaluation, content: Content, problems: Problems) -> None:
    """Note figures that close a sum only in 万元, and totals of lists that do not agree with their rows."""
    suspects: dict[Place, None] = {}
    for equation in _equations(evaluation):
        suspects |= dict.fromkeys(_note(equation, suspects, problems))
    for source in evaluation.funds.sources:
        budget, spent = source.budget, source.spent
        if budget is None or spent is None or budget.value == 0 or spent.yuan < budget.yuan * _FAR:
            continue
        place = source.place_of("budget")
        larger = Figure(budget, place).larger()
        if larger is not None and place not in suspects and spent.yuan <= larger.amount.yuan * 2:
            _suspect(problems, Figure(budget, place), larger, "预算与支出", (source.place_of("spent"),))
    _check_total("items", "spent", "支出明细的实际支出", content, problems)
    _check_total("items", "budget", "支出明细的预算", content, problems)
    for key, name in (("budget", "预算"), ("arrived", "到位金额"), ("spent", "实际支出")):
        _check_total("sites", key, f"示范点的{name}", content, problems)


def _equations(evaluation: Evaluation) -> Iterator[Equation]:
    funds = evaluation.funds
    sources = funds.sources
    for key in ("initial", "budget", "spent"):
        stated = getattr(funds, f"stated_{key}")
        parts = [Figure(a, s.place_of(key)) for s in sources if (a := getattr(s, key)) is not None]
        if stated is not None and parts:
            yield Equation("资金来源合计", tuple(parts), Figure(stated, funds.place_of(f"stated_{key}")))
    arrivals = [Figure(a.amount, a.place) for s in sources for a in s.arrivals]
    if funds.stated_arrived is not None and arrivals:
        yield Equation("到位金额合计", tuple(arrivals), Figure(funds.stated_arrived, funds.place_of("stated_arrived")))
    items = [Figure(i.spent, i.place_of("spent")) for i in top_items(funds.items) if i.spent is not None]
    spent = [Figure(s.spent, s.place_of("spent")) for s in sources if s.spent is not None]
    if items and funds.stated_spent is not None:
        yield Equation("支出明细与支出合计", tuple(items), Figure(funds.stated_spent, funds.place_of("stated_spent")))
    elif items and len(spent) == 1:
        yield Equation("支出明细与资金来源的实际支出", tuple(items), spent[0])


def _note(equation: Equation, known: dict[Place, None], problems: Problems) -> Iterator[Place]:
    """Note the one figure (or all parts together) that closes the sum when read in the larger unit."""
    if _closes(equation.parts, equation.whole):
        return
    parts, whole = equation.parts, equation.whole
    found: list[tuple[Figure, Figure]] = []
    larger = whole.larger()
    if larger is not None and _closes(parts, larger):
        found.append((whole, larger))
    for index, part in enumerate(parts):
        larger = part.larger()
        if larger is not None and _closes((*parts[:index], larger, *parts[index + 1 :]), whole):
            found.append((part, larger))
    every = [(part, p) for part in parts if (p := part.larger()) is not None]
    together = not found and len(every) == len(parts) > 1 and _closes([p for _, p in every], whole)
    found = every if together else found
    if (len(found) == 1 or together) and not any(figure.place in known for figure, _ in found):
        for figure, larger in found:
            others = tuple(f.place for f in (*parts, whole) if f.place != figure.place)
            _suspect(problems, figure, larger, equation.name, others)
            yield figure.place


def _suspect(problems: Problems, figure: Figure, larger: Figure, name: str, related: tuple[Place, ...]) -> None:
    problems.notice(
        "XLS02",
        figure.place,
        "{read} 元按 {larger} 读才与{name}相符，像是把万元数填进了元的列；暂按 {read} 元读取，请核对后改写。",
        related=related,
        read=f"{figure.amount.value.normalize():,f}",
        larger=f"{larger.amount.value:,f}{larger.amount.unit.value}",
        name=name,
    )


def _closes(parts: Sequence[Figure], whole: Figure) -> bool:
    amounts = [part.amount for part in parts]
    return abs(total(amounts) - whole.amount.yuan) <= rounding_bound([*amounts, whole.amount])


def _check_total(table: str, key: str, name: str, content: Content, problems: Problems) -> None:
    """A total typed under a list against the rows of the list (sub-items left out)."""
    stated = [row for row in content.totals(table) if row.amount(key) is not None]
    parts = [row for row in _top(content.rows(table)) if row.amount(key) is not None]
    amounts = [a for row in parts if (a := row.amount(key)) is not None]
    written = stated[-1].amount(key) if stated else None
    if written is None or not amounts:
        return
    computed, bound = total(amounts), rounding_bound([*amounts, written])
    if abs(computed - written.yuan) > bound:
        problems.notice(
            "XLS06",
            stated[-1].places[key],
            "{name}：写明合计 {stated} 元，各行相加 {computed} 元，相差 {gap} 元；请核对合计与各行。",
            related=tuple(row.places[key] for row in parts),
            name=name,
            stated=_plain(written.yuan),
            computed=_plain(computed),
            gap=_plain(abs(computed - written.yuan)),
        )


def _top(rows: tuple[Values, ...]) -> list[Values]:
    names = {row.text("name") for row in rows}
    return [row for row in rows if row.text("parent") not in names and not row.text("name").startswith("其中")]


def _plain(value: Decimal) -> str:
    exact = value.quantize(Decimal("0.01"))
    return f"{exact if exact == value else value:,f}"
