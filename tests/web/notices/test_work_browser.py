"""Desk, notices, search and steps for many in a real browser: they fit, read well, and work without JavaScript."""

import uuid
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from looking import fits

from jixiao.web.bulk import services as bulk
from jixiao.web.bulk.listings import listings
from jixiao.web.bulk.models import Item, Outcome, Run, Stage
from jixiao.web.notices.services import tell
from jixiao.web.projects import services
from jixiao.web.projects.models import Goal, Kind, Project
from jixiao.web.reviews.models import ReviewedReport, State
from jixiao.web.search.services import index

NAMES = ("社区服务站建设与运行", "老旧小区适老化改造", "养老助餐点补贴", "社区图书室设备购置")


@pytest.fixture
def work(tree, clerk, finance, admin):
    """Projects of the community, a few returned, reports to review, notices."""
    kind = Kind.objects.get_or_create(name="社区公共服务站建设与运行")[0]
    for number, name in enumerate(NAMES):
        made = services.create(unit=tree.community, kind=kind, subject="project", name=name, fiscal_year=2026, by=clerk)
        Goal.objects.filter(project=made).update(annual=f"建成服务站{number + 1}个，服务居民2400人次")
        index("project", [made.pk])
        if number == 1:
            Project.objects.filter(pk=made.pk).update(state="returned")
    for number in range(30):
        state = State.RETURNED if number % 10 == 0 else State.CHECKED
        checked = timezone.now() - timedelta(days=number)
        key = uuid.uuid4().hex
        name = f"2025年度社区服务项目绩效自评报告{number + 1}.docx"
        ReviewedReport.objects.create(
            unit=tree.community, name=name, stored=key, size=1, sha256=key, state=state, errors=2, checked=checked
        )
    tell(
        [clerk], "项目“老旧小区适老化改造”被退回修改（花园街道办事处），意见：请补充满意度指标的指标值和依据", link="/"
    )
    tell([clerk, finance], "“社区服务站建设与运行”2025年绩效自评还有 3 天到期（2026年6月26日），请尽快办理", link="/")
    return kind


@pytest.fixture
def run(work, finance):
    """A run that is half done, with what could not be done."""
    listing = listings()["reports"]
    act = listing.act("return")
    things = [(report.code, report.name) for report in ReviewedReport.objects.all()]
    made = bulk.start(bulk.choose(listing, act, things, by=finance), listing, act, reason="请按审核意见修改后重新提交")
    Run.objects.filter(pk=made.pk).update(stage=Stage.RUNNING)
    first = list(made.items.values_list("pk", flat=True)[:18])
    Item.objects.filter(pk__in=first).update(outcome=Outcome.DONE)
    Item.objects.filter(pk__in=first[:2]).update(outcome=Outcome.REFUSED, note="现在的状态或您的角色不能办理这一步")
    return made


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_every_page_fits_and_reads_well(visit, run, clerk, finance, phone):
    size = "phone" if phone else "wide"
    page = visit("clerk", phone=phone)
    for name, address in {
        "desk": "/",
        "notices": "/notices/",
        "settings": "/notices/settings/",
        "done": "/notices/done/",
        "search": "/search/?q=服务站 居民",
        "search-kind": "/search/?q=服务&kind=project",
        "search-none": "/search/?q=缺货",
    }.items():
        page.goto(address)
        fits(page, f"{name}-{size}")
    page = visit("finance", phone=phone)
    for name, address in {
        "desk-finance": "/",
        "reports": "/reviews/",
        "progress": f"/bulk/{run.code}/",
        "runs": "/bulk/",
        "search-finance": "/search/?q=自评报告",
    }.items():
        page.goto(address)
        fits(page, f"{name}-{size}")


def test_finance_returns_what_is_ticked(visit, work, finance):
    page = visit("finance")
    page.goto("/reviews/?state=checked")
    page.get_by_label("本页全选").check()
    assert page.get_by_text("已选 27 项").is_visible()
    page.get_by_label("本页全选").uncheck()
    boxes = page.get_by_role("checkbox", name="选择2025年度社区服务项目绩效自评报告")
    boxes.nth(0).check()
    boxes.nth(1).check()
    assert page.get_by_text("已选 2 项").is_visible()
    page.get_by_role("button", name="成批退回整改").click()
    fits(page, "ask-wide")
    page.get_by_label("原因").fill("请按审核意见修改")
    page.get_by_role("button", name="对 2 项办理“退回整改”").click()
    assert "2 项中已办 2 项" in page.locator("#progress").inner_text()
    fits(page, "finished-wide")
    assert ReviewedReport.objects.filter(state=State.RETURNED).count() == 5
    page.get_by_role("link", name="回到报告列表").click()
    page.wait_for_url("**/reviews/?state=checked")


def test_without_javascript_all_are_chosen_and_the_run_is_cancelled(visit, work, finance):
    page = visit("finance", javascript=False)
    page.goto("/reviews/?state=checked")
    page.get_by_label("对哪些办理").select_option("all")
    page.get_by_role("button", name="成批办结").click()
    assert page.get_by_text("将对 27 项报告办理“办结”").is_visible()
    page.get_by_label("原因").fill("无须整改")
    page.get_by_role("button", name="对 27 项办理“办结”").click()
    assert "0%" in page.locator("#progress").inner_text()
    page.get_by_role("button", name="取消还没有办的").click()
    assert "未办 27 项" in page.locator("#progress").inner_text()
    assert not ReviewedReport.objects.filter(state=State.CLOSED).exists()


def test_the_progress_goes_on_by_itself(visit, run, finance):
    page = visit("finance")
    page.goto(f"/bulk/{run.code}/")
    assert "60%" in page.locator("#progress").inner_text()
    Item.objects.filter(run=run, outcome=Outcome.WAITING).update(outcome=Outcome.DONE)
    Run.objects.filter(pk=run.pk).update(stage=Stage.DONE)
    page.get_by_text("30 项中已办 28 项").wait_for()
    assert page.get_by_role("link", name="导出办理结果").is_visible()


def test_a_slash_begins_a_search(visit, work, clerk):
    page = visit("clerk")
    page.keyboard.press("/")
    page.keyboard.type("适老化")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator("mark").first.inner_text() == "适老化"
    page.get_by_role("link", name="老旧小区适老化改造").first.click()
    page.wait_for_url("**/projects/**")
    page.goto("/notices/settings/")
    box = page.get_by_label("检索项目、报告、单位")
    box.focus()
    page.keyboard.type("1/2")
    assert box.input_value() == "1/2", "who types a slash gets a slash"


def test_a_notice_is_followed_and_read_without_javascript(visit, work, clerk):
    page = visit("clerk", javascript=False)
    assert page.locator(".count").inner_text().startswith("2")
    page.get_by_role("link", name="通知").first.click()
    page.locator(".notices button").first.click()
    assert page.locator(".count").inner_text().startswith("1")
    page.get_by_role("link", name="还有 3 天到期").or_(page.get_by_role("link", name="被退回修改")).first.click()
    assert urlsplit(page.url).path == "/"
