"""What may be done to many sheets at once."""

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
from jixiao.web.monitoring import services
from jixiao.web.monitoring.access import get_sheet_for
from jixiao.web.monitoring.listing import HEAD, Filter, found, row_of, with_names
from jixiao.web.monitoring.models import Sheet
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE, OWNERS, REVIEWERS
from jixiao.web.rounds.models import State

NOTHING_TO_DO = frozenset({State.ACCEPTED, State.VOID})
_TURN = {State.CONFIRMING: frozenset({Role.HEAD}), State.DEPARTMENT: frozenset({Role.DEPARTMENT})}


def give_back(user: User, code: UUID, reason: str) -> None:
    """Return one sheet."""
    services.take(get_sheet_for(user, code, to="return"), "return", by=user, reason=reason)


@transaction.atomic
def remind(user: User, code: UUID, reason: str) -> None:
    """Remind those whose turn it is, whoever they are."""
    sheet = get_sheet_for(user, code)
    state = State(sheet.state)
    if state in NOTHING_TO_DO:
        raise JixiaoError("“{sheet}”{state}，不用催办。", sheet=sheet, state=state.label)
    turn: Unit = sheet.at or sheet.unit
    roles = FINANCE if state is State.FINANCE else _TURN.get(state, OWNERS)
    why = f"：{reason}" if reason else ""
    until = f"{sheet.deadline.month}月{sheet.deadline.day}日截止"
    sentence = f"请尽快办理“{sheet}”（{state.label}，{until}）{why}"
    link = reverse("monitoring:detail", args=[code])
    if not tell(who_is_next(turn, roles), sentence, link=link, on=sheet, by=user):
        raise JixiaoError("“{unit}”没有可以通知的人员；请系统管理员设置。", unit=turn.name)
    record(by=user, verb="remind", on=sheet, unit=turn, sentence=f"催办“{sheet}”{why}")


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
            Act("remind", "催办", remind, REVIEWERS, states=frozenset(State.values) - NOTHING_TO_DO),
            Act("return", "退回修改", give_back, REVIEWERS, reason=True, states=frozenset({"department", "finance"})),
        ),
    ),
)
