"""The devices on which a person is signed in."""

from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from jixiao.web.accounts.models import User, Visit
from jixiao.web.base.limits import address_of

SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}


def touch(request: HttpRequest, user: User) -> None:
    """Note that this session is used now."""
    if request.session.session_key is None:
        return
    now = timezone.now()
    first = {
        "device": device_of(request.headers.get("User-Agent", "")),
        "address": address_of(request) or None,
    }
    Visit.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={"user": user, "seen": now},
        create_defaults={"user": user, "seen": now, **first},
    )


def device_of(agent: str) -> str:
    """A browser and a system in words, from what the browser says of itself."""
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "浏览器")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return f"{browser}，{system}" if system else browser


def open_visits(user: User) -> list[Visit]:
    """The sessions of a person that are still valid, the last used first."""
    valid = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return list(user.visits.filter(session_key__in=valid))


def end_visits(user: User, *, but: str | None = None) -> int:
    """Sign the person out everywhere, except in the session ``but``; how many were ended."""
    others = user.visits.exclude(session_key=but or "")
    Session.objects.filter(session_key__in=list(others.values_list("session_key", flat=True))).delete()
    ended, _ = others.delete()
    return ended


def renamed(old: str | None, new: str | None) -> None:
    """A session goes on under another key (Django changes it with the password)."""
    if old and new:
        Visit.objects.filter(session_key=old).update(session_key=new)
