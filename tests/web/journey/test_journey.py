"""The whole way of one project in real browsers: from the declaration to the report that finance has re-scored."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

NAME = "桂花社区服务站建设"

GOAL = """一级指标\t二级指标\t三级指标\t指标性质\t指标值\t计量单位\t分值
产出指标\t数量指标\t建成服务站数量\t≥\t2\t个\t20
产出指标\t质量指标\t验收合格率\t＝\t100\t%\t10
产出指标\t时效指标\t建成时间\t时间\t2025年11月30日前\t\t10
产出指标\t成本指标\t单站建设成本\t≤\t50\t万元\t10
效益指标\t社会效益指标\t服务居民人次\t≥\t2400\t人次\t30
满意度指标\t服务对象满意度指标\t居民满意度\t≥\t90\t%\t10
"""

MISSED = "服务居民人次"
"""The indicator that was not reached, and whose reason is missing at first."""

ACTUALS = {
    "建成服务站数量": "2",
    "验收合格率": "100",
    "建成时间": "2025年11月20日",
    "单站建设成本": "48",
    MISSED: "1800",
}


def test_declared_approved_funded_evaluated_returned_rescored(office, desk, tmp_path):
    declare(desk("clerk"))
    approve(desk)
    fund(desk)
    open_round(desk("finance"))
    evaluate(desk("clerk"))
    confirm(desk("head"))
    send_back(desk("street"))
    correct(desk("clerk"))
    confirm(desk("head"))
    step_of_task(desk("street"), "审核通过，报财政")
    rescore(desk("finance"))
    step_of_task(desk("finance"), "审核通过，办结")
    check_report(download_report(desk("clerk"), tmp_path))


def declare(page):
    page.goto("/")
    page.get_by_role("link", name="项目", exact=True).click()
    page.get_by_role("link", name="申报项目").click()
    page.get_by_label("项目类型").select_option(label="社区公共服务站建设与运行")
    page.get_by_label("项目名称").fill(NAME)
    page.get_by_label("年度", exact=True).fill("2025")
    page.get_by_role("button", name="下一步：填写绩效目标").click()
    page.get_by_label("年度财政拨款").fill("100")
    page.get_by_label("主管部门").fill("花园街道办事处")
    page.get_by_label("项目负责人").fill("王一")
    page.get_by_label("开始日期").fill("2025-03-01")
    page.get_by_label("完成日期").fill("2025-11-30")
    page.get_by_label("立项依据").fill("关于建设社区服务站的通知（东民〔2024〕3号）")
    page.get_by_label("项目内容").fill("新建两个服务站，配备社工。")
    page.get_by_label("年度目标").fill("建成服务站2个，服务居民2400人次。")
    page.get_by_text("从 Excel 粘贴整张表").click()
    page.locator("[name=pasted]").fill(GOAL)
    page.locator("button[value=paste]").click()
    expect(page.locator("[name=row-weight]").last).to_have_value("10")
    save(page)
    take(page, "提交审核")


def save(page):
    page.locator(".bar").get_by_role("button", name="保存").click()
    page.wait_for_selector(f"h1:has-text('{NAME}')")


def take(page, title, reason=""):
    """One step with its page of confirmation."""
    page.get_by_role("link", name=title, exact=True).click()
    if reason:
        page.locator("[name=reason]").fill(reason)
    page.get_by_role("button", name=title, exact=True).click()
    page.wait_for_selector(".note.success:has-text('已办理')")


def approve(desk):
    for name, verb in (("street", "同意，报上一级"), ("department", "同意，报上一级"), ("city", "同意批复")):
        page = desk(name)
        page.goto("/")
        page.get_by_role("link", name=NAME).first.click()
        take(page, verb)


def fund(desk):
    page = desk("finance")
    to_funds(page)
    page.get_by_role("link", name="登记资金来源").click()
    fill_and_keep(page, 资金来源="市级社区建设专项资金", 全年预算="100", 应到位日期="2025-04-30")
    page.get_by_role("link", name="登记下达").click()
    fill_and_keep(page, 下达文号="东财〔2025〕5号", 下达金额="100", 下达日期="2025-04-10")
    page = desk("clerk")
    to_funds(page)
    page.get_by_role("link", name="确认到位").first.click()
    fill_and_keep(page, 到位金额="100", 到位日期="2025-04-25")
    page.get_by_role("link", name="登记支出").click()
    fill_and_keep(page, 凭证号="记-12", 凭证日期="2025-11-25", 支出金额="96", 摘要="支付两个服务站建设费")


def to_funds(page):
    page.goto("/")
    page.get_by_role("link", name="项目", exact=True).click()
    page.get_by_role("link", name=NAME).click()
    page.locator("#main").get_by_role("link", name="资金台账").click()


def fill_and_keep(page, **words):
    """A form of the money, in 万元."""
    for label, text in words.items():
        page.get_by_label(re.compile(f"^{label}(（选填）)?$")).fill(text)
        if "金额" in label or "预算" in label:
            page.get_by_label(f"{label}的单位").select_option("万元")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_selector(".note.success")


def open_round(page):
    page.goto("/")
    page.get_by_role("link", name="自评", exact=True).click()
    page.get_by_role("link", name="自评批次").click()
    page.get_by_role("link", name="新建批次").click()
    page.get_by_label("截止日期").fill((date.today() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="下达自评任务").click()
    page.wait_for_selector("text=进度：1 个任务")


def evaluate(page):
    """The clerk fills in what was achieved; the score stands beside it before anything is saved."""
    open_task(page)
    page.get_by_role("link", name="填报", exact=True).click()
    page.wait_for_selector("#sheet")
    for name, actual in ACTUALS.items():
        page.get_by_label(re.compile(f"^“{name}”的实际完成值")).fill(actual)
    for label, number in {"发放份数": "200", "回收份数": "190", "有效份数": "190"}.items():
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_label("计算方法").select_option("M6")
    page.get_by_label("满意", exact=True).fill("180")
    page.get_by_label("不满意", exact=True).fill("10")
    page.locator("[name=goal-1]").fill("建成服务站2个，服务居民1800人次。")
    page.locator("[name=explanation]").fill("余4万元为质保金，按合同下年支付。")
    expect(row_of(page, MISSED).locator(".points")).to_contain_text("22.50")
    save(page)
    take(page, "提交负责人确认", reason="服务人次的统计口径正在与民政局核对，先报送。")


def row_of(page, name):
    return page.locator("tbody.indicator").filter(has=page.get_by_role("rowheader", name=re.compile(f"^{name}")))


def open_task(page):
    page.goto("/")
    page.get_by_role("link", name="自评", exact=True).click()
    page.get_by_role("link", name=NAME).first.click()


def step_of_task(page, title, reason=""):
    open_task(page)
    take(page, title, reason)


def confirm(page):
    step_of_task(page, "确认并报送")


def send_back(page):
    """The competent department wants the reason of what was not reached, and says at which indicator."""
    open_task(page)
    page.get_by_role("link", name="退回修改").click()
    page.get_by_label(MISSED).check()
    page.locator("[name=reason]").fill("请写明服务人次没有达到指标值的原因和改进措施。")
    page.get_by_role("button", name="退回修改").click()
    page.wait_for_selector(".note.success")


def correct(page):
    """The clerk is led from the desk to the marked row."""
    page.goto("/")
    page.get_by_role("link", name=NAME).first.click()
    expect(page.locator(".note.warning").first).to_contain_text("请写明服务人次没有达到指标值的原因")
    page.get_by_role("link", name="填报", exact=True).click()
    row = row_of(page, MISSED)
    expect(row).to_contain_text("退回时指出")
    expect(row.locator("details.reasons")).to_have_attribute("open", "")
    row.locator("[name^=reason-]").fill("第二服务站11月才建成，全年只服务了一个多月。")
    row.locator("[name^=improvement-]").fill("2026年两个服务站全年开放，每周公布服务安排。")
    save(page)
    take(page, "提交负责人确认")


def rescore(page):
    """Finance draws a sample, corrects what was achieved and says why; the engine scores it."""
    page.goto("/")
    page.get_by_role("link", name="抽查复核", exact=True).click()
    page.get_by_role("link", name="抽查名单", exact=True).click()
    page.get_by_role("link", name="抽取名单").click()
    page.get_by_label("名称", exact=True).fill("2025年度自评抽查复核")
    page.get_by_label("抽取个数").fill("1")
    page.get_by_role("button", name="抽取").click()
    page.get_by_role("button", name="开始复核").click()
    line = page.locator(f"section.line:has-text('{MISSED}')")
    line.get_by_label("复核完成值").fill("1600")
    line.get_by_label("差异原因").fill("签到表只有1600人次。")
    page.get_by_label("复核意见").fill("服务人次按签到表核减200人次。")
    page.get_by_role("button", name="完成复核，告知单位").click()
    page.wait_for_selector(".note.success")
    expect(page.locator("main")).to_contain_text("-2.50")


def download_report(page, folder):
    open_task(page)
    page.get_by_role("link", name="自评报告").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def check_report(path):
    """What the report says is what was put in, and the review finds no error in it."""
    from jixiao import api

    facts = api.extract(path)
    assert "桂花社区服务站建设" in facts.document.text
    assert "1,800" in facts.document.text or "1800" in facts.document.text
    assert [found.text for found in api.review([path]).findings if found.severity == "error"] == []
