"""One evaluation under one edition: every indicator, the sums of the blocks, the total, the grade.

The report's own points (``claimed_points``) are never read here: a claim is compared by the rules, not taken over.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from jixiao.evaluation import Evaluation, Indicator, read_operator, roll_up
from jixiao.frameworks.model import Framework, IndicatorSpec, NotApplicable, WeightCase
from jixiao.scoring.indicator import Context, not_applicable, prescribed_target, round_points, score_indicator
from jixiao.scoring.model import IndicatorScore, Scorecard, SectionScore, Status
from jixiao.scoring.outcome import plain
from jixiao.scoring.rates import is_derived
from jixiao.scoring.records import maker
from jixiao.scoring.resolve import Frame, Same, Standing, standing
from jixiao.scoring.weights import Weight, redistribute, weight_case, weight_of

_ZERO = Decimal(0)


class _Entry(NamedTuple):
    """A row with its standing and its weight. ``derived``: it follows from the funds alone, not from results."""

    indicator: Indicator
    place: Standing
    weight: Weight
    derived: bool


_entry = maker(_Entry)


def score(evaluation: Evaluation, framework: Framework) -> Scorecard:
    """Score an evaluation.

    The results of sites are rolled up first. Rows that the edition derives from the funds (预算执行率) are added where
    its weights demand them. The total is of what could be scored; the grade is given only for a complete scorecard
    whose weights add up to the edition's total.
    """
    whole = roll_up(evaluation)
    frame = Frame.of(framework)
    context = Context.of(whole, frame)
    entries = _entries(whole, frame)
    case = weight_case(framework, {e.place.section for e in entries if e.indicator.applicable})
    entries = _with_derived(entries, framework, case)
    notes: list[str] = []
    entries = _spread(entries, framework, notes)
    rows = tuple([_score(context, entry) for entry in entries])
    sections = _sections(framework, case, rows)
    status = _status(entries, rows)
    full, summed = _sum(block.weight for block in sections), _sum(block.points for block in sections)
    scored = _sum(block.scored_weight for block in sections)
    total: Decimal | None = None if status is Status.UNSCORED else summed
    if status is Status.COMPLETE:
        total, full = rescaled(framework, rows, summed, full, notes)
    grade = framework.grade_of(total) if status is Status.COMPLETE and total is not None else None
    notes += _notes(whole, framework, rows, full, status)
    return Scorecard(
        framework=framework.id,
        status=status,
        total=total,
        full=full,
        scored_weight=scored,
        grade=grade.name if grade is not None and full == framework.total else None,
        sections=sections,
        indicators=rows,
        weight_case=case.name if case is not None else "",
        funds=context.funds,
        notes=tuple(notes),
    )


def _entries(evaluation: Evaluation, frame: Frame) -> list[_Entry]:
    found = []
    for indicator in evaluation.indicators:
        place = standing(frame, indicator)
        _, spec, named = place
        derived = named and spec is not None and is_derived(spec.rate)
        found.append(_entry((indicator, place, weight_of(frame.framework, indicator, place), derived)))
    return found


def _with_derived(entries: list[_Entry], framework: Framework, case: WeightCase | None) -> list[_Entry]:
    """The rows, and before them those that the edition derives from the funds and its weights demand.

    That is a block with one prescribed indicator only (预算执行率): no unit writes it as a row of its table, because
    the form has a line of its own for it (10号 附件1).
    """
    if case is None:
        return entries
    there = {e.place.section for e in entries}
    there |= {e.place.spec.path[0] for e in entries if e.place.named and e.place.spec is not None}
    blocks = Counter(spec.path[0] for spec in framework.indicators)
    added = []
    for spec in framework.indicators:
        section = spec.path[0]
        wanted = case.weights.get(section)
        if wanted is None or section in there or blocks[section] > 1 or not is_derived(spec.rate):
            continue
        value = spec.weight if spec.weight is not None else wanted
        weight = Weight(value, f"《{framework.title}》{case.source.clause}（{case.name}）")
        added.append(_Entry(_prescribed(Same(spec)), Standing(section, spec, named=True), weight, derived=True))
    return added + entries


@lru_cache(maxsize=64)
def _prescribed(same: Same[IndicatorSpec]) -> Indicator:
    """The edition's own indicator as a row."""
    spec = same.value
    operator = read_operator(spec.operator)
    target = prescribed_target(spec.target, spec.operator, spec.unit)
    return Indicator(
        name=spec.name,
        path=spec.path,
        explanation=spec.explanation,
        operator=operator,
        target=target,
        unit=spec.unit,
        weight=spec.weight,
        standard=spec.standard,
        spec=spec.id,
    )


def _spread(entries: list[_Entry], framework: Framework, notes: list[str]) -> list[_Entry]:
    """Where the edition says so: the weight of rows that do not apply goes to the others of their level 2."""
    if framework.not_applicable is not NotApplicable.REDISTRIBUTE:
        return entries
    found = list(entries)
    groups: dict[tuple[str, ...], list[int]] = {}
    for i, entry in enumerate(entries):
        groups.setdefault((entry.place.section, *entry.indicator.path[1:2]), []).append(i)
    for group, members in groups.items():
        freed = sum((_weight(entries[i]) for i in members if not entries[i].indicator.applicable), Decimal(0))
        takers = [i for i in members if entries[i].indicator.applicable and entries[i].weight.value is not None]
        if not freed or not takers:
            continue
        given = redistribute([_weight(entries[i]) for i in takers], freed)
        for i, value in zip(takers, given, strict=True):
            source = f"{entries[i].weight.source}，加“{group[-1]}”内不适用指标分摊的分值"
            found[i] = entries[i]._replace(weight=Weight(value, source))
        notes.append(
            f"“{group[-1]}”内不适用指标的{plain(freed)}分，按比例分摊给同一二级指标下的其他{len(takers)}个指标。"
        )
    return found


def _weight(entry: _Entry) -> Decimal:
    return entry.weight.value if entry.weight.value is not None else Decimal(0)


def _score(context: Context, entry: _Entry) -> IndicatorScore:
    if entry.indicator.applicable:
        return score_indicator(context, entry.indicator, entry.place, entry.weight)
    words = {
        NotApplicable.REDISTRIBUTE: "分值由同一二级指标下的其他指标分摊",
        NotApplicable.RESCALE: "总分按适用指标折算",
    }[context.frame.framework.not_applicable]
    return not_applicable(context, entry.indicator, entry.place, entry.weight, words)


def _status(entries: Sequence[_Entry], rows: Sequence[IndicatorScore]) -> Status:
    """未评分 where nothing but figures of the funds could be scored: money spent is no result."""
    measured, complete = False, True
    for entry, row in zip(entries, rows, strict=True):
        if row.points is not None:
            measured = measured or not entry.derived
        elif row.applicable:
            complete = False
    if not measured:
        return Status.UNSCORED
    return Status.COMPLETE if complete else Status.PARTIAL


def _sections(
    framework: Framework, case: WeightCase | None, rows: Sequence[IndicatorScore]
) -> tuple[SectionScore, ...]:
    """The blocks in the edition's order, then those that only the evaluation knows."""
    blocks: dict[str, list[IndicatorScore]] = {section.name: [] for section in framework.sections}
    for row in rows:
        blocks.setdefault(row.section, []).append(row)
    expected = case.weights if case is not None else {}
    return tuple(
        section_score(name, expected.get(name), block) for name, block in blocks.items() if block or name in expected
    )


def section_score(name: str, expected: Decimal | None, rows: Sequence[IndicatorScore]) -> SectionScore:
    """What the rows of one block come to."""
    weight, scored, points = _ZERO, _ZERO, _ZERO
    for _, _, own, _, _, _, got, _, _, applicable in rows:  # taken apart, because looking up a name takes longer
        if applicable and own is not None:
            weight += own
            if got is not None:
                scored += own
                points += got
    return SectionScore(name, expected, weight, scored, points)


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def rescaled(
    framework: Framework, rows: Sequence[IndicatorScore], summed: Decimal, full: Decimal, notes: list[str]
) -> tuple[Decimal, Decimal]:
    """Total and full weight, converted to the edition's total where rows do not apply and their weight is missing."""
    out = [row for row in rows if not row.applicable]
    gone = _sum(row.weight for row in out)
    if gone == 0 or full == 0 or full + gone != framework.total:
        return summed, full
    total = round_points(framework, framework.total, Fraction(summed) / Fraction(full))
    notes.append(
        f"{len(out)}个指标不适用（{plain(gone)}分）：得分{plain(summed)}分÷适用分值{plain(full)}分"
        f"×{plain(framework.total)}分={plain(total)}分。"
    )
    return total, framework.total


def _notes(
    evaluation: Evaluation, framework: Framework, rows: Sequence[IndicatorScore], full: Decimal, status: Status
) -> list[str]:
    """What a reader must know before using the total."""
    notes = []
    year = evaluation.identity.fiscal_year
    if year is not None and not framework.in_force(year):
        notes.append(f"{framework.cited}不适用于{year}年度，这里是参照计算的结果，不能作为当年的评分依据。")
    missing = sum(1 for row in rows if row.applicable and row.points is None)
    if status is Status.UNSCORED:
        notes.append("没有可以计分的绩效指标，不出总分和等级。")
    elif missing:
        notes.append(f"{missing}个指标未评分，总分是已评分部分的合计，不评等级。")
    elif full != framework.total:
        notes.append(f"分值合计{plain(full)}分，应为{plain(framework.total)}分，不评等级；请核对各指标分值。")
    return notes
