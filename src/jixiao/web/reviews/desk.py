"""What waits for a person: reports that were checked and are to be decided about, and those returned to the unit."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.desk import Line, Section, listed
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import OWNERS, REVIEWERS, roles_of, units_with
from jixiao.web.reviews.models import ReviewedReport, State


def sections(user: User) -> Iterable[Section]:
    """One section for reviewers, one for units."""
    every = f"{reverse('reviews:list')}?state="
    if roles_of(user) & REVIEWERS:
        waiting = _some(user, REVIEWERS, State.CHECKED)
        yield from listed("待复核的报告", waiting, _line, more=f"{every}{State.CHECKED}", order=30)
    if roles_of(user) & OWNERS:
        returned = _some(user, OWNERS, State.RETURNED)
        yield from listed("退回整改的报告", returned, _line, more=f"{every}{State.RETURNED}", order=15)


def _some(user: User, roles: Iterable[Role], state: State) -> QuerySet[ReviewedReport]:
    units = units_with(user, roles).order_by()
    return ReviewedReport.objects.filter(unit__in=units, state=state).select_related("unit").order_by("id")


def _line(report: ReviewedReport) -> Line:
    found = "没有读成" if report.problem else f"错误 {report.errors}，警告 {report.warnings}"
    link = reverse("reviews:detail", args=[report.code])
    return Line(report.name, link, f"{report.unit} · {found}", since=report.checked or report.uploaded)
