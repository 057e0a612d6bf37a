"""A real browser through the report: written by a clerk, looked at wide and on a phone."""

import pytest
from looking import fits

from jixiao.web.reporting import services
from jixiao.web.reporting.models import SectionText


@pytest.fixture
def task(transactional_db, tree):
    from handed_in import task_of

    return task_of(tree.community, tree.finance)


def test_a_clerk_writes_a_section_and_the_figures_stay(visit, task, clerk):
    page = visit("clerk")
    page.goto(f"/reports/{task.code}/")
    fits(page, "report-wide")
    page.locator("#experience").get_by_role("link", name="修改").click()
    area = page.get_by_label("本节内容")
    area.fill("统一采购、逐站验收，得")
    page.get_by_text("可以插入的数据").click()
    page.get_by_role("button", name="插入 {总分}", exact=True).click()
    page.keyboard.type("分。")
    assert area.input_value() == "统一采购、逐站验收，得{总分}分。"
    page.get_by_text("已于").wait_for()
    assert page.locator("#preview .chip").inner_text() == f"{task.total:.2f}"
    area.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Backspace")
    assert area.input_value() == "统一采购、逐站验收，得分。"
    page.keyboard.type("了{总分}")
    fits(page, "section-wide")
    page.keyboard.press("Control+s")
    page.wait_for_url(f"**/reports/{task.code}/")
    assert page.get_by_text("单位已修改").is_visible()
    assert SectionText.objects.get().text == "统一采购、逐站验收，得了{总分}分。"


def test_a_wrong_name_is_said_at_its_line(visit, task, clerk):
    page = visit("clerk")
    page.goto(f"/reports/{task.code}/sections/experience/")
    page.get_by_label("本节内容").fill("得{总得分}分。")
    page.get_by_text("第 1 行：没有叫“{总得分}”的数据").wait_for()
    fits(page, "section-wrong")


def test_it_is_read_on_a_phone(visit, task, clerk):
    services.save(task, "experience", "统一采购，得{总分}分。", version=0, by=clerk)
    page = visit("clerk", phone=True)
    page.goto(f"/reports/{task.code}/")
    fits(page, "report-phone")
    page.goto(f"/reports/{task.code}/sections/experience/")
    fits(page, "section-phone")
    page.goto(f"/reports/{task.code}/sections/experience/history/")
    fits(page, "history-phone")
