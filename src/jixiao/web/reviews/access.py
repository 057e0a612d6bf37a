"""The gate to reports: strangers get 404, who may not do it gets 403; a unit sees its own once it was returned."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from jixiao.web.accounts.models import User
from jixiao.web.orgs.access import obtain
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import OWNERS, READERS, REVIEWERS, roles_at, units_with
from jixiao.web.reviews.models import ReviewedReport, Sample
from jixiao.web.reviews.transitions import SHOWN, STEPS

MAY: Mapping[str, frozenset[Role]] = {"read": READERS | OWNERS}
SAMPLES: Mapping[str, frozenset[Role]] = {"read": READERS}


def get_report_for(user: User, code: UUID | str, *, to: str = "read") -> ReviewedReport:
    """The report of that code. ``to`` is ``read``, ``review``, or a verb of the table of transitions."""
    reports = ReviewedReport.objects.select_related("unit__region", "uploaded_by", "previous", "next", "text")
    report = obtain(reports, user, code, to="read", may=MAY)
    roles = roles_at(user, report.unit)
    if not READERS & roles and report.state not in SHOWN:
        raise Http404
    allowed = bool(REVIEWERS & roles) if to == "review" else to == "read" or STEPS.may(user, report, to)
    if not allowed:
        raise PermissionDenied
    return report


def reports_for(user: User) -> QuerySet[ReviewedReport]:
    """Every report that the person sees."""
    read = Q(unit__in=units_with(user, READERS).order_by())
    own = Q(unit__in=units_with(user, OWNERS).order_by(), state__in=SHOWN)
    return ReviewedReport.objects.filter(read | own)


def units_for_upload(user: User) -> QuerySet[Unit]:
    """The units whose reports the person may upload."""
    return units_with(user, READERS).filter(closed=False)


def reads_all(user: User, report: ReviewedReport) -> bool:
    """Whether the person sees all that was found, or, as the unit of the report, what was accepted."""
    return bool(READERS & roles_at(user, report.unit))


def get_sample_for(user: User, code: UUID | str, *, to: str = "read") -> Sample:
    """The sample of that code."""
    return obtain(Sample.objects.select_related("made_by"), user, code, to=to, may=SAMPLES)
