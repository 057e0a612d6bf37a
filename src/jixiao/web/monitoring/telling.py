"""Who is told of a step: those whose turn it becomes; the unit when it gets the sheet back, or when it is done."""

from collections.abc import Iterable

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import FINANCE, OWNERS
from jixiao.web.rounds.models import State

_TURN: dict[State, tuple[str, Iterable[Role]]] = {
    State.CONFIRMING: ("等待您确认", frozenset({Role.HEAD})),
    State.DEPARTMENT: ("等待您审核", frozenset({Role.DEPARTMENT})),
    State.FINANCE: ("等待您审核", FINANCE),
    State.RETURNED: ("已退回修改", OWNERS),
    State.ACCEPTED: ("已经办结", OWNERS),
    State.VOID: ("不需监控", OWNERS),
    State.TODO: ("已恢复，请填报", OWNERS),
}


def tell_of(sheet: Sheet, verb: str, reason: str, by: User | None) -> None:
    """Tell of the step that was just taken."""
    found = _TURN.get(State(sheet.state))
    if found is None:
        return
    words, roles = found
    why = f"：{reason.strip()}" if reason.strip() and verb != "submit" else ""
    tell(who_is_next(sheet.at or sheet.unit, roles), f"“{sheet}”{words}{why}", link=_page(sheet), on=sheet, by=by)


def tell_of_urging(notice: Rectification, by: User | None) -> None:
    """Tell of a notice to rectify: the unit when it must answer or is done, finance when it has answered."""
    sheet = notice.sheet
    if notice.state == Urged.ANSWERED:
        sentence = f"“{notice.unit}”已回复“{sheet}”的督促整改通知"
        tell(who_is_next(sheet.round.unit, FINANCE), sentence, link=_page(sheet), on=sheet, by=by)
        return
    words = {
        Urged.ISSUED: f"需要整改，请在 {notice.deadline:%Y-%m-%d} 前回复：{notice.remark or notice.text}",
        Urged.SETTLED: "的督促整改已销号",
    }[Urged(notice.state)]
    tell(who_is_next(notice.unit, OWNERS), f"“{sheet}”{words}", link=_page(sheet), on=sheet, by=by)


def _page(sheet: Sheet) -> str:
    return reverse("monitoring:detail", args=[sheet.code])
