"""A finance bureau in a real browser: from the city down to one project, on a screen, a phone and paper."""

import pytest
from looking import fits, picture


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_axis_fits_and_is_accessible(county, visit, phone):
    page = visit("city", phone=phone)
    for axis in ("region", "department", "kind", "year"):
        page.goto(f"/dashboards/?by={axis}")
        fits(page, f"dashboard-{axis}-{'phone' if phone else 'wide'}")


def test_from_the_city_to_the_project(county, visit):
    page = visit("city", javascript=False)
    page.get_by_role("link", name="统计分析").click()
    projects = page.locator("section", has=page.get_by_role("heading", name="项目", exact=True))
    projects.get_by_role("link", name="东区").click()
    row = projects.get_by_role("row", name="花园街道")
    row.get_by_role("link", name="4").first.click()
    assert page.get_by_text("只看：花园街道及下级").is_visible()
    page.get_by_role("link", name="三", exact=True).click()
    assert page.get_by_role("heading", name="三").first.is_visible()


def test_filters_stay_in_the_address(county, visit):
    page = visit("city")
    page.goto("/dashboards/")
    page.get_by_label("年度").select_option("全部年度")
    page.get_by_label("项目类型").select_option("道路养护")
    page.get_by_role("button", name="统计").click()
    assert "year=all" in page.url
    page.get_by_role("link", name="按部门").click()
    assert page.get_by_label("项目类型").input_value() == str(county.kinds[0].code)
    assert page.get_by_label("年度").input_value() == "all"


def test_on_paper_only_the_figures(county, visit):
    page = visit("city")
    page.goto("/dashboards/")
    page.emulate_media(media="print")
    picture(page, "dashboard-print")
    assert not page.get_by_role("button", name="统计").is_visible()
    assert page.get_by_role("img", name="项目数").is_visible()
