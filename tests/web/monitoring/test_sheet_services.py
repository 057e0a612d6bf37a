"""The verbs: one transaction and one line in the log each; what is handed in stays; who is told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.monitoring import services, urging


def test_every_approved_project_of_the_region_gets_one_sheet(tree, approve, batch, kind, clerk):
    from jixiao.web.monitoring.models import Sheet
    from jixiao.web.notices.models import Notice
    from jixiao.web.projects.models import Kind, Project

    mine = approve(tree.community)
    approve(tree.west_bureau, name="西区项目")
    approve(tree.community, name="去年的项目", year=2025)
    other = Kind.objects.create(name="另一类")
    Project.objects.create(unit=tree.community, kind=other, name="另一类", fiscal_year=2026, state="approved")
    Project.objects.create(unit=tree.community, kind=kind, name="没有批复", fiscal_year=2026, state="submitted")
    Project.objects.create(unit=tree.street, kind=kind, name="正在调整", fiscal_year=2026, state="adjusting")
    services.open_round(batch, by=None)
    services.open_round(batch, by=None)
    assert [sheet.project.name for sheet in Sheet.objects.order_by("project")] == [mine.name, "正在调整"]
    assert Notice.objects.filter(user=clerk, sentence__contains="下达了绩效监控任务").count() == 1
    approve(tree.community, name="后来批复")
    services.open_round(batch, by=None)
    assert Sheet.objects.count() == 3


def test_another_round_of_the_same_period_makes_no_second_sheet(sheet, batch, kind, tree):
    from jixiao.web.monitoring.models import Sheet

    def another(months):
        made = services.create_round(
            unit=tree.finance,
            name=f"另一批{months}",
            fiscal_year=2026,
            months=months,
            kinds=[kind],
            deadline=batch.deadline,
            by=None,
        )
        return services.open_round(made, by=None)

    another(7)
    assert Sheet.objects.count() == 1
    another(9)
    assert Sheet.objects.count() == 2


def test_a_job_makes_many_sheets_and_twice_makes_none_twice(sheet, batch, kind, tree, monkeypatch):
    from jixiao.web.monitoring.models import Round, Sheet
    from jixiao.web.monitoring.tasks import send_out
    from jixiao.web.projects.models import Project
    from jixiao.web.rounds import sending

    monkeypatch.setattr(sending, "PIECE", 2)
    for number in range(5):
        Project.objects.create(unit=tree.street, kind=kind, name=f"项目{number}", fiscal_year=2026, state="approved")
    send_out.func(str(batch.code), "")
    send_out.func(str(batch.code), "")
    assert Sheet.objects.count() == 6
    services.take_round(Round.objects.get(), "close", by=None)
    Project.objects.create(unit=tree.street, kind=kind, name="晚到", fiscal_year=2026, state="approved")
    send_out.func(str(batch.code), "")
    assert Sheet.objects.count() == 6


def test_a_later_deadline_is_that_of_the_sheets(sheet, batch, kind):
    later = batch.deadline + timedelta(days=7)
    batch = services.change_round(batch, name="改名", fiscal_year=2020, months=9, kinds=[], deadline=later, by=None)
    sheet.refresh_from_db()
    assert (batch.name, batch.fiscal_year, batch.months, sheet.deadline) == ("改名", 2026, 7, later)


def test_saving_twice_from_the_same_page_is_a_conflict(sheet, said, clerk):
    first = services.save(sheet, said(sheet), version=sheet.version, by=clerk)
    assert (first.state, first.version, first.errors) == ("filling", 2, 0)
    with pytest.raises(ConflictError) as caught:
        services.save(sheet, said(sheet, {"actual": "3"}), version=sheet.version, by=clerk)
    assert caught.value.thing.version == 2


def test_it_rejects_handing_in_with_gaps_but_for_a_reason(sheet, money, said):
    with pytest.raises(JixiaoError, match=r"还有 6 处没有填完.*“建成服务站数量”还没有填写"):
        services.take(sheet, "submit", by=None)
    sheet = services.save(sheet, said(sheet, {"forecast": "3"}), version=1, by=None)
    assert (sheet.errors, sheet.short, sheet.rate, sheet.light) == (3, 2, Decimal("55.00"), "green")
    with pytest.raises(JixiaoError, match="还有 3 处"):
        services.take(sheet, "submit", by=None)
    assert services.take(sheet, "submit", by=None, reason="选址还没有定").state == "confirming"


def test_it_rejects_handing_in_nothing_at_all(tree, batch, kind):
    from jixiao.web.monitoring.models import Sheet
    from jixiao.web.projects.models import Project

    Project.objects.create(unit=tree.street, kind=kind, name="没有指标", fiscal_year=2026, state="approved")
    services.open_round(batch, by=None)
    with pytest.raises(JixiaoError, match="整张表还没有填写"):
        services.take(Sheet.objects.get(), "submit", by=None)


def test_an_absurd_rate_is_kept_as_far_as_the_column_goes(sheet, said):
    from jixiao.web.funds import services as funds

    source = funds.add_source(
        sheet.project,
        name="区级财政资金",
        level="区县级",
        initial=Decimal("0.01"),
        planned=Decimal("100000000"),
        by=None,
    )
    funds.arrive(sheet.project, amount=Decimal("100000000"), on=date(2026, 2, 1), source=source, by=None)
    funds.spend(sheet.project, amount=Decimal("100000000"), on=date(2026, 3, 1), number="记-1", summary="款", by=None)
    assert services.save(sheet, said(sheet), version=1, by=None).rate == services.MOST_RATE


def test_what_is_handed_in_stays_as_it_was(filled, money):
    from jixiao.web.funds import services as funds
    from jixiao.web.monitoring.judging import basis_of

    sheet = services.take(filled, "submit", by=None)
    funds.spend(sheet.project, amount=Decimal(50_000), on=date(2026, 7, 30), number="记-9", summary="补记", by=None)
    assert basis_of(sheet).money.whole.spent == Decimal(550_000)
    sheet = services.take(sheet, "withdraw", by=None)
    assert basis_of(sheet).money.whole.spent == Decimal(600_000)


def test_an_adjusted_goal_brings_its_rows_and_keeps_what_was_typed(filled):
    from jixiao.web.monitoring.content import content_of_sheet, goal_of, version_of
    from jixiao.web.projects import services as projects
    from jixiao.web.projects.content import Content, content_of, row_from

    project = projects.take(filled.project, "adjust", by=None, reason="增加内容")
    content = content_of(project)
    rows = (*content.rows[1:], row_from({"level1": "产出指标", "level2": "数量指标", "name": "新增", "target": "3"}))
    project = projects.save(project, Content(content.texts, rows), version=project.version, by=None)
    project = projects.take(project, "submit", by=None)
    while not project.is_last_level:
        project = projects.take(project, "forward", by=None)
    projects.take(project, "approve", by=None)
    now = content_of_sheet(filled, goal_of(version_of(filled)))
    assert [row["actual"] for row in now.rows] == ["100%", "未开展", "46", "互助小组由2个增至5个", "未开展", ""]


def test_each_turn_is_told(filled, clerk, head, department, finance):
    from jixiao.web.notices.models import Notice

    def told(user):
        return list(Notice.objects.filter(user=user).order_by("pk").values_list("sentence", flat=True))

    sheet = services.take(filled, "submit", by=clerk)
    assert told(head) == [f"“{sheet}”等待您确认"]
    sheet = services.take(sheet, "confirm", by=head)
    assert told(department) == [f"“{sheet}”等待您审核"]
    sheet = services.take(sheet, "forward", by=department)
    assert told(finance) == [f"“{sheet}”等待您审核"]
    notice = urging.urge(sheet, text="加快支付", deadline=date(2099, 1, 1), by=finance)
    assert "需要整改" in told(clerk)[-1]
    urging.take(notice, "answer", by=clerk, reason="已支付")
    assert told(finance)[-1] == f"“{notice.unit}”已回复“{sheet}”的督促整改通知"
    services.take(sheet, "return", by=finance, reason="口径不对")
    assert told(head)[-1] == f"“{sheet}”已退回修改：口径不对"


def test_every_step_is_logged_once(filled):
    from jixiao.web.audit.services import history, verify

    sheet = services.take(filled, "submit", by=None)
    services.take(sheet, "withdraw", by=None)
    assert [entry.verb for entry in history(sheet)] == ["withdraw", "submit", "save"]
    assert [step.verb for step in sheet.steps.all()] == ["submit", "withdraw"]
    assert not list(verify())


def test_a_notice_needs_words_and_a_day_to_come(filled):
    from jixiao.web.rounds.models import today

    sheet = services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    with pytest.raises(JixiaoError, match="请写明要整改什么"):
        urging.urge(sheet, text=" ", deadline=today(), by=None)
    with pytest.raises(JixiaoError, match="已经过去"):
        urging.urge(sheet, text="加快", deadline=today() - timedelta(days=1), by=None)


def test_a_closed_round_takes_nothing_more(sheet, batch, said):
    services.take_round(batch, "close", by=None)
    with pytest.raises(JixiaoError, match="已经结束"):
        services.save(sheet, said(sheet), version=1, by=None)


def test_only_what_the_head_confirmed_is_shown_to_the_evaluation(filled):
    from jixiao.web.monitoring.reckoning import monitored

    assert monitored(filled.project) == {}
    sheet = services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    found = monitored(sheet.project)
    last = found[sheet.content["rows"][-1]["code"]]
    assert (last.period, last.forecast, last.likelihood) == ("1—7月", "85%", "有可能")
    assert last.causes == ("人员保障", "其他")
    assert len(found) == 6


def test_reminders_of_sheets_and_notices(filled, clerk, head):
    from jixiao.web.monitoring.deadlines import deadlines
    from jixiao.web.rounds.models import today

    assert list(deadlines(filled.deadline - timedelta(days=1))) == []
    (due,) = deadlines(filled.deadline)
    assert set(due.users) == {clerk, head}
    sheet = services.take(filled, "submit", by=None)
    (due,) = deadlines(filled.deadline)
    assert due.users == (head,)
    sheet = services.take(sheet, "confirm", by=None)
    urging.urge(sheet, text="加快", deadline=today(), by=None)
    (due,) = deadlines(today())
    assert due.title.endswith("督促整改通知”的回复")
    assert set(due.users) == {clerk, head}
