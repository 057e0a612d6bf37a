"""The money in a real browser: pages fit and obey the policy; entering works without scripts."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jixiao.web.funds import services, thresholds
from jixiao.web.funds.models import Entry, Kind, Strictness


def at(name, thing):
    return reverse(f"funds:{name}", args=[thing.code])


@pytest.fixture
def busy(funded, city, make_project):
    """The project with late money, a site, spending of every sort, and one of next year."""
    own = services.add_source(funded, name="单位自筹", level="单位自筹", planned=Decimal(20000), by=None)
    services.arrive(funded, amount=Decimal(20000), on=date(2026, 2, 1), source=own, by=None)
    order = {"amount": Decimal(30000), "source": city, "by": None}
    services.allot(funded, on=date(2026, 4, 20), document="某财〔2026〕19号", **order)
    services.arrive(funded, on=date(2026, 5, 12), **order)
    services.allot(funded, on=date(2026, 6, 1), document="某财〔2026〕25号", **{**order, "amount": Decimal(5000)})
    site = services.add_site(funded, name="东站", unit_name="桂花社区居委会", budget=Decimal(40000), by=None)
    services.disburse(
        funded, amount=Decimal(40000), on=date(2026, 5, 20), payee="东站", site=site, source=city, by=None
    )
    thresholds.set_threshold(funded.unit, above=Decimal(10000), strictness=Strictness.FLAG, by=None)
    for number, amount, summary, item in (
        ("记-12", "12000.50", "服务站装修首付款", "装修"),
        ("记-15", "3600", "购置桌椅", "设备购置"),
        ("记-18", "2400", "志愿者培训", "培训"),
    ):
        services.spend(
            funded,
            amount=Decimal(amount),
            on=date(2026, 5, 25),
            number=number,
            summary=summary,
            item=item,
            payee="某某公司",
            source=city,
            by=None,
        )
    wrong = Entry.objects.get(number="记-18")
    services.reverse(wrong, reason="摘要写错，应为居民培训", on=date(2026, 5, 26), by=None)
    services.explain(funded, "市级资金第二批晚到42天，工期顺延。", by=None)
    make_project(name="社区服务站建设", year=2027)
    return funded


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_obeys_the_policy(visit, clerk, finance, head, busy, city, phone):
    from test_browser import WCAG, picture

    spent = Entry.objects.get(number="记-12")
    pages = {
        "clerk": {
            "desk": "/",
            "detail": at("detail", busy),
            "spending": at("add-spending", busy),
            "arrival": at("add-arrival", busy),
            "entry": at("entry", spent),
            "reverse": at("reverse", spent),
            "attach": at("attach", spent),
            "import": at("import", busy),
            "entries": at("entries", busy),
            "explain": at("explain", busy),
            "print": at("print", busy),
        },
        "finance": {
            "list": reverse("funds:list"),
            "finance-detail": at("detail", busy),
            "source": at("source-add", busy),
            "adjust": at("adjust", city),
            "allotment": at("add-allotment", busy),
            "carry": at("add-carry", busy),
            "thresholds": reverse("funds:thresholds"),
            "threshold": at("threshold", busy.unit),
        },
    }
    for who, addresses in pages.items():
        page = visit(who, phone=phone)
        for name, address in addresses.items():
            page.goto(address)
            picture(page, f"funds-{name}-{'phone' if phone else 'wide'}")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
            assert page.locator("h1").count() == 1, name
            assert page.evaluate(WCAG) == [], name


def test_spending_is_entered_with_its_unit_shown_twice(visit, clerk, funded):
    page = visit("clerk")
    page.goto(at("add-spending", funded))
    page.get_by_label("凭证号").fill("记-20")
    page.get_by_label("支出金额", exact=True).fill("1.04")
    page.get_by_label("支出金额的单位").select_option("万元")
    expect(page.locator("[data-both]")).to_have_text("= 10,400 元 = 1.04 万元")
    page.get_by_label("摘要").fill("服务站装修")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已登记：资金支出 10,400.00元（1.04万元）。")).to_be_visible()
    assert Entry.objects.get(kind=Kind.SPENDING).amount == 10400


def test_a_slip_of_the_unit_is_told_beside_the_field_without_scripts(visit, clerk, funded):
    page = visit("clerk", javascript=False)
    page.goto(at("add-spending", funded))
    page.get_by_label("凭证号").fill("记-20")
    page.get_by_label("支出金额", exact=True).fill("1.0400")
    page.get_by_label("摘要").fill("会员之家建设")
    page.get_by_role("button", name="保存", exact=True).click()
    assert "请核对单位是否应为万元" in page.locator(".wrong").inner_text()
    assert page.get_by_label("摘要").input_value() == "会员之家建设"
    page.get_by_label("支出金额的单位").select_option("万元")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**" + at("detail", funded))
    assert Entry.objects.get(kind=Kind.SPENDING).amount == 10400
