"""Handing in: what is still missing or wrong, and what is kept of it as it was judged."""

from jixiao.evaluation import to_json
from jixiao.review import Severity
from jixiao.web.accounts.models import User
from jixiao.web.base.content import Content
from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.evaluations.results import Results


def gaps_of(results: Results) -> tuple[str, ...]:
    """What keeps a self-evaluation from being handed in without a reason: rows without a score, and errors."""
    errors = tuple(finding for finding in results.findings if finding.severity is Severity.ERROR)
    told = {number for number, found in results.rows.items() if any(one.severity is Severity.ERROR for one in found)}
    unscored = tuple(
        f"“{score.indicator.name}”{score.reason}"
        for number, score in results.scores.items()
        if score.applicable and score.points is None and number not in told
    )
    return unscored + tuple(finding.text for finding in errors)


def hand_in(task: Task, content: Content, results: Results, *, by: User | None) -> Submission:
    """Keep the whole evaluation, with the funds and the evidence of this moment."""
    last = task.submissions.order_by("-number").first()
    return Submission.objects.create(
        task=task,
        number=last.number + 1 if last is not None else 1,
        content=content.as_json(),
        evaluation=_without_places(to_json(results.evaluation)),
        total=results.total,
        grade=results.grade,
        by=by,
    )


def _without_places(data: object) -> object:
    """The same without where each field stands: that follows from the record itself, and is most of the bytes."""
    if isinstance(data, dict):
        return {key: _without_places(value) for key, value in data.items() if key not in ("place", "places")}
    return [_without_places(value) for value in data] if isinstance(data, list) else data
