"""Where a row of the evaluation stands in the edition: its section, its prescribed indicator, its kind and method.

The row's own words come first, then the edition's. Nothing is chosen silently: where the kind had to be taken from a
regulation because the row does not state it, ``Kind.assumed`` says so, and the reason of the score repeats it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from jixiao.evaluation import Interval, Operator, Quantity, read_operator
from jixiao.evaluation.measure import Day, Measure
from jixiao.evaluation.model import Indicator
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Confidence, Framework, IndicatorSpec, Method, Source
from jixiao.scoring.operands import missing
from jixiao.scoring.outcome import NotScorable, where
from jixiao.scoring.records import maker

KIND_OF: Mapping[Operator, str] = {
    Operator.AT_LEAST: closed.LARGER,
    Operator.MORE: closed.LARGER,
    Operator.AT_MOST: closed.SMALLER,
    Operator.LESS: closed.SMALLER,
    Operator.EQUAL: closed.EQUAL,
    Operator.BETWEEN: closed.RANGE,
    Operator.BY: closed.DATE,
    Operator.QUALITATIVE: closed.QUALITATIVE,
    Operator.ELEMENTS: closed.ELEMENTS,
    Operator.DEDUCTION: closed.DEDUCTION,
    Operator.YES_NO: closed.YES_NO,
}
"""The kind of indicator that each operator states."""

_JUDGED = (Operator.QUALITATIVE, Operator.ELEMENTS, Operator.DEDUCTION, Operator.YES_NO)
_OPERATORS: Mapping[str, Operator] = {kind: operator for operator, kind in reversed(tuple(KIND_OF.items()))}
_TITLES: Mapping[str, str] = {spec.title: name for name, spec in closed.METHODS.items()}


class Standing(NamedTuple):
    """Where a row stands. ``named``: it is the edition's own indicator by name, not one that only points to it."""

    section: str
    spec: IndicatorSpec | None
    named: bool


class Kind(NamedTuple):
    """The key of ``Framework.methods``, the comparison, and in words where it was assumed from."""

    name: str
    operator: Operator
    assumed: str = ""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """A part of an edition as a key: it is that very object or another. (Editions hold tables that have no hash.)"""

    value: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@dataclass(frozen=True, slots=True)
class Frame:
    """An edition with an index of its names. What a path means is looked up once and then remembered."""

    framework: Framework
    names: frozenset[str]
    sections: dict[str, str] = field(default_factory=dict)
    kinds: dict[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def of(cls, framework: Framework) -> "Frame":
        """The index of an edition."""
        return cls(framework, frozenset(name for spec in framework.indicators for name in (spec.name, *spec.aliases)))

    def section(self, path: tuple[str, ...]) -> str:
        """The edition's name of the level 1, or the name as written where the edition has none."""
        first = path[0] if path else ""
        found = self.sections.get(first)
        if found is None:
            known = self.framework.section(first)
            found = self.sections[first] = known.name if known is not None else first.strip()
        return found

    def kind(self, path: tuple[str, ...]) -> str:
        """The kind of the indicators in that place, or nothing."""
        found = self.kinds.get(path)
        if found is None:
            found = self.kinds[path] = self.framework.kind_of(path)
        return found


_standing = maker(Standing)


def standing(frame: Frame, indicator: Indicator) -> Standing:
    """The section (the edition's name where it knows it) and the prescribed indicator of a row."""
    section, own = frame.section(indicator.path), indicator.name.strip()
    if indicator.spec:
        spec = frame.framework.spec_by_id(indicator.spec)
        if spec is not None:
            return Standing(section, spec, own == spec.name or own in spec.aliases)
    if own not in frame.names:
        return _standing((section, None, False))
    spec = frame.framework.spec(own, indicator.path)
    return Standing(section, spec, spec is not None)


def kind_of(frame: Frame, indicator: Indicator, place: Standing, target: Measure | None, *, surveyed: bool) -> Kind:
    """How the row is scored in principle; raises :class:`NotScorable` where neither row nor edition says it."""
    placed = (place.spec.kind if place.spec is not None else "") or frame.kind(indicator.path)
    if not placed and surveyed:
        placed = closed.SATISFACTION
    own = indicator.operator
    if own is not None and (own in _JUDGED or placed not in (closed.SATISFACTION, closed.EXECUTION)):
        return Kind(KIND_OF[own], own)
    if placed in (closed.SATISFACTION, closed.EXECUTION):
        return Kind(placed, own or Operator.AT_LEAST)
    if placed:
        return Kind(placed, _OPERATORS[placed])
    prescribed = read_operator(place.spec.operator) if place.named and place.spec is not None else None
    if prescribed is not None:
        return Kind(KIND_OF[prescribed], prescribed)
    return _from_content(indicator, target)


def _from_content(indicator: Indicator, target: Measure | None) -> Kind:
    """The kind of a row that states none: what is filled in shows it, or a regulation says it."""
    if indicator.elements:
        return Kind(closed.ELEMENTS, Operator.ELEMENTS)
    if indicator.deductions is not None:
        return Kind(closed.DEDUCTION, Operator.DEDUCTION)
    if indicator.achieved_share is not None or indicator.achieved_grade:
        return Kind(closed.QUALITATIVE, Operator.QUALITATIVE)
    if isinstance(target, Day):
        return Kind(closed.DATE, Operator.BY)
    if isinstance(target, Interval):
        return Kind(closed.RANGE, Operator.BETWEEN)
    if isinstance(target, Quantity) and target.value > 0:
        if any("成本" in level for level in indicator.path):
            return Kind(closed.SMALLER, Operator.AT_MOST, "未填指标性质，成本类按“≤”计（财预〔2021〕101号）")
        return Kind(closed.LARGER, Operator.AT_LEAST, "未填指标性质，按“≥”计（财预〔2020〕10号第十六条）")
    if target is None:
        raise missing(indicator, *(name for name in ("target", "actual") if getattr(indicator, name) is None))
    raise NotScorable("没有填写指标性质（≥、≤、=、区间、时间、定性等），请补填", place=where(indicator, "operator"))


def method_of(framework: Framework, indicator: Indicator, place: Standing, kind: Kind) -> Method:
    """The method with its parameters: the row's own, else the prescribed indicator's, else the edition's default."""
    default = framework.methods.get(kind.name)
    prescribed = place.spec.method if place.spec is not None else None
    if prescribed is not None and kind.name in closed.METHODS[prescribed.name].kinds:
        default = prescribed
    if indicator.method:
        default = _named(framework, indicator, kind, default)
    if default is None:
        raise NotScorable(
            "《{title}》没有规定“{kind}”类指标的计分方法，请在“计分方法”栏写明",
            place=where(indicator, "method"),
            title=framework.title,
            kind=kind.operator.value,
        )
    return _with_parameters(indicator, default) if indicator.parameters or indicator.method else default


def _named(framework: Framework, indicator: Indicator, kind: Kind, default: Method | None) -> Method:
    """The method that the row names, with the edition's tables for it where the edition has some."""
    written = indicator.method.strip()
    name = _TITLES.get(written, written)
    spec = closed.METHODS.get(name)
    if spec is None:
        raise NotScorable(
            "没有名为“{name}”的计分方法，可用：{known}",
            place=where(indicator, "method"),
            name=written,
            known="、".join(f"{m.name}（{m.title}）" for m in closed.METHODS.values()),
        )
    if kind.name not in spec.kinds:
        raise NotScorable(
            "计分方法“{title}”不能用于指标性质“{operator}”，请改方法或指标性质",
            place=where(indicator, "method"),
            title=spec.title,
            operator=kind.operator.value,
        )
    if default is not None and default.name == name:
        return default
    found = next((m for m in framework.methods.values() if m.name == name), None)
    if found is not None:
        return found
    qualitative = framework.methods.get(closed.QUALITATIVE)
    levels = qualitative.levels if qualitative is not None and spec.levels is not closed.Use.NO else ()
    return Method(name, Source(f"工作簿自选方法（{spec.title}）", Confidence.PRACTICE), {}, (), levels)


def _with_parameters(indicator: Indicator, method: Method) -> Method:
    """The method with the row's parameters over its own; one of a group replaces the others of the group."""
    given = dict(indicator.parameters)
    parameters: dict[str, Decimal | str] = dict(method.parameters)
    bands = method.bands
    group = closed.METHODS[method.name].one_of
    if any(name in given for name in group):
        parameters = {k: v for k, v in parameters.items() if k not in group}
        bands = () if "bands" in group else bands
    parameters |= given
    wrong = closed.faults(method.name, parameters, bands=bool(bands), levels=bool(method.levels))
    if wrong:
        text = "；".join(fault.template.format(**fault.args) for fault in wrong)
        raise NotScorable("计分参数有误：{text}", place=where(indicator, "parameters"), text=text)
    return Method(method.name, method.source, parameters, bands, method.levels)
