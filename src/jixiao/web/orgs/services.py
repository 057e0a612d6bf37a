"""Verbs on units, regions and people. Each is one transaction with one line in the log."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.crypto import get_random_string

from jixiao.errors import JixiaoError
from jixiao.web.accounts import sessions
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.orgs.models import Membership, Region, Role, Unit
from jixiao.web.search.tasks import reindex_unit

READABLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody mistakes for another when a password is read from paper."""


@transaction.atomic
def add_region(*, name: str, level: str, number: str, parent: Region | None, by: User | None) -> Region:
    """A region below ``parent``."""
    fresh = {"name": name, "level": level, "number": number}
    region = Region.objects.add_child(parent, fresh) if parent is not None else Region.objects.add_root(fresh)
    sentence = f"新增区划“{name}”，上级：{parent or '无'}"
    record(by=by, verb="add", on=region, unit=None, sentence=sentence, after=fresh)
    return region


@transaction.atomic
def add_unit(*, name: str, number: str, region: Region, parent: Unit | None, by: User | None) -> Unit:
    """A unit whose competent department is ``parent``."""
    fresh = {"name": name, "number": number, "region": region}
    unit = Unit.objects.add_child(parent, fresh) if parent is not None else Unit.objects.add_root(fresh)
    after = {"name": name, "number": number, "region": region.name, "parent": str(parent or "")}
    record(by=by, verb="add", on=unit, unit=unit, sentence=f"新增单位“{name}”，主管部门：{parent or '无'}", after=after)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, name: str, number: str, region: Region, by: User) -> Unit:
    """Rename a unit, or put it into another region."""
    fresh = Unit.objects.select_for_update().select_related("region").get(pk=unit.pk)
    before = {"name": fresh.name, "number": fresh.number, "region": fresh.region.name}
    fresh.name, fresh.number, fresh.region = name, number, region
    fresh.save(update_fields=["name", "number", "region"])
    if name != before["name"]:
        reindex_unit.enqueue(fresh.pk)
    after = {"name": name, "number": number, "region": region.name}
    record(by=by, verb="change", on=fresh, unit=fresh, sentence=f"修改单位“{name}”", before=before, after=after)
    return fresh


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit | None, by: User) -> Unit:
    """Give a unit another competent department; what is below it moves with it."""
    if parent is not None and (parent.pk == unit.pk or parent.is_descendant_of(unit)):
        raise JixiaoError("“{unit}”不能归到自己或自己的下级“{parent}”；请另选主管部门。", unit=unit, parent=parent)
    old = unit.superior()
    if parent is None:
        Unit.objects.move(unit, Unit.objects.get_last_root_node(), "last-sibling")
    else:
        Unit.objects.move(unit, parent, "last-child")
    moved = Unit.objects.get(pk=unit.pk)
    sentence = f"“{unit}”的主管部门由“{old or '无'}”改为“{parent or '无'}”"
    before, after = {"parent": str(old or "")}, {"parent": str(parent or "")}
    record(by=by, verb="move", on=moved, unit=moved, sentence=sentence, before=before, after=after)
    return moved


@transaction.atomic
def close_unit(unit: Unit, *, closed: bool, by: User) -> Unit:
    """Close a unit (its history stays), or open it again."""
    fresh = Unit.objects.select_for_update().get(pk=unit.pk)
    before = {"closed": fresh.closed}
    fresh.closed = closed
    fresh.save(update_fields=["closed"])
    sentence = f"{'停用' if closed else '恢复'}单位“{fresh}”"
    verb = "close" if closed else "open"
    record(by=by, verb=verb, on=fresh, unit=fresh, sentence=sentence, before=before, after={"closed": closed})
    return fresh


@transaction.atomic
def add_person(
    *, username: str, full_name: str, phone: str, unit: Unit, roles: Iterable[Role], by: User | None
) -> tuple[User, str]:
    """A person with roles in one unit, and the password that is shown once."""
    password = one_time_password()
    user = User.objects.create_user(username, password, full_name=full_name, phone=phone, must_change_password=True)
    _join(user, unit, roles)
    after = {"username": username, "roles": _labels(roles)}
    sentence = f"新增人员“{full_name}”（{username}），单位：{unit}，角色：{_labels(roles)}"
    record(by=by, verb="add", on=user, unit=unit, sentence=sentence, after=after)
    return user, password


@transaction.atomic
def set_roles(user: User, unit: Unit, roles: Iterable[Role], *, by: User | None) -> None:
    """Let the person have exactly these roles in ``unit``."""
    locked_person(user)
    wanted = frozenset(roles)
    held = frozenset(Role(value) for value in user.memberships.filter(unit=unit).values_list("role", flat=True))
    if wanted == held:
        return
    user.memberships.filter(unit=unit, role__in=held - wanted).delete()
    _join(user, unit, wanted - held)
    sentence = f"“{user}”在“{unit}”的角色由“{_labels(held) or '无'}”改为“{_labels(wanted) or '无'}”"
    before, after = {"roles": _labels(held)}, {"roles": _labels(wanted)}
    record(by=by, verb="roles", on=user, unit=unit, sentence=sentence, before=before, after=after)


@transaction.atomic
def set_active(user: User, *, active: bool, unit: Unit | None, by: User) -> None:
    """Let a person in, or keep them out from now on, on every device."""
    User.objects.filter(pk=user.pk).update(is_active=active)
    if not active:
        sessions.end_visits(user)
    sentence = f"{'启用' if active else '停用'}账号“{user}”（{user.username}）"
    before, after = {"active": user.is_active}, {"active": active}
    verb = "enable" if active else "disable"
    record(by=by, verb=verb, on=user, unit=unit, sentence=sentence, before=before, after=after)


@transaction.atomic
def reset_password(user: User, *, unit: Unit | None, by: User) -> str:
    """A password that is shown once and must be changed; the person is signed out everywhere."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    sessions.end_visits(user)
    record(by=by, verb="reset-password", on=user, unit=unit, sentence=f"重置“{user}”（{user.username}）的口令")
    return password


def locked_person(user: User) -> User:
    """The account as it is now, kept from others until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)


def one_time_password() -> str:
    """Twelve letters and digits, in groups that can be read aloud."""
    return "-".join(get_random_string(4, READABLE) for _ in range(3))


def _join(user: User, unit: Unit, roles: Iterable[Role]) -> None:
    Membership.objects.bulk_create(Membership(user=user, unit=unit, role=role) for role in sorted(roles))
    user.__dict__.pop("known_memberships", None)


def _labels(roles: Iterable[Role]) -> str:
    return "、".join(role.label for role in Role if role in frozenset(roles))
