"""E-mail in the background.

A mail is claimed before it is sent, in a transaction of its own: of two workers, or of a job that is done again after
its worker was killed, one sends it. A worker that dies between claiming and sending loses that mail, never the notice
itself, and nobody gets a mail twice. A server that is down is tried again, later and later, for two days.
"""

import smtplib
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Choice, Mail, MailState, Notice
from jixiao.web.notices.texts import message_of

WAITS = (1, 5, 15, 60, 180, 360, 720, 1440)
"""Minutes until the next attempt; after the last one it is given up."""

MAIL_PROBLEMS = (smtplib.SMTPException, OSError)


@task()
def post() -> None:
    """Put every notice that is wanted at once into a mail, one a person, and send them."""
    gather(Choice.NOW)


@task()
def send(code: str) -> None:
    """Send the mail of that code, unless somebody does or did."""
    claimed = Mail.objects.filter(code=code, state=MailState.WAITING).update(state=MailState.SENDING)
    if not claimed:
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
