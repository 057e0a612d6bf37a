"""A real browser through the pages of the foundation; the content policy holds, pages fit the screen."""

import pytest
from looking import WCAG, fits

PAGES = {
    "desk": "/",
    "units": "/orgs/units/",
    "unit": "/orgs/units/{unit}/",
    "unit-add": "/orgs/units/add/",
    "invite": "/orgs/units/{unit}/people/invite/",
    "people": "/orgs/people/",
    "person": "/orgs/people/{person}/",
    "regions": "/orgs/regions/",
    "import": "/orgs/import/",
    "audit": "/audit/",
    "me": "/accounts/me/",
    "password": "/accounts/me/password/",
    "second-factor": "/accounts/me/code/",
    "missing": "/nothing/",
}


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_obeys_the_policy(visit, tree, people, phone):
    page = visit(phone=phone)
    page.goto("/accounts/login/")
    fits(page, f"login-{'phone' if phone else 'wide'}")
    page = visit("admin", phone=phone)
    for name, address in PAGES.items():
        page.goto(address.format(unit=tree.community.code, person=people["clerk"].code))
        fits(page, f"{name}-{'phone' if phone else 'wide'}")


def test_an_administrator_invites_a_clerk_who_opens_the_account(visit, tree, admin):
    page = visit("admin")
    page.get_by_role("link", name="单位与人员").click()
    page.get_by_label("单位名称、编码或区划").fill("桂花")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="桂花社区居委会").click()
    page.get_by_role("link", name="邀请人员").click()
    page.get_by_label("姓名").fill("李梅")
    page.get_by_label("经办人").check()
    page.get_by_role("button", name="生成邀请链接").click()
    link = page.get_by_label("链接").input_value()

    guest = visit()
    guest.goto(link)
    guest.get_by_label("账号").fill("limei")
    guest.get_by_label("密码", exact=True).fill("Blue-River-77")
    guest.get_by_label("再输入一次").fill("Blue-River-77")
    guest.get_by_role("button", name="开通").click()
    assert guest.get_by_text("账号已开通，欢迎李梅。").is_visible()


def test_pages_work_without_javascript_and_by_keyboard(visit, tree, admin):
    page = visit("admin", javascript=False)
    page.goto(f"/orgs/units/{tree.community.code}/change/")
    page.get_by_label("单位名称").fill("桂花里社区居委会")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/orgs/units/{tree.community.code}/")
    assert page.get_by_role("heading", name="桂花里社区居委会").is_visible()


def test_leaving_a_changed_form_warns(visit, tree, admin):
    page = visit("admin")
    page.goto(f"/orgs/units/{tree.community.code}/change/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_label("单位名称").fill("改了")
    page.get_by_role("link", name="取消").click()
    page.wait_for_url(f"**/orgs/units/{tree.community.code}/")
    assert asked == ["beforeunload"]


def test_the_check_of_accessibility_sees_faults(chromium):
    page = chromium.new_page()
    page.set_content(
        "<html><h1>一</h1><h3>三</h3><img src='x'><input><button></button><table><tr><td>x</table>"
        "<p style='color:#aaa'>浅</p><p style='color:#555'>深</p></html>"
    )
    faults = " ".join(page.evaluate(WCAG))
    page.close()
    for said in ("language", "title", "main", "skips", "picture", "label", "name", "headings", "contrast 2.3"):
        assert said in faults, said
    assert faults.count("contrast") == 1
