"""The rows of every sheet for an evaluation, and the blank rows of a template: the mirror image of the records read.

Values stay those of the model here (:class:`Amount`, ``Decimal``, ``date`` …); how a value becomes a cell is
:mod:`jixiao.workbook.cells`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.evaluation import (
    BasicDatum,
    Evaluation,
    FundSource,
    Indicator,
    Measure,
    Operator,
    Site,
    Survey,
    SurveyQuestion,
    read_operator,
)
from jixiao.frameworks.methods import EXECUTION
from jixiao.frameworks.model import Framework, IndicatorSpec, Pack, Subject
from jixiao.workbook.sheets_indicators import NO_DEDUCTION, NO_LEVEL
from jixiao.workbook.sheets_results import SURVEY_OPTIONS

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """A target or actual value together with the operator and unit that its row gives it."""

    measure: Measure | None
    operator: Operator | None = None
    unit: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into the blocks: one row for each form, rows for each table, totals as stated, and hints.

    ``hints`` are remarks on single cells of a table (block, row number from 0, column): suggestions, never data.
    """

    forms: Mapping[str, Row]
    tables: Mapping[str, Sequence[Row]]
    stated: Mapping[str, Row] = field(default_factory=dict)
    hints: Mapping[tuple[str, int, str], str] = field(default_factory=dict)


def fill(evaluation: Evaluation) -> Filling:
    """Everything that ``evaluation`` holds, by block."""
    identity, funds, claims = evaluation.identity, evaluation.funds, evaluation.claims
    names = ambiguous(evaluation.indicators)
    return Filling(
        forms={
            "identity": {**_record(identity), "subject": evaluation.subject.value, "framework": evaluation.framework},
            "claims": _record(claims),
            "funds": {"stated_execution_rate": funds.stated_execution_rate, "explanation": funds.explanation},
            "overall": {"overall_goal": evaluation.overall_goal},
        },
        tables={
            "people": _records(evaluation.people),
            "sections": _records(claims.sections),
            "sources": [row for source in funds.sources for row in _source(source)],
            "items": _records(funds.items),
            "goals": _records(evaluation.goals),
            "indicators": [_indicator(i, identity.fiscal_year) for i in evaluation.indicators],
            "elements": [
                {**_record(e), "indicator": called(i, names)} for i in evaluation.indicators for e in i.elements
            ],
            "deductions": [row for i in evaluation.indicators for row in _deductions(i, called(i, names))],
            "surveys": [row for survey in evaluation.surveys for row in _survey(survey)],
            "sites": [row for site in evaluation.sites for row in _site(site, identity.fiscal_year)],
            "basic_data": [_datum(datum, identity.fiscal_year) for datum in evaluation.basic_data],
            "evidence": _records(evaluation.evidence),
            "attachments": _records(evaluation.attachments),
            "problems": _records(evaluation.problems),
            "advice": _records(evaluation.advice),
        },
        stated={
            "sources": {
                "initial": funds.stated_initial,
                "budget": funds.stated_budget,
                "arrived": funds.stated_arrived,
                "spent": funds.stated_spent,
            }
        },
    )


def blank(framework: Framework, pack: Pack | None, subject: Subject) -> Filling:
    """A template: the edition's prescribed indicators, the pack's suggestions without targets, no other data.

    Where neither has indicators, the levels of the edition stand there to be filled, as in the official form. The
    execution rate as a level of its own is left out: it is worked out from the sheet of funds.
    """
    own = [spec for spec in framework.indicators if framework.kind_of(spec.path[:1]) != EXECUTION]
    specs = [*own, *(_in_order(pack.placed_in(framework), framework) if pack else ())]
    twice = ambiguous(specs)
    rows = [_spec(spec, with_target=n < len(own)) for n, spec in enumerate(specs)]
    if not pack:
        rows += [
            {"level1": section.name, "level2": level2}
            for section in framework.sections
            for level2 in section.level2
            if not any(spec.path[:1] == (section.name,) for spec in specs)
        ]
    hints = {("indicators", n, key): text for n, spec in enumerate(specs) for key, text in _hints(spec)}
    elements = [
        {"indicator": called(spec, twice), "text": element.text, "share": element.share}
        for spec in specs
        for element in spec.elements
    ]
    return Filling(
        forms={"identity": {"framework": framework.id, "subject": subject.value}},
        tables={"indicators": rows, "elements": elements},
        hints=hints,
    )


def _in_order(pack: Pack, framework: Framework) -> list[IndicatorSpec]:
    """The suggestions in the order of the edition's levels, because its form merges each level into one cell.

    A level 2 that the edition does not know (可持续影响 in 101号) comes after those of its level 1.
    """
    first = {section.name: n for n, section in enumerate(framework.sections)}
    names = [(section.name, name) for section in framework.sections for name in section.level2]
    second: dict[tuple[str, ...], int] = {path: n for n, path in enumerate(names)}

    def position(spec: IndicatorSpec) -> tuple[int, int]:
        return first.get(spec.path[0], len(first)), second.get(spec.path[:2], len(second))

    return sorted(pack.indicators, key=position)


def ambiguous(indicators: Iterable[Indicator | IndicatorSpec]) -> frozenset[str]:
    """The names that more than one indicator has (管理制度健全性 stands twice in the frame of 2013)."""
    seen: set[str] = set()
    twice: set[str] = set()
    for indicator in indicators:
        (twice if indicator.name in seen else seen).add(indicator.name)
    return frozenset(twice)


def called(indicator: Indicator | IndicatorSpec, twice: frozenset[str]) -> str:
    """How another sheet names the indicator: with its level 2 before it where the name alone is not enough."""
    return "/".join((*indicator.path[1:2], indicator.name)) if indicator.name in twice else indicator.name


def _record(record: object) -> Row:
    names: Iterable[str] = getattr(type(record), "__dataclass_fields__", {})
    return {name: getattr(record, name) for name in names if name not in ("place", "places")}


def _records(records: Iterable[object]) -> list[Row]:
    return [_record(record) for record in records]


def _source(source: FundSource) -> list[Row]:
    arrivals = [{"arrived": a.amount, "arrived_on": a.on, "arrival_document": a.document} for a in source.arrivals] or [
        {}
    ]
    return [{**_record(source), **arrivals[0]}, *arrivals[1:]]


def _indicator(indicator: Indicator, year: int | None) -> Row:
    path = (*indicator.path, "", "")
    levels = {"level1": path[0] or NO_LEVEL, "level2": path[1] or NO_LEVEL}
    target = Shown(indicator.target, indicator.operator, indicator.unit, year)
    actual = Shown(indicator.actual, indicator.operator, indicator.unit, year)
    applicable = None if indicator.applicable else False
    return {**_record(indicator), **levels, "target": target, "actual": actual, "applicable": applicable}


def _deductions(indicator: Indicator, name: str) -> list[Row]:
    if indicator.deductions is None:
        return []
    rows: list[Row] = [{**_record(d), "indicator": name} for d in indicator.deductions]
    return rows or [{"indicator": name, "reason": NO_DEDUCTION, "points": Decimal(0)}]


def _survey(survey: Survey) -> list[Row]:
    rows: list[Row] = [_question(q) for q in survey.questions] or [{}]
    return [{**_record(survey), **rows[0]}, *rows[1:]]


def _question(question: SurveyQuestion) -> Row:
    labels = [label for label, _ in question.counts]
    ordered = [option for option in SURVEY_OPTIONS if option in labels]
    row: dict[str, object] = {name: value for name, value in _record(question).items() if name != "counts"}
    if labels == ordered:
        return {**row, **{f"option:{label}": count for label, count in question.counts}}
    return {**row, "options": question.counts}


def _site(site: Site, year: int | None) -> list[Row]:
    rows: list[Row] = [
        {"indicator": r.indicator, "target": Shown(r.target, year=year), "actual": Shown(r.actual, year=year)}
        for r in site.results
    ] or [{}]
    return [{**_record(site), **rows[0]}, *rows[1:]]


def _datum(datum: BasicDatum, year: int | None) -> Row:
    planned, actual = (Shown(measure, None, datum.unit, year) for measure in (datum.planned, datum.actual))
    return {**_record(datum), "planned": planned, "actual": actual}


def _spec(spec: IndicatorSpec, *, with_target: bool) -> Row:
    levels = dict(zip(("level1", "level2"), spec.path, strict=False))
    return {
        **levels,
        "name": spec.name,
        "operator": read_operator(spec.operator) if spec.operator else None,
        "target": spec.target if with_target else "",
        "unit": spec.unit,
        "weight": spec.weight,
        "explanation": spec.explanation,
        "standard": spec.standard,
        "target_basis": spec.target_basis,
        "spec": spec.id,
    }


def _hints(spec: IndicatorSpec) -> list[tuple[str, str]]:
    hints = []
    if spec.weight is None and spec.suggested is not None:
        hints.append(("weight", f"实务中常用分值：{spec.suggested}分（仅供参考，分值由填报单位确定）。"))
    elif spec.weight is None and (spec.weight_min is not None or spec.weight_max is not None):
        bounds = (
            f"不低于{spec.weight_min}分" if spec.weight_min is not None else "",
            f"不高于{spec.weight_max}分" if spec.weight_max is not None else "",
        )
        hints.append(("weight", f"框架要求的分值：{'、'.join(b for b in bounds if b)}。"))
    if spec.evidence:
        hints.append(("evidence", "建议准备的佐证材料：" + "、".join(spec.evidence) + "。"))
    if spec.rate is not None:
        hints.append(("actual", f"系统按“{spec.rate.numerator}”和“{spec.rate.denominator}”自动计算，可以不填。"))
    return hints
