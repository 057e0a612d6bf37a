"""Verbs on tokens, each one transaction with one line in the log, and who a token belongs to."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.services import unit_of
from jixiao.web.audit.services import record
from jixiao.web.restapi.models import Access, Token

START = "jx_"
"""By this a program that looks for leaked secrets knows ours."""

SHOWN = 8
MOST = 20
"""Valid tokens of one person."""

FRESH = timedelta(minutes=5)
"""How exactly the last use is kept; finer would write to the database with every request."""


@transaction.atomic
def make(user: User, *, name: str, access: Access, days: int) -> tuple[Token, str]:
    """A token and its secret, which is shown once."""
    User.objects.select_for_update().get(pk=user.pk)
    if valid(user).count() >= MOST:
        raise JixiaoError("一个人最多 {most} 个有效的令牌；请先吊销不用的。", most=MOST)
    secret = START + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name.strip(),
        access=access,
        secret_hash=hashed(secret),
        begins=secret[:SHOWN],
        expires=timezone.now() + timedelta(days=days),
    )
    said = f"“{user}”建立令牌“{token}”（{access.label}），{timezone.localtime(token.expires):%Y-%m-%d} 失效"
    after = {"name": token.name, "access": access.label, "expires": token.expires}
    record(by=user, verb="make", on=token, unit=unit_of(user), sentence=said, after=after)
    return token, secret


@transaction.atomic
def revoke(token: Token, *, by: User) -> None:
    """End a token now; a second time changes nothing."""
    fresh = Token.objects.select_for_update(of=("self",)).select_related("user").get(pk=token.pk)
    if fresh.revoked is not None:
        return
    fresh.revoked = timezone.now()
    fresh.save(update_fields=["revoked"])
    record(by=by, verb="revoke", on=fresh, unit=unit_of(fresh.user), sentence=f"吊销“{fresh.user}”的令牌“{fresh}”")


def valid(user: User) -> QuerySet[Token]:
    """The tokens of a person that still open something."""
    return user.tokens.filter(revoked=None, expires__gt=timezone.now())


def token_of(secret: str) -> Token | None:
    """The valid token with that secret, with its person."""
    if not secret.startswith(START):
        return None
    known = Token.objects.select_related("user").filter(revoked=None, expires__gt=timezone.now())
    return known.filter(secret_hash=hashed(secret)).first()


def touch(token: Token) -> None:
    """Note that it is used now."""
    now = timezone.now()
    if token.used is None or now - token.used > FRESH:
        Token.objects.filter(pk=token.pk).update(used=now)


def hashed(secret: str) -> str:
    """What is kept of a secret. It has 256 bits of chance, so that a slow hash would protect nothing more."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
