"""A self-evaluation beside the goals that were approved for it: which indicators stand in both.

Only where the two surely belong together: the same project of the same unit in the same year, the goals in a form of
their own, and most of their indicators in the self-evaluation under the same names.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from jixiao.facts import EVALUATIONS, ReportKind
from jixiao.review.group import Digest, Group, Listed

_ALIKE = 0.5
_LONGEST, _MOST = 60, 200


@dataclass(frozen=True, slots=True)
class Compared:
    """``both`` are pairs of approved and reported; ``left_out`` and ``added`` stand on one side only."""

    goals: Digest
    report: Digest
    both: tuple[tuple[Listed, Listed], ...]
    left_out: tuple[Listed, ...]
    added: tuple[Listed, ...]


def beside_goals(group: Group) -> Iterator[Compared]:
    """Every self-evaluation with the goals that were approved for it."""
    for digests in group.by_project.values():
        goals = [one for one in digests if one.kind is ReportKind.GOAL_TABLE and one.indicators]
        for plan in goals if len(goals) == 1 else ():
            for report in digests:
                same_year = report.fiscal_year is not None and report.fiscal_year == plan.fiscal_year
                compared = _compared(plan, report) if same_year and report.kind in EVALUATIONS else None
                if compared is not None:
                    yield compared


def _compared(goals: Digest, report: Digest) -> Compared | None:
    wanted, told = _once(goals), _once(report)
    shared = [name for name in wanted if name in told]
    if len(shared) < 2 or len(shared) * 2 < len(wanted):
        return None
    left = [row for name, row in wanted.items() if name not in told]
    new = [row for name, row in told.items() if name not in wanted]
    both = [(wanted[name], told[name]) for name in shared]
    for row in left[:_MOST]:
        twin = next((other for other in new if _is_renamed(row, other)), None)
        if twin is not None:
            both.append((row, twin))
            new.remove(twin)
    paired = {id(row) for row, _ in both}
    return Compared(goals, report, tuple(both), tuple(row for row in left if id(row) not in paired), tuple(new))


def _once(digest: Digest) -> dict[str, Listed]:
    """The indicators whose name stands once: of two with one name it is not known which is which."""
    count = Counter(row.name for row in digest.indicators)
    return {row.name: row for row in digest.indicators if count[row.name] == 1}


def _is_renamed(goal: Listed, row: Listed) -> bool:
    """Whether two rows are one indicator under two names, which is another rule's business."""
    if goal.target != row.target:
        return False
    ratio = SequenceMatcher(None, goal.name[:_LONGEST], row.name[:_LONGEST], autojunk=False).ratio()
    return ratio >= _ALIKE
