"""Short forms in hand-written JSON and YAML: ``target: "≥95%"`` beside ``unit`` and ``operator``.

A target, an actual value or a basic figure may be the text that a person would write in a form. It needs its
neighbours to be read (unit, operator, fiscal year), so it is expanded here, before the records are built. Whatever
does not look as expected is left alone: building the records reports it with its path.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from jixiao.errors import JixiaoError
from jixiao.evaluation.operators import read_operator
from jixiao.evaluation.reading import Reading, read_actual, read_measure

_Read = Callable[[str | Decimal | int | date], Reading]


@dataclass
class Expander:
    """Expands one document; ``errors`` collects contradictions with their paths."""

    place: str
    year: int | None = None
    errors: list[JixiaoError] = field(default_factory=list)

    def expand(self, data: Mapping[str, object]) -> dict[str, object]:
        """``data`` with each short measure replaced by the measure that it says."""
        out = dict(data)
        units: dict[str, str] = {}
        rows = out.get("indicators")
        if _is_list(rows):
            indicators = [self._indicator(row, f"indicators[{i}]") for i, row in enumerate(rows)]
            units = {_text(row.get("name")): _text(row.get("unit")) for row in indicators if isinstance(row, Mapping)}
            out["indicators"] = indicators
        if _is_list(sites := out.get("sites")):
            out["sites"] = [self._site(site, units, f"sites[{i}]") for i, site in enumerate(sites)]
        if _is_list(basic := out.get("basic_data")):
            out["basic_data"] = [self._datum(row, f"basic_data[{i}]") for i, row in enumerate(basic)]
        return out

    def _indicator(self, row: object, path: str) -> object:
        if not isinstance(row, Mapping):
            return row
        out = dict(row)
        given, unit = read_operator(_text(row.get("operator"))), _text(row.get("unit"))
        target = self._read(out, "target", path, lambda v: read_measure(v, given, unit, self.year))
        if target is not None and not row.get("operator"):
            out["operator"] = target.operator
        unit = unit or (target.unit if target is not None else "")
        actual = self._read(out, "actual", path, lambda v: read_actual(v, unit, self.year))
        unit = unit or (actual.unit if actual is not None else "")
        return {**out, "unit": unit} if unit and not row.get("unit") else out

    def _site(self, site: object, units: Mapping[str, str], path: str) -> object:
        if not isinstance(site, Mapping) or not _is_list(site.get("results")):
            return site
        results = [self._result(row, units, f"{path}.results[{i}]") for i, row in enumerate(site["results"])]
        return {**site, "results": results}

    def _result(self, row: object, units: Mapping[str, str], path: str) -> object:
        unit = units.get(_text(row.get("indicator")), "") if isinstance(row, Mapping) else ""
        return self._pair(row, ("target", "actual"), unit, path)

    def _datum(self, row: object, path: str) -> object:
        unit = _text(row.get("unit")) if isinstance(row, Mapping) else ""
        return self._pair(row, ("planned", "actual"), unit, path)

    def _pair(self, row: object, names: tuple[str, str], unit: str, path: str) -> object:
        if not isinstance(row, Mapping):
            return row
        out = dict(row)
        self._read(out, names[0], path, lambda v: read_measure(v, None, unit, self.year))
        self._read(out, names[1], path, lambda v: read_actual(v, unit, self.year))
        return out

    def _read(self, row: dict[str, object], name: str, path: str, read: _Read) -> Reading | None:
        """Replace ``row[name]`` where it is a short form; its reading, or nothing where it was none."""
        value = row.get(name)
        if isinstance(value, float):
            value = Decimal(repr(value))
        if isinstance(value, bool) or not isinstance(value, str | Decimal | int | date):
            return None
        reading = read(value)
        row[name] = reading.measure
        if reading.conflict:
            self.errors.append(JixiaoError("{fault}", place=f"{self.place}{path}.{name}", fault=reading.fault))
        return reading


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
