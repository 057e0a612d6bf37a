"""What working out one indicator gives: an exact share with its explanation, or the reason why there is none."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from jixiao.errors import JixiaoError
from jixiao.evaluation.model import Indicator
from jixiao.money import scaled_share
from jixiao.place import NOWHERE, Place
from jixiao.scoring.model import TraceInput

ALL, NONE = Fraction(1), Fraction(0)
"""The commonest shares, made once: :func:`fraction` gives these very objects."""


class NotScorable(JixiaoError):  # noqa: N818 - it is no error of ours: the row waits for a value
    """Why an indicator cannot be scored, and where to fill in what is missing. Never leaves this package."""

    @property
    def plain(self) -> str:
        """The sentence without its place."""
        return self.template.format(**self.args_)


class Outcome(NamedTuple):
    """An exact share of the weight with its words. ``reason`` ends where the points follow (“…，得”, “…=”)."""

    share: Fraction
    reason: str
    inputs: tuple[TraceInput, ...]
    actual: str = ""
    """The actual value in words, where it was computed and not typed."""
    target: str = ""
    """The target in words, where the edition and not the row gives it."""
    completion: Fraction | None = None


def where(indicator: Indicator, name: str) -> str:
    """Where a field of the row stands, in words, or nothing where it has no place of its own."""
    place = indicator.places.get(name)
    return str(place) if place is not None else ""


def read_from(name: str, value: str, place: Place = NOWHERE) -> TraceInput:
    """One operand of the trace."""
    return TraceInput(name, value, place)


def percent(rate: Fraction) -> str:
    """A rate as a percentage with two decimals, as reports print it: 97.89%."""
    return f"{two_decimals(rate, 100)}%"


def two_decimals(value: Fraction | Decimal, times: int = 1) -> str:
    """``value × times`` with two decimals: 155.39."""
    numerator, denominator = value.as_integer_ratio()
    if numerator < 0:
        return f"-{two_decimals(-value, times)}"
    hundredths = scaled_share(100 * times, numerator, denominator)
    text = str(hundredths) if hundredths > 99 else f"{hundredths:03d}"
    return f"{text[:-2]}.{text[-2:]}"


def plain(value: Decimal, *, grouped: bool = False) -> str:
    """A number without needless zeros: 10.00 → 10, 9.50 → 9.5; ``grouped`` puts in thousands separators."""
    text = f"{value:,f}" if grouped else str(value)
    if "E" in text:
        text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fraction(numerator: int, denominator: int) -> Fraction:
    """The exact share; all and nothing are the commonest and need no reduction."""
    if numerator == denominator:
        return ALL
    return Fraction(numerator, denominator) if numerator else NONE


def exact_percent(share: Fraction | Decimal) -> str:
    """A share as a percentage without needless zeros where that is short, else with two decimals: 40%, 33.33%."""
    return f"{two_decimals(share, 100).rstrip('0').rstrip('.')}%"
