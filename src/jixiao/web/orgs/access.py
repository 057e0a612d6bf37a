"""The gate: the only way in which a view obtains an object of a unit.

What the person may not see does not exist (404); what they see but may not do is refused (403).
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import roles_at, roles_of, sees, units_with

Thing = TypeVar("Thing", bound=Model)
View = Callable[..., HttpResponse]

EVERYBODY = frozenset(Role)
MAY: Mapping[str, frozenset[Role]] = {"read": EVERYBODY, "manage": frozenset({Role.ADMIN})}
"""What may be done to a unit, and by whom."""


def obtain(
    things: QuerySet[Thing],
    user: User,
    code: UUID | str,
    *,
    to: str,
    may: Mapping[str, frozenset[Role]],
    unit: str = "unit",
) -> Thing:
    """The object of that ``code``: 404 where its unit is not seen, 403 where no role of ``may[to]`` is held there.

    ``unit`` names the field that leads to the unit; ``""`` means that the object is a unit itself.
    """
    related = "region" if not unit else f"{unit}__region"
    found = things.filter(code=_read(code)).select_related(related).first()
    if found is None:
        raise Http404
    owner = found if not unit else _follow(found, unit)
    assert isinstance(owner, Unit)
    if not sees(user, owner):
        raise Http404
    if not may[to] & roles_at(user, owner):
        raise PermissionDenied
    return found


def get_unit_for(user: User, code: UUID | str, *, to: str = "read") -> Unit:
    """The unit of that code, for a person who may ``read`` or ``manage`` it."""
    return obtain(Unit.objects.all(), user, code, to=to, may=MAY, unit="")


def get_person_for(user: User, code: UUID | str, *, to: str = "read") -> User:
    """A person of a unit that one administers; everybody else does not exist.

    Who also works elsewhere may be looked at, and have roles here, but is managed by somebody above both: else the
    administrator of one district could reset the password of a person of the province.
    """
    own = units_with(user, MAY["manage"]).order_by()
    found = User.objects.filter(code=_read(code), memberships__unit__in=own).distinct().first()
    if found is None:
        raise Http404
    if to == "manage" and found.memberships.exclude(unit__in=own).exists():
        raise PermissionDenied
    return found


def require(*roles: Role) -> Callable[[View], View]:
    """For pages without an object: the person has signed in and has one of these roles somewhere, else 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            if not roles_of(person(request)) & frozenset(roles):
                raise PermissionDenied
            return view(request, *given, **named)

        return login_required(checked)

    return decorate


def person(request: HttpRequest) -> User:
    """The person who has signed in; views behind ``login_required`` have one."""
    assert isinstance(request.user, User)
    return request.user


def _read(code: UUID | str) -> UUID:
    """The code as it was written in an address; what cannot be one names nothing that exists."""
    try:
        return UUID(str(code))
    except ValueError:
        raise Http404 from None


def _follow(found: Model, path: str) -> object:
    """The object at the end of a path of fields (``project__unit``)."""
    value: object = found
    for name in path.split("__"):
        value = getattr(value, name)
    return value
