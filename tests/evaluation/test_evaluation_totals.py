"""Money added up: sources, spending lists of any depth, sites, what is missing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.evaluation import (
    Arrival,
    Evaluation,
    Funds,
    FundSource,
    Identity,
    Site,
    SpendingItem,
    SpendingTree,
    children,
    item_budget,
    item_spent,
    ratio,
    site_totals,
    summarise,
    top_items,
)
from jixiao.money import Amount, Unit
from jixiao.place import NOWHERE, Place


def wan(value: str) -> Amount:
    return Amount.of(value, Unit.WAN)


def yuan(value: str) -> Amount:
    return Amount.of(value)


def cell(reference: str) -> Place:
    return Place(sheet="表", cell=reference)


def item(name: str, spent: str | None = None, parent: str = "", site: str = "") -> SpendingItem:
    return SpendingItem(name=name, spent=None if spent is None else yuan(spent), parent=parent, site=site)


def of(funds: Funds, *sites: Site) -> Evaluation:
    return Evaluation(identity=Identity(name="项目"), funds=funds, sites=sites)


class TestSpendingList:
    items = (
        item("基层组织经费"),
        item("培训", "30000.00", "基层组织经费"),
        item("群众工作", None, "基层组织经费"),
        item("活动", "80000.00", "群众工作"),
        item("宣传", "20000.50", "群众工作"),
        item("体检", "67860.00"),
    )

    def test_only_top_items_add_up(self) -> None:
        assert [i.name for i in top_items(self.items)] == ["基层组织经费", "体检"]
        assert [i.name for i in children(self.items, self.items[0])] == ["培训", "群众工作"]

    def test_an_item_without_amount_is_worth_its_parts_at_any_depth(self) -> None:
        amount = item_spent(self.items, self.items[0])
        assert amount is not None
        assert amount.yuan == Decimal("130000.50")
        assert summarise(of(Funds(items=self.items))).spent.value == Decimal("197860.50")

    def test_a_stated_amount_goes_before_its_parts(self) -> None:
        items = (item("合计项", "100"), item("甲", "60", "合计项"), item("乙", "50", "合计项"))
        assert item_spent(items, items[0]) == yuan("100")
        assert summarise(of(Funds(items=items))).spent_by_item == Decimal(100)
        assert SpendingTree(items).parts_of(items[0], "spent").sum == Decimal(110)
        assert SpendingTree(items).parents == (items[0],)

    def test_nothing_stated_below_is_nothing(self) -> None:
        items = (item("甲"), item("乙", None, "甲"))
        assert item_spent(items, items[0]) is None
        assert item_budget(items, items[0]) is None

    def test_a_parent_that_is_not_in_the_list_does_not_hide_an_item(self) -> None:
        items = (item("培训", "5", "没有这一项"),)
        assert top_items(items) == items

    def test_parts_go_to_the_parent_of_their_own_site(self) -> None:
        items = (
            item("站点", site="甲"),
            item("站点", site="乙"),
            item("改造", "3", "站点", "乙"),
            item("设备", "4", "站点", "甲"),
        )
        assert [i.name for i in children(items, items[0])] == ["设备"]
        assert [i.name for i in children(items, items[1])] == ["改造"]
        assert summarise(of(Funds(items=items))).spent.value == Decimal(7)

    def test_items_that_are_parts_of_each_other_stand_alone(self) -> None:
        items = (item("甲", "1", "乙"), item("乙", "2", "甲"), item("丙", "4", "甲"), item("丁", "8", "丁"))
        assert [i.name for i in top_items(items)] == ["甲", "乙", "丁"]
        assert summarise(of(Funds(items=items))).spent.value == Decimal(11)

    def test_an_item_of_another_list_has_no_parts(self) -> None:
        stranger = item("外来")
        assert children(self.items, stranger) == ()
        assert SpendingTree(self.items).parts_of(stranger, "spent").sum is None

    def test_budgets_of_items(self) -> None:
        items = (
            SpendingItem(name="甲", budget=wan("5")),
            SpendingItem(name="乙"),
            SpendingItem(name="丙", budget=wan("2.5"), parent="乙"),
        )
        assert item_budget(items, items[0]) == wan("5")
        below = item_budget(items, items[1])
        assert below is not None
        assert below.yuan == Decimal(25000)


class TestStatedAndComputed:
    def test_the_more_exact_of_two_that_agree_is_used(self) -> None:
        funds = Funds(stated_spent=wan("155.39"), items=(item("甲", "1553000.00"), item("乙", "870.19")))
        spent = summarise(of(funds)).spent
        assert spent.agrees
        assert spent.gap == Decimal("29.81")
        assert spent.value == Decimal("1553870.19")

    def test_a_stated_total_is_kept_against_parts_that_are_no_finer(self) -> None:
        arrivals = (Arrival(amount=wan("399.68")), Arrival(amount=wan("0.08")))
        funds = Funds(stated_arrived=wan("399.77"), sources=(FundSource(name="财政", arrivals=arrivals),))
        arrived = summarise(of(funds)).arrived
        assert arrived.bound == Decimal(150)
        assert arrived.agrees
        assert arrived.value == Decimal(3997700)

    def test_a_stated_total_is_used_where_they_disagree(self) -> None:
        funds = Funds(stated_budget=wan("20"), sources=(FundSource(name="市级", budget=wan("14")),))
        budget = summarise(of(funds)).budget
        assert not budget.agrees
        assert budget.gap == Decimal(60000)
        assert budget.value == Decimal(200000)

    def test_nothing_given_is_nothing_and_zero_is_zero(self) -> None:
        nothing = summarise(of(Funds()))
        assert nothing.budget.value is None
        assert nothing.budget.gap is None
        assert nothing.execution_rate is None
        assert nothing.balance is None
        zero = summarise(of(Funds(stated_budget=wan("0"), stated_spent=wan("0"))))
        assert zero.budget.value == 0
        assert zero.execution_rate is None
        assert zero.balance == 0

    def test_rates_are_exact(self) -> None:
        funds = Funds(stated_budget=wan("170.92"), stated_arrived=wan("160"), stated_spent=yuan("1553870.19"))
        summary = summarise(of(funds))
        assert summary.execution_rate == Fraction(155387019, 170920000)
        assert summary.execution_of_arrived == Fraction(155387019, 160000000)
        assert summary.arrival_rate == Fraction(16000, 17092)
        assert summary.balance == Decimal("155329.81")

    def test_initial_budget(self) -> None:
        sources = (FundSource(name="甲", initial=wan("60")), FundSource(name="乙"))
        initial = summarise(of(Funds(sources=sources))).initial
        assert (initial.value, initial.missing, initial.basis) == (Decimal(600000), ("乙",), "资金来源")


class TestWhichSpending:
    def test_the_list_goes_before_the_sources(self) -> None:
        sources = (FundSource(name="市级", spent=wan("14")),)
        summary = summarise(of(Funds(sources=sources, items=(item("甲", "139999.99"),))))
        assert (summary.spent.value, summary.spent.basis) == (Decimal("139999.99"), "支出明细")
        assert (summary.spent_by_source, summary.spent_by_item) == (Decimal(140000), Decimal("139999.99"))

    def test_sources_that_are_complete_go_before_a_list_with_gaps(self) -> None:
        sources = (FundSource(name="市级", budget=wan("20"), spent=wan("14")),)
        summary = summarise(of(Funds(sources=sources, items=(item("甲", "1"), item("乙")))))
        assert (summary.spent.value, summary.spent.basis) == (Decimal(140000), "资金来源")

    def test_a_gap_is_named_and_not_taken_for_zero(self) -> None:
        summary = summarise(of(Funds(stated_budget=wan("20"), items=(item("甲", "1"), item("乙")))))
        assert summary.spent.computed == 1
        assert summary.spent.missing == ("乙",)
        assert summary.spent.value is None
        assert summary.execution_rate is None

    def test_a_funded_source_without_spending_is_a_gap(self) -> None:
        sources = (
            FundSource(name="市级", budget=wan("20"), spent=wan("14")),
            FundSource(name="区级", arrivals=(Arrival(amount=wan("1")),)),
            FundSource(name="其他", budget=wan("0.00")),
        )
        spent = summarise(of(Funds(sources=sources))).spent
        assert (spent.value, spent.missing) == (None, ("区级",))

    def test_a_source_of_zero_needs_no_spending(self) -> None:
        sources = (
            FundSource(name="市级", budget=wan("20"), spent=wan("14")),
            FundSource(name="其他", budget=wan("0.00")),
        )
        assert summarise(of(Funds(sources=sources))).spent.value == Decimal(140000)

    def test_a_stated_total_stands_over_gaps(self) -> None:
        funds = Funds(stated_spent=wan("14"), items=(item("甲", "1"), item("乙")))
        assert summarise(of(funds)).spent.value == Decimal(140000)


class TestTimeliness:
    due = date(2024, 3, 31)

    def source(self, budget: str | None, *arrivals: tuple[str, date | None], due: date | None = due) -> FundSource:
        return FundSource(
            name="资金",
            budget=None if budget is None else wan(budget),
            due_on=due,
            arrivals=tuple(Arrival(amount=wan(amount), on=on) for amount, on in arrivals),
        )

    def test_only_sources_with_a_due_date_are_due(self) -> None:
        sources = (
            self.source("60", ("40", date(2024, 3, 31)), ("20", date(2024, 8, 30))),
            self.source("30", ("30", date(2024, 12, 1)), due=None),
        )
        summary = summarise(of(Funds(stated_budget=wan("90"), sources=sources)))
        assert (summary.due, summary.arrived_in_time) == (Decimal(600000), Decimal(400000))
        assert summary.timeliness_rate == Fraction(2, 3)
        assert summary.last_arrival == date(2024, 12, 1)

    def test_nothing_arrived_is_nothing_in_time(self) -> None:
        assert summarise(of(Funds(sources=(self.source("60"),)))).timeliness_rate == 0

    def test_an_arrival_without_a_date_leaves_it_open(self) -> None:
        summary = summarise(of(Funds(sources=(self.source("60", ("60", None)),))))
        assert (summary.due, summary.arrived_in_time, summary.timeliness_rate) == (Decimal(600000), None, None)

    def test_a_due_source_without_a_budget_leaves_it_open(self) -> None:
        summary = summarise(of(Funds(sources=(self.source(None, ("5", date(2024, 1, 1))), self.source("60")))))
        assert (summary.due, summary.timeliness_rate) == (None, None)

    def test_without_due_dates_there_is_no_rate(self) -> None:
        summary = summarise(of(Funds(sources=(self.source("60", ("60", self.due), due=None),))))
        assert (summary.due, summary.arrived_in_time, summary.timeliness_rate) == (None, None, None)


class TestSites:
    sites = (
        Site(name="甲", budget=wan("5"), arrived=wan("5"), arrived_on=date(2024, 5, 1), spent=wan("4")),
        Site(name="乙", budget=wan("3"), arrived=wan("3"), arrived_on=date(2024, 6, 1)),
    )

    def test_the_money_of_the_sites_added_up(self) -> None:
        totals = site_totals(of(Funds(), *self.sites))
        assert (totals.budget.value, totals.arrived.value) == (Decimal(80000), Decimal(80000))
        assert (totals.spent.computed, totals.spent.missing) == (Decimal(40000), ("乙",))

    def test_sites_stand_for_funds_that_are_not_given_at_all(self) -> None:
        summary = summarise(of(Funds(), *self.sites))
        assert (summary.budget.value, summary.budget.basis) == (Decimal(80000), "示范点")
        assert summary.spent.value is None
        assert summary.initial.value is None
        assert summary.last_arrival == date(2024, 6, 1)

    def test_sites_do_not_stand_for_the_whole_beside_other_money(self) -> None:
        summary = summarise(of(Funds(stated_spent=wan("399.75")), *self.sites))
        assert summary.budget.value is None
        assert summary.execution_rate is None


class TestPlaces:
    def test_a_sum_points_at_the_cells_of_its_own_parts(self) -> None:
        source = FundSource(
            name="市级",
            budget=wan("5"),
            arrivals=(Arrival(amount=wan("5")).at(cell("9"), amount=cell("F9")),),
        ).at(cell("7"), budget=cell("C7"), spent=cell("E7"))
        items = (
            SpendingItem(name="甲").at(cell("1")),
            SpendingItem(name="乙", spent=yuan("3"), parent="甲").at(cell("2"), spent=cell("D2")),
        )
        funds = Funds(stated_budget=wan("5"), sources=(source,), items=items).at(NOWHERE, stated_budget=cell("C9"))
        summary = summarise(of(funds))
        assert (summary.budget.place, summary.budget.parts) == (cell("C9"), (cell("C7"),))
        assert summary.arrived.parts == (cell("F9"),)
        assert (summary.spent.place, summary.spent.parts) == (NOWHERE, (cell("D2"),))


def test_a_ratio_needs_both_and_no_zero_below() -> None:
    assert ratio(Decimal(1), None) is None
    assert ratio(None, Decimal(1)) is None
    assert ratio(Decimal(1), Decimal(0)) is None
    assert ratio(Decimal("0.1"), Decimal("0.3")) == Fraction(1, 3)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 7)), min_size=1, max_size=20))
def test_the_total_of_leaves_does_not_depend_on_how_they_are_grouped(rows: list[tuple[int, int]]) -> None:
    leaves = [item(f"叶{n}", f"{Decimal(cents).scaleb(-2):f}", f"组{group}") for n, (cents, group) in enumerate(rows)]
    groups = [item(f"组{group}", None, f"组{group // 2 + 100}") for group in range(8)]
    tops = [item(f"组{group}") for group in range(100, 104)]
    used = {leaf.parent for leaf in leaves}
    kept = [group for group in groups if group.name in used]
    grouped = (*leaves, *kept, *(top for top in tops if top.name in {group.parent for group in kept}))
    spent = summarise(of(Funds(items=grouped))).spent
    assert spent.value == sum((i.spent.yuan for i in leaves if i.spent is not None), Decimal(0))
    assert spent.missing == ()


@pytest.mark.parametrize("stated", [None, wan("5")])
def test_a_bound_is_half_a_digit_for_each_figure(stated: Amount | None) -> None:
    sources = tuple(FundSource(name=str(n), budget=wan("2.50")) for n in range(2))
    budget = summarise(of(Funds(stated_budget=stated, sources=sources))).budget
    assert budget.bound == Decimal(100) + (Decimal(5000) if stated is not None else 0)
