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
