"""A task as it counts now: what was handed in while others have it, else what stands in the form."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.evaluation import from_json, with_places
from jixiao.web.base.content import Content
from jixiao.web.base.merging import Difference, differences
from jixiao.web.evaluations.content import annual_goals, content_from, content_of, shape_for
from jixiao.web.evaluations.evaluation import Basis, basis_of, joined
from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.evaluations.results import Results, judge


@dataclass(frozen=True)
class Shown:
    """What a page shows of a task."""

    basis: Basis
    content: Content
    results: Results
    handed_in: Sequence[Submission]
    """The last two times, the latest first."""

    @property
    def goals(self) -> list[tuple[str, str]]:
        """Each annual goal with what was achieved."""
        return [
            (line, self.content.texts.get(f"goal-{number}", ""))
            for number, line in enumerate(annual_goals(self.basis.goal), 1)
        ]

    @property
    def changes(self) -> tuple[Difference, ...]:
        """What the unit changed between the last two times that it handed in."""
        if len(self.handed_in) < 2:
            return ()
        after, before = (content_from(one.content, self.basis.goal) for one in self.handed_in)
        return differences(shape_for(self.basis.goal), before, after)


def shown(task: Task) -> Shown:
    """The content and the results of a task."""
    handed_in = list(task.submissions.order_by("-number")[:2])
    basis = basis_of(task)
    if task.is_editable or not handed_in:
        content = content_of(task, basis.goal)
        return Shown(basis, content, judge(joined(task, basis, content)), handed_in)
    content = content_from(handed_in[0].content, basis.goal)
    return Shown(basis, content, judge(with_places(from_json(handed_in[0].evaluation))), handed_in)
