"""Who is told of money: the unit of the project, when finance gives some or takes it back."""

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.projects.models import Project


def tell_unit(project: Project, sentence: str, *, by: User | None) -> None:
    """Tell 经办人 and 负责人 of the unit; the notice leads to the money of the project."""
    link = reverse("funds:detail", args=[project.code])
    tell(who_is_next(project.unit, OWNERS), sentence, link=link, on=project, by=by)
