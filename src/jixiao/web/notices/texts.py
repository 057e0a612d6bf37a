"""The words of a mail: plain text, the sentences that stand on the page, and where to go. No secrets."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Notice

SUBJECT = 60
MOST = 50
"""Sentences in one mail; the page has the rest."""


def message_of(user: User, notices: Sequence[Notice]) -> tuple[str, str]:
    """Subject and body."""
    first = notices[0].sentence
    said = first if len(first) <= SUBJECT else f"{first[: SUBJECT - 1]}…"
    subject = f"【绩效】{said}" if len(notices) == 1 else f"【绩效】您有 {len(notices)} 条新通知"
    lines = [f"{user}，您好：", ""]
    for notice in notices[:MOST]:
        lines += [f"· {notice.sentence}", f"  {address_of(notice.link)}"]
    if len(notices) > MOST:
        lines.append(f"……另有 {len(notices) - MOST} 条，请登录后在“通知”中查看。")
    lines += [
        "",
        "打开网址需要登录。这封邮件由系统自动发出，请不要回复。",
        f"不想收到邮件：{address_of(reverse('notices:settings'))}",
    ]
    return " ".join(subject.split()), "\n".join(lines)


def address_of(link: str) -> str:
    """The whole address of one of our pages."""
    return f"{settings.SITE_URL}{link}"
