"""Units, regions and people as an administrator works on them."""

import re

import pytest
from django.test import Client
from passwords import PASSWORD

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.orgs import services
from jixiao.web.orgs.models import Region, Role, Unit


def test_a_unit_is_added_below_another(tree, admin, signed_in):
    browser = signed_in(admin)
    form = browser.get(f"/orgs/units/add/?parent={tree.street.code}").content.decode()
    assert f'<option value="{tree.street.pk}" selected>' in form
    given = {"name": "海棠社区居委会", "number": "8802", "region": tree.garden.pk, "parent": tree.street.pk}
    assert browser.post("/orgs/units/add/", given).status_code == 302
    made = Unit.objects.get(number="8802")
    assert made.superior() == tree.street
    assert [unit.name for unit in made.above()] == ["山河省民政厅", "江城市民政局", "东区民政局", "花园街道办事处"]


def test_a_number_is_given_once(tree, admin, signed_in):
    services.add_unit(name="甲", number="1", region=tree.east, parent=None, by=None)
    page = signed_in(admin).post("/orgs/units/add/", {"name": "乙", "number": "1", "region": tree.east.pk})
    assert "单位编码 1 已由“甲”使用" in page.content.decode()


def test_a_region_outside_is_no_choice(tree, admin, signed_in):
    page = signed_in(admin).post("/orgs/units/add/", {"name": "乙", "region": tree.far.pk})
    assert page.status_code == 200
    assert not Unit.objects.filter(name="乙").exists()


def test_a_unit_moves_with_what_is_below(tree, admin, signed_in):
    browser = signed_in(admin)
    answer = browser.post(f"/orgs/units/{tree.street.code}/move/", {"parent": tree.city_bureau.pk})
    assert answer.status_code == 302
    community = Unit.objects.get(pk=tree.community.pk)
    assert [unit.name for unit in community.above()] == ["山河省民政厅", "江城市民政局", "花园街道办事处"]
    assert "的主管部门由“东区民政局”改为“江城市民政局”" in Entry.objects.latest("number").sentence


def test_a_unit_does_not_move_below_itself(tree, admin):
    with pytest.raises(JixiaoError, match="不能归到自己"):
        services.move_unit(tree.street, parent=tree.community, by=admin)


def test_a_unit_moves_to_the_top(tree, admin):
    assert services.move_unit(tree.street, parent=None, by=admin).superior() is None


def test_a_unit_is_closed_and_opened(tree, admin, signed_in):
    browser = signed_in(admin)
    browser.post(f"/orgs/units/{tree.community.code}/close/")
    assert Unit.objects.get(pk=tree.community.pk).closed
    assert "已停用" in browser.get("/orgs/units/?q=桂花").content.decode()
    browser.post(f"/orgs/units/{tree.community.code}/close/")
    assert not Unit.objects.get(pk=tree.community.pk).closed


def test_a_region_is_added(tree, admin, signed_in):
    given = {"name": "柳溪街道", "level": "street", "number": "420111005", "parent": tree.east.pk}
    assert signed_in(admin).post("/orgs/regions/", given).status_code == 302
    assert Region.objects.get(number="420111005").path.startswith(tree.east.path)


def test_a_person_is_added_with_a_password_shown_once(tree, admin, signed_in):
    given = {"full_name": "李梅", "username": "limei", "phone": "", "roles": ["handler", "head"]}
    page = signed_in(admin).post(f"/orgs/units/{tree.community.code}/people/add/", given).content.decode()
    password = re.search(r'<code class="key">([\w-]+)</code>', page)[1]
    answer = Client().post("/accounts/login/", {"username": "limei", "password": password})
    assert answer.status_code == 302


def test_roles_are_changed(tree, admin, clerk, signed_in):
    address = f"/orgs/people/{clerk.code}/roles/{tree.community.code}/"
    browser = signed_in(admin)
    assert re.search(r'value="handler"[^>]* checked', browser.get(address).content.decode())
    browser.post(address, {"roles": ["head"]})
    assert [m.role for m in clerk.memberships.all()] == [Role.HEAD]
    assert Entry.objects.latest("number").sentence == "“clerk员”在“桂花社区居委会”的角色由“经办人”改为“负责人”"


def test_a_disabled_person_is_out_at_once(admin, clerk, signed_in):
    theirs = signed_in(clerk)
    assert theirs.get("/").status_code == 200
    signed_in(admin).post(f"/orgs/people/{clerk.code}/switch/")
    assert theirs.get("/").status_code == 302
    answer = Client().post("/accounts/login/", {"username": "clerk", "password": PASSWORD})
    assert answer.status_code == 200


def test_nobody_disables_themselves(admin, signed_in):
    assert signed_in(admin).post(f"/orgs/people/{admin.code}/switch/").status_code == 403


def test_a_reset_password_is_shown_once_and_signs_out(admin, clerk, signed_in):
    theirs = signed_in(clerk)
    theirs.get("/")
    page = signed_in(admin).post(f"/orgs/people/{clerk.code}/reset/").content.decode()
    password = re.search(r'<code class="key">([\w-]+)</code>', page)[1]
    assert User.objects.get(pk=clerk.pk).check_password(password)
    assert theirs.get("/").status_code == 302


@pytest.mark.parametrize("address", ["/orgs/units/", "/orgs/people/", "/orgs/regions/"])
def test_lists_take_as_many_queries_for_many_lines(tree, admin, signed_in, address, someone):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(admin)
    browser.get(address)
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))
        for more in range(15):
            unit = services.add_unit(
                name=f"单位{number}-{more}", number="", region=tree.east, parent=tree.bureau, by=None
            )
            someone(f"person{number}-{more}", unit, Role.HANDLER)
            services.add_region(name=f"区{number}-{more}", level="street", number="", parent=tree.east, by=None)
    assert counts[0] == counts[1] <= 15
