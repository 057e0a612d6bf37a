"""What is left over goes into the next year, with its way back."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError
from jixiao.evaluation import FundLevel
from jixiao.web.funds import services
from jixiao.web.funds.carrying import carry
from jixiao.web.funds.models import Balance, Entry, Kind, Source
from jixiao.web.funds.reckoning import funds_of

DAY = date(2026, 11, 20)


@pytest.fixture
def next_year(make_project):
    return make_project(name="社区服务站建设", year=2027)


@pytest.fixture
def spent(funded):
    services.spend(funded, amount=Decimal(45000), on=DAY, number="记-1", summary="装修", by=None)
    return funded


def test_what_arrived_goes_along_and_what_did_not_is_only_planned(spent, city, next_year):
    carry(city, into=next_year, amount=Decimal(40000), on=DAY, by=None)
    assert Balance.objects.get(project=spent).carried_over == 40000
    new = Balance.objects.get(project=next_year)
    assert (new.planned, new.arrived, new.spent) == (40000, 15000, None)
    (source,) = funds_of(next_year).sources
    assert (source.level, source.name) == (FundLevel.CARRIED_OVER, "2026年结转：市级专项资金")
    assert (source.budget.yuan, source.initial) == (40000, None)
    carry(city, into=next_year, amount=Decimal(5000), on=DAY, by=None)
    assert Source.objects.filter(project=next_year).count() == 1
    assert Balance.objects.get(project=next_year).planned == 45000


def test_no_more_than_is_left_and_only_forward(spent, city, next_year, make_project, tree):
    with pytest.raises(JixiaoError, match="未支出、未结转的是 55,000"):
        carry(city, into=next_year, amount=Decimal(55001), on=DAY, by=None)
    for wrong in (make_project(name="同年"), make_project(unit=tree.street, year=2027), make_project(year=2025)):
        with pytest.raises(JixiaoError, match="以后年度的项目"):
            carry(city, into=wrong, amount=Decimal(1), on=DAY, by=None)


def test_it_is_taken_back_in_both_years(spent, city, next_year):
    entry = carry(city, into=next_year, amount=Decimal(40000), on=DAY, by=None)
    for opened in Entry.objects.filter(project=next_year):
        with pytest.raises(JixiaoError, match="请在上年项目里冲销"):
            services.reverse(opened, reason="录错", on=DAY, by=None)
    source = Source.objects.get(project=next_year)
    with pytest.raises(JixiaoError, match="上年结转来的"):
        services.adjust(source, planned=Decimal(1), reason="调", on=DAY, by=None)
    services.reverse(entry, reason="应由财政收回", on=DAY, by=None)
    assert Balance.objects.get(project=spent).carried_over is None
    new = Balance.objects.get(project=next_year)
    assert (new.planned, new.arrived) == (None, None)
    with pytest.raises(JixiaoError, match="已经冲销过"):
        services.reverse(entry, reason="再来一次", on=DAY, by=None)
    with pytest.raises(JixiaoError, match="本身是冲销记录"):
        services.reverse(entry.reversed_by, reason="再来一次", on=DAY, by=None)
    assert Entry.objects.filter(kind=Kind.CARRY).count() == 2


def test_it_stays_where_the_new_year_has_used_it(spent, city, next_year):
    entry = carry(city, into=next_year, amount=Decimal(40000), on=DAY, by=None)
    used = services.spend(next_year, amount=Decimal(1), on=DAY, number="记-1", summary="续建", by=None)
    more = services.arrive(next_year, amount=Decimal(25000), on=DAY, by=None)
    for later in (used, more):
        with pytest.raises(JixiaoError, match="在2027年已经下达、到位或使用"):
            services.reverse(entry, reason="应由财政收回", on=DAY, by=None)
        services.reverse(later, reason="录错", on=DAY, by=None)
    services.reverse(entry, reason="应由财政收回", on=DAY, by=None)
    assert Balance.objects.get(project=next_year).arrived is None


def test_what_had_not_arrived_is_no_overspending(spent, city, next_year, signed_in, finance):
    from django.urls import reverse

    carry(city, into=next_year, amount=Decimal(40000), on=DAY, by=None)
    browser = signed_in(finance)
    text = browser.get(reverse("funds:detail", args=[spent.code])).content.decode()
    assert "支出超过到位" not in text
    rows = browser.get(reverse("funds:print", args=[spent.code])).content.decode()
    assert ">0.00<" in rows.rpartition("结转到2027年")[2]
    more = {"amount": Decimal(5), "on": DAY, "number": "记-2", "summary": "尾款", "by": None}
    with pytest.raises(JixiaoError, match=r"还可支出 0\.00元"):
        services.spend(spent, **more)
    services.spend(spent, **more, explanation="垫付")
    assert "支出超过到位 5.00元（0.0005万元）。说明：垫付" in (
        browser.get(reverse("funds:detail", args=[spent.code])).content.decode()
    )
