"""Who is told of a step of a report: who handed it in when it was read, its unit when it is returned or done."""

from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.notices.services import tell, who_is_next
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.reviews.models import ReviewedReport

TO_THE_UNIT = {"return": "被退回整改", "close": "已办结", "withdraw": "的退回已撤回，暂不用整改"}


def tell_of(report: ReviewedReport, verb: str, reason: str, by: User | None) -> None:
    """Tell of one step; call it inside its transaction."""
    link = reverse("reviews:detail", args=[report.code])
    if verb in TO_THE_UNIT:
        why = f"，原因：{reason.strip()}" if reason.strip() else ""
        sentence = f"报告“{report.name}”{TO_THE_UNIT[verb]}{why}"
        seen = link if verb != "withdraw" else reverse("reviews:list")
        tell(who_is_next(report.unit, OWNERS), sentence, link=seen, on=report, by=by)
    said = {
        "finish": f"审核完了，错误 {report.errors} 条，警告 {report.warnings} 条，等您复核",
        "fail": f"没有读成：{report.problem}",
        "resubmit": "已整改，单位提交了新的版本",
    }
    if verb in said:
        tell([_reviewer(report)], f"报告“{report.name}”{said[verb]}", link=link, on=report, by=by)


def _reviewer(report: ReviewedReport) -> User | None:
    """Who handed in the first version; later ones come from the unit."""
    first = report
    while first.previous is not None:
        first = first.previous
    return first.uploaded_by
