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
