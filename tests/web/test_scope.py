"""Who sees which units, and the gate."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from jixiao.web.accounts.models import User
from jixiao.web.orgs import services
from jixiao.web.orgs.access import get_person_for, get_unit_for
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_at, roles_of, sees, units_seen_by, units_with

EAST = ["东区民政局", "花园街道办事处", "桂花社区居委会", "东区财政局"]


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("clerk", ["桂花社区居委会"]),
        ("head", ["桂花社区居委会"]),
        ("outsider", ["湖海省民政厅"]),
        ("department", ["东区民政局", "花园街道办事处", "桂花社区居委会"]),
        ("finance", EAST),
        ("auditor", EAST),
        ("admin", EAST),
        ("reader", ["花园街道办事处", "桂花社区居委会"]),
    ],
)
def test_units_seen(people, who, names):
    assert sorted(unit.name for unit in units_seen_by(people[who])) == sorted(names)


@pytest.mark.parametrize("role", list(Role))
def test_the_list_and_the_single_unit_agree(tree, someone, role):
    """units_with() says in the database what sees() and roles_at() say of one unit."""
    from jixiao.web.orgs.models import Unit

    user = someone("somebody", tree.bureau, role)
    listed = set(units_with(user, [role]).values_list("pk", flat=True))
    assert listed == {unit.pk for unit in Unit.objects.select_related("region") if sees(user, unit)}
    if role not in {Role.EVALUATOR, Role.LEAD_EVALUATOR, Role.EXPERT}:
        assert listed == {unit.pk for unit in Unit.objects.select_related("region") if role in roles_at(user, unit)}


def test_a_person_may_have_several_roles(tree, someone):
    user = someone("busy", tree.community, Role.HANDLER, Role.HEAD)
    services.set_roles(user, tree.west_bureau, [Role.DEPARTMENT], by=None)
    assert roles_of(user) == {Role.HANDLER, Role.HEAD, Role.DEPARTMENT}
    assert roles_at(user, tree.community) == {Role.HANDLER, Role.HEAD}
    assert roles_at(user, tree.west_bureau) == {Role.DEPARTMENT}
    assert {unit.name for unit in units_seen_by(user)} == {"桂花社区居委会", "西区民政局"}


def test_scope_takes_one_query_for_the_person_and_one_for_the_units(department):
    fresh = User.objects.get(pk=department.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        roles_of(fresh)
        list(units_seen_by(fresh))
        roles_of(fresh)
    assert len(queries) == 2


def test_nobody_and_the_disabled_see_nothing(clerk, admin, tree):
    assert not units_seen_by(AnonymousUser())
    services.set_active(clerk, active=False, unit=tree.community, by=admin)
    assert not units_seen_by(User.objects.get(pk=clerk.pk))


def test_gate(tree, clerk, admin, outsider):
    assert get_unit_for(clerk, tree.community.code) == tree.community
    with pytest.raises(PermissionDenied):
        get_unit_for(clerk, tree.community.code, to="manage")
    with pytest.raises(Http404):
        get_unit_for(outsider, tree.community.code)
    assert get_unit_for(admin, tree.community.code, to="manage") == tree.community


def test_who_also_works_elsewhere_is_managed_by_somebody_above_both(tree, admin, someone):
    user = someone("both", tree.community, Role.HANDLER)
    assert get_person_for(admin, user.code, to="manage") == user
    services.set_roles(user, tree.department, [Role.DEPARTMENT], by=None)
    assert get_person_for(admin, user.code) == user
    with pytest.raises(PermissionDenied):
        get_person_for(admin, user.code, to="manage")
