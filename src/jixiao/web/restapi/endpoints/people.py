"""人员: who works in the units that one administers, new accounts and invitations. No answer has a password.

An account that a program opens has a password that nobody knows: the administrator resets it on its page, where it is
shown once, or the person comes by single sign-on, or by an invitation, whose link opens one account once.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from jixiao.web.accounts.models import User
from jixiao.web.accounts.services import invite as make_invitation
from jixiao.web.base.drafts import ConflictError
from jixiao.web.orgs import services
from jixiao.web.orgs.access import get_person_for, get_unit_for, person
from jixiao.web.orgs.forms import InviteForm, PersonForm, managed
from jixiao.web.orgs.models import Membership, Role
from jixiao.web.orgs.scope import roles_of
from jixiao.web.restapi.asking import Log, accepted, log_of, unchanged
from jixiao.web.restapi.endpoints.orgs import Post, Search, post_of
from jixiao.web.restapi.once import Once, once
from jixiao.web.restapi.shapes import Choice, Given, Key, Named, Page, Paging, Text, page

router = Router(tags=["orgs"])

DIGITS = 16
"""Of the digest that is the version of a person: enough to tell any two states apart."""

Roles = Annotated[list[Role], Field(max_length=len(Role))]
Name = Annotated[Text, Field(max_length=40, description="姓名")]


class PersonLine(Schema):
    """A person of a unit that one administers."""

    code: UUID
    username: str
    full_name: str
    phone: str
    email: str
    active: bool
    roles: list[Post]
    version: str = Field(description="账号和角色现在的样子；改了就变")


class RolesGiven(Given):
    """The roles that somebody shall have in a unit, and no other."""

    roles: Roles
    version: Annotated[Text, Field(max_length=DIGITS)] | None = Field(
        None, description="读取时的 version；有人改过的不保存（409）"
    )


class InvitedGiven(Given):
    """Somebody who is invited into a unit."""

    full_name: Name
    roles: Roles


class PersonGiven(InvitedGiven):
    """Somebody for whom an account is opened."""

    username: Annotated[Text, Field(max_length=60, description="账号：手机号、工号或姓名拼音")]
    phone: Annotated[Text, Field(max_length=20)] = ""


class Invited(Schema):
    """An invitation as it is made; its link is told this once."""

    code: UUID
    full_name: str
    unit: Named
    roles: list[Choice]
    expires: datetime
    link: str = Field(description="发给本人的链接，只在这里答复一次；用它设定账号和口令，用过或过期即失效")


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


@router.post(
    "/units/{code}/people", response={201: PersonLine}, summary="开通账号（系统管理）", url_name="person-create"
)
def create(request: HttpRequest, code: UUID, given: PersonGiven, key: Once) -> Status[object]:
    """在这个单位开通账号。答复里没有口令：由系统管理员在网页“重置密码”，或用单点登录；让本人自己设口令的请用邀请。"""
    user = person(request)
    unit = get_unit_for(user, code, to="manage")

    def work() -> PersonLine:
        made, _ = services.add_person(**accepted(PersonForm(given.model_dump())), unit=unit, by=user)
        return PersonLine.model_validate(_person(made))

    return once(user, key, ("person-create", str(code), given), work)


@router.post(
    "/units/{code}/invitations", response={201: Invited}, summary="邀请人员（系统管理）", url_name="person-invite"
)
def invite(request: HttpRequest, response: HttpResponse, code: UUID, given: InvitedGiven) -> Status[object]:
    """生成邀请链接，七天内有效。链接只答复这一次（不保存，所以不接受幂等键）；没有收到答复的，再邀请一次。"""
    user = person(request)
    unit = get_unit_for(user, code, to="manage")
    invitation, secret = make_invitation(**accepted(InviteForm(given.model_dump())), unit=unit, by=user)
    response["Cache-Control"] = "no-store"
    return Status(
        201,
        {
            "code": invitation.code,
            "full_name": invitation.full_name,
            "unit": unit,
            "roles": [{"code": role, "label": Role(role).label} for role in invitation.roles],
            "expires": invitation.expires,
            "link": request.build_absolute_uri(reverse("accounts:join", args=[secret])),
        },
    )


@router.get("/people/{code}", response=PersonLine, summary="一个人（系统管理）", url_name="person")
def one_person(request: HttpRequest, code: UUID) -> dict[str, Any]:
    """一个人和他的角色。"""
    return _person(_managed_person(request, code))


@router.get("/people/{code}/history", response=Log, summary="一个人的操作日志（系统管理）", url_name="person-history")
def person_history(request: HttpRequest, code: UUID, after: Key | None = None) -> dict[str, Any]:
    """对这个账号的操作，最新在前。"""
    return log_of(_managed_person(request, code), after)


@router.put("/people/{code}/units/{unit}/roles", response=PersonLine, summary="设定角色（系统管理）", url_name="roles")
@transaction.atomic
def roles(request: HttpRequest, code: UUID, unit: UUID, given: RolesGiven) -> dict[str, Any]:
    """这个人在这个单位恰好有这些角色；重发结果一样。"""
    found = services.locked_person(_managed_person(request, code))
    user, known = person(request), _person(found)["version"]
    where = get_unit_for(user, unit, to="manage")
    unchanged(request, known)
    if given.version is not None and given.version != known:
        raise ConflictError(found)
    services.set_roles(found, where, given.roles, by=user)
    return _person(found)


def _managed_person(request: HttpRequest, code: UUID) -> User:
    user = person(request)
    if Role.ADMIN not in roles_of(user):
        raise PermissionDenied
    return get_person_for(user, code)


def _person(user: User) -> dict[str, Any]:
    memberships = list(user.memberships.all())
    return {
        "code": user.code,
        "username": user.username,
        "full_name": user.full_name,
        "phone": user.phone,
        "email": user.email,
        "active": user.is_active,
        "roles": [post_of(membership) for membership in memberships],
        "version": _digest(user, memberships),
    }


def _digest(user: User, memberships: Iterable[Membership]) -> str:
    """What tells one state of an account from another: all that is shown of it, in short."""
    held = sorted((one.unit_id, one.role) for one in memberships)
    shown = [user.username, user.full_name, user.phone, user.email, user.is_active, held]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:DIGITS]
