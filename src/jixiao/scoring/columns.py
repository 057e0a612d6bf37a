"""Columns of whole numbers that know how large they can be: the carrier of a batch.

Integer columns wrap silently, so every result carries the interval that holds it, from the smallest and largest values
of the data on. That does two things. It proves before anything is computed that no intermediate overflows, and shows
that 64 bits are enough where they are (several times as fast as 128). And what an interval decides already is never
computed: where all targets are positive, no row asks whether its target is nought.
"""

from dataclasses import dataclass
from typing import Any

import polars as pl

from jixiao.scoring.carrier import Arithmetic, Share


@dataclass(frozen=True, slots=True)
class Condition:
    """A column of truths; ``known`` where the intervals decide it for every row."""

    known: bool | None
    column: pl.Expr | None = None

    def __and__(self, other: "Condition") -> "Condition":
        if self.known is None and other.known is None:
            return Condition(None, self.expression & other.expression)
        if self.known is None:
            return self if other.known else other
        return other if self.known else self

    def __or__(self, other: "Condition") -> "Condition":
        if self.known is None and other.known is None:
            return Condition(None, self.expression | other.expression)
        if self.known is None:
            return other if other.known else self
        return self if self.known else other

    @property
    def expression(self) -> pl.Expr:
        """The truths as an expression."""
        return pl.lit(self.known) if self.column is None else self.column


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the interval that holds its values. ``peak`` collects the largest magnitude of all results.

    A column that is the smaller of two remembers the two.
    """

    column: pl.Expr
    low: int
    high: int
    peak: list[int]
    of: "tuple[Column, Column] | None" = None

    def __post_init__(self) -> None:
        self.peak.append(max(abs(self.low), abs(self.high)))

    def __add__(self, other: "Column | int", /) -> "Column":
        low, high, right = _parts(other)
        return Column(self.column + right, self.low + low, self.high + high, self.peak)

    def __sub__(self, other: "Column | int", /) -> "Column":
        low, high, right = _parts(other)
        return Column(self.column - right, self.low - high, self.high - low, self.peak)

    def __mul__(self, other: "Column | int", /) -> "Column":
        low, high, right = _parts(other)
        corners = (self.low * low, self.low * high, self.high * low, self.high * high)
        column = self.column if low == high == 1 else self.column * right
        return Column(column, min(corners), max(corners), self.peak)

    def __floordiv__(self, other: "Column | int", /) -> "Column":
        """Divided by something positive, so never larger than before; nothing (null) where it is nought."""
        return Column(self.column // _parts(other)[2], min(self.low, 0), max(self.high, 0), self.peak)

    def __lt__(self, other: "Column | int", /) -> Condition:
        low, high, right = _parts(other)
        return _decide(self.high < low, self.low >= high, self.column < right)

    def __le__(self, other: "Column | int", /) -> Condition:
        low, high, right = _parts(other)
        return _decide(self.high <= low, self.low > high, self.column <= right)

    def __gt__(self, other: "Column | int", /) -> Condition:
        low, high, right = _parts(other)
        return _decide(self.low > high, self.high <= low, self.column > right)

    def __ge__(self, other: "Column | int", /) -> Condition:
        low, high, right = _parts(other)
        return _decide(self.low >= high, self.high < low, self.column >= right)


def _parts(value: Column | int) -> tuple[int, int, Any]:
    if isinstance(value, int):
        return value, value, value
    return value.low, value.high, value.column


def _decide(always: bool, never: bool, column: pl.Expr) -> Condition:
    if always or never:
        return Condition(always)
    return Condition(None, column)


def uncapped(share: Share[Column]) -> Column | None:
    """What the numerator of a share is before it is capped by the denominator, or nothing where that is not known.

    Many rows of several rules are then capped at once, after the parts of each were chosen.
    """
    numerator, denominator = share
    if numerator.of is not None and numerator.of[1].column.meta.eq(denominator.column):
        return numerator.of[0]
    return numerator if numerator.high <= denominator.low else None


def arithmetic(dtype: pl.DataType, peak: list[int]) -> Arithmetic[Column]:
    """The operations on columns of that type; ``peak`` collects magnitudes."""

    def constant(value: int) -> Column:
        return Column(pl.lit(value, dtype=dtype), value, value, peak)

    def where(condition: Condition, yes: Column, no: Column) -> Column:
        if condition.known is not None:
            return yes if condition.known else no
        if yes.column.meta.eq(no.column):
            return yes
        chosen = pl.when(condition.expression).then(yes.column).otherwise(no.column)
        return Column(chosen, min(yes.low, no.low), max(yes.high, no.high), peak)

    def floor(value: Column, least: int) -> Column:
        if value.low >= least:
            return value
        column = pl.when(value.column < least).then(pl.lit(least, dtype=dtype)).otherwise(value.column)
        return Column(column, least, max(value.high, least), peak)

    def least(first: Column, second: Column) -> Column:
        if first.high <= second.low:
            return first
        # In one order, so that two methods that ask for the smaller of the same two columns share one result.
        one, other = sorted((first, second), key=lambda side: (side.low, side.high))
        smaller = pl.when(one.column < other.column).then(one.column).otherwise(other.column)
        return Column(smaller, min(first.low, second.low), min(first.high, second.high), peak, (first, second))

    return Arithmetic(where, floor, least, constant)
