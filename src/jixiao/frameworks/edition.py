"""From the text of an edition's YAML file to a checked :class:`~jixiao.frameworks.model.Framework`."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jixiao.frameworks import checks
from jixiao.frameworks.fields import Errors, Fields
from jixiao.frameworks.methods import KINDS, METHODS
from jixiao.frameworks.model import (
    Confidence,
    Framework,
    Grade,
    IndicatorSpec,
    Method,
    MinimumSum,
    NotApplicable,
    OverAchievement,
    Rounding,
    RoundingMode,
    Section,
    Stage,
    Subject,
    WeightCase,
)
from jixiao.frameworks.parts import read_bands, read_indicator, read_method
from jixiao.frameworks.tree import Mark, Node, Scalar, Table, read_tree

OUTLINES: tuple[str, ...] = ("project-self", "project-evaluation", "project-older", "department")
"""Report outlines that an edition may name (their texts stand in ``report/outlines``)."""

_REQUIRED = (
    *("id", "title", "issuer", "document", "effective", "subject", "stage", "total", "confidence"),
    *("sections", "grades", "rounding", "methods", "over_achievement", "outline"),
)
_OPTIONAL = ("expires", "fiscal_years", "weight_cases", "minimum_sums", "indicators", "notes", "not_applicable")
_OF_EDITION = ("weight", "suggested", "target", "required")


def parse_framework(text: str, file: str) -> Framework:
    """The edition that ``text`` describes; raises ``InputErrors`` with everything that is wrong with it."""
    errors = Errors(file)
    fields = Fields(errors, read_tree(text, file), _REQUIRED, _OPTIONAL)
    confidence = fields.choice("confidence", Confidence, Confidence.UNVERIFIED)
    total = _total(fields)
    sections = _sections(fields, confidence)
    first, last = _fiscal_years(fields)
    framework = Framework(
        id=fields.identifier("id"),
        title=fields.text("title"),
        issuer=fields.text("issuer"),
        document=fields.text("document"),
        effective=fields.day("effective") or date.min,
        expires=fields.day("expires"),
        first_fiscal_year=first,
        last_fiscal_year=last,
        subject=fields.choice("subject", Subject, Subject.PROJECT),
        stage=fields.choice("stage", Stage, Stage.SELF),
        total=Decimal(0) if total is None else total,
        confidence=confidence,
        sections=sections,
        weight_cases=_weight_cases(fields, sections, total, confidence),
        minimum_sums=_minimum_sums(fields, confidence),
        grades=_grades(fields, total, confidence),
        rounding=_rounding(fields, confidence),
        methods=_methods(fields),
        over_achievement=_over_achievement(fields, confidence),
        indicators=_indicators(fields, sections),
        outline=fields.word("outline", OUTLINES, OUTLINES[0]),
        notes=fields.texts("notes"),
        path=file,
        not_applicable=fields.choice("not_applicable", NotApplicable, NotApplicable.RESCALE),
    )
    _check_whole(fields, framework)
    errors.stop()
    return framework


def _check_whole(fields: Fields, framework: Framework) -> None:
    """Checks across the whole file; only over one in which nothing else is wrong."""
    if not fields.sound():
        return
    checks.dates(fields, framework)
    checks.minimum_sums(fields.errors, framework, fields.at("minimum_sums"))
    checks.prescribed_weights(fields.errors, framework, fields.at("indicators"))


def _total(fields: Fields) -> Decimal | None:
    """The points that there are; nothing after a mistake, so that no sum is held against a wrong total."""
    total = fields.number("total")
    if total is not None and total <= 0:
        fields.fault("total", "“total”应大于 0，现为“{total}”", total=total)
        return None
    return total


def _fiscal_years(fields: Fields) -> tuple[int | None, int | None]:
    part = fields.sub("fiscal_years", (), ("first", "last"))
    return (None, None) if part is None else (part.whole("first"), part.whole("last"))


def _sections(fields: Fields, confidence: Confidence) -> tuple[Section, ...]:
    before = len(fields.errors)
    rows = [_section(fields.errors, table, confidence) for table in fields.tables("sections")]
    if not rows and fields.has("sections"):
        fields.fault("sections", "至少要有一个一级指标")
    if len(fields.errors) == before:
        checks.sections(fields.errors, rows)
    return tuple(section for section, _ in rows if section.name)


def _section(errors: Errors, table: Table, confidence: Confidence) -> tuple[Section, Mark]:
    optional = ("level2", "aliases", "level2_aliases", "kind", "kinds", "confidence")
    fields = Fields(errors, table, ("name", "clause"), optional)
    kinds = dict(fields.pairs("kinds"))
    if fields.has("kind"):
        kinds[""] = fields.text("kind")
    for kind in kinds.values():
        if kind not in KINDS:
            fields.fault("kinds", "没有“{kind}”这一类指标；可用：{known}", kind=kind, known="、".join(KINDS))
    aliases = fields.pairs("level2_aliases")
    source = fields.source(confidence=confidence)
    names = fields.texts("level2")
    return Section(fields.text("name"), names, fields.texts("aliases"), source, aliases, kinds), fields.mark


def _weight_cases(
    fields: Fields, sections: tuple[Section, ...], total: Decimal | None, confidence: Confidence
) -> tuple[WeightCase, ...]:
    before = len(fields.errors)
    cases = []
    for table in fields.tables("weight_cases"):
        start = len(fields.errors)
        case, mark = _weight_case(fields.errors, table, confidence)
        if sections and len(fields.errors) == start:
            checks.weight_case(fields.errors, case, mark, sections, total)
        cases.append(case)
    if len(fields.errors) == before:
        checks.weight_cases_exhaustive(fields.errors, cases, fields.at("weight_cases"))
    return tuple(cases)


def _weight_case(errors: Errors, table: Table, confidence: Confidence) -> tuple[WeightCase, Mark]:
    optional = ("present", "absent", "adjustable", "confidence")
    fields = Fields(errors, table, ("name", "weights", "clause"), optional)
    node = fields.table("weights")
    weights: dict[str, Decimal] = {}
    if node is not None:
        values = Fields(errors, node, (), tuple(node.entries))
        weights = {name: values.needed(name) for name in node.entries}
        for name, weight in weights.items():
            if weight < 0:
                values.fault(name, "“{name}”的分值应不小于 0，现为“{weight}”", name=name, weight=weight)
    case = WeightCase(
        fields.text("name"),
        fields.texts("present"),
        fields.texts("absent"),
        weights,
        fields.truth("adjustable", False),
        fields.source(confidence=confidence),
    )
    return case, fields.mark


def _minimum_sums(fields: Fields, confidence: Confidence) -> tuple[MinimumSum, ...]:
    found = []
    for table in fields.tables("minimum_sums"):
        part = Fields(fields.errors, table, ("sections", "at_least", "clause"), ("confidence",))
        source = part.source(confidence=confidence)
        found.append(MinimumSum(part.texts("sections"), part.needed("at_least"), source))
    return tuple(found)


def _grades(fields: Fields, total: Decimal | None, confidence: Confidence) -> tuple[Grade, ...]:
    before = len(fields.errors)
    rows = []
    for table in fields.tables("grades"):
        part = Fields(fields.errors, table, ("name", "from", "to", "clause"), ("to_inclusive", "aliases", "confidence"))
        grade = Grade(
            part.text("name"),
            part.needed("from"),
            part.needed("to"),
            part.truth("to_inclusive", False),
            part.texts("aliases"),
            part.source(confidence=confidence),
        )
        rows.append((grade, part.mark))
    if rows and total is not None and len(fields.errors) == before:
        checks.grades(fields.errors, rows, total)
    return tuple(grade for grade, _ in rows)


def _rounding(fields: Fields, confidence: Confidence) -> Rounding:
    part = fields.sub("rounding", ("digits", "mode", "clause"), ("confidence",))
    if part is None:
        return Rounding(2, RoundingMode.HALF_AWAY, fields.source())
    digits = part.whole("digits")
    if digits is not None and digits > 4:
        part.fault("digits", "得分最多保留 4 位小数，现为 {digits}", digits=digits)
    mode = part.choice("mode", RoundingMode, RoundingMode.HALF_AWAY)
    return Rounding(digits or 0, mode, part.source(confidence=confidence))


def _methods(fields: Fields) -> Mapping[str, Method]:
    table = fields.table("methods")
    found: dict[str, Method] = {}
    if table is None:
        return found
    kinds = Fields(fields.errors, table, KINDS, ())
    for kind in KINDS:
        node: Node | None = kinds.node(kind)
        part = None if isinstance(node, Scalar) else kinds.table(kind)
        if part is None:
            if isinstance(node, Scalar) and not node.empty:
                kinds.fault(kind, "“{kind}”处应写成 {{name: 方法名, clause: …}}", kind=kind)
            continue
        before = len(fields.errors)
        method = read_method(fields.errors, part)
        if len(fields.errors) == before and kind not in METHODS[method.name].kinds:
            kinds.fault(kind, "方法 {method} 不能用于“{kind}”类指标", method=method.name, kind=kind)
        found[kind] = method
    return found


def _over_achievement(fields: Fields, confidence: Confidence) -> OverAchievement:
    part = fields.sub("over_achievement", ("reason_above", "clause"), ("deductions", "confidence"))
    if part is None:
        return OverAchievement(Decimal(1), (), fields.source())
    above = part.needed("reason_above")
    if above < 1:
        part.fault("reason_above", '“reason_above”是完成率，应不小于 1（130% 写成 "1.3"），现为“{above}”', above=above)
    return OverAchievement(above, read_bands(part, "deductions", None), part.source(confidence=confidence))


def _indicators(fields: Fields, sections: tuple[Section, ...]) -> tuple[IndicatorSpec, ...]:
    before = len(fields.errors)
    rows = [
        (read_indicator(fields.errors, table, _OF_EDITION, None), table.mark) for table in fields.tables("indicators")
    ]
    if len(fields.errors) == before and sections:
        checks.indicators(fields.errors, rows, sections)
    return tuple(spec for spec, _ in rows)
