"""Who is told of a step of a project: those whose turn it becomes, and the unit when it is over or theirs again."""

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import OWNERS, REVIEWERS
from jixiao.web.projects.models import Project

TO_THE_UNIT = {"approve": "已批复", "return": "被退回修改", "void": "已作废"}


def tell_of(project: Project, verb: str, acting: Unit | None, reason: str, by: User | None) -> None:
    """Tell of one step; call it inside its transaction."""
    link = reverse("projects:detail", args=[project.code])
    if verb in ("submit", "forward"):
        sentence = f"“{project.unit}”的项目“{project.name}”（{project.fiscal_year}年）绩效目标等您审核"
        tell(who_is_next(project.at, REVIEWERS), sentence, link=link, on=project, by=by)
    if verb in TO_THE_UNIT:
        why = f"，意见：{reason.strip()}" if reason.strip() else ""
        sentence = f"项目“{project.name}”{TO_THE_UNIT[verb]}（{acting}）{why}"
        tell(who_is_next(project.unit, OWNERS), sentence, link=link, on=project, by=by)
