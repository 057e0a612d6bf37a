"""本人、单位、人员: who one is, which units one sees, who works in those that one administers."""

from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from jixiao.web.accounts.models import User
from jixiao.web.orgs import services
from jixiao.web.orgs.access import get_person_for, get_unit_for, person
from jixiao.web.orgs.forms import managed
from jixiao.web.orgs.models import Level, Membership, Role, Unit
from jixiao.web.orgs.scope import memberships_of, roles_at, roles_of, units_seen_by
from jixiao.web.restapi.asking import Log, log_of
from jixiao.web.restapi.shapes import Choice, Given, Key, Named, Page, Paging, Text, page

router = Router(tags=["orgs"])

Search = Annotated[Text | None, Query(None, max_length=60, description="名称、编码里的字")]


class Post(Schema):
    """What somebody is in a unit."""

    unit: Named
    role: Choice


class Me(Schema):
    """The person who asks."""

    code: UUID
    username: str
    full_name: str
    phone: str
    email: str
    roles: list[Post]


class Place(Schema):
    """A region."""

    code: UUID
    name: str
    level: Choice
    number: str


class UnitLine(Schema):
    """A unit in a list."""

    code: UUID
    name: str
    number: str = Field(description="单位编码")
    region: Place
    closed: bool


class UnitDetail(UnitLine):
    """A unit with its competent department."""

    superior: Named | None = Field(description="主管部门")
    roles: list[Choice] = Field(description="您对这个单位的角色")


class PersonLine(Schema):
    """A person of a unit that one administers."""

    code: UUID
    username: str
    full_name: str
    phone: str
    email: str
    active: bool
    roles: list[Post]


class RolesGiven(Given):
    """The roles that somebody shall have in a unit, and no other."""

    roles: list[Role] = Field(max_length=len(Role))


@router.get("/me", response=Me, tags=["me"], summary="我是谁、有哪些角色", url_name="me")
def me(request: HttpRequest) -> dict[str, Any]:
    """令牌或会话属于谁，在哪些单位是什么角色。"""
    user = person(request)
    return {
        "code": user.code,
        "username": user.username,
        "full_name": user.full_name,
        "phone": user.phone,
        "email": user.email,
        "roles": [_post(membership) for membership in memberships_of(user)],
    }


@router.get("/units", response=Page[UnitLine], summary="可以查看的单位", url_name="units")
def units(request: HttpRequest, asked: Query[Paging], q: Search = None) -> dict[str, Any]:
    """本单位、下级单位或所在区划的单位，按角色。"""
    found = units_seen_by(person(request)).select_related("region")
    if q:
        found = found.filter(Q(name__icontains=q) | Q(number__startswith=q))
    shown = page(found, asked)
    return shown | {"items": [_unit(unit) for unit in shown["items"]]}


@router.get("/units/{code}", response=UnitDetail, summary="一个单位", url_name="unit")
def unit(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """一个单位和它的主管部门。"""
    user = person(request)
    found = get_unit_for(user, code)
    held = roles_at(user, found)
    return _unit(found) | {
        "superior": found.superior(),
        "roles": [_choice(role) for role in Role if role in held],
    }


@router.get("/people", response=Page[PersonLine], summary="人员（系统管理）", url_name="people")
def people(request: HttpRequest, asked: Query[Paging], q: Search = None) -> dict[str, Any]:
    """您管理的单位里的人员。"""
    user = person(request)
    if Role.ADMIN not in roles_of(user):
        raise PermissionDenied
    found = User.objects.filter(memberships__unit__in=managed(user).order_by()).distinct()
    if q:
        found = found.filter(Q(full_name__icontains=q) | Q(username__icontains=q) | Q(phone__startswith=q))
    shown = page(found.prefetch_related("memberships__unit"), asked)
    return shown | {"items": [_person(one) for one in shown["items"]]}


@router.get("/people/{code}", response=PersonLine, summary="一个人（系统管理）", url_name="person")
def one_person(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """一个人和他的角色。"""
    return _person(_managed_person(request, code))


@router.get("/people/{code}/history", response=Log, summary="一个人的操作日志（系统管理）", url_name="person-history")
def person_history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这个账号的操作，最新在前。"""
    return log_of(_managed_person(request, code), after)


@router.put("/people/{code}/units/{unit}/roles", response=PersonLine, summary="设定角色（系统管理）", url_name="roles")
def roles(request: HttpRequest, code: UUID, unit: UUID, given: RolesGiven) -> dict[str, Any]:
    """这个人在这个单位恰好有这些角色；重发结果一样。"""
    found = _managed_person(request, code)
    user = person(request)
    services.set_roles(found, get_unit_for(user, unit, to="manage"), given.roles, by=user)
    return _person(found)


def _managed_person(request: HttpRequest, code: UUID) -> User:
    user = person(request)
    if Role.ADMIN not in roles_of(user):
        raise PermissionDenied
    return get_person_for(user, code)


def _post(membership: Membership) -> dict[str, Any]:
    return {"unit": membership.unit, "role": _choice(Role(membership.role))}


def _choice(role: Role) -> dict[str, str]:
    return {"code": role.value, "label": role.label}


def _unit(unit: Unit) -> dict[str, Any]:
    region = unit.region
    level = {"code": region.level, "label": Level(region.level).label}
    return {
        "code": unit.code,
        "name": unit.name,
        "number": unit.number,
        "region": {"code": region.code, "name": region.name, "level": level, "number": region.number},
        "closed": unit.closed,
    }


def _person(user: User) -> dict[str, Any]:
    return {
        "code": user.code,
        "username": user.username,
        "full_name": user.full_name,
        "phone": user.phone,
        "email": user.email,
        "active": user.is_active,
        "roles": [_post(membership) for membership in user.memberships.all()],
    }
