"""What is due of monitoring, for reminders: sheets that their unit still has, notices that it has not answered."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.notices.reminders import Deadline
from jixiao.web.orgs.scope import OWNERS
from jixiao.web.rounds.deadlines import Owners, work_deadlines


def deadlines(until: date) -> Iterable[Deadline]:
    """What is due until that day."""
    yield from work_deadlines(Sheet.objects.defer("content", "money"), until, page="monitoring:detail")
    due = Rectification.objects.filter(state=Urged.ISSUED, deadline__lte=until)
    people = Owners(due)
    for notice in due.select_related("sheet__round", "sheet__project").defer("sheet__content", "sheet__money"):
        link = reverse("monitoring:detail", args=[notice.sheet.code])
        yield Deadline(notice, f"“{notice}”的回复", notice.deadline, people.of(notice.unit_id, OWNERS), link)
