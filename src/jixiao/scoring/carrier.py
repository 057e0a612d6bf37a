"""What a scoring method computes on, so that each is written once.

A method meets only these few operations. They exist for Python's ``int`` (one project), for Polars expressions
(``batch``: a million indicators) and for magnitudes (``bounds``: how large the numbers can become on the way).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar


class Number(Protocol):
    """A whole number or a column of them. Comparing gives a truth or a column of truths, joined by ``&`` and ``|``."""

    def __add__(self, other: Self | int, /) -> Self: ...
    def __sub__(self, other: Self | int, /) -> Self: ...
    def __mul__(self, other: Self | int, /) -> Self: ...
    def __floordiv__(self, other: Self | int, /) -> Self: ...
    def __lt__(self, other: Self | int, /) -> Any: ...
    def __le__(self, other: Self | int, /) -> Any: ...
    def __gt__(self, other: Self | int, /) -> Any: ...
    def __ge__(self, other: Self | int, /) -> Any: ...


N = TypeVar("N", bound=Number)


@dataclass(frozen=True, slots=True)
class Arithmetic(Generic[N]):
    """The operations that differ between carriers.

    ``where`` chooses by a condition and computes both sides, so neither may fail; ``floor`` is the larger of a value
    and a whole number, ``least`` the smaller of two values; ``constant`` makes a whole number one of the carrier.
    """

    where: Callable[[Any, N, N], N]
    floor: Callable[[N, int], N]
    least: Callable[[N, N], N]
    constant: Callable[[int], N]


class Share(NamedTuple, Generic[N]):
    """An exact share of the weight: ``numerator ÷ denominator``. A denominator of zero means that there is none."""

    numerator: N
    denominator: N


class Values(NamedTuple, Generic[N]):
    """The operands of one indicator, in the scale of its :class:`~jixiao.scoring.plan.Plan`.

    ``target`` is the lower end of a range and ``upper`` its upper end. For a date ``actual`` is how many days or
    months late it was. ``judged`` is the share that an evaluator gave (levels, elements, deductions, yes or no).
    ``finished`` says whether all work is done.
    """

    target: N
    actual: N
    weight: N
    upper: N
    judged: Share[N]
    finished: Any


def _where(condition: Any, yes: int, no: int) -> int:
    return yes if condition else no


def _floor(value: int, least: int) -> int:
    return value if value > least else least


def _least(first: int, second: int) -> int:
    return first if first <= second else second


def _identity(value: int) -> int:
    return value


WHOLE: Arithmetic[int] = Arithmetic(_where, _floor, _least, _identity)
"""Python's ``int``: exact at any size."""
