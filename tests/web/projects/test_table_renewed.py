"""While the server makes the table anew, nothing is typed into the old one; where it fails nothing is lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

FAILING = """() => {
  console.error = () => {};
  XMLHttpRequest.prototype.send = function () { setTimeout(() => this.dispatchEvent(new ProgressEvent("error"))); };
}"""


@pytest.fixture
def form(visit, clerk, project):
    page = visit("clerk")
    page.goto(reverse("projects:edit", args=[project.code]))
    return page


def test_nobody_types_into_a_table_that_is_replaced(form):
    held = []
    form.route("**/edit/", lambda route: held.append(route))
    form.get_by_role("button", name="增加一行").click()
    expect(form.locator("#indicators[aria-busy]")).to_have_js_property("inert", True)
    form.keyboard.type("写不进旧表")
    expect(form.locator("#row-name-5")).not_to_have_value("写不进旧表")
    held[0].continue_()
    expect(form.locator("#row-name-6")).to_be_focused()
    form.keyboard.type("写进新表")
    expect(form.locator("#row-name-6")).to_have_value("写进新表")


def test_a_table_that_could_not_be_made_anew_is_gone_on_with(form):
    form.locator("#row-name-5").fill("先写的还在")
    form.evaluate(FAILING)
    form.get_by_role("button", name="增加一行").click()
    expect(form.locator("#kept")).to_contain_text("没有完成：系统没有响应")
    expect(form.locator("#row-name-5")).to_have_value("先写的还在")
    form.locator("#row-name-5").press("End")
    form.keyboard.type("，接着写")
    expect(form.locator("#row-name-5")).to_have_value("先写的还在，接着写")


def test_who_was_logged_out_meanwhile_keeps_the_table(form):
    form.locator("#row-name-5").fill("先写的还在")
    form.context.clear_cookies(name="sessionid")
    form.get_by_role("button", name="增加一行").click()
    expect(form.locator("#kept")).to_contain_text("登录已过期")
    expect(form.locator("#row-name-5")).to_have_value("先写的还在")
    expect(form.locator("#indicators")).to_have_js_property("inert", False)


def test_the_answer_to_a_check_does_not_undo_the_sum(form):
    held = []
    form.route("**/check/", lambda route: held.append(route))
    with form.expect_request("**/check/"):
        form.locator("#row-weight-0").fill("20")
    before = form.locator("#weight-sum b").first.inner_text()
    form.locator("#row-weight-0").evaluate("field => { field.value = '30'; }")  # typed since, its own check yet to come
    held[0].continue_()
    expect(form.locator("#kept")).to_contain_text("暂存，还没有保存")
    expect(form.locator("#weight-sum b").first).to_have_text(str(int(before) + 10))
