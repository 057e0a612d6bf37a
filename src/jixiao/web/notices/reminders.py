"""Reminders of deadlines: a week, three days, a day before, on the day, and every week when it has passed.

Each feature says in its ``deadlines.py`` what is due: ``def deadlines(until: date) -> Iterable[Deadline]``. What a
person was reminded of is kept in the transaction of the notice, so the command may run as often as one likes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, models, transaction
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.base.features import modules
from jixiao.web.notices.models import Reminder
from jixiao.web.notices.services import tell

STEPS = (0, 1, 3, 7)
"""Days before the deadline."""
AGAIN = 7
"""Days between reminders of what is overdue."""
KEPT = timedelta(days=400)
"""How long it is kept what somebody was reminded of."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that ``users`` have to do with ``on`` until ``day``; ``title`` names it in a sentence."""

    on: models.Model
    title: str
    day: date
    users: tuple[User, ...]
    link: str


def step_of(left: int) -> int | None:
    """The reminder that is due so many days before the deadline; nothing where it is still far."""
    if left < 0:
        return -1 - AGAIN * ((-left - 1) // AGAIN)
    return next((step for step in STEPS if left <= step), None)


def remind(day: date) -> int:
    """Remind everybody of what is due or overdue on ``day``, once for each distance; how many people."""
    due: dict[int, list[Deadline]] = defaultdict(list)
    people: dict[int, User] = {}
    for module in modules("deadlines"):
        for deadline in module.deadlines(day + timedelta(days=STEPS[-1])):
            for user in deadline.users:
                due[user.pk].append(deadline)
                people[user.pk] = user
    Reminder.objects.filter(deadline__lt=day - KEPT).delete()
    return sum(_remind(people[pk], deadlines, day) for pk, deadlines in due.items())


def _remind(user: User, deadlines: Iterable[Deadline], day: date) -> bool:
    """Tell one person what they were not told before, one notice for each distance."""
    try:
        with transaction.atomic():
            fresh = _fresh(user, deadlines, day)
            for step, some in fresh.items():
                Reminder.objects.bulk_create(_kept(user, deadline, step) for deadline in some)
                first = min(some, key=lambda deadline: deadline.day)
                link = first.link if len(some) == 1 else reverse("home")
                tell([user], sentence_of(some, day), link=link, on=first.on if len(some) == 1 else None)
            return bool(fresh)
    except IntegrityError:
        return False  # another process reminded this person at the same moment


def sentence_of(some: list[Deadline], day: date) -> str:
    """What the notice says: how many, which, and when."""
    first = min(some, key=lambda deadline: deadline.day)
    left = (first.day - day).days
    when = f"已逾期 {-left} 天" if left < 0 else "今天到期" if left == 0 else f"还有 {left} 天到期"
    until = f"（{first.day.year}年{first.day.month}月{first.day.day}日）"
    if len(some) == 1:
        return f"{first.title}{when}{until}，请尽快办理"
    return (
        f"您有 {len(some)} 项{'已逾期' if left < 0 else '即将到期'}，最早的是{first.title}，{when}{until}，请尽快办理"
    )


def _fresh(user: User, deadlines: Iterable[Deadline], day: date) -> Mapping[int, list[Deadline]]:
    """By distance, what the person was not yet reminded of."""
    fields = ("object_type", "object_code", "deadline", "step")
    before = set(Reminder.objects.filter(user=user, deadline__gte=day - KEPT).values_list(*fields))
    found: dict[int, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        step = step_of((deadline.day - day).days)
        if step is not None and (*_key(deadline), deadline.day, step) not in before:
            found[step].append(deadline)
    return found


def _key(deadline: Deadline) -> tuple[str, str]:
    return deadline.on._meta.label_lower, str(deadline.on.serializable_value("code"))


def _kept(user: User, deadline: Deadline, step: int) -> Reminder:
    kind, code = _key(deadline)
    return Reminder(user=user, object_type=kind, object_code=code, deadline=deadline.day, step=step)
