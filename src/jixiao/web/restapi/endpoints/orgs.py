"""本人、单位: who one is, and which units one sees."""

from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from jixiao.web.orgs.access import get_unit_for, person
from jixiao.web.orgs.models import Level, Membership, Role, Unit
from jixiao.web.orgs.scope import memberships_of, roles_at, units_seen_by
from jixiao.web.restapi.shapes import Choice, Named, Page, Paging, Text, page

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
        "roles": [post_of(membership) for membership in memberships_of(user)],
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


def post_of(membership: Membership) -> dict[str, Any]:
    """One role of somebody, with its unit."""
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
