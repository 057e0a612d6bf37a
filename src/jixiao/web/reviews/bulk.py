"""What may be done to many reports at once."""

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
from jixiao.web.reviews import services
from jixiao.web.reviews.access import get_report_for
from jixiao.web.reviews.forms import Filter
from jixiao.web.reviews.listing import HEAD, found, row_of
from jixiao.web.reviews.models import ReviewedReport, State


def give_back(user: User, code: UUID, reason: str) -> None:
    """Return one report."""
    services.take(get_report_for(user, code, to="return"), "return", by=user, reason=reason)


def close(user: User, code: UUID, reason: str) -> None:
    """Close one report."""
    services.take(get_report_for(user, code, to="close"), "close", by=user, reason=reason)


@transaction.atomic
def remind(user: User, code: UUID, reason: str) -> None:
    """Remind the unit of a report that it has to correct."""
    report = get_report_for(user, code, to="review")
    if report.state != State.RETURNED:
        raise JixiaoError("“{report}”不在单位整改，不用催办。", report=report.name)
    why = f"：{reason}" if reason else ""
    link = reverse("reviews:detail", args=[report.code])
    sentence = f"请尽快提交报告“{report.name}”整改后的版本{why}"
    tell(who_is_next(report.unit, OWNERS), sentence, link=link, on=report, by=user)
    record(by=user, verb="remind", on=report, unit=report.unit, sentence=f"催办报告“{report.name}”的整改{why}")


def _found(user: User, query: QueryDict) -> QuerySet[ReviewedReport]:
    return found(user, Filter(query)).select_related("unit")


def _label(report: Any) -> str:
    return f"{report.name}（{report.unit}）"


LISTINGS = (
    Listing(
        name="reports",
        title="报告",
        page="reviews:list",
        found=_found,
        label=_label,
        head=HEAD,
        row=row_of,
        acts=(
            Act("return", "退回整改", give_back, REVIEWERS, reason=True, states=frozenset({"checked", "unreadable"})),
            Act("remind", "催办", remind, REVIEWERS, states=frozenset({"returned"})),
            Act("close", "办结", close, REVIEWERS, reason=True, states=frozenset({"checked"})),
        ),
    ),
)
