"""What somebody types before the scripts of the page are there is kept and scored like the rest."""

import pytest
from playwright.sync_api import expect

from jixiao.web.rescoring import services


@pytest.fixture
def sheet(transactional_db, tree, finance):
    from handed_in import at_finance, task_of

    task = at_finance(task_of(tree.community, tree.finance))
    return f"/rescoring/{services.begin(task, by=finance).code}/edit/"


def held(page, address):
    """The page without its scripts, which are on their way; and the verb that lets them come."""
    waiting = []
    page.route("**/*.js", lambda route: waiting.append(route))
    page.goto(address, wait_until="commit")
    return lambda: [one.continue_() for one in waiting]


def kept(page):
    """What the page sends to be kept from now on."""
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)
    return sent


def test_a_value_typed_before_the_scripts_is_scored(visit, sheet):
    page = visit("finance")
    release = held(page, sheet)
    line = page.locator(".line", has_text="居民参与率")
    line.get_by_label("复核完成值").fill("15%")
    page.locator(".line", has_text="验收合格率").get_by_label("复核分").fill("19")
    release()
    expect(page.locator("#total")).to_contain_text("91.00")
    expect(line.get_by_label("复核分")).to_have_value("7.5")


def test_points_typed_beside_a_value_stay(visit, sheet):
    page = visit("finance")
    release = held(page, sheet)
    line = page.locator(".line", has_text="居民参与率")
    line.get_by_label("复核完成值").fill("15%")
    line.get_by_label("复核分").fill("8")
    release()
    expect(page.locator("#kept")).to_contain_text("已于")
    expect(line.get_by_label("复核分")).to_have_value("8")


def test_where_nobody_typed_nothing_is_sent(visit, sheet):
    page = visit("finance")
    sent = kept(page)
    page.goto(sheet)
    page.locator(".line").first.get_by_label("复核分").fill("1")
    expect(page.locator("#kept")).to_contain_text("已于")
    assert len(sent) == 1
    page.goto(sheet)
    page.locator(".line").first.get_by_label("差异原因").fill("签到表不全。")
    expect(page.locator("#kept")).to_contain_text("已于")
    assert len(sent) == 2, "opening the page sent nothing"


def test_behind_a_form_that_is_sent_nothing_is_kept(visit, sheet):
    """The server takes its time for what was sent: what was to be kept by itself meanwhile is not sent any more."""
    page = visit("finance")
    sent = kept(page)
    page.goto(sheet)
    waiting = []
    page.route("**/edit/", lambda route: waiting.append(route))
    page.locator(".line").first.get_by_label("差异原因").fill("签到表不全。")
    page.evaluate("document.querySelector('button[value=save]').click()")
    page.wait_for_timeout(2500)
    waiting[0].continue_()
    expect(page.locator("body")).to_contain_text("已保存")
    assert len(sent) == 1
