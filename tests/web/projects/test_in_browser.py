"""The declaration in a real browser: buttons, paste, keys, drafts; the pages fit the screen and obey the policy."""

import pytest
from django.urls import reverse
from looking import fits
from playwright.sync_api import expect

from jixiao.web.projects import services


def at(name, project, *args):
    return reverse(f"projects:{name}", args=[project.code, *args])


def names(page):
    return [field.input_value() for field in page.locator("[name=row-name]").all()]


PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector(selector).dispatchEvent(event);
}"""


def test_the_table_is_filled_by_keys_and_by_paste(visit, clerk, project):
    page = visit("clerk")
    page.goto(at("edit", project))
    page.locator("#row-name-5").press("Enter")
    expect(page.locator("#row-name-6")).to_be_focused()
    page.keyboard.type("居民投诉下降率")
    page.locator("#row-name-6").press("Alt+ArrowUp")
    expect(page.locator("#row-name-5")).to_have_value("居民投诉下降率")
    page.evaluate(PASTE, ["#row-target-0", "3\t个\t15\n98\t%\t15"])
    expect(page.locator("#row-weight-1")).to_have_value("15")
    assert page.locator("#row-target-0").input_value() == "3"
    assert page.locator("#weight-sum b").first.inner_text() == "80"
    page.locator("#row-weight-0").fill("25")
    assert page.locator("#weight-sum b").first.inner_text() == "90"
    assert "good" in page.locator("#weight-sum").get_attribute("class")
    page.get_by_role("button", name="删去第6行").click()
    expect(page.locator("[name=row-name]")).to_have_count(6)
    page.keyboard.press("Control+s")
    page.wait_for_url("**" + at("detail", project))
    saved = project.indicators.all()
    assert [(row.target, str(row.weight)) for row in saved][:2] == [("3", "25.00"), ("98", "15.00")]
    assert "居民投诉下降率" not in [row.name for row in saved]


def test_what_is_typed_is_kept_and_judged_while_typing(visit, clerk, project):
    page = visit("clerk")
    page.goto(at("edit", project))
    page.locator("#row-target-0").fill("若干")
    page.wait_for_selector("#hint-0 .finding")
    assert "不可衡量" in page.locator("#hint-0").inner_text()
    page.wait_for_selector("text=暂存，还没有保存")
    page.goto(at("edit", project))
    assert page.locator("#row-target-0").input_value() == "若干"
    page.get_by_role("button", name="放弃，恢复为已保存的内容").click()
    page.wait_for_selector("text=已放弃")
    assert page.locator("#row-target-0").input_value() == "2"


def test_leaving_with_changes_warns(visit, clerk, project):
    page = visit("clerk")
    page.goto(at("edit", project))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#id_contact").press_sequentially("赵")
    page.goto(reverse("projects:list"))
    assert asked == ["beforeunload"]


def test_the_declaration_works_without_scripts(visit, clerk, project):
    page = visit("clerk", javascript=False)
    page.goto(at("edit", project))
    page.get_by_role("button", name="增加一行").click()
    assert page.locator("[name=row-name]").count() == 7
    page.locator("#row-name-6").fill("居民投诉下降率")
    page.get_by_role("button", name="第7行上移").click()
    assert names(page)[5] == "居民投诉下降率"
    page.get_by_role("button", name="删去第6行").click()
    page.get_by_label("项目负责人").fill("赵三")
    page.locator(".bar").get_by_role("button", name="保存").click()
    assert "赵三" in page.locator("main").inner_text()
    assert project.indicators.count() == 6


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_obeys_the_policy(visit, clerk, approved, phone):
    project = services.take(approved, "adjust", by=None, reason="资金减少")
    page = visit("clerk", phone=phone)
    pages = {
        "list": reverse("projects:list"),
        "new": reverse("projects:new"),
        "detail": at("detail", project),
        "edit": at("edit", project),
        "step": at("step", project, "submit"),
        "versions": at("versions", project),
        "print": at("print", project),
    }
    for name, address in pages.items():
        page.goto(address)
        fits(page, f"projects-{name}-{'phone' if phone else 'wide'}")
