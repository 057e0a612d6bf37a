"""The scores of several people put together: by the rule that the bureau chose, with how far they lie apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from jixiao.money import round_half_away
from jixiao.web.rescoring.models import Averaging, OpinionRow, Policy

FEWEST = 3
"""With fewer people the highest and the lowest are not left out: too little would remain."""


@dataclass(frozen=True)
class Together:
    """One indicator: what each person gave, in the order of the people, and what that comes to."""

    row: OpinionRow
    given: tuple[Decimal | None, ...]
    reasons: tuple[str, ...]
    points: Decimal | None
    marked: bool

    @property
    def low(self) -> Decimal | None:
        """The lowest."""
        return min((one for one in self.given if one is not None), default=None)

    @property
    def high(self) -> Decimal | None:
        """The highest."""
        return max((one for one in self.given if one is not None), default=None)

    @property
    def spread(self) -> Decimal | None:
        """How far apart they are."""
        return None if self.high is None or self.low is None else self.high - self.low

    def as_json(self) -> dict[str, object]:
        """For what is signed."""
        return {
            "position": self.row.position,
            "points": None if self.points is None else str(self.points),
            "low": None if self.low is None else str(self.low),
            "high": None if self.high is None else str(self.high),
            "people": sum(1 for one in self.given if one is not None),
            "reasons": [reason for reason in self.reasons if reason],
        }


def averaged(points: Sequence[Decimal], averaging: str) -> Decimal | None:
    """The scores as one, with two decimals; nothing where nobody gave any."""
    if not points:
        return None
    ordered = sorted(points)
    if averaging == Averaging.MEDIAN:
        return round_half_away(median(ordered), 2)
    if averaging == Averaging.TRIMMED and len(ordered) >= FEWEST:
        ordered = ordered[1:-1]
    return round_half_away(sum(ordered, Decimal(0)) / len(ordered), 2)


def together(sheets: Sequence[Sequence[OpinionRow]], policy: Policy) -> list[Together]:
    """Every indicator with the scores of all sheets; ``sheets`` are of one submission, so they have the same rows."""
    if not sheets:
        return []
    by_position: list[Mapping[int, OpinionRow]] = [{row.position: row for row in rows} for rows in sheets]
    found = []
    for row in sheets[0]:
        same = [rows[row.position] for rows in by_position]
        given = tuple(one.points for one in same)
        known = [one for one in given if one is not None]
        apart = max(known) - min(known) if known else Decimal(0)
        bound = (row.weight or Decimal(0)) * policy.spread / 100
        points = averaged(known, policy.averaging)
        found.append(Together(row, given, tuple(one.reason for one in same), points, apart > bound))
    return found
