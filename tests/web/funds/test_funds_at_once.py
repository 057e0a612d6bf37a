"""Two people at the same moment, with real transactions: no money is given or spent twice."""

from datetime import date
from decimal import Decimal

import pytest
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.funds import services
from jixiao.web.funds.carrying import carry
from jixiao.web.funds.models import Balance, Entry, Kind

DAY = date(2026, 5, 6)
pytestmark = pytest.mark.django_db(transaction=True)


def refused(results):
    return [result for result in results if isinstance(result, JixiaoError)]


def test_the_last_money_is_spent_once(funded):
    def spend(number):
        return lambda: services.spend(funded, amount=Decimal(40000), on=DAY, number=number, summary="装修", by=None)

    results = at_once(spend("记-1"), spend("记-2"))
    assert len(refused(results)) == 1, results
    assert Balance.objects.get().spent == 40000


def test_the_same_voucher_is_entered_once(funded):
    def spend():
        return services.spend(funded, amount=Decimal(10), on=DAY, number="记-1", summary="印刷", by=None)

    results = at_once(spend, spend, spend)
    assert len(refused(results)) == 2, results
    assert Entry.objects.filter(kind=Kind.SPENDING).count() == 1


def test_the_rest_of_the_plan_is_allotted_once(funded, city):
    def allot(document):
        return lambda: services.allot(funded, amount=Decimal(30000), on=DAY, document=document, source=city, by=None)

    results = at_once(allot("某财〔2026〕8号"), allot("某财〔2026〕9号"))
    assert len(refused(results)) == 1, results
    assert Balance.objects.get().allotted == 90000


def test_an_entry_is_reversed_once(funded):
    entry = services.spend(funded, amount=Decimal(10), on=DAY, number="记-1", summary="印刷", by=None)
    acts = [lambda: services.reverse(entry, reason="录错", on=DAY, by=None)] * 2
    assert len(refused(at_once(*acts))) == 1
    assert Balance.objects.get().spent is None
    assert Entry.objects.filter(kind=Kind.SPENDING).count() == 2


def test_the_first_sources_of_a_project(project):
    def add(name):
        return lambda: services.add_source(project, name=name, level="市级", planned=Decimal(5), by=None)

    results = at_once(add("一"), add("二"), add("三"))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Balance.objects.get().planned == 15


def test_carrying_there_and_taking_back_do_not_wait_for_each_other(funded, city, make_project):
    later = make_project(name="续建", year=2027)
    entry = carry(city, into=later, amount=Decimal(10000), on=DAY, by=None)
    results = at_once(
        lambda: carry(city, into=later, amount=Decimal(20000), on=DAY, by=None),
        lambda: services.reverse(entry, reason="录错", on=DAY, by=None),
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Balance.objects.get(project=funded).carried_over == 20000
    assert Balance.objects.get(project=later).planned == 20000
