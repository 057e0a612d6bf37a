"""The self-evaluation in a real browser: typing, paste, keys, drafts, scores; without scripts; on a phone."""

import pytest
from django.urls import reverse
from looking import fits
from playwright.sync_api import expect

from jixiao.web.evaluations import services

PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}"""


UNPLUG = """() => {
  const [send, error] = [XMLHttpRequest.prototype.send, console.error];
  console.error = () => {};
  XMLHttpRequest.prototype.send = function () { setTimeout(() => this.dispatchEvent(new ProgressEvent("error"))); };
  window.plug = () => { XMLHttpRequest.prototype.send = send; console.error = error; };
}"""


def at(name, thing, *args):
    return reverse(f"evaluations:{name}", args=[thing.code, *args])


@pytest.fixture
def filled(task, money, report):
    return services.save(task, report(task), version=task.version, by=None)


@pytest.fixture
def returned(filled, department):
    """Handed in, and sent back for one indicator."""
    task = services.take(filled, "submit", by=None)
    task = services.take(task, "confirm", by=None)
    codes = [row["code"] for row in task.goal.content["rows"]]
    return services.take(
        task, "return", by=department, reason="居民参与率与监控数据不一致，请核对。", concerned=[codes[4]]
    )


@pytest.fixture
def judged(tree, approve, filled):
    """A second task, of indicators that people judge."""
    from test_filling import JUDGED

    from jixiao.web.evaluations.models import Task

    project = approve(tree.community, name="社区治理创新", rows=JUDGED)
    services.open_round(filled.round, by=None)
    return Task.objects.get(project=project)


def test_what_is_typed_is_kept_and_scored_while_typing(visit, clerk, task, money):
    page = visit("clerk")
    page.goto(at("edit", task))
    page.locator("#actual-0").fill("1")
    expect(page.locator("#points-0")).to_have_text("10.00")
    assert "1" in page.locator("#why-0").inner_text()
    expect(page.locator("#row-0 .reasons textarea").first).to_be_visible()
    page.get_by_text("暂存，还没有保存").wait_for()
    page.goto(at("edit", task))
    expect(page.locator("#actual-0")).to_have_value("1")
    page.get_by_role("button", name="放弃，恢复为已保存的内容").click()
    expect(page.locator("#actual-0")).to_have_value("")


def test_values_are_pasted_and_keys_lead_through_the_form(visit, clerk, task, money):
    page = visit("clerk")
    page.goto(at("edit", task))
    page.evaluate(PASTE, ["#actual-0", "2\n100%\n2025年11月20日"])
    expect(page.locator("#actual-2")).to_have_value("2025年11月20日")
    expect(page.locator("#points-2")).to_have_text("10.00")
    page.locator("#actual-0").press("Enter")
    expect(page.locator("#actual-1")).to_be_focused()
    page.evaluate(PASTE, ["#actual-1", "三级指标\t完成值\t偏差原因\n居民参与率\t27%\t冬季停办3场"])
    expect(page.locator("#actual-4")).to_have_value("27%")
    page.keyboard.press("Control+s")
    page.wait_for_url("**" + at("detail", task))
    assert "冬季停办3场" in page.locator("main").inner_text()


def test_everything_works_without_scripts(visit, clerk, task, money):
    page = visit("clerk", javascript=False)
    page.goto(at("edit", task))
    page.locator("#actual-0").fill("2")
    page.get_by_role("button", name="计算得分").click()
    assert page.locator("#points-0").inner_text() == "20.00"
    page.locator("#paste-box summary").click()
    page.locator("#pasted").fill("居民参与率\t27%\t冬季停办3场")
    page.get_by_role("button", name="填入表中").click()
    assert page.locator("#actual-4").input_value() == "27%"
    assert page.locator("#actual-0").input_value() == "2"
    page.locator(".bar").get_by_role("button", name="保存").click()
    page.get_by_role("link", name="提交负责人确认").click()
    assert "还有" in page.locator("h2").first.inner_text()
    page.get_by_label("未补齐的原因").fill("问卷还在回收。")
    page.get_by_role("button", name="提交负责人确认").click()
    assert "待确认" in page.locator("h1").inner_text()


def test_what_could_not_be_kept_is_said_and_tried_again(visit, clerk, task):
    page = visit("clerk")
    page.goto(at("edit", task))
    page.evaluate(UNPLUG)
    page.locator("#actual-0").fill("2")
    expect(page.locator("#kept")).to_contain_text("连接断开")
    page.evaluate("plug(); window.dispatchEvent(new Event('online'))")
    expect(page.locator("#kept")).to_contain_text("暂存，还没有保存")
    page.context.clear_cookies(name="sessionid")
    page.locator("#actual-0").fill("1")
    expect(page.locator("#kept")).to_contain_text("登录已过期")
    expect(page.locator("#actual-0")).to_have_value("1")


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_obeys_the_policy(visit, clerk, finance, returned, judged, phone):
    pages = {
        "clerk": {
            "list": reverse("evaluations:list"),
            "detail": at("detail", returned),
            "edit": at("edit", returned),
            "judged": at("edit", judged),
            "files": at("files", returned),
            "step": at("step", judged, "submit"),
            "print": at("print", returned),
        },
        "finance": {
            "rounds": reverse("evaluations:rounds"),
            "round": at("round", returned.round),
            "round-new": reverse("evaluations:round-new"),
        },
    }
    for who, addresses in pages.items():
        page = visit(who, phone=phone)
        for name, address in addresses.items():
            page.goto(address)
            fits(page, f"evaluations-{name}-{'phone' if phone else 'wide'}")
