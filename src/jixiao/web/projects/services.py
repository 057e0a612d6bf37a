"""Verbs on projects. Each is one transaction with one line in the log.

A project is locked for the length of a verb, and a verb is asked again of the table of transitions after that: two
people who press the same button at once do it once.
"""

from django.db import transaction

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.drafts import ConflictError, Drafts
from jixiao.web.base.steps import Transition
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.chain import chain_for
from jixiao.web.projects.content import Content, content_from, content_of
from jixiao.web.projects.merging import differences
from jixiao.web.projects.models import Draft, Goal, GoalVersion, Kind, Project, State, Step
from jixiao.web.projects.saving import store
from jixiao.web.projects.telling import tell_of
from jixiao.web.projects.transitions import EDITABLE, STEPS, WAITING, Who
from jixiao.web.search.services import index, rename

drafts: Drafts[Project] = Drafts(Draft, "project")
"""What people have typed into declarations and not saved."""


@transaction.atomic
def create(*, unit: Unit, kind: Kind, subject: str, name: str, fiscal_year: int, by: User | None) -> Project:
    """A new project, as a draft of its unit."""
    project = Project.objects.create(unit=unit, kind=kind, subject=subject, name=name, fiscal_year=fiscal_year)
    superior = unit.superior()
    Goal.objects.create(project=project, department=superior.name if superior else "")
    index("project", [project.pk])
    after = {"name": name, "fiscal_year": fiscal_year, "kind": kind.name}
    record(by=by, verb="create", on=project, unit=unit, sentence=f"建立项目“{name}”（{fiscal_year}年）", after=after)
    return project


@transaction.atomic
def save(project: Project, content: Content, *, version: int, by: User | None) -> Project:
    """Save the whole declaration, if the project still is as it was at ``version``.

    Raises :class:`ConflictError` where somebody saved meanwhile, :class:`~jixiao.errors.JixiaoError` where it is
    locked. ``content`` has been found in order by the form.
    """
    fresh = _locked(project)
    refuse_locked(fresh)
    if fresh.version != version:
        raise ConflictError(fresh)
    before = content_of(fresh)
    store(fresh, content)
    changed = differences(before, content_of(fresh))
    drafts.drop(fresh, by=by)
    _index(fresh, before)
    record(
        by=by,
        verb="save",
        on=fresh,
        unit=fresh.unit,
        sentence=f"修改项目“{fresh.name}”的绩效目标（{len(content.rows)} 个指标）",
        before={change.label: change.before for change in changed},
        after={change.label: change.after for change in changed},
    )
    return fresh


def _index(project: Project, before: Content) -> None:
    """The search finds what the project says now, and all that is filled in of it by its present name."""
    index("project", [project.pk])
    if project.name != before.texts["name"]:
        rename([project.pk])


def refuse_locked(project: Project) -> None:
    """Raise where the goal is not the unit's to change now."""
    if State(project.state) not in EDITABLE:
        raise JixiaoError(
            "项目“{project}”现在是“{state}”，目标已锁定，没有保存；已批复的目标请先申请调整。",
            project=project.name,
            state=State(project.state).label,
        )


@transaction.atomic
def take(project: Project, verb: str, *, by: User | None, reason: str = "", version: int | None = None) -> Project:
    """Take one step of the table of transitions.

    ``version`` is that of the project as the person saw it: a reviewer approves what they have read, nothing newer.
    """
    fresh = _locked(project)
    row = STEPS.allowed(fresh, verb, reason=reason, version=version)
    acting = fresh.at if State(fresh.state) in WAITING and verb != "withdraw" else fresh.unit
    before = {"state": State(fresh.state).label, "at": str(fresh.at or "")}
    _EFFECTS.get(verb, _nothing)(fresh, by)
    if verb == "approve":
        _keep_version(fresh, acting, by)
    fresh.state = row.to
    fresh.save(update_fields=["state", "at", "chain", "changed"])
    Step.objects.create(project=fresh, unit=acting, verb=verb, state=row.to, reason=reason.strip(), by=by)
    tell_of(fresh, verb, acting, reason, by)
    record(
        by=by,
        verb=verb,
        on=fresh,
        unit=acting,
        sentence=_sentence(fresh, row, acting, reason),
        before=before,
        after={"state": State(fresh.state).label, "at": str(fresh.at or "")},
    )
    return fresh


def _submit(project: Project, by: User | None) -> None:
    """The chain is that of today; it starts at the lowest level."""
    chain = chain_for(project.unit, project.kind)
    if not project.indicators.exists():
        raise JixiaoError("项目“{project}”还没有绩效指标，没有提交；请先填写绩效指标和指标值。", project=project.name)
    project.chain = [unit.pk for unit in chain]
    project.at = chain[0]


def _forward(project: Project, by: User | None) -> None:
    place = project.chain.index(project.at_id) + 1
    if place >= len(project.chain):
        raise JixiaoError("“{unit}”已是最后一级，没有上一级可报；请办理批复。", unit=project.at)
    project.at = Unit.objects.get(pk=project.chain[place])


def _approve(project: Project, by: User | None) -> None:
    if not project.is_last_level:
        raise JixiaoError("“{unit}”不是最后一级，不能批复；请报上一级。", unit=project.at)
    project.at = None


def _leave(project: Project, by: User | None) -> None:
    project.at = None


def _cancel(project: Project, by: User | None) -> None:
    """The goal is again as it was approved."""
    approved = project.versions.order_by("-number").first()
    if approved is not None:
        before = content_of(project)
        store(project, content_from(approved.content))
        _index(project, before)
    drafts.drop_all(project)


def _nothing(project: Project, by: User | None) -> None:
    """A step that changes the state and nothing else."""


_EFFECTS = {
    "submit": _submit,
    "forward": _forward,
    "approve": _approve,
    "return": _leave,
    "withdraw": _leave,
    "cancel": _cancel,
}


def _keep_version(project: Project, unit: Unit | None, by: User | None) -> None:
    """What was approved stays readable and comparable, with why the unit asked for the adjustment."""
    number = project.versions.count() + 1
    asked = project.steps.filter(verb="adjust").order_by("-pk").first() if project.state == State.ADJUSTMENT else None
    content = content_of(project).as_json()
    reason = asked.reason if asked else ""
    GoalVersion.objects.create(project=project, number=number, content=content, reason=reason, unit=unit, by=by)


def _sentence(project: Project, row: Transition[State, Who], acting: Unit | None, reason: str) -> str:
    turn = f"，转“{project.at}”审核" if project.at else ""
    why = f"，意见：{reason.strip()}" if reason.strip() else ""
    return f"“{acting}”办理“{row.title}”：项目“{project.name}”为“{State(project.state).label}”{turn}{why}"


def _locked(project: Project) -> Project:
    """The project as it is now, kept from others until the transaction ends."""
    return (
        Project.objects.select_for_update(of=("self",))
        .select_related("unit__region", "kind", "at", "goal")
        .get(pk=project.pk)
    )
