"""Goals with figures in running text (慰问100户困难计生家庭), and whether the text tells of their results.

A result is told where a sentence outside of the goals has a figure in the same unit and speaks of the same thing:
the object is matched, not the number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.facts import Facts, Figure, FigureKind, Topic

_GOALS = frozenset({Topic.GOALS, Topic.ANNUAL_GOAL})
_NO_RESULTS = _GOALS | {Topic.TOTAL_GOAL, Topic.BASIS, Topic.PURPOSE, Topic.METHOD, Topic.ADVICE, Topic.INDICATORS}
_DENIED = re.compile(r"没有|未|不")
_TAIL = r"(?:培训)?(?:班|活动|项目|工作|任务)$"
_SHORTEST, _PIECE = 5, 3
"""A shorter object (人员, 县区) may be called anything; pieces of so many characters tell one object from another."""


@dataclass(frozen=True, slots=True)
class ProseGoals:
    """The goals with a figure and an object of some length: those with a result, and those without."""

    told: tuple[Figure, ...] = ()
    untold: tuple[Figure, ...] = ()


def prose_goals(facts: Facts) -> ProseGoals:
    """The quantified goals of the text, in reading order."""
    results = list(_results(facts))
    told: list[Figure] = []
    untold: list[Figure] = []
    for goal in _goals(facts):
        pieces = {goal.noun[i : i + _PIECE] for i in range(len(goal.noun) - _PIECE + 1)}
        named = re.sub(_TAIL, "", goal.noun)
        reached = any(
            named in words or (unit == goal.unit and any(piece in words for piece in pieces)) for unit, words in results
        )
        (told if reached else untold).append(goal)
    return ProseGoals(tuple(told), tuple(untold))


def _goals(facts: Facts) -> Iterator[Figure]:
    for passage in facts.prose:
        if facts.topic_of(passage) & _GOALS and not facts.in_summary(passage):
            for figure in facts.figures_in(passage, FigureKind.COUNT):
                if len(figure.noun) >= _SHORTEST and not _DENIED.search(figure.noun) and not figure.ordinal:
                    yield figure


def _results(facts: Facts) -> Iterator[tuple[str, str]]:
    """The unit of each figure outside of the goals, with the sentence that it stands in; each passage without unit."""
    for passage in facts.running:
        if facts.topic_of(passage) & _NO_RESULTS:
            continue
        yield "", passage.normal
        for figure in facts.figures_in(passage, FigureKind.COUNT):
            within = (s for s in passage.sentences if s.start <= figure.span.start < s.end)
            yield figure.unit, next(within, figure.span).normal
