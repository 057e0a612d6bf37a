"""The parts that editions and packs share: methods with their tables, indicators with their elements and rates."""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.frameworks import checks
from jixiao.frameworks.fields import Errors, Fields, number_of
from jixiao.frameworks.methods import KINDS, METHODS, RATE_KINDS, ParameterKind, faults
from jixiao.frameworks.model import Band, Confidence, Element, IndicatorSpec, Level, Method, Rate, Source
from jixiao.frameworks.tree import Mark, Node, Scalar, Table

OPERATORS: tuple[str, ...] = ("≥", ">", "≤", "<", "=", "区间", "时间", "定性", "要素", "扣分", "是否")
"""指标性质 that an indicator may have (the evaluation layer's ``Operator``; a test holds the two together)."""

_OWN_KEYS = ("name", "bands", "levels", "clause", "confidence")
_INDICATOR = (
    *("explanation", "standard", "operator", "unit", "evidence", "elements", "method", "rate", "aliases", "kind"),
    *("target_basis", "data_source", "confidence"),
)


def read_band(errors: Errors, table: Table) -> tuple[Band, Mark]:
    """One row of a table of bands: from the lower bound (included) to the upper (excluded) unless said."""
    fields = Fields(errors, table, ("share",), ("from", "to", "from_inclusive", "to_inclusive", "label"))
    share = fields.needed("share")
    if not 0 <= share <= 1:
        fields.fault("share", "“share”是权重的份额，应在 0 与 1 之间，现为“{share}”", share=share)
    band = Band(
        fields.number("from"),
        fields.number("to"),
        fields.truth("from_inclusive", True),
        fields.truth("to_inclusive", False),
        share,
        fields.text("label"),
    )
    return band, fields.mark


def read_bands(fields: Fields, key: str, start: Decimal | None) -> tuple[Band, ...]:
    """A table of bands, checked to cover everything from ``start`` (``None``: any) without gap or overlap."""
    before = len(fields.errors)
    rows = [read_band(fields.errors, table) for table in fields.tables(key)]
    if rows and len(fields.errors) == before:
        checks.bands(fields.errors, rows, start)
    return tuple(band for band, _ in rows)


def read_levels(fields: Fields) -> tuple[Level, ...]:
    """The table of levels: shares that cover 0 to 1, or fixed shares (``share``)."""
    before = len(fields.errors)
    rows = [_read_level(fields.errors, table) for table in fields.tables("levels")]
    if rows and len(fields.errors) == before:
        checks.levels(fields.errors, rows)
    return tuple(level for level, _ in rows)


def _read_level(errors: Errors, table: Table) -> tuple[Level, Mark]:
    if "share" in table.entries:
        fields = Fields(errors, table, ("name", "share"), ("aliases",))
        share = fields.needed("share")
        return Level(fields.text("name"), share, share, True, fields.texts("aliases")), fields.mark
    fields = Fields(errors, table, ("name", "from", "to"), ("to_inclusive", "aliases"))
    level = Level(
        fields.text("name"),
        fields.needed("from"),
        fields.needed("to"),
        fields.truth("to_inclusive", False),
        fields.texts("aliases"),
    )
    return level, fields.mark


def read_method(errors: Errors, table: Table, inherited: Source | None = None) -> Method:
    """A scoring method with its parameters; ``clause`` is wanted unless inherited from the indicator."""
    spec = METHODS.get(_plain(table, "name"))
    known = () if spec is None else tuple(p.name for p in spec.parameters)
    spare = (*known, "bands", "levels", "confidence")
    if spec is None:
        spare = (*spare, *(key for key in table.entries if key not in _OWN_KEYS))
    wanted = ("name",) if inherited is not None else ("name", "clause")
    fields = Fields(errors, table, wanted, (*spare, "clause"))
    source = fields.source() if inherited is None else fields.source(inherited.clause, inherited.confidence)
    name = fields.text("name")
    parameters = _parameters(fields, name)
    bands = read_bands(fields, "bands", Decimal(0))
    levels = read_levels(fields)
    if fields.sound() and name:
        for fault in faults(name, parameters, bands=bool(bands), levels=bool(levels)):
            errors.add(
                fields.at(fault.parameter) if fault.parameter else fields.at("name"), fault.template, **fault.args
            )
    return Method(name, source, parameters, bands, levels)


def _plain(table: Table, key: str) -> str:
    entry = table.entries.get(key)
    return entry[1].text.strip() if entry is not None and isinstance(entry[1], Scalar) else ""


def _parameters(fields: Fields, name: str) -> Mapping[str, Decimal | str]:
    spec = METHODS.get(name)
    found: dict[str, Decimal | str] = {}
    for parameter in spec.parameters if spec is not None else ():
        node = fields.node(parameter.name)
        if node is None or (isinstance(node, Scalar) and node.empty):
            continue
        if parameter.kind is ParameterKind.WORD:
            found[parameter.name] = fields.text(parameter.name)
        elif isinstance(node, Scalar) and (value := number_of(fields.errors, node, parameter.name)) is not None:
            found[parameter.name] = value
        else:
            fields.number(parameter.name)
    return found


def read_indicator(errors: Errors, table: Table, extra: tuple[str, ...], inherited: Source | None) -> IndicatorSpec:
    """An indicator; ``extra`` are the keys that an edition allows beside those of a pack.

    A pack's indicators inherit its clause (``inherited``), an edition's each name their own.
    """
    wanted = ("id", "name", "path") if inherited is not None else ("id", "name", "path", "clause")
    fields = Fields(errors, table, wanted, (*_INDICATOR, "clause", *extra))
    source = fields.source() if inherited is None else fields.source(inherited.clause, inherited.confidence)
    method = fields.table("method")
    low, exact, high = _weights(fields)
    suggested, suggested_source = _suggested(fields, source)
    return IndicatorSpec(
        id=fields.identifier("id"),
        name=fields.text("name"),
        path=fields.texts("path"),
        source=source,
        weight=exact,
        weight_min=low,
        weight_max=high,
        suggested=suggested,
        explanation=fields.text("explanation"),
        standard=fields.text("standard"),
        operator=fields.word("operator", OPERATORS, ""),
        unit=fields.text("unit"),
        target=fields.text("target"),
        target_basis=fields.text("target_basis"),
        evidence=fields.texts("evidence"),
        elements=_elements(fields),
        method=None if method is None else read_method(errors, method, source),
        rate=_rate(fields, source),
        required=fields.truth("required", False),
        aliases=fields.texts("aliases"),
        kind=fields.word("kind", KINDS, ""),
        data_source=fields.text("data_source"),
        suggested_source=suggested_source,
    )


def _weights(fields: Fields) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """(least, exact, most) of ``weight``: a number, or a table of ``min`` and ``max``."""
    node: Node | None = fields.node("weight")
    if isinstance(node, Table):
        span = Fields(fields.errors, node, ("min", "max"), ())
        low, high = span.number("min"), span.number("max")
        if low is not None and high is not None and not 0 <= low <= high:
            span.fault("min", "分值下限 {low} 应不小于 0 且不大于上限 {high}", low=low, high=high)
        return low, None, high
    exact = fields.number("weight")
    if exact is not None and exact < 0:
        fields.fault("weight", "分值应不小于 0，现为“{weight}”", weight=exact)
    return None, exact, None


def _suggested(fields: Fields, source: Source) -> tuple[Decimal | None, Source | None]:
    """A suggested weight with where it comes from: a number, or a table with a clause of its own."""
    holder, key = fields, "suggested"
    if isinstance(fields.node(key), Table) and (table := fields.sub(key, ("value", "clause"), ("confidence",))):
        holder, key = table, "value"
        source = table.source(confidence=Confidence.UNVERIFIED)
    value = holder.number(key)
    if value is not None and value < 0:
        holder.fault(key, "建议分值应不小于 0，现为“{value}”", value=value)
    return value, None if value is None else source


def _elements(fields: Fields) -> tuple[Element, ...]:
    """评价要点: texts, or texts with shares that add up to 1 (all of them or none)."""
    before = len(fields.errors)
    found: list[Element] = []
    for item in fields.items("elements"):
        if isinstance(item, Scalar) and not item.empty:
            found.append(Element(item.text.strip()))
        elif isinstance(item, Table):
            part = Fields(fields.errors, item, ("text", "share"), ())
            found.append(Element(part.text("text"), part.needed("share")))
        else:
            fields.errors.add(item.mark, '评价要点应写成文字，或 {{text: …, share: "0.2"}}')
    if len(fields.errors) == before:
        checks.elements(fields, found)
    return tuple(found)


def _rate(fields: Fields, inherited: Source) -> Rate | None:
    part = fields.sub("rate", ("kind", "a", "b"), ("clause", "confidence"))
    if part is None:
        return None
    source = part.source(inherited.clause, inherited.confidence)
    return Rate(part.word("kind", tuple(RATE_KINDS), "share"), part.text("a"), part.text("b"), source)
