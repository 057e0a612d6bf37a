"""Verbs on tasks. Each is one transaction with one line in the log.

A task is locked for the length of a verb, and a verb is asked again of the table of transitions after that: two
people who press the same button at once do it once. Scores are worked out before the lock is taken.
"""

from collections.abc import Sequence

from django.db import transaction

from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.content import Content
from jixiao.web.base.drafts import ConflictError, Drafts
from jixiao.web.base.features import modules
from jixiao.web.base.merging import differences
from jixiao.web.evaluations.content import content_of, fitted, goal_of, names_of, shape_for
from jixiao.web.evaluations.evaluation import Basis, basis_of, joined, version_of
from jixiao.web.evaluations.handing_in import gaps_of, hand_in
from jixiao.web.evaluations.models import Draft, Sheet, Step, Task
from jixiao.web.evaluations.results import Results, judge
from jixiao.web.evaluations.rounds import SENDING, change_round, close_round, create_round, open_round, take_round
from jixiao.web.evaluations.showing import shown
from jixiao.web.evaluations.transitions import STEPS
from jixiao.web.rounds.course import Course, department_above, refuse_gaps, refuse_locked
from jixiao.web.rounds.models import State
from jixiao.web.search.services import index

__all__ = [
    "change_round",
    "close_round",
    "create_round",
    "drafts",
    "judged",
    "open_round",
    "refresh",
    "refuse_locked",
    "save",
    "take",
    "take_round",
]


drafts: Drafts[Task] = Drafts(Draft, "task")
"""What people have typed into tasks and not saved."""


def judged(task: Task, content: Content | None = None) -> Results:
    """Score and check a task as it counts now (what was handed in, else what is saved), or ``content`` in its stead."""
    return shown(task).results if content is None else judge(joined(task, basis_of(task), content))


def save(task: Task, content: Content, *, version: int, by: User | None) -> Task:
    """Save the whole form with its score, if the task still is as it was at ``version``.

    ``content`` may lack rows of the goal (they are empty then) and have others (they are left out). Raises
    :class:`ConflictError` where somebody saved meanwhile, :class:`~jixiao.errors.JixiaoError` where it is locked.
    """
    basis = basis_of(task)
    said = fitted(content, basis.goal)
    return _save(task, basis, said, judge(joined(task, basis, said)), version, by)


@transaction.atomic
def _save(task: Task, basis: Basis, said: Content, results: Results, version: int, by: User | None) -> Task:
    """Write what was judged before: SQLite lets nobody else write while a transaction goes on."""
    fresh = locked(task)
    refuse_locked(fresh)
    if fresh.version != version:
        raise ConflictError(fresh)
    before = content_of(fresh, basis.goal)
    Sheet.objects.update_or_create(task=fresh, defaults={"content": said.as_json()})
    fresh.sheet = Sheet(task=fresh, content=said.as_json())
    fresh.version, fresh.goal = fresh.version + 1, basis.version
    if fresh.state == State.TODO:
        fresh.state = State.FILLING
    keep_results(fresh, results)
    fresh.save()
    index("evaluation", [fresh.pk])
    changed = differences(shape_for(basis.goal), before, said)
    drafts.drop(fresh, by=by)
    record(
        by=by,
        verb="save",
        on=fresh,
        unit=fresh.unit,
        sentence=f"填报“{fresh}”（得分{'' if fresh.total is None else fresh.total}，须改 {fresh.errors} 处）",
        before={change.label: change.before for change in changed},
        after={change.label: change.after for change in changed},
    )
    return fresh


def keep_results(task: Task, results: Results) -> None:
    """What lists show of the engine's answer."""
    task.total, task.grade = results.total, results.grade
    task.errors, task.warnings = results.errors, results.warnings


def refresh(task: Task) -> None:
    """Judge a task again after its evidence changed; one that nobody has filled in yet has nothing to judge."""
    if task.state != State.TODO:
        keep_results(task, judged(task))
        task.save(update_fields=["total", "grade", "errors", "warnings"])


def take(
    task: Task,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    concerned: Sequence[str] = (),
    version: int | None = None,
) -> Task:
    """Take one step of the table of transitions (:meth:`~jixiao.web.rounds.course.Course.take`).

    ``concerned`` are the codes of the indicators that a reviewer returns it for. ``submit`` needs a ``reason`` where
    something is missing or found wrong (:func:`~jixiao.web.evaluations.handing_in.gaps_of`). Features that go on from
    here have ``evaluation_steps.py`` with ``taken(task, verb)``, which is called in the same transaction.
    """
    return COURSE.take(task, verb, by=by, reason=reason, concerned=concerned, version=version)


def _submit(task: Task, reason: str, by: User | None) -> None:
    """What is handed in is kept as it was judged; with gaps only for a reason."""
    basis = basis_of(task)
    content = content_of(task, basis.goal)
    results = judge(joined(task, basis, content))
    refuse_gaps(gaps_of(results), reason)
    task.goal = basis.version
    keep_results(task, results)
    hand_in(task, content, results, by=by)


def _note(task: Task, concerned: Sequence[str]) -> tuple[Step, str]:
    """A step and the names of the indicators that it concerns; a code that the goal does not have is left out."""
    goal = goal_of(version_of(task)) if concerned else None
    known = [line["code"] for line in goal.rows if line["code"] in concerned] if goal is not None else []
    names = names_of(goal, known) if goal is not None else ()
    return Step(task=task, concerned=known), f"，涉及指标：{'、'.join(names)}" if names else ""


def _follow(task: Task, verb: str) -> None:
    """Features that go on from here."""
    for follower in modules("evaluation_steps"):
        follower.taken(task, verb)


COURSE = Course(
    works=Task,
    steps=STEPS,
    sending=SENDING,
    department=department_above,
    hand_in=_submit,
    note=_note,
    page="evaluations:detail",
    void="已作废",
    related=("sheet",),
    taken=_follow,
)
locked = COURSE.locked
