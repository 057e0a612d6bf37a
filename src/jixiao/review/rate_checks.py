"""Rates of a text worked out again from their operands, within what the written digits allow."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from jixiao.facts import Figure, RateFact, Role

_UP = ("增加", "增长", "上升", "提高")
_DOWN = ("减少", "下降", "降低")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class RateCheck:
    """A rate with both operands, and the rate that they give; ``computed`` is absent over zero."""

    fact: RateFact
    numerator: Figure
    denominator: Figure
    computed: Fraction | None
    bound: Fraction

    @property
    def agrees(self) -> bool:
        """Whether the stated rate is the computed one, within rounding of all three."""
        return self.computed is not None and abs(Fraction(self.fact.rate.base) - self.computed) <= self.bound

    @property
    def is_growth(self) -> bool:
        """Whether it is a change against another figure."""
        return self.fact.name in (*_UP, *_DOWN)


def rate_checks(rates: tuple[RateFact, ...]) -> Iterator[RateCheck]:
    """The rates whose operands the text names."""
    for fact in rates:
        if fact.numerator is not None and fact.denominator is not None:
            yield check_of(fact, fact.numerator, fact.denominator)


def check_of(fact: RateFact, numerator: Figure, denominator: Figure) -> RateCheck:
    """The rate over a given denominator."""
    computed, spread = _computed(fact.name, numerator, denominator)
    bound = Fraction(fact.rate.half_digit) * 2 + spread
    return RateCheck(fact, numerator, denominator, computed, bound)


def _computed(name: str, numerator: Figure, denominator: Figure) -> tuple[Fraction | None, Fraction]:
    """The rate per hundred, and what rounding of the operands adds to it."""
    top, bottom = Fraction(numerator.base), Fraction(denominator.base)
    if name in (*_UP, *_DOWN):
        if numerator.role is Role.CHANGE:
            bottom = bottom - top if name in _UP else bottom + top
        else:
            top = top - bottom if name in _UP else bottom - top
    if bottom <= 0:
        return None, Fraction(0)
    rate = top / bottom * _HUNDRED
    halves = Fraction(numerator.half_digit) + abs(rate) / _HUNDRED * Fraction(denominator.half_digit)
    if name in (*_UP, *_DOWN):
        halves += Fraction(denominator.half_digit)
    return rate, halves / bottom * _HUNDRED
