"""The money in a real browser: pages fit and obey the policy; entering works without scripts."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from looking import fits, picture
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
            fits(page, f"funds-{name}-{'phone' if phone else 'wide'}")


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


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_accounts_are_previewed_and_brought_in(visit, clerk, busy, phone, tmp_path):
    from test_funds_accounts import HEAD, workbook

    thresholds.set_threshold(busy.unit, above=Decimal(10000), strictness=Strictness.REFUSE, by=None)
    head, size = (*HEAD, "收款人", "支出明细"), "phone" if phone else "wide"
    rows = [("2026-06-05", "记-21", "居民培训讲课费", 2400, "某某老师", "培训")] * 2
    rows += [("2026-06-06", "记-22", "服务站装修尾款", 12500, "某某公司", "装修")]
    rows += [("2026-05-25", "记-15", "购置桌椅", 3600, "某某公司", "设备购置")]
    good, bad = tmp_path / "账.xlsx", tmp_path / "错.xlsx"
    bad.write_bytes(workbook([head, ("2026-13-05", "记-21", "", "1.0400")]).read())
    good.write_bytes(workbook([head, *rows]).read())
    minutes = tmp_path / "纪要.pdf"
    minutes.write_bytes(b"%PDF-1.4 0")
    page = visit("clerk", phone=phone)
    page.goto(at("import", busy))
    for path in (bad, good):
        page.get_by_label("账（Excel）").set_input_files(path)
        page.get_by_label("资金来源").select_option("市级专项资金")
        page.get_by_role("button", name="检查并预览").click()
        page.wait_for_selector("h1:text('确认导入')" if path is good else ".error-box")
        fits(page, f"funds-import-{path.stem}-{size}")
    page.get_by_label("会议纪要：账!D4").set_input_files(minutes)
    page.get_by_role("button", name="确认导入 2 笔").click()
    expect(page.get_by_text("已导入支出 2 笔。")).to_be_visible()
    assert Entry.objects.filter(kind=Kind.SPENDING, number__in=("记-21", "记-22")).count() == 2


def test_the_book_on_paper(visit, clerk, busy):
    page = visit("clerk")
    page.set_viewport_size({"width": 1040, "height": 720})
    page.goto(at("print", busy))
    page.emulate_media(media="print")
    picture(page, "funds-paper")
    assert not page.locator(".top nav").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
