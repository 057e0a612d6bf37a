"""What waits for a person: projects to review at their very unit, and their own that are not handed in."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.projects.access import own_unfinished, waiting_for
from jixiao.web.projects.models import Project, State


def sections(user: User) -> Iterable[Section]:
    """One section for reviews, one for one's own."""
    every = reverse("projects:list")
    waiting = waiting_for(user).select_related("unit")
    yield from listed("待我审核的绩效目标", waiting, _waiting, more=f"{every}?turn=me", order=10)
    own = own_unfinished(user).select_related("unit")
    yield from listed("待完成的绩效目标申报", own, _line, more=f"{every}?turn=own", order=20)


def _line(project: Project) -> Line:
    mark = "bad" if project.state == State.RETURNED else ""
    link = reverse("projects:detail", args=[project.code])
    return Line(project.name, link, f"{project.unit} · {project.fiscal_year}年", State(project.state).label, mark)


def _waiting(project: Project) -> Line:
    return replace(_line(project), since=project.changed)
