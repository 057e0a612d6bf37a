"""Telling people. A notice is written in the transaction of what it tells; e-mail follows by a job, never before.

Only rows are added here, no lock is taken: a service may call :func:`tell` at any place of its transaction.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Choice, Notice, Preference
from jixiao.web.orgs.models import Role, Unit

LONGEST = Notice._meta.get_field("sentence").max_length or 0
GATHERED = timedelta(seconds=60)
"""How long notices are gathered before they go out, so that thirty things returned at once make one mail."""


def who_is_next(units: "Unit | int | Iterable[Unit | int | None] | None", roles: Iterable[Role]) -> list[User]:
    """The people with one of ``roles`` in the very unit, or units, whose turn it is."""
    several = units if isinstance(units, Iterable) else (units,)
    keys = {unit.pk if isinstance(unit, Unit) else unit for unit in several if unit is not None}
    held = models.Q(memberships__unit__in=keys, memberships__role__in=frozenset(roles))
    return list(User.objects.filter(held, is_active=True).distinct().order_by("pk")) if keys else []


@transaction.atomic
def tell(
    users: Iterable[User | None],
    sentence: str,
    *,
    link: str,
    on: models.Model | None = None,
    by: User | None = None,
) -> int:
    """Tell each of them once, but not the person ``by`` whom it was done; how many.

    ``link`` is an address of ours (``reverse(…)``), ``on`` the object that it is about. E-mail goes out by a job, to
    those who have an address and want it; whether it arrives changes nothing here.
    """
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError(f"a notice leads to a page of ours, not to {link!r}")
    keys = {user.pk for user in users if user is not None} - ({by.pk} if by is not None else set())
    known = User.objects.filter(pk__in=keys, is_active=True).values_list("pk", "email", "notice_preference__mail")
    mails = mails_are_sent()
    notices = [
        Notice(
            user_id=pk,
            sentence=_short(sentence),
            link=link,
            object_type="" if on is None else on._meta.label_lower,
            object_code="" if on is None else str(on.serializable_value("code")),
            wanted=(chosen or Choice.NOW) if mails and email else Choice.NONE,
        )
        for pk, email, chosen in (known if keys else ())
    ]
    Notice.objects.bulk_create(notices)
    if any(notice.wanted == Choice.NOW for notice in notices):
        from jixiao.web.notices.tasks import post

        post.using(run_after=timezone.now() + GATHERED).enqueue()
    return len(notices)


def mails_are_sent() -> bool:
    """Whether there is a mail server."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def read(user: User, notices: "models.QuerySet[Notice]") -> int:
    """Mark notices of the person as read; how many were not."""
    return notices.filter(user=user, read=None).update(read=timezone.now())


def choose(user: User, mail: str) -> Preference:
    """When the person wants e-mail, from now on; the choice changes nothing that others see, so no log line."""
    return Preference.objects.update_or_create(user=user, defaults={"mail": mail})[0]


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 1]}…"
