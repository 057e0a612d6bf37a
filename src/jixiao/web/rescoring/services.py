"""Verbs on re-scorings. Each is one transaction with one line in the log.

A re-scoring is locked for the length of a verb, and a verb is asked again of the table of transitions after that.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.drafts import ConflictError
from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import FINANCE, OWNERS
from jixiao.web.rescoring.models import Band, Policy, Rescore, RescoreRow, Sample, State
from jixiao.web.rescoring.rechecking import is_by_rule
from jixiao.web.rescoring.sheets import Mark, band_of, basis_of, fresh_rows, keep_sums, mark_rows
from jixiao.web.rescoring.transitions import EDITABLE, STEPS
from jixiao.web.rounds.models import State as TaskState

RESCORED = frozenset({TaskState.FINANCE, TaskState.ACCEPTED})
"""The states in which a self-evaluation has reached the finance bureau and can be re-scored."""


def policy_of(unit: Unit) -> Policy:
    """What the bureau decided, or the usual values, unsaved."""
    return Policy.objects.filter(unit=unit).first() or Policy(unit=unit)


@transaction.atomic
def begin(task: Task, *, by: User | None, unit: Unit | None = None, sample: Sample | None = None) -> Rescore:
    """A new sheet for the task by the bureau ``unit`` (of the round, where nobody says), with the unit's own points."""
    submission = submission_of(task)
    bureau = unit or (sample.unit if sample is not None else task.round.unit)
    basis = basis_of(submission)
    rescore = Rescore(task=task, unit=bureau, sample=sample, by=by, submission=submission, framework=basis.framework.id)
    rescore.self_total, rescore.self_grade = basis.card.total, basis.card.grade or ""
    rescore.total, rescore.grade = rescore.self_total, rescore.self_grade
    try:
        with transaction.atomic():
            rescore.save()
    except IntegrityError as error:
        raise JixiaoError("“{task}”的这次填报已经在复核；请在复核列表里打开。", task=task) from error
    RescoreRow.objects.bulk_create(fresh_rows(submission, basis, RescoreRow, rescore=rescore))
    record(by=by, verb="begin", on=rescore, unit=bureau, sentence=f"“{bureau}”开始复核“{task}”")
    return rescore


def submission_of(task: Task) -> Submission:
    """What was handed in last; raises where the task has not reached the bureau."""
    if TaskState(task.state) not in RESCORED:
        raise JixiaoError(
            "“{task}”现在是“{state}”，还不能复核；报到财政部门以后再复核。",
            task=task,
            state=TaskState(task.state).label,
        )
    found = task.submissions.select_related("task__goal").order_by("-number").first()
    if found is None:
        raise JixiaoError("“{task}”没有填报记录，不能复核；请先请单位填报。", task=task)
    return found


@transaction.atomic
def save(
    rescore: Rescore,
    marks: Mapping[int, Mark],
    *,
    opinion: str,
    version: int,
    by: User | None,
    told: bool = True,
    page: str = "",
) -> Rescore:
    """Save the sheet, if it still is as it was at ``version``; ``marks`` by the position of the row.

    With ``told=False`` the log is not written: it is saved while somebody types, by the ``page`` that they opened,
    whose button then saves over that. Raises :class:`ConflictError` where somebody else saved meanwhile,
    :class:`~jixiao.errors.JixiaoError` where it is locked or points are beyond the weight.
    """
    fresh = locked(rescore)
    if State(fresh.state) not in EDITABLE:
        raise JixiaoError(
            "“{rescore}”现在是“{state}”，已锁定，没有保存；请刷新页面。",
            rescore=fresh,
            state=State(fresh.state).label,
        )
    if fresh.version != version and not (told and page and fresh.page == page):
        raise ConflictError(fresh)
    rows, before = list(fresh.rows.all()), fresh.total
    basis = basis_of(fresh.submission)
    mark_rows(basis, rows, marks)
    keep_sums(fresh, basis, rows)
    fresh.opinion, fresh.version, fresh.page = opinion.strip(), fresh.version + 1, page
    fresh.band = band_of(fresh.difference, policy_of(fresh.unit))
    fresh.save()
    RescoreRow.objects.bulk_update(rows, ["corrected", "computed", "points", "reason"])
    if told:
        by_rule = sum(1 for row in rows if is_by_rule(row))
        ruled = f"，{by_rule} 个指标没有佐证材料、按复核规则计0分" if by_rule else ""
        sentence = f"保存“{fresh}”（复核分 {shown(fresh.total)}，自评分 {shown(fresh.self_total)}{ruled}）"
        totals = {"before": {"total": before}, "after": {"total": fresh.total}}
        record(by=by, verb="save", on=fresh, unit=fresh.unit, sentence=sentence, **totals)
    return fresh


def gaps_of(rescore: Rescore, rows: Sequence[RescoreRow]) -> tuple[str, ...]:
    """What keeps a re-scoring from being finished: rows without points, differences without a reason, no opinion."""
    open_ = [f"“{row.name}”没有复核分。" for row in rows if row.points is None]
    unexplained = [
        f"“{row.name}”与自评相差 {row.difference if row.difference is not None else row.points} 分，没有写明原因。"
        for row in rows
        if row.differs and not row.reason.strip()
    ]
    return (*open_, *unexplained, *(() if rescore.opinion.strip() else ("没有填写复核意见。",)))


@transaction.atomic
def take(rescore: Rescore, verb: str, *, by: User | None, reason: str = "", version: int | None = None) -> Rescore:
    """Take one step of the table of transitions."""
    fresh = locked(rescore)
    row = STEPS.allowed(fresh, verb, reason=reason, version=version, what="内容")
    before = {"state": State(fresh.state).label}
    if verb == "finish":
        _finish(fresh)
    if verb == "reply":
        fresh.reply, fresh.reply_by, fresh.replied = reason.strip(), by, timezone.now()
    if verb in ("uphold", "revise"):
        fresh.answer, fresh.answered = reason.strip(), timezone.now()
    fresh.state = row.to
    fresh.save()
    _tell(fresh, verb, reason, by)
    acting = fresh.task.unit if verb in ("agree", "reply") else fresh.unit
    said = f"：{reason.strip()}" if reason.strip() else ""
    result = f"，自评 {shown(fresh.self_total)} 分，复核 {shown(fresh.total)} 分" if verb == "finish" else ""
    sentence = f"“{acting}”办理“{row.title}”：“{fresh.task}”{result}{said}"
    after = {"state": State(fresh.state).label}
    record(by=by, verb=verb, on=fresh, unit=acting, sentence=sentence, before=before, after=after)
    return fresh


def finish(rescore: Rescore, *, by: User | None, version: int | None = None) -> Rescore:
    """Lock the sheet and tell the unit."""
    return take(rescore, "finish", by=by, version=version)


def _finish(rescore: Rescore) -> None:
    gaps = gaps_of(rescore, list(rescore.rows.all()))
    if gaps:
        raise JixiaoError("还有 {count} 处没有填完：{first}", count=len(gaps), first="".join(gaps[:3]))
    rescore.finished = timezone.now()


def _tell(rescore: Rescore, verb: str, reason: str, by: User | None) -> None:
    """The unit is told of the result and of the answer, the bureau of what the unit says."""
    words = {
        "finish": f"复核结果：自评 {shown(rescore.self_total)} 分，复核 {shown(rescore.total)} 分",
        "close": "复核已办结",
        "uphold": "对反馈意见的答复：维持复核结果",
        "revise": "反馈意见已采纳，正在修改复核",
        "agree": "单位对复核结果无异议",
        "reply": "单位提出反馈意见，等待您答复",
    }.get(verb)
    if words is None:
        return
    unit, roles = (rescore.unit, FINANCE) if verb in ("agree", "reply") else (rescore.task.unit, OWNERS)
    said = f"：{reason.strip()}" if reason.strip() else ""
    link = reverse("rescoring:detail", args=[rescore.code])
    tell(who_is_next(unit, roles), f"“{rescore.task}”{words}{said}", link=link, on=rescore, by=by)


@transaction.atomic
def decide(
    unit: Unit, *, notable: Decimal, serious: Decimal, averaging: str, spread: Decimal, by: User | None
) -> Policy:
    """Set what the bureau holds for far apart, and how the scores of several people become one."""
    if serious < notable:
        raise JixiaoError("“严重偏差”要大于或等于“偏差较大”；请更正。")
    before = policy_of(unit)
    values = {"notable": notable, "serious": serious, "averaging": averaging, "spread": spread}
    policy = Policy.objects.update_or_create(unit=unit, defaults=values)[0]
    sentence = f"“{unit}”的复核口径：偏差较大 {notable} 分，严重偏差 {serious} 分，{policy.get_averaging_display()}"
    known = {name: getattr(before, name) for name in values}
    record(by=by, verb="policy", on=unit, unit=unit, sentence=sentence, before=known, after=values)
    return policy


def shown(points: Decimal | None) -> str:
    """Points as they are told."""
    return "—" if points is None else f"{points:.2f}"


def locked(rescore: Rescore) -> Rescore:
    """The re-scoring as it is now, kept from others until the transaction ends."""
    return (
        Rescore.objects.select_for_update(of=("self",))
        .select_related("task__unit__region", "task__project", "unit", "submission__task__goal")
        .get(pk=rescore.pk)
    )


def is_marked(rescore: Rescore) -> bool:
    """Whether the two totals are further apart than the bureau holds for usual."""
    return rescore.band in (Band.NOTABLE, Band.SERIOUS)
