"""The figures of one passage as a row: which stand in the same sentence, and which within which brackets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jixiao.facts.model import Figure, FigureKind, Passage, Role

Pair = tuple[int, int]
"""The offsets of an opening and of its closing bracket."""

WAN = 4
CUSTOMARY = Decimal(50)
"""Half of 0.01万元, in 元: the digits in which money in 万元 is customarily given [P]."""

MOST = 120
"""No list has more figures; of a hostile text no more are looked at."""

TOGETHER = ({Role.SPENT, Role.BALANCE}, {Role.SPENT, Role.PROCUREMENT}, {Role.ALLOCATED, Role.INCOME})
"""Roles of parts that may stand in one list; no others do."""
_BRACKET = re.compile(r"[()]")
_ALIKE = (frozenset("个家所处支座间户类种项"), frozenset("人名位"), frozenset("个名项"))
"""Measure words that may count parts of one whole: 32家单位 = 机关7家 + 学校2所 …"""


@dataclass(frozen=True)
class Line:
    """One passage with its figures."""

    passage: Passage
    figures: tuple[Figure, ...]

    @property
    def clean(self) -> str:
        """The words for matching."""
        return self.passage.normal

    @cached_property
    def brackets(self) -> dict[int, int]:
        """Where the brackets that open at an offset close."""
        opened: list[int] = []
        pairs: dict[int, int] = {}
        for match in _BRACKET.finditer(self.clean):
            if match[0] == "(":
                opened.append(match.start())
            elif opened:
                pairs[opened.pop()] = match.start()
        return pairs

    @cached_property
    def _changes(self) -> tuple[list[int], list[Pair | None]]:
        """From which offset on which brackets are the innermost."""
        offsets: list[int] = [0]
        inner: list[Pair | None] = [None]
        stack: list[Pair] = []
        closing = {last: first for first, last in self.brackets.items()}
        for match in _BRACKET.finditer(self.clean):
            position = match.start()
            if position in self.brackets:
                stack.append((position, self.brackets[position]))
            elif position in closing:
                stack.pop()
            else:
                continue
            offsets.append(position + 1)
            inner.append(stack[-1] if stack else None)
        return offsets, inner

    def enclosing(self, position: int) -> Pair | None:
        """The innermost brackets around ``position``, or nothing."""
        offsets, inner = self._changes
        return inner[bisect_right(offsets, position) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.span.start for figure in self.figures]

    @cached_property
    def _around(self) -> list[Pair | None]:
        """The innermost brackets around each figure."""
        return [self.enclosing(start) for start in self._starts]

    def within(self, start: int, end: int, around: Pair | None, *, last: bool = False) -> list[Figure]:
        """The figures between two offsets that stand in just these brackets (none: in no deeper ones).

        Of very many only the first are looked at, or with ``last`` the last.
        """
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if stop - first > MOST:
            first, stop = (stop - MOST, stop) if last else (first, first + MOST)
        near = zip(self.figures[first:stop], self._around[first:stop], strict=True)
        return [figure for figure, pair in near if pair == around]

    def before(self, position: int) -> Sequence[Figure]:
        """The figures that end before an offset; of very many only the last."""
        stop = bisect_right(self.figures, position, key=lambda figure: figure.span.end)
        return self.figures[max(0, stop - MOST) : stop]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.passage.sentences]

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence around ``position``."""
        index = bisect_right(self._sentence_starts, position) - 1
        if index < 0:
            return 0, len(self.clean)
        span = self.passage.sentences[index]
        return span.start, span.end

    def sentence_before(self, start: int) -> tuple[int, int] | None:
        """The sentence before the one that begins at ``start``."""
        index = bisect_left(self._sentence_starts, start) - 1
        if index < 0:
            return None
        span = self.passage.sentences[index]
        return span.start, span.end


def is_exact(figure: Figure) -> bool:
    """Whether the figure can be an operand: neither rough, nor per head, nor a number in a row (第3期)."""
    return not (figure.approximate or figure.each or figure.ordinal or figure.role is Role.THRESHOLD)


def can_add(total: Figure, part: Figure) -> bool:
    """Whether a part is of the kind of its total."""
    if total.kind is not part.kind:
        return False
    if total.kind is FigureKind.MONEY or total.unit == part.unit:
        return True
    return any(total.unit in group and part.unit in group for group in _ALIKE)


def closes(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts make the total, within what rounding of money can explain."""
    gap = abs(total.base - sum((part.base for part in parts), Decimal(0)))
    if total.kind is not FigureKind.MONEY:
        return gap == 0
    return gap <= sum((_half_digit(figure) for figure in (total, *parts)), Decimal(0))


def _half_digit(figure: Figure) -> Decimal:
    """What rounding explains; “5万元”, not “958万元”, is taken as exact to the customary 0.01万元."""
    if figure.amount is None or figure.amount.unit.exponent > WAN or not figure.amount.hardly_rounded:
        return figure.half_digit
    return min(figure.half_digit, CUSTOMARY)


def one_role(parts: list[Figure]) -> bool:
    """Whether the parts can be parts of one whole: not budget beside spending; spent and left over may be."""
    roles = {part.role for part in parts} - {Role.OTHER}
    return len(roles) <= 1 or any(roles <= group for group in TOGETHER)
