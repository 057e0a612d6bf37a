"""What is done once a day: reminders, and the mails for those who want one a day."""

from datetime import datetime

from django.utils import timezone

from jixiao.web.notices.models import Choice, DailyRun
from jixiao.web.notices.reminders import remind
from jixiao.web.notices.tasks import gather

EARLIEST = 8
"""The hour of the day before which nobody is disturbed."""


def run(now: datetime | None = None) -> int | None:
    """Do the work of today, unless it is too early or was done; how many people were reminded.

    The day is noted after the work, which is safe to do twice: a machine that dies in between leaves it to the next.
    """
    local = timezone.localtime(now)
    if local.hour < EARLIEST or DailyRun.objects.filter(day=local.date()).exists():
        return None
    reminded = remind(local.date())
    gather(Choice.DAILY)
    DailyRun.objects.get_or_create(day=local.date())
    return reminded
