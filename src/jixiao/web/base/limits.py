"""How often somebody may do a thing: counted in the database, which all workers share.

What is limited, and how, is in ``settings.LIMITS`` (``JIXIAO_LIMITS``, ``docs/how-to/serve.md``). Time is cut into
stretches of so many seconds; each has its own count, kept in one line for each person (or address) and thing.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.accounts.models import User
from jixiao.web.base.models import Tally

View = Callable[..., HttpResponse]

SWEEP = 200
"""One in so many first counts removes what has expired, so that the table stays small without a clock of its own."""

HOUSE = 64
"""Bits of an IPv6 address that one household or office has; it may choose the others as it likes."""

COUNT = """
    INSERT INTO base_tally (key, period, times, until) VALUES (%s, %s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        times = CASE WHEN base_tally.period = excluded.period THEN base_tally.times + 1 ELSE 1 END,
        period = excluded.period, until = excluded.until
    RETURNING times
"""
"""One statement, so that two workers never count the same one. SQLite and PostgreSQL both understand it."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many times in so many seconds."""

    most: int
    seconds: int


def count(name: str, who: str) -> int | None:
    """Count one; nothing while that is within the limit of ``name``, else the seconds to wait."""
    limit = limit_of(name)
    if limit is None:
        return None
    now = int(time.time())
    period = now // limit.seconds
    until = (period + 1) * limit.seconds
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [f"{name}:{who}"[:100], period, until])
        ((times,),) = cursor.fetchall()
    if times == 1 and secrets.randbelow(SWEEP) == 0:
        sweep()
    return until - now if times > limit.most else None


def limit_of(name: str) -> Limit | None:
    """The limit of that name; nothing where it is switched off."""
    limits: Mapping[str, tuple[int, int]] = settings.LIMITS
    most, seconds = limits[name]
    return Limit(most, seconds) if most else None


def sweep() -> None:
    """Remove what has expired."""
    Tally.objects.filter(until__lt=int(time.time())).delete()


def limited(name: str, *, methods: tuple[str, ...] = ("POST",), files: bool = False) -> Callable[[View], View]:
    """For pages: who does it too often is told when to go on. Counts the person, or the address of a stranger.

    With ``files`` only what brings some is counted: a form to which files may be added is no upload without them.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            counts = request.method in methods and (not files or bool(request.FILES))
            wait = count(name, who_is(request)) if counts else None
            return view(request, *given, **named) if wait is None else too_often(request, wait)

        return checked

    return decorate


def who_is(request: HttpRequest) -> str:
    """The person who has signed in, else the address."""
    return f"user-{request.user.pk}" if isinstance(request.user, User) else neighbourhood(request)


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    """The page that says when to go on."""
    page = {"title": "操作太频繁", "text": TOO_OFTEN.format(wait=waiting(wait))}
    answer = render(request, "base/error.html", page, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def waiting(seconds: int) -> str:
    """So long, in words."""
    return f"{seconds} 秒" if seconds < 120 else f"{-(-seconds // 60)} 分钟"


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind ``JIXIAO_PROXIES`` proxies of our own, what the first of them saw."""
    direct: str = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.PROXIES
    if not proxies:
        return direct
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    told = passed[-proxies] if len(passed) >= proxies else ""
    try:
        return str(ip_address(told))
    except ValueError:
        return direct


def neighbourhood(request: HttpRequest) -> str:
    """The address for counting: of IPv6 only the part that the provider gives."""
    text = address_of(request)
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return f"{IPv6Address(int(address) >> (128 - HOUSE) << (128 - HOUSE))}/{HOUSE}"
    return text


TOO_OFTEN = "短时间内的次数太多，这一次没有办理。请等 {wait}，按浏览器的“返回”后再试，填写的内容还在。"
