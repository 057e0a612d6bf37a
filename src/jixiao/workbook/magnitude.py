"""Sums that fail in a way that only a workbook shows: a figure in 万元 typed into a column in 元, a total typed over.

Nothing is repaired: the figures stand as read, and a finding names the cell. Disagreements that remain in the model
itself are the business of the review rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.evaluation import Evaluation, FundSource, top_items
from jixiao.money import Amount, Unit, rounding_bound, total
from jixiao.place import Place
from jixiao.workbook.problems import Problems
from jixiao.workbook.rows import Content, Values

_LARGER = {Unit.YUAN: Unit.WAN}
"""What a figure in this unit may really be in."""
_FAR = 1000
"""Spending so many times the budget is a matter of units, not of overspending."""
_SMALL, _LARGE = Decimal(1_000), Decimal(10_000)
"""A fund of less than 1,000 元 beside one of 10,000 元 or more is likelier typed in 万元: no budget grants a project
some hundred 元, while 20, 170.92 or 999 万元 are what projects get."""


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
    """Figures that should add up to the same as others (mostly one: a total), in words."""

    name: str
    parts: tuple[Figure, ...]
    whole: tuple[Figure, ...]

    def closes(self) -> bool:
        """Whether both sides agree as they were read."""
        return _closes(self.parts, self.whole)


def check_sums(evaluation: Evaluation, content: Content, problems: Problems) -> None:
    """Note figures that close a sum only in 万元, and totals of lists that do not agree with their rows."""
    suspects: set[Place] = set()
    equations = tuple(_equations(evaluation))
    for equation in equations:
        suspects.update(_note(equation, suspects, problems))
    suspects.update(_note_budgets(evaluation, suspects, problems))
    confirmed = {f.place for e in equations if len(e.parts) > 1 and e.closes() for f in (*e.parts, *e.whole)}
    _note_small(evaluation, suspects | confirmed, problems)
    _check_total("items", "spent", "支出明细的实际支出", content, problems)
    _check_total("items", "budget", "支出明细的预算", content, problems)
    for key, name in (("budget", "预算"), ("arrived", "到位金额"), ("spent", "实际支出")):
        _check_total("sites", key, f"示范点的{name}", content, problems)


def _note_budgets(evaluation: Evaluation, known: set[Place], problems: Problems) -> Iterator[Place]:
    """Note budgets and arrivals that the spending of their own row exceeds a thousand times."""
    for source in evaluation.funds.sources:
        if source.spent is None:
            continue
        spent = Figure(source.spent, source.place_of("spent"))
        spent = (spent.larger() if spent.place in known else None) or spent
        limits = [("预算与支出", source.budget, source.place_of("budget"))]
        if len(source.arrivals) == 1:
            limits.append(("到位与支出", source.arrivals[0].amount, source.arrivals[0].place))
        for name, amount, place in limits:
            larger = None if amount is None or place in known else Figure(amount, place).larger()
            if amount is None or larger is None or spent.amount.yuan < amount.yuan * _FAR:
                continue
            if spent.amount.yuan <= larger.amount.yuan * 2:
                _suspect(problems, Figure(amount, place), larger, name, (spent.place,))
                yield place


def _note_small(evaluation: Evaluation, known: set[Place], problems: Problems) -> None:
    """Note, once a row, funds so small that they were likelier typed in 万元. Items are left alone: some are small."""
    figures = [f for source in evaluation.funds.sources for f in _money_of(source)]
    rows: dict[int | None, list[tuple[Figure, Figure]]] = {}
    for figure in figures:
        larger = figure.larger()
        beside = any(f.amount.yuan >= _LARGE and f.place.row != figure.place.row for f in figures)
        bare = "元" not in (figure.place.text or "")
        if larger is not None and figure.amount.yuan < _SMALL and beside and bare and figure.place not in known:
            rows.setdefault(figure.place.row, []).append((figure, larger))
    for pairs in rows.values():
        problems.notice(
            "XLS02",
            pairs[0][0].place,
            "本列单位是元，这一行读到 {read}；如为 {larger}，请连单位填写。",
            related=tuple(figure.place for figure, _ in pairs[1:]),
            cells="、".join(str(figure.place.cell) for figure, _ in pairs),
            read="、".join(_digits(figure) for figure, _ in pairs),
            larger="、".join(f"{_digits(larger)}{larger.amount.unit.value}" for _, larger in pairs),
        )


def _money_of(source: FundSource) -> Iterator[Figure]:
    for key in ("initial", "budget", "spent"):
        amount: Amount | None = getattr(source, key)
        if amount is not None:
            yield Figure(amount, source.place_of(key))
    for arrival in source.arrivals:
        yield Figure(arrival.amount, arrival.place)


def _equations(evaluation: Evaluation) -> Iterator[Equation]:
    funds = evaluation.funds
    sources = funds.sources
    for key in ("initial", "budget", "spent"):
        stated = getattr(funds, f"stated_{key}")
        parts = [Figure(a, s.place_of(key)) for s in sources if (a := getattr(s, key)) is not None]
        if stated is not None and parts:
            yield Equation("资金来源合计", tuple(parts), (Figure(stated, funds.place_of(f"stated_{key}")),))
    arrivals = [Figure(a.amount, a.place) for s in sources for a in s.arrivals]
    if funds.stated_arrived is not None and arrivals:
        stated = Figure(funds.stated_arrived, funds.place_of("stated_arrived"))
        yield Equation("到位金额合计", tuple(arrivals), (stated,))
    items = [Figure(i.spent, i.place_of("spent")) for i in top_items(funds.items) if i.spent is not None]
    spent = [Figure(s.spent, s.place_of("spent")) for s in sources if s.spent is not None]
    if items and funds.stated_spent is not None:
        stated = Figure(funds.stated_spent, funds.place_of("stated_spent"))
        yield Equation("支出明细与支出合计", tuple(items), (stated,))
    elif items and spent:
        yield Equation("支出明细与资金来源的实际支出", tuple(items), tuple(spent))


def _note(equation: Equation, known: set[Place], problems: Problems) -> Iterator[Place]:
    """Note the one figure (or all of one side together) that closes the sum when read in the larger unit."""
    if equation.closes():
        return
    found = [*_single(equation.parts, equation.whole), *_single(equation.whole, equation.parts)]
    together = [] if found else [*_all(equation.parts, equation.whole), *_all(equation.whole, equation.parts)]
    found = together or found
    if (len(found) == 1 or together) and not any(figure.place in known for figure, _ in found):
        for figure, larger in found:
            others = tuple(f.place for f in (*equation.parts, *equation.whole) if f.place != figure.place)
            _suspect(problems, figure, larger, equation.name, others)
            yield figure.place


def _single(side: Sequence[Figure], other: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure of one side that alone closes the sum when it is read in the larger unit."""
    for index, figure in enumerate(side):
        larger = figure.larger()
        if larger is not None and _closes((*side[:index], larger, *side[index + 1 :]), other):
            yield figure, larger


def _all(side: Sequence[Figure], other: Sequence[Figure]) -> Sequence[tuple[Figure, Figure]]:
    """All figures of one side where they close the sum together; nothing for a single one."""
    every = [(figure, larger) for figure in side if (larger := figure.larger()) is not None]
    whole = len(every) == len(side) > 1 and _closes([larger for _, larger in every], other)
    return every if whole else ()


def _suspect(problems: Problems, figure: Figure, larger: Figure, name: str, related: tuple[Place, ...]) -> None:
    problems.notice(
        "XLS02",
        figure.place,
        "{read} 元按 {larger} 读，{name}才相符，像是把万元数填进了元的列；暂按 {read} 元读取，请核对后改写。",
        related=related,
        cells=str(figure.place.cell),
        read=_digits(figure),
        larger=f"{_digits(larger)}{larger.amount.unit.value}",
        name=name,
    )


def _digits(figure: Figure) -> str:
    return f"{figure.amount.value.normalize():,f}"


def _closes(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    left, right = [figure.amount for figure in one], [figure.amount for figure in other]
    return abs(total(left) - total(right)) <= rounding_bound([*left, *right])


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
