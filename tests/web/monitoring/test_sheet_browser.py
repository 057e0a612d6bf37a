"""The monitoring sheet in a real browser: filled in, confirmed, reviewed, urged; pages fit and obey WCAG."""

from datetime import date

import pytest
from django.urls import reverse
from looking import fits
from playwright.sync_api import expect

from jixiao.web.monitoring import services, urging

PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}"""


def at(name, thing, *args):
    return reverse(f"monitoring:{name}", args=[thing.code, *args])


def test_a_sheet_from_the_desk_to_its_end(visit, sheet, money, clerk, head, department, finance):
    page = visit("clerk")
    page.get_by_role("link", name="社区服务站建设").first.click()
    page.get_by_role("link", name="填写监控表").click()
    page.evaluate(
        PASTE, ["#row-0 .cell", "2\t3\n100%\t100%\n未开展\t2026年11月20日\n46\t48\n互助小组5个\t明显好转\n未开展\t91%"]
    )
    expect(page.locator("#row-5 .cell").nth(1)).to_have_value("91%")
    expect(page.locator("#hint-0")).to_contain_text("没有勾选偏差原因")
    assert "已完成年度指标值的 50.00%（时间进度 58.33%）" in page.locator("#hint-0").inner_text()
    for number in range(6):
        page.locator(f"#row-{number} select").select_option("有可能")
    page.locator("#row-0").get_by_label("经费保障").check()
    page.locator("#row-0").get_by_label("原因说明").fill("一处选址变更")
    page.get_by_label("全年预计执行数").fill("98")
    expect(page.locator("#hint-0 .finding")).to_have_count(0)
    page.get_by_label("预算执行情况说明").fill("尾款明年支付")
    expect(page.locator("#total")).to_contain_text("没有查出须改的问题")
    page.keyboard.press("Control+s")
    page.wait_for_url("**" + at("detail", sheet))
    page.get_by_role("link", name="提交负责人确认").click()
    page.get_by_role("button", name="提交负责人确认").click()
    for who, verb in (("head", "确认并报送"), ("department", "审核通过，报财政"), ("finance", "审核通过，办结")):
        page = visit(who)
        page.goto(at("detail", sheet))
        page.get_by_role("link", name=verb).click()
        page.get_by_role("button", name=verb).click()
        expect(page.locator(".note.success")).to_contain_text("已办理")
    page.get_by_role("link", name="下达督促整改通知").click()
    page.get_by_label("整改要求").fill("请加快选址，8月底前定下。")
    page.get_by_label("整改期限").fill("2099-08-31")
    page.get_by_role("button", name="下达督促整改通知").click()
    page = visit("clerk")
    page.get_by_role("link", name="社区服务站建设 2026年1—7月绩效监控").click()
    page.get_by_role("link", name="回复整改情况").click()
    page.get_by_label("整改情况").fill("已定在东街。")
    page.get_by_role("button", name="回复整改情况").click()
    page = visit("finance")
    page.goto(at("detail", sheet))
    page.get_by_role("link", name="整改到位，销号").click()
    page.get_by_role("button", name="整改到位，销号").click()
    expect(page.locator("#urged")).to_contain_text("已销号")
    sheet.refresh_from_db()
    assert sheet.state == "accepted"


def test_what_is_typed_is_kept(visit, clerk, sheet):
    page = visit("clerk")
    page.goto(at("edit", sheet))
    page.locator("#row-0 .cell").nth(1).fill("5")
    page.wait_for_selector("text=暂存，还没有保存")
    page.goto(at("edit", sheet))
    assert page.locator("#row-0 .cell").nth(1).input_value() == "5"
    page.get_by_role("button", name="放弃，恢复为已保存的内容").click()
    page.wait_for_selector("text=已放弃")
    assert page.locator("#row-0 .cell").nth(1).input_value() == ""


def test_enter_goes_down_the_column(visit, clerk, sheet):
    page = visit("clerk")
    page.goto(at("edit", sheet))
    page.locator("#row-0 .cell").nth(1).press("Enter")
    expect(page.locator("#row-1 .cell").nth(1)).to_be_focused()


def test_the_form_works_without_scripts(visit, clerk, sheet):
    page = visit("clerk", javascript=False)
    page.goto(at("edit", sheet))
    page.locator("#row-0 .cell").first.fill("2")
    page.locator("#row-0 summary").click()
    page.locator("#row-0").get_by_label("人员保障").check()
    page.get_by_role("button", name="检查").click()
    assert page.locator("#row-0").get_by_label("人员保障").is_checked()
    page.locator(".bar").get_by_role("button", name="保存").click()
    assert "人员保障" in page.locator("main").inner_text()


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_obeys_the_policy(visit, clerk, head, finance, sheet, money, said, phone):
    form = said(sheet, {"forecast": "3"}, forecast_spent="105", explanation="")
    sheet = services.save(sheet, form, version=sheet.version, by=None)
    view = "phone" if phone else "wide"
    shown = visit("clerk", phone=phone)
    _look(shown, view, {"edit": at("edit", sheet), "submit": at("step", sheet, "submit")})
    sheet = services.take(services.take(sheet, "submit", by=None, reason="资金未定"), "confirm", by=None)
    notice = urging.urge(sheet, text="单站建设进度慢，请倒排工期。", deadline=date(2099, 8, 31), by=finance)
    urging.take(notice, "answer", by=clerk, reason="已与施工单位签订赶工协议。")
    shown = visit("finance", phone=phone)
    pages = {
        "desk": "/",
        "list": reverse("monitoring:list"),
        "detail": at("detail", sheet),
        "print": at("print", sheet),
        "step": at("step", sheet, "return"),
        "urge": at("urge", sheet),
        "urged": at("urged", notice, "settle"),
        "rounds": reverse("monitoring:rounds"),
        "round-new": reverse("monitoring:round-new"),
        "round": at("round", sheet.round),
        "round-change": at("round-change", sheet.round),
        "round-step": at("round-step", sheet.round, "fill"),
    }
    _look(shown, view, pages)


def _look(page, view, pages):
    for name, address in pages.items():
        page.goto(address)
        fits(page, f"monitoring-{name}-{view}")
