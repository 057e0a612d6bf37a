"""Reference ranges of sizes, from a data file: experience of readers, not law."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Range:
    """What something of that kind can at most be, in ``unit``; ``units`` are the factors of those it is written in."""

    name: str
    subject: str
    measure: str
    units: dict[str, Decimal]
    most: Decimal

    @property
    def unit(self) -> str:
        """The unit of the limit."""
        return next(iter(self.units))


@dataclass(frozen=True, slots=True)
class PerHead:
    """From where an amount a person or household is worth a look, in 元."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Magnitudes:
    """All reference ranges."""

    ranges: tuple[Range, ...]
    per_head: PerHead


@lru_cache(maxsize=1)
def magnitudes() -> Magnitudes:
    """The ranges of ``data/magnitudes.yaml``."""
    import yaml

    text = resources.files("jixiao.review").joinpath("data", "magnitudes.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    ranges = tuple(
        Range(
            row["name"],
            row["subject"],
            row["measure"],
            {unit: Decimal(factor) for unit, factor in row["units"].items()},
            Decimal(row["most"]),
        )
        for row in data["ranges"]
    )
    return Magnitudes(ranges, PerHead(Decimal(data["per_head"]["least"]), Decimal(data["per_head"]["most"])))
