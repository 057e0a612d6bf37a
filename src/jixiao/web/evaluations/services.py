"""Verbs on tasks. Each is one transaction with one line in the log.

A task is locked for the length of a verb, and a verb is asked again of the table of transitions after that: two
people who press the same button at once do it once. Scores are worked out before the lock is taken.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.content import Content
from jixiao.web.base.drafts import ConflictError, Drafts
from jixiao.web.base.features import modules
from jixiao.web.base.merging import differences
from jixiao.web.base.steps import Transition
from jixiao.web.evaluations.content import content_of, fitted, goal_of, names_of, shape_for
from jixiao.web.evaluations.evaluation import Basis, basis_of, joined, version_of
from jixiao.web.evaluations.handing_in import gaps_of, hand_in
from jixiao.web.evaluations.models import Draft, Sheet, Step, Task
from jixiao.web.evaluations.results import Results, judge
from jixiao.web.evaluations.rounds import SENDING, change_round, close_round, create_round, open_round, take_round
from jixiao.web.evaluations.showing import shown
from jixiao.web.evaluations.telling import tell_of
from jixiao.web.evaluations.transitions import STEPS
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.rounds.models import Stage, State
from jixiao.web.rounds.transitions import Who, destination
from jixiao.web.search.services import index

__all__ = [
    "change_round",
    "close_round",
    "create_round",
    "drafts",
    "judged",
    "open_round",
    "refresh",
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


@transaction.atomic
def take(
    task: Task,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    concerned: Sequence[str] = (),
    version: int | None = None,
) -> Task:
    """Take one step of the table of transitions.

    ``version`` is that of the task as the person saw it: a reviewer accepts what they have read, nothing newer.
    ``concerned`` are the codes of the indicators that a reviewer returns it for. ``submit`` needs a ``reason`` where
    something is missing or found wrong (:func:`~jixiao.web.evaluations.handing_in.gaps_of`). Features that go on from
    here have ``evaluation_steps.py`` with ``taken(task, verb)``, which is called in the same transaction.
    """
    fresh = locked(task)
    row = _allowed(fresh, verb, reason, version)
    acting, before = _acting(fresh, row), _standing(fresh)
    if verb == "submit":
        refuse_locked(fresh)
        _submit(fresh, reason, by)
    if verb == "restore":
        SENDING.refuse_second(fresh, fresh.round)
    department = department_of(fresh.unit) if verb == "confirm" else None
    fresh.state = destination(row, department)
    _move(fresh, verb, department)
    fresh.save()
    known = [line["code"] for line in goal_of(version_of(fresh)).rows if line["code"] in concerned] if concerned else []
    Step.objects.create(
        task=fresh, unit=acting, verb=verb, state=fresh.state, reason=reason.strip(), concerned=known, by=by
    )
    tell_of(fresh, verb, reason, by)
    for follower in modules("evaluation_steps"):
        follower.taken(fresh, verb)
    sentence = _sentence(fresh, row, acting, reason, known)
    record(by=by, verb=verb, on=fresh, unit=acting, sentence=sentence, before=before, after=_standing(fresh))
    return fresh


def _allowed(task: Task, verb: str, reason: str, version: int | None) -> Transition[State, Who]:
    """The row of the table for this step; raises where it cannot be taken now, or not without a reason."""
    row = STEPS.row(task, verb)
    if row.reason and not reason.strip():
        raise JixiaoError("“{title}”要写明原因，对方才知道怎样办理；请填写。", title=row.title)
    if version is not None and task.version != version:
        raise JixiaoError("“{task}”在您打开之后有人修改过，没有办理；请看过最新内容再办理。", task=task)
    return row


def department_of(unit: Unit) -> Unit | None:
    """The competent department that reviews: the nearest above with a reviewer, else the one directly above."""
    above = Unit.objects.get_ancestors(unit).filter(closed=False).order_by("-depth")
    staffed = above.filter(memberships__role=Role.DEPARTMENT, memberships__user__is_active=True)
    return staffed.first() or above.first()


def refuse_locked(task: Task) -> None:
    """Raise where the form is not the unit's to change now."""
    if not task.is_editable:
        raise JixiaoError(
            "“{task}”现在是“{state}”，已锁定，没有保存；要修改请先撤回或请审核单位退回。",
            task=task,
            state=task.get_state_display(),
        )
    if task.round.state == Stage.CLOSED:
        raise JixiaoError("批次“{batch}”已经结束，不能再填报；请联系“{unit}”。", batch=task.round, unit=task.round.unit)


def _submit(task: Task, reason: str, by: User | None) -> None:
    """What is handed in is kept as it was judged; with gaps only for a reason."""
    basis = basis_of(task)
    content = content_of(task, basis.goal)
    results = judge(joined(task, basis, content))
    gaps = gaps_of(results)
    if gaps and not reason.strip():
        raise JixiaoError(
            "还有 {count} 处没有填完或需要更正：{first}确实无法补齐的，请写明原因再提交。",
            count=len(gaps),
            first="".join(gap if gap.endswith("。") else f"{gap}；" for gap in gaps[:3]),
        )
    task.goal = basis.version
    keep_results(task, results)
    hand_in(task, content, results, by=by)


def _move(task: Task, verb: str, department: Unit | None) -> None:
    """Whose turn it is now, and the days that count."""
    now = timezone.now()
    task.at = {State.DEPARTMENT: department, State.FINANCE: task.round.unit}.get(State(task.state))
    if verb == "confirm":
        task.submitted = now
    if verb == "accept":
        task.accepted = now
    elif task.is_editable:
        task.accepted = None


def _acting(task: Task, row: Transition[State, Who]) -> Unit:
    """The unit for which the person acts: the one whose turn it is, the reporting one, or the bureau."""
    if row.who in (Who.OWN, Who.HEAD):
        return task.unit
    return task.at or task.round.unit if row.who is not Who.MANAGER else task.round.unit


def _standing(task: Task) -> dict[str, str]:
    return {"state": task.get_state_display(), "at": str(task.at or "")}


def _sentence(
    task: Task, row: Transition[State, Who], acting: Unit | None, reason: str, concerned: Sequence[str]
) -> str:
    turn = f"，转“{task.at}”审核" if task.at else ""
    names = names_of(goal_of(version_of(task)), concerned) if concerned else ()
    about = f"，涉及指标：{'、'.join(names)}" if names else ""
    why = f"，意见：{reason.strip()}" if reason.strip() else ""
    return f"“{acting}”办理“{row.title}”：“{task}”为“{task.get_state_display()}”{turn}{about}{why}"


def locked(task: Task) -> Task:
    """The task as it is now, kept from others until the transaction ends."""
    return (
        Task.objects.select_for_update(of=("self",))
        .select_related("unit__region", "round__unit", "project__unit", "project__kind", "at", "goal", "sheet")
        .get(pk=task.pk)
    )
