"""E-mail in the background.

A mail is claimed before it is sent, in a transaction of its own: of two workers one sends it. A claim is a lease: the
mail of a worker that died while it was sending is taken again after :data:`LEASE`. It may then arrive twice (a mail
server cannot be asked what it took), with the same ``Message-ID``, by which most mail programs show it once; it is
never lost. A server that is down is tried again, later and later, for two days.
"""

import smtplib
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Choice, Mail, MailState, Notice
from jixiao.web.notices.texts import message_of

WAITS = (1, 5, 15, 60, 180, 360, 720, 1440)
"""Minutes until the next attempt; after the last one it is given up."""

LEASE = timedelta(minutes=15)
"""How long a worker may be sending: far longer than a mail server is waited for (``EMAIL_TIMEOUT``)."""

MAIL_PROBLEMS = (smtplib.SMTPException, OSError)


@task()
def post() -> None:
    """Put every notice that is wanted at once into a mail, one a person, and send them."""
    gather(Choice.NOW)


@task()
def send(code: str) -> None:
    """Send the mail of that code, unless somebody does or did."""
    free = Q(state=MailState.WAITING) | expired()
    claimed = Mail.objects.filter(free, code=code).update(state=MailState.SENDING, claimed=timezone.now())
    if not claimed:
        _look_again(code)
        return
    mail = Mail.objects.select_related("user").get(code=code)
    notices = list(mail.notices.order_by("pk"))
    try:
        if notices and mail.user.email and mail.user.is_active:
            _deliver(mail, notices)
    except MAIL_PROBLEMS as problem:
        _again(mail, problem)
    else:
        Mail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent=timezone.now(), problem="")


def expired() -> Q:
    """Mails whose worker has not come back."""
    return Q(state=MailState.SENDING) & (Q(claimed=None) | Q(claimed__lt=timezone.now() - LEASE))


def resume() -> int:
    """Send the mails again that were left behind, also by a machine that does not come back; how many."""
    codes = list(Mail.objects.filter(expired()).values_list("code", flat=True))
    for code in codes:
        send.enqueue(str(code))
    return len(codes)


def gather(wanted: Choice) -> int:
    """Make a mail for each person who has notices to be sent that way; how many."""
    waiting = Notice.objects.filter(wanted=wanted, mail=None)
    people = list(waiting.order_by().values_list("user", flat=True).distinct())
    return sum(_gathered(user, wanted) for user in people)


@transaction.atomic
def _gathered(user: int, wanted: Choice) -> bool:
    """One person's mail; nothing where another worker was first."""
    mail = Mail.objects.create(user_id=user)
    carried = Notice.objects.filter(user=user, wanted=wanted, mail=None).update(mail=mail)
    if not carried:
        mail.delete()
        return False
    send.enqueue(str(mail.code))
    return True


def _look_again(code: str) -> None:
    """Another worker has claimed the mail, and may have died: this job comes back when the claim is over."""
    mail = Mail.objects.filter(code=code, state=MailState.SENDING).first()
    if mail is not None and mail.claimed is not None:
        send.using(run_after=mail.claimed + LEASE).enqueue(code)


def _deliver(mail: Mail, notices: list[Notice]) -> None:
    subject, body = message_of(mail.user, notices)
    user: User = mail.user
    name = f"<{mail.code}@jixiao>"
    EmailMessage(
        subject, body, to=[user.email], headers={"Message-ID": name, "Auto-Submitted": "auto-generated"}
    ).send()


@transaction.atomic
def _again(mail: Mail, problem: Exception) -> None:
    """Back into the queue, or given up."""
    ended = mail.attempts >= len(WAITS)
    state = MailState.FAILED if ended else MailState.WAITING
    said = f"{type(problem).__name__}: {problem}"[:300]
    Mail.objects.filter(pk=mail.pk).update(state=state, attempts=mail.attempts + 1, problem=said)
    if not ended:
        later = timezone.now() + timedelta(minutes=WAITS[mail.attempts])
        send.using(run_after=later).enqueue(str(mail.code))
