"""Notices to rectify (督促整改): finance says what must be mended until when, the unit answers, finance settles it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.monitoring.services import locked
from jixiao.web.monitoring.telling import tell_of_urging
from jixiao.web.monitoring.transitions import URGABLE, URGED_STEPS
from jixiao.web.rounds.models import State, today


@transaction.atomic
def urge(sheet: Sheet, *, text: str, deadline: date, by: User | None) -> Rectification:
    """Attach a notice to a sheet that its unit has handed in."""
    fresh = locked(sheet)
    if State(fresh.state) not in URGABLE:
        raise JixiaoError(
            "“{sheet}”现在是“{state}”，单位报送以后才能下达督促整改通知。", sheet=fresh, state=fresh.get_state_display()
        )
    if not text.strip():
        raise JixiaoError("请写明要整改什么、达到什么要求。")
    if deadline < today():
        raise JixiaoError("整改期限 {deadline} 已经过去；请改为今天以后的日期。", deadline=deadline.isoformat())
    notice = Rectification.objects.create(
        sheet=fresh, unit=fresh.unit, text=text.strip(), deadline=deadline, by=by, state=Urged.ISSUED
    )
    tell_of_urging(notice, by)
    record(
        by=by,
        verb="urge",
        on=fresh,
        unit=fresh.round.unit,
        sentence=f"“{fresh.round.unit}”对“{fresh}”下达督促整改通知，期限 {deadline:%Y-%m-%d}：{text.strip()}",
        after={"text": text.strip(), "deadline": deadline},
    )
    return notice


@transaction.atomic
def take(notice: Rectification, verb: str, *, by: User | None, reason: str = "") -> Rectification:
    """Take one step of the table of notices; ``reason`` is the answer of the unit or the remark of finance."""
    sheet = locked(notice.sheet)
    fresh = Rectification.objects.select_for_update(of=("self",)).select_related("unit").get(pk=notice.pk)
    fresh.sheet = sheet
    row = URGED_STEPS.row(fresh, verb)
    said = reason.strip()
    if row.reason and not said:
        raise JixiaoError("“{title}”要写明内容；请填写。", title=row.title)
    before = {"state": Urged(fresh.state).label}
    fresh.state = row.to
    if verb == "answer":
        fresh.answer, fresh.answered, fresh.answered_by = said, timezone.now(), by
    else:
        fresh.remark = said
    fresh.save()
    tell_of_urging(fresh, by)
    acting = sheet.unit if verb == "answer" else sheet.round.unit
    record(
        by=by,
        verb=f"urge-{verb}",
        on=sheet,
        unit=acting,
        sentence=f"“{acting}”办理“{row.title}”：“{sheet}”的督促整改为“{Urged(fresh.state).label}”"
        + (f"，{said}" if said else ""),
        before=before,
        after={"state": Urged(fresh.state).label, "said": said},
    )
    return fresh
