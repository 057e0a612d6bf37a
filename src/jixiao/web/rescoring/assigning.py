"""Verbs on assignments, on the sheets of assigned people, and on what the 主评人 signs for all of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.drafts import ConflictError
from jixiao.web.evaluations.models import Task
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE
from jixiao.web.rescoring.access import assigned_to
from jixiao.web.rescoring.averaging import Together, together
from jixiao.web.rescoring.models import (
    ASSIGNED,
    Assignment,
    Opinion,
    OpinionRow,
    Rescore,
    Sample,
    SampledTask,
    Signed,
    State,
    Verdict,
)
from jixiao.web.rescoring.services import begin, policy_of, save, shown, submission_of
from jixiao.web.rescoring.sheets import Mark, basis_of, fresh_rows, keep_sums, mark_rows


@transaction.atomic
def assign(
    user: User,
    role: str,
    *,
    unit: Unit,
    task: Task | None = None,
    sample: Sample | None = None,
    due: date | None = None,
    note: str = "",
    by: User | None,
) -> Assignment:
    """Assign somebody to a task or to a sample, for the bureau ``unit``; they are told."""
    if role not in ASSIGNED or not user.memberships.filter(role=role).exists():
        raise JixiaoError(
            "“{user}”没有“{role}”的角色，不能委托；请先由系统管理员设置。", user=user, role=Role(role).label
        )
    evaluated = [task.unit_id] if task is not None else [item.task.unit_id for item in _items(sample)]
    if user.memberships.filter(unit__in=evaluated).exists():
        raise JixiaoError("“{user}”在被评价的单位任职，有利害关系，不能委托（财预〔2020〕10号第二十四条）。", user=user)
    try:
        with transaction.atomic():
            made = Assignment.objects.create(
                user=user, role=role, unit=unit, task=task, sample=sample, due=due, note=note.strip(), made_by=by
            )
    except IntegrityError as error:
        raise JixiaoError("“{user}”已经受委托，没有重复委托。", user=user) from error
    about = str(task or sample)
    until = f"，请于{due:%Y-%m-%d}前完成" if due is not None else ""
    link = reverse("rescoring:work", args=[task.code]) if task is not None else reverse("rescoring:assigned")
    tell([user], f"“{unit}”委托您以“{made.get_role_display()}”身份评价“{about}”{until}", link=link, on=made, by=by)
    sentence = f"“{unit}”委托“{user}”（{made.get_role_display()}）评价“{about}”"
    record(by=by, verb="assign", on=made, unit=unit, sentence=sentence)
    return made


def _items(sample: Sample | None) -> list[SampledTask]:
    """The tasks of a sample; none without one."""
    return list(sample.items.select_related("task")) if sample is not None else []


@transaction.atomic
def end(assignment: Assignment, *, by: User | None) -> Assignment:
    """End an assignment: the person sees nothing of it any more; what was signed stays."""
    fresh = Assignment.objects.select_for_update(of=("self",)).select_related("unit", "user").get(pk=assignment.pk)
    if fresh.ended is not None:
        raise JixiaoError("“{assignment}”的委托已经结束。", assignment=fresh)
    fresh.ended = timezone.now()
    fresh.save(update_fields=["ended"])
    record(by=by, verb="end", on=fresh, unit=fresh.unit, sentence=f"结束对“{fresh}”的委托")
    return fresh


@transaction.atomic
def opinion_of(task: Task, assignment: Assignment) -> Opinion:
    """The sheet of an assigned person on what was handed in last, begun where there is none.

    Raises where the 主评人 has signed already.
    """
    submission = submission_of(task)
    known = Opinion.objects.filter(assignment=assignment, submission=submission).first()
    if known is not None:
        return known
    if Verdict.objects.filter(submission=submission).exists():
        raise JixiaoError("主评人已经签署评价结论，不能再评分。")
    basis = basis_of(submission)
    opinion = Opinion(assignment=assignment, task=task, submission=submission, framework=basis.framework.id)
    opinion.self_total, opinion.self_grade = basis.card.total, basis.card.grade or ""
    try:
        with transaction.atomic():
            opinion.save()
    except IntegrityError:
        return Opinion.objects.get(assignment=assignment, submission=submission)
    rows = fresh_rows(submission, basis, OpinionRow, sheet=opinion)
    for row in rows:  # people judge for themselves: the unit's points stand beside, not in, their own
        row.points = None
    OpinionRow.objects.bulk_create(rows)
    sentence = f"“{assignment}”开始对“{task}”评分"
    record(by=assignment.user, verb="begin", on=opinion, unit=assignment.unit, sentence=sentence)
    return opinion


@transaction.atomic
def save_opinion(
    opinion: Opinion, marks: Mapping[int, Mark], *, text: str, version: int, told: bool = True, page: str = ""
) -> Opinion:
    """Save a sheet while it is not signed; raises :class:`ConflictError` where another window saved it.

    ``told`` and ``page`` are those of :func:`jixiao.web.rescoring.services.save`.
    """
    fresh = _locked(opinion)
    _refuse_signed(fresh)
    if fresh.version != version and not (told and page and fresh.page == page):
        raise ConflictError(fresh)
    rows = list(fresh.rows.all())
    basis = basis_of(fresh.submission)
    mark_rows(basis, rows, marks)
    keep_sums(fresh, basis, rows)
    fresh.opinion, fresh.version, fresh.page = text.strip(), fresh.version + 1, page
    fresh.save()
    OpinionRow.objects.bulk_update(rows, ["corrected", "computed", "points", "reason"])
    return fresh


@transaction.atomic
def sign(opinion: Opinion, *, version: int, by: User | None) -> Opinion:
    """Sign one's sheet: every row has points, every difference a reason, and there is an opinion."""
    fresh = _locked(opinion)
    _refuse_signed(fresh)
    if fresh.version != version:
        raise ConflictError(fresh)
    rows = list(fresh.rows.all())
    gaps = [f"“{row.name}”没有评分。" for row in rows if row.points is None]
    gaps += [f"“{row.name}”与自评不同，没有写明原因。" for row in rows if row.differs and not row.reason.strip()]
    gaps += [] if fresh.opinion.strip() else ["没有填写评价意见。"]
    if gaps:
        raise JixiaoError("还有 {count} 处没有填完：{first}", count=len(gaps), first="".join(gaps[:3]))
    fresh.state, fresh.finished = Signed.SIGNED, timezone.now()
    fresh.save()
    about = fresh.assignment
    leads = User.objects.filter(assignments__in=assigned_to(fresh.task).filter(role=Role.LEAD_EVALUATOR))
    link = reverse("rescoring:verdict", args=[fresh.task.code])
    tell(leads, f"“{about}”已签署对“{fresh.task}”的评分", link=link, on=fresh, by=by)
    sentence = f"“{about}”签署对“{fresh.task}”的评分：{shown(fresh.total)} 分"
    record(by=by, verb="sign", on=fresh, unit=about.unit, sentence=sentence, after={"total": fresh.total})
    return fresh


def opinions_of(task: Task, *, signed: bool = True) -> list[Opinion]:
    """The sheets on what was handed in last, in the order of the assignments."""
    submission = task.submissions.order_by("-number").first()
    found = Opinion.objects.filter(submission=submission).select_related("assignment__user", "assignment__unit")
    return list((found.filter(state=Signed.SIGNED) if signed else found).order_by("assignment_id"))


def put_together(opinions: list[Opinion], unit: Unit) -> list[Together]:
    """All signed scores, indicator by indicator, by the rule of the bureau."""
    rows: dict[int, list[OpinionRow]] = {opinion.pk: [] for opinion in opinions}
    for row in OpinionRow.objects.filter(sheet__in=rows).order_by("position"):
        rows[row.sheet_id].append(row)
    return together(list(rows.values()), policy_of(unit))


@transaction.atomic
def conclude(task: Task, assignment: Assignment, *, conclusion: str, by: User | None) -> Verdict:
    """The 主评人 signs for all: the scores put together and the conclusion. After that nobody changes a score."""
    if assignment.role != Role.LEAD_EVALUATOR:
        raise JixiaoError("只有主评人可以签署评价结论。")
    if not conclusion.strip():
        raise JixiaoError("请填写评价结论。")
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    submission = submission_of(task)
    known = opinions_of(task, signed=False)
    open_ = [str(one.assignment.user) for one in known if one.state != Signed.SIGNED]
    if open_ or not known:
        waiting = f"“{'、'.join(open_)}”还没有签署" if open_ else "还没有人评分"
        raise JixiaoError("{waiting}，不能签署评价结论。", waiting=waiting)
    unit = assignment.unit
    rows = put_together(known, unit)
    points = [row.points for row in rows if row.points is not None]
    try:
        with transaction.atomic():
            verdict = Verdict.objects.create(
                task=task,
                submission=submission,
                assignment=assignment,
                averaging=policy_of(unit).averaging,
                rows=[row.as_json() for row in rows],
                total=sum(points, Decimal(0)) if len(points) == len(rows) else None,
                conclusion=conclusion.strip(),
            )
    except IntegrityError as error:
        raise JixiaoError("评价结论已经签署；请刷新页面。") from error
    people = who_is_next(unit, FINANCE)
    link = reverse("rescoring:task", args=[task.code])
    tell(people, f"主评人已签署“{task}”的评价结论：{shown(verdict.total)} 分", link=link, on=verdict, by=by)
    sentence = f"主评人“{assignment.user}”签署“{task}”的评价结论：{shown(verdict.total)} 分（{len(known)}人）"
    record(by=by, verb="conclude", on=verdict, unit=unit, sentence=sentence, after={"total": verdict.total})
    return verdict


@transaction.atomic
def adopt(verdict: Verdict, *, unit: Unit, by: User | None) -> Rescore:
    """Take the scores over into the bureau's sheet, where it still can change them and answers for them."""
    task = verdict.task
    rescore = Rescore.objects.filter(submission=verdict.submission, unit=unit).exclude(state=State.VOID).first()
    rescore = rescore or begin(task, unit=unit, by=by)
    names = {row.position: row for row in rescore.rows.all()}
    marks = {
        int(row["position"]): Mark(
            points=None if row["points"] is None else Decimal(row["points"]),
            corrected=names[int(row["position"])].corrected,
            reason="\n".join(dict.fromkeys(row["reasons"])) or names[int(row["position"])].reason,
        )
        for row in verdict.rows
        if int(row["position"]) in names
    }
    opinion = rescore.opinion or verdict.conclusion
    saved = save(rescore, marks, opinion=opinion, version=rescore.version, by=by)
    verdict.adopted, verdict.adopted_by = timezone.now(), by
    verdict.save(update_fields=["adopted", "adopted_by"])
    record(by=by, verb="adopt", on=verdict, unit=unit, sentence=f"“{unit}”采用主评人对“{task}”的评价结论")
    return saved


def _locked(opinion: Opinion) -> Opinion:
    related = ("assignment__unit", "assignment__user", "task__project", "submission__task__goal")
    return Opinion.objects.select_for_update(of=("self",)).select_related(*related).get(pk=opinion.pk)


def _refuse_signed(opinion: Opinion) -> None:
    if opinion.state == Signed.SIGNED:
        raise JixiaoError("评分已经签署，不能再改。")
    if opinion.assignment.ended is not None:
        raise JixiaoError("委托已经结束，没有保存。")
