"""How much of everything there is, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amounts:
    """Counts by how far things come."""

    goals: Mapping[str, int]
    """Projects of this year."""
    tasks: Mapping[str, int]
    """Self-evaluations of last year, each of a project that was approved."""
    sheets: Mapping[str, int]
    """Monitoring sheets of this year that have come so far; those of other approved projects are to be filled in."""
    reports: int
    rescored: int

    def divided(self, by: int) -> "Amounts":
        """A smaller county, in which everything still is there once."""

        def fewer(numbers: Mapping[str, int]) -> dict[str, int]:
            return {name: max(1, number // by) for name, number in numbers.items()}

        sheets = fewer(self.sheets) | {"accepted": max(2, self.sheets["accepted"] // by)}  # of which some are urged
        counts = (fewer(self.goals), fewer(self.tasks), sheets)
        return Amounts(*counts, max(3, self.reports // by), max(2, self.rescored // by))


WHOLE = Amounts(
    goals={
        "approved": 96,
        "submitted": 18,
        "waiting": 12,
        "draft": 16,
        "returned": 10,
        "adjusting": 6,
        "adjustment": 5,
        "void": 7,
    },
    tasks={
        "todo": 12,
        "filling": 12,
        "confirming": 8,
        "department": 16,
        "finance": 20,
        "returned": 8,
        "accepted": 50,
        "void": 4,
    },
    sheets={"filling": 5, "confirming": 3, "department": 5, "finance": 6, "returned": 3, "accepted": 14, "void": 2},
    reports=14,
    rescored=24,
)
"""Three hundred projects."""
