"""What may be done to many projects at once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.bulk.listings import Act, Listing
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.scope import OWNERS, REVIEWERS
from jixiao.web.projects import services
from jixiao.web.projects.access import get_project_for
from jixiao.web.projects.listing import HEAD, Filter, found, row_of
from jixiao.web.projects.models import Project, State
from jixiao.web.projects.transitions import EDITABLE, WAITING


def give_back(user: User, code: UUID, reason: str) -> None:
    """Return one declaration."""
    services.take(get_project_for(user, code, to="return"), "return", by=user, reason=reason)


@transaction.atomic
def remind(user: User, code: UUID, reason: str) -> None:
    """Remind those whose turn it is: the level that reviews, or the unit that has it back."""
    project = get_project_for(user, code)
    state = State(project.state)
    if state not in WAITING | EDITABLE:
        raise JixiaoError("“{project}”{state}，不用催办。", project=project.name, state=state.label)
    turn, roles = (project.at, REVIEWERS) if state in WAITING and project.at else (project.unit, OWNERS)
    why = f"：{reason}" if reason else ""
    sentence = f"请尽快办理项目“{project}”的绩效目标（{state.label}）{why}"
    link = reverse("projects:detail", args=[code])
    if not tell(who_is_next(turn, roles), sentence, link=link, on=project, by=user):
        raise JixiaoError("“{unit}”没有可以通知的人员；请系统管理员设置。", unit=turn.name)
    record(by=user, verb="remind", on=project, unit=turn, sentence=f"催办项目“{project}”{why}")


def _found(user: User, query: QueryDict) -> QuerySet[Project]:
    return found(user, Filter(query)).select_related("unit", "kind", "at")


def _label(project: Any) -> str:
    return f"{project.name}（{project.unit}，{project.fiscal_year}年）"


LISTINGS = (
    Listing(
        name="projects",
        title="项目",
        page="projects:list",
        found=_found,
        label=_label,
        head=HEAD,
        row=row_of,
        acts=(
            Act("remind", "催办", remind, REVIEWERS, states=WAITING | EDITABLE),
            Act("return", "退回修改", give_back, REVIEWERS, reason=True, states=frozenset(WAITING)),
        ),
    ),
)
