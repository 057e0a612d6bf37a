"""Who is told of a notice to rectify."""

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.scope import FINANCE, OWNERS


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
