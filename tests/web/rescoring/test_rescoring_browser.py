"""A real browser through re-scoring: the bureau's sheet, the unit's reply, an expert; wide and on a phone."""

import pytest
from looking import fits
from playwright.sync_api import expect

from jixiao.web.orgs.models import Role
from jixiao.web.rescoring import assigning, services
from jixiao.web.rescoring.models import Opinion, Rescore
from jixiao.web.rescoring.sampling import draw


@pytest.fixture
def task(transactional_db, tree):
    from handed_in import at_finance, task_of

    return at_finance(task_of(tree.community, tree.finance))


def test_the_bureau_samples_corrects_a_value_and_finishes(visit, task, finance, clerk):
    page = visit("finance")
    page.get_by_role("link", name="抽查复核").first.click()
    page.get_by_role("link", name="抽查名单").click()
    page.get_by_role("link", name="抽取名单").click()
    page.get_by_label("名称").fill("2025年度自评抽查")
    page.get_by_label("抽取个数").fill("3")
    page.get_by_role("button", name="抽取").click()
    fits(page, "sample-wide")
    page.get_by_role("button", name="开始复核").click()
    line = page.locator(".line", has_text="居民参与率")
    line.get_by_label("复核完成值").fill("15%")
    expect(page.locator("#kept")).to_contain_text("已于")
    expect(page.locator("#total")).to_contain_text("92.00")
    expect(line.get_by_label("复核分")).to_have_value("7.5")
    expect(line.locator(".difference")).to_have_text("-6.00")
    line.get_by_label("差异原因").fill("签到表只有200人，按15%计。")
    page.get_by_label("复核意见").fill("数据基本真实，居民参与率偏高。")
    fits(page, "sheet-wide")
    page.get_by_role("button", name="完成复核，告知单位").click()
    page.get_by_role("heading", name="绩效自评复核表").wait_for()
    fits(page, "rescore-wide")
    assert Rescore.objects.get().state == "final"
    page.goto("/rescoring/")
    fits(page, "rescores-wide")
    page.goto("/rescoring/statistics/")
    fits(page, "differences-wide")

    own = visit("clerk")
    own.get_by_role("link", name="社区服务站建设").first.click()
    own.get_by_role("link", name="提出反馈意见").click()
    own.get_by_label("内容").fill("冬季有3场活动的签到表没有上传，现已补充。")
    fits(own, "reply-wide")
    own.get_by_role("button", name="提出反馈意见").click()
    assert own.get_by_text("冬季有3场活动的签到表没有上传").first.is_visible()


def test_without_javascript_the_engine_scores_on_saving(visit, task, finance):
    rescore = services.begin(task, by=finance)
    page = visit("finance", javascript=False)
    page.goto(f"/rescoring/{rescore.code}/edit/")
    line = page.locator(".line", has_text="居民参与率")
    line.get_by_label("复核完成值").fill("15%")
    line.get_by_label("复核分").fill("")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#total")).to_have_text("92.00")
    expect(line.get_by_label("复核分")).to_have_value("7.5")


def test_an_expert_scores_on_a_phone_and_the_lead_signs(visit, task, tree, someone):
    from jixiao.web.orgs import services as orgs

    firm = orgs.add_unit(name="江城会计师事务所", number="", region=tree.east, parent=None, by=None)
    expert, lead = someone("expert", firm, Role.EXPERT), someone("lead", firm, Role.LEAD_EVALUATOR)
    sample = draw(unit=tree.finance, title="抽查", method="random", size=1, by=None)
    assigning.assign(expert, Role.EXPERT, unit=tree.finance, sample=sample, note="重点看台账", by=None)
    assigning.assign(lead, Role.LEAD_EVALUATOR, unit=tree.finance, sample=sample, by=None)
    page = visit("expert", phone=True)
    page.get_by_role("link", name="社区服务站建设").first.click()
    fits(page, "work-phone")
    page.get_by_role("button", name="开始评分").click()
    for line in page.locator(".line").all():
        own = line.get_attribute("data-self")
        line.get_by_label("评分").fill(own)
    page.locator(".line", has_text="居民参与率").get_by_label("评分").fill("10")
    page.locator(".line", has_text="居民参与率").get_by_label("差异原因").fill("台账不全。")
    page.get_by_label("评价意见").fill("总体较好。")
    fits(page, "opinion-phone")
    page.get_by_role("button", name="签署").click()
    page.get_by_role("link", name="看我的评分").wait_for()
    assert Opinion.objects.get().state == "signed"
    lead_page = visit("lead")
    lead_page.goto(f"/rescoring/assigned/{task.code}/verdict/")
    lead_page.get_by_label("评价结论").fill("总体较好，参与率的台账要补齐。")
    fits(lead_page, "verdict-wide")
    lead_page.get_by_role("button", name="签署").click()
    lead_page.get_by_text("签署评价结论：94.50 分").wait_for()
