"""The book: what may be entered, what it adds up to, and how it is taken back."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from jixiao.errors import JixiaoError
from jixiao.web.funds import services
from jixiao.web.funds.models import Balance, Entry, Kind
from jixiao.web.funds.reckoning import funds_of, sites_of, summary_of

DAY = date(2026, 5, 6)


def balance(project):
    return Balance.objects.get(project=project)


def spend(project, amount="12000", **more):
    given = {"on": DAY, "number": "记-12", "summary": "服务站装修", "by": None}
    return services.spend(project, amount=Decimal(amount), **{**given, **more})


def test_money_on_its_way_adds_up(funded, city):
    site = services.add_site(funded, name="东站", unit_name="桂花社区居委会", budget=Decimal("30000"), by=None)
    services.disburse(funded, amount=Decimal("25000"), on=DAY, payee="东站", site=site, by=None)
    spend(funded, "12000.50", site=site, item="装修")
    kept = balance(funded)
    sums = (kept.planned, kept.allotted, kept.arrived, kept.disbursed, kept.spent, kept.carried_over)
    assert sums == (100000, 60000, 60000, 25000, Decimal("12000.50"), None)
    assert (kept.late, kept.due_on) == (0, date(2026, 3, 31))
    summary = summary_of(funds_of(funded))
    assert summary.execution_rate == Decimal("0.120005")
    assert summary.execution_of_arrived == Fraction(24001, 120000)
    assert summary.timeliness_rate == Decimal("0.6")
    assert summary.initial.value == 80000
    (found,) = sites_of(funded)
    assert (found.budget.yuan, found.arrived.yuan, found.spent.yuan) == (30000, 25000, Decimal("12000.50"))
    assert found.arrived_on == DAY


def test_nothing_entered_is_nothing_given(project):
    assert funds_of(project).sources == ()
    assert sites_of(project) == ()


def test_a_project_that_is_not_approved_has_no_money(make_project):
    from jixiao.web.projects.models import State

    with pytest.raises(JixiaoError, match="批复以后才能登记资金"):
        services.add_source(make_project(state=State.DRAFT), name="市级", level="市级", by=None)


def test_what_was_wrong_is_reversed_and_stays(funded):
    entry = spend(funded)
    services.reverse(entry, reason="金额录错", on=DAY, by=None)
    assert balance(funded).spent is None
    assert [row.amount for row in Entry.objects.filter(kind=Kind.SPENDING)] == [12000, -12000]
    with pytest.raises(JixiaoError, match="已经冲销过"):
        services.reverse(entry, reason="金额录错", on=DAY, by=None)


def test_orders_stay_within_the_plan_and_the_plan_is_adjusted_with_a_reason(funded, city):
    more = {"on": DAY, "document": "某财〔2026〕9号", "by": None}
    with pytest.raises(JixiaoError, match=r"还可下达 40,000\.00元（4万元）") as refused:
        services.allot(funded, amount=Decimal("40000.01"), **more)
    assert refused.value.field == "amount"
    with pytest.raises(JixiaoError, match="写明原因"):
        services.adjust(city, planned=Decimal(120000), reason=" ", on=DAY, by=None)
    services.adjust(city, planned=Decimal(120000), reason="追加两个点位", document="某财〔2026〕8号", on=DAY, by=None)
    services.allot(funded, amount=Decimal(60000), **more)
    kept = balance(funded)
    assert (kept.planned, kept.allotted, kept.awaiting) == (120000, 120000, 60000)
    assert [row.amount for row in Entry.objects.filter(kind=Kind.PLAN)] == [100000, -100000, 120000]
    with pytest.raises(JixiaoError, match="不能调整为"):
        services.adjust(city, planned=Decimal(100000), reason="调减", on=DAY, by=None)


def test_the_same_order_and_the_same_voucher_are_entered_once(funded):
    with pytest.raises(JixiaoError, match="已经登记过"):
        services.allot(funded, amount=Decimal(60000), on=date(2026, 3, 1), document="某财〔2026〕5号", by=None)
    spend(funded, payee="甲公司")
    with pytest.raises(JixiaoError, match="已经登记过") as refused:
        spend(funded, payee="甲公司")
    assert refused.value.field == "number"
    spend(funded, payee="乙公司")
    assert balance(funded).spent == 24000
    services.allot(funded, amount=Decimal(9), on=DAY, document="某财〔2026〕9号", by=None)
    services.arrive(funded, amount=Decimal(4), on=DAY, by=None)
    with pytest.raises(JixiaoError, match=r"某财〔2026〕9号”2026-05-06 .* 的资金到位已经登记过"):
        services.arrive(funded, amount=Decimal(4), on=DAY, by=None)
    services.arrive(funded, amount=Decimal(4), on=DAY, summary="第二笔", by=None)


def test_arrivals_stay_within_their_order(funded, city):
    order = services.allot(funded, amount=Decimal(10000), on=DAY, document="某财〔2026〕9号", by=None)
    with pytest.raises(JixiaoError, match="“某财〔2026〕9号”下达"):
        services.arrive(funded, amount=Decimal(10001), on=DAY, allotment=order, by=None)
    first = services.arrive(funded, amount=Decimal(4000), on=DAY, source=city, by=None)
    assert (first.allotment, first.number) == (order, "某财〔2026〕9号")
    assert balance(funded).awaiting == 6000
    with pytest.raises(JixiaoError, match="全年预算"):
        services.arrive(funded, amount=Decimal(30001), on=DAY, source=city, by=None)
    services.arrive(funded, amount=Decimal(30000), on=DAY, source=city, by=None)
    kept = balance(funded)
    assert (kept.arrived, kept.late, kept.due_on) == (94000, 34000, date(2026, 3, 31))
    services.arrive(funded, amount=Decimal(6000), on=DAY, allotment=order, by=None)
    assert balance(funded).due_on is None


def test_only_what_arrived_is_paid_on(funded):
    with pytest.raises(JixiaoError, match="还可拨付 60,000"):
        services.disburse(funded, amount=Decimal(60001), on=DAY, payee="东站", by=None)


def test_spending_beyond_what_arrived_wants_an_explanation_and_is_marked(funded):
    with pytest.raises(JixiaoError, match="请填写“超出原因”"):
        spend(funded, "60000.01")
    entry = spend(funded, "60000.01", explanation="第二批资金未到，由居委会垫付")
    assert entry.beyond
    assert funds_of(funded).sources[0].spent.yuan == Decimal("60000.01")


@pytest.mark.parametrize("amount", ["0", "-5", "0.001", "1000000000000.01"])
def test_a_sum_is_above_zero_and_in_whole_fen(funded, amount):
    with pytest.raises(JixiaoError) as refused:
        spend(funded, amount)
    assert refused.value.field == "amount"


def test_days_have_been(funded):
    with pytest.raises(JixiaoError, match="还没有到"):
        spend(funded, on=date(2100, 1, 1))


def test_with_several_sources_one_says_which(funded, make_project):
    other = services.add_source(make_project(name="别的"), name="区级", level="区县级", by=None)
    services.add_source(funded, name="自筹", level="单位自筹", planned=Decimal(5), by=None)
    with pytest.raises(JixiaoError, match="有 2 个资金来源"):
        spend(funded)
    with pytest.raises(JixiaoError, match="不是这个项目的"):
        spend(funded, source=other)
    with pytest.raises(JixiaoError, match="已有资金来源“自筹”"):
        services.add_source(funded, name="自筹", level="单位自筹", by=None)


def test_without_a_source_there_is_no_money(project):
    with pytest.raises(JixiaoError, match="先由财政部门登记资金来源"):
        spend(project)


def test_sites_are_of_the_project(funded, make_project):
    other = make_project(name="别的")
    services.add_source(other, name="区级", level="区县级", by=None)
    site = services.add_site(other, name="西站", by=None)
    with pytest.raises(JixiaoError, match="点位“西站”不是这个项目的"):
        spend(funded, site=site)
    with pytest.raises(JixiaoError, match="已有点位"):
        services.add_site(other, name="西站", by=None)


def test_what_others_rest_on_is_reversed_after_them(funded, city):
    order = Entry.objects.get(kind=Kind.ALLOTMENT)
    arrival = Entry.objects.get(kind=Kind.ARRIVAL)
    paid = services.disburse(funded, amount=Decimal(100), on=DAY, payee="东站", by=None)
    why = {"reason": "录错", "on": DAY, "by": None}
    with pytest.raises(JixiaoError, match="先冲销到位记录"):
        services.reverse(order, **why)
    with pytest.raises(JixiaoError, match="先冲销拨付记录"):
        services.reverse(arrival, **why)
    with pytest.raises(JixiaoError, match="先冲销多出的部分"):
        services.reverse(Entry.objects.get(kind=Kind.PLAN), **why)
    with pytest.raises(JixiaoError, match="写明原因"):
        services.reverse(paid, reason="", on=DAY, by=None)
    for entry in (paid, arrival, order):
        services.reverse(entry, **why)
    kept = balance(funded)
    assert (kept.planned, kept.allotted, kept.arrived, kept.disbursed) == (100000, None, None, None)


def test_every_verb_tells_one_line_in_the_log_of_the_project(funded, clerk):
    from jixiao.web.audit.services import history

    before = history(funded).count()
    entry = spend(funded, by=clerk)
    services.reverse(entry, reason="金额录错", on=DAY, by=clerk)
    services.explain(funded, "结余是招标节约", by=clerk)
    lines = [row.sentence for row in history(funded)[: history(funded).count() - before]]
    assert lines[1:] == [
        "冲销资金支出“记-12” -12,000.00元（-1.2万元），来源“市级专项资金”，日期 2026-05-06，说明：金额录错",
        "登记资金支出“记-12” 12,000.00元（1.2万元），来源“市级专项资金”，日期 2026-05-06",
    ]
    assert funds_of(funded).explanation == "结余是招标节约"


def test_the_database_refuses_a_negative_entry_that_reverses_nothing(funded, city):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(project=funded, source=city, kind=Kind.SPENDING, amount=-1, on=DAY)


def test_items_of_the_spending_are_told_to_the_engine(funded):
    spend(funded, "100", item="培训")
    spend(funded, "50", number="记-13", item="培训")
    spend(funded, "7", number="记-14")
    items = funds_of(funded).items
    assert [(item.name, item.spent.yuan) for item in items] == [("培训", 150), ("未写明明细的支出", 7)]
    assert summary_of(funds_of(funded)).spent.value == 157


def test_a_source_that_spent_nothing_beside_one_that_did_has_spent_zero(funded, city):
    own = services.add_source(funded, name="自筹", level="单位自筹", planned=Decimal(50), by=None)
    assert [source.spent for source in funds_of(funded).sources] == [None, None]
    spend(funded, "100", source=city)
    assert [source.spent.yuan for source in funds_of(funded).sources] == [100, 0]
    assert own.level == "单位自筹"


def test_the_unit_is_told_of_money_that_is_given_and_taken_back(funded, clerk, finance):
    from jixiao.web.notices.models import Notice

    order = services.allot(funded, amount=Decimal(100), on=DAY, document="某财〔2026〕9号", by=finance)
    services.reverse(order, reason="文号写错", on=DAY, by=finance)
    said = [notice.sentence for notice in Notice.objects.filter(user=clerk).order_by("pk")]
    assert said == [
        "“社区服务站建设”下达资金 100.00元（0.01万元）（某财〔2026〕9号），到账后请确认到位。",
        "“社区服务站建设”的资金下达 100.00元（0.01万元）（某财〔2026〕9号）已冲销：文号写错",
    ]
    assert not Notice.objects.filter(user=finance).exists()


def test_what_is_said_of_a_source_is_corrected_with_a_reason_and_its_sums_follow(funded, city):
    from jixiao.web.audit.services import history
    from jixiao.web.funds.sourcing import correct_source

    said = {
        "name": "省级专项资金",
        "level": "省级",
        "initial": city.initial,
        "due_on": date(2026, 3, 9),
        "document": city.document,
        "note": "",
        "by": None,
    }
    with pytest.raises(JixiaoError, match="写明原因"):
        correct_source(city, **said, reason="")
    correct_source(city, **said, reason="级次和日期录错")
    assert (balance(funded).late, balance(funded).due_on) == (60000, date(2026, 3, 9))
    entry = history(funded).first()
    assert entry.sentence == "更正资金来源“省级专项资金”的资金来源、资金级次、应到位日期，原因：级次和日期录错"
    assert (entry.before["应到位日期"], entry.after["应到位日期"]) == ("2026-03-31", "2026-03-09")
    with pytest.raises(JixiaoError, match="没有改动任何一项"):
        correct_source(city, **said, reason="再来一次")
    services.add_source(funded, name="自筹", level="单位自筹", by=None)
    with pytest.raises(JixiaoError, match="已有资金来源“自筹”"):
        correct_source(city, **{**said, "name": "自筹"}, reason="改名")


def test_a_site_is_corrected(funded):
    from jixiao.web.funds.sourcing import correct_site

    site = services.add_site(funded, name="东站", by=None)
    said = {"name": "东门站", "unit_name": "桂花社区", "budget": Decimal(5), "note": ""}
    correct_site(site, **said, reason="名称写错", by=None)
    (found,) = sites_of(funded)
    assert (found.name, found.unit, found.budget.yuan) == ("东门站", "桂花社区", 5)
