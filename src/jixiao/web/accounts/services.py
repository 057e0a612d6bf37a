"""Verbs on one's own account, and invitations. Each is one transaction with one line in the log."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.errors import JixiaoError
from jixiao.web.accounts import sessions
from jixiao.web.accounts.models import Invitation, User
from jixiao.web.audit.services import record
from jixiao.web.orgs.models import Membership, Role, Unit

VALID = timedelta(days=7)
"""How long an invitation may be used."""

CODES = 10
"""How many recovery codes are given."""


def unit_of(user: User) -> Unit | None:
    """The unit under which the log files what a person does to their own account: the first they belong to."""
    membership = user.memberships.select_related("unit").order_by("pk").first()
    return membership.unit if membership is not None else None


@transaction.atomic
def change_contact(user: User, *, full_name: str, phone: str, email: str) -> None:
    """Name, telephone and e-mail of one's own."""
    fresh = User.objects.select_for_update().get(pk=user.pk)
    before = {"full_name": fresh.full_name, "phone": fresh.phone, "email": fresh.email}
    after = {"full_name": full_name, "phone": phone, "email": email}
    User.objects.filter(pk=user.pk).update(**after)
    sentence = f"“{full_name}”修改了自己的联系方式"
    record(by=user, verb="change", on=user, unit=unit_of(user), sentence=sentence, before=before, after=after)


@transaction.atomic
def change_password(user: User, password: str) -> None:
    """A new password of one's own."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record(by=user, verb="change-password", on=user, unit=unit_of(user), sentence=f"“{user}”修改了自己的密码")


@transaction.atomic
def end_other_sessions(user: User, key: str | None) -> int:
    """Sign out on every other device."""
    ended = sessions.end_visits(user, but=key)
    sentence = f"“{user}”退出了其他 {ended} 台设备"
    record(by=user, verb="end-sessions", on=user, unit=unit_of(user), sentence=sentence)
    return ended


@transaction.atomic
def turn_on_second_factor(user: User, device: TOTPDevice) -> list[str]:
    """Ask for a code from now on; the recovery codes, which are shown once."""
    TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    codes = _fresh_codes(user)
    record(by=user, verb="second-factor-on", on=user, unit=unit_of(user), sentence=f"“{user}”开启了动态码")
    return codes


@transaction.atomic
def turn_off_second_factor(user: User, *, by: User, unit: Unit | None = None) -> None:
    """Ask for no code any more."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    where = unit if unit is not None else unit_of(user)
    record(by=by, verb="second-factor-off", on=user, unit=where, sentence=f"“{user}”的动态码已关闭")


@transaction.atomic
def invite(*, full_name: str, unit: Unit, roles: Iterable[Role], by: User) -> tuple[Invitation, str]:
    """A link for one person; its secret is told once and kept only as a hash."""
    secret = secrets.token_urlsafe(24)
    named = sorted(roles)
    invitation = Invitation.objects.create(
        secret_hash=_hashed(secret),
        full_name=full_name,
        unit=unit,
        roles=[role.value for role in named],
        made_by=by,
        expires=timezone.now() + VALID,
    )
    labels = "、".join(role.label for role in named)
    sentence = f"邀请“{full_name}”加入“{unit}”，角色：{labels}"
    record(by=by, verb="invite", on=invitation, unit=unit, sentence=sentence, after={"roles": labels})
    return invitation, secret


def invitation_of(secret: str) -> Invitation | None:
    """The invitation that can still be used with this secret."""
    waiting = Invitation.objects.filter(used_by=None, expires__gt=timezone.now()).select_related("unit")
    return waiting.filter(secret_hash=_hashed(secret)).first()


@transaction.atomic
def accept(invitation: Invitation, *, username: str, password: str) -> User:
    """Open the account; of two who try at once, one does."""
    fresh = Invitation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=invitation.pk)
    if fresh.used_by_id is not None:
        raise JixiaoError("这个邀请已经用过；请用当时设定的账号登录，或向系统管理员要一个新的邀请。")
    user = User.objects.create(username=username, full_name=fresh.full_name, password=make_password(password))
    Membership.objects.bulk_create(Membership(user=user, unit=fresh.unit, role=role) for role in fresh.roles)
    fresh.used_by = user
    fresh.save(update_fields=["used_by"])
    sentence = f"“{user}”（{username}）接受邀请，加入“{fresh.unit}”"
    record(by=user, verb="accept", on=user, unit=fresh.unit, sentence=sentence)
    return user


def _fresh_codes(user: User) -> list[str]:
    """New recovery codes; the old ones are void."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="恢复码", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
