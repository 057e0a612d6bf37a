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
    reports: int
    rescored: int

    def divided(self, by: int) -> "Amounts":
        """A smaller county, in which everything still is there once."""

        def fewer(numbers: Mapping[str, int]) -> dict[str, int]:
            return {name: max(1, number // by) for name, number in numbers.items()}

        return Amounts(fewer(self.goals), fewer(self.tasks), max(3, self.reports // by), max(2, self.rescored // by))


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
    reports=14,
    rescored=24,
)
"""Three hundred projects."""
