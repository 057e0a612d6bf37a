"""What may be done to many sheets at once."""

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from jixiao.web.accounts.models import User
from jixiao.web.bulk.listings import Listing
from jixiao.web.monitoring.access import get_sheet_for
from jixiao.web.monitoring.listing import HEAD, Filter, found, row_of, with_names
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.services import take
from jixiao.web.orgs.scope import REVIEWERS
from jixiao.web.rounds.acts import reminding, stepping
from jixiao.web.rounds.models import REVIEWED


def _found(user: User, query: QueryDict) -> QuerySet[Sheet]:
    return with_names(found(user, Filter(query, user=user)))


def _label(sheet: Any) -> str:
    return f"{sheet}（{sheet.unit}）"


LISTINGS = (
    Listing(
        name="sheets",
        title="监控表",
        page="monitoring:list",
        found=_found,
        label=_label,
        head=HEAD,
        row=row_of,
        acts=(
            reminding(get_sheet_for, "monitoring:detail"),
            stepping(get_sheet_for, take, "return", "退回修改", REVIEWERS, REVIEWED, reason=True),
        ),
    ),
)
