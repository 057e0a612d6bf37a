"""Who is told of a step: those whose turn it becomes; the unit when it gets the work back, or when it is done."""

from django.urls import reverse

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import FINANCE, OWNERS
from jixiao.web.rounds.models import OVER, State, Work

SAID = {
    State.CONFIRMING: "等待您确认",
    State.DEPARTMENT: "等待您审核",
    State.FINANCE: "等待您审核",
    State.RETURNED: "已退回修改",
    State.ACCEPTED: "已经办结",
    State.TODO: "已恢复，请填报",
}
"""What is said of work that has come into a state; a unit that withdraws its own is not told."""

_REVIEWERS = {
    State.CONFIRMING: frozenset({Role.HEAD}),
    State.DEPARTMENT: frozenset({Role.DEPARTMENT}),
    State.FINANCE: FINANCE,
}


def turn_of(work: Work) -> tuple[Unit, frozenset[Role]]:
    """Whose turn it is: the very unit, and the roles there."""
    return work.at or work.unit, _REVIEWERS.get(State(work.state), OWNERS)


def tell_of(work: Work, verb: str, reason: str, by: User | None, *, page: str, void: str) -> None:
    """Tell of the step that was just taken. ``void`` are the words for work that is left out."""
    words = {**SAID, State.VOID: void}.get(State(work.state))
    if words is not None:
        why = f"：{reason.strip()}" if reason.strip() and verb != "submit" else ""
        _tell_who_is_next(work, f"“{work}”{words}{why}", by, page)


def remind(work: Work, *, by: User, reason: str, page: str) -> None:
    """Remind those whose turn it is, whoever they are; call it inside a transaction."""
    word = work.get_state_display()
    if work.state in OVER:
        raise JixiaoError("“{work}”{state}，不用催办。", work=work, state=word)
    why = f"：{reason}" if reason else ""
    until = f"{work.deadline.month}月{work.deadline.day}日截止"
    unit, _ = turn_of(work)
    if not _tell_who_is_next(work, f"请尽快办理“{work}”（{word}，{until}）{why}", by, page):
        raise JixiaoError("“{unit}”没有可以通知的人员；请系统管理员设置。", unit=unit.name)
    record(by=by, verb="remind", on=work, unit=unit, sentence=f"催办“{work}”{why}")


def _tell_who_is_next(work: Work, sentence: str, by: User | None, page: str) -> int:
    """How many were told."""
    return tell(who_is_next(*turn_of(work)), sentence, link=reverse(page, args=[work.code]), on=work, by=by)
