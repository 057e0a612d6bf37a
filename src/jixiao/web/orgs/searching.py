"""What of units and people is searched: their own tables are small enough to look in."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_at, roles_of, units_seen_by, units_with
from jixiao.web.search.sources import Finder, Found


def units(user: User, words: Sequence[str], most: int, after: int | None) -> Iterator[Found]:
    """The units that the person sees; who administers them gets to their page, others to their projects."""
    found = units_seen_by(user).select_related("region").order_by("-pk")
    for word in words:
        found = found.filter(Q(name__icontains=word) | Q(number__startswith=word))
    for unit in found.filter(pk__lt=after)[:most] if after is not None else found[:most]:
        listed = f"{reverse('projects:list')}?{urlencode({'unit': unit.name})}"
        link = reverse("orgs:unit", args=[unit.code]) if Role.ADMIN in roles_at(user, unit) else listed
        closed = "（已停用）" if unit.closed else ""
        yield Found(unit.name, link, f"{unit.region}{closed}", key=unit.pk)


def people(user: User, words: Sequence[str], most: int, after: int | None) -> Iterator[Found]:
    """The people of the units that one administers."""
    if not _admin(user):
        return
    units = units_with(user, {Role.ADMIN}).order_by()
    found = User.objects.filter(memberships__unit__in=units).distinct().order_by("-pk")
    for word in words:
        found = found.filter(Q(full_name__icontains=word) | Q(username__icontains=word) | Q(phone__startswith=word))
    if after is not None:
        found = found.filter(pk__lt=after)
    for someone in found[:most]:
        about = f"账号 {someone.username}" + ("" if someone.is_active else " · 已停用")
        yield Found(str(someone), reverse("orgs:person", args=[someone.code]), about, key=someone.pk)


def _admin(user: User) -> bool:
    return Role.ADMIN in roles_of(user)


FINDERS = (Finder("unit", "单位", units, order=40), Finder("person", "人员", people, order=50))
