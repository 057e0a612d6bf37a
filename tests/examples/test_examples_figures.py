"""The examples say what the reports say: every figure of ``domain/examples.md``, and the sums made from them."""

from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation, Quantity, Site, SpendingItem, children, summarise, top_items
from jixiao.examples import Example, list_examples, load_example
from jixiao.money import Amount, total


def spent(items: tuple[SpendingItem, ...]) -> Decimal:
    return total([item.spent for item in items if item.spent is not None])


def parts(evaluation: Evaluation, name: str) -> tuple[SpendingItem, ...]:
    parent = next(item for item in evaluation.funds.items if item.name == name)
    return children(evaluation.funds.items, parent)


def basic(evaluation: Evaluation, start: str) -> Decimal:
    measures = [datum.actual for datum in evaluation.basic_data if datum.name.startswith(start)]
    return sum((m.value for m in measures if isinstance(m, Quantity)), Decimal(0))


def yuan(text: str) -> Decimal:
    return Decimal(text) * 10_000


@pytest.mark.parametrize("example", list_examples(), ids=lambda e: e.id)
def test_every_example_loads_and_names_itself(example: Example) -> None:
    evaluation = load_example(example.id)
    assert evaluation.identity.name
    assert evaluation.identity.fiscal_year
    assert evaluation.framework


def test_an_unknown_example_is_refused_with_the_known_names() -> None:
    with pytest.raises(JixiaoError, match="fozuling-2017"):
        load_example("nowhere-1999")


class TestFozuling:
    evaluation = load_example("fozuling-2017")

    def test_spending_items_add_up_to_the_cent(self) -> None:
        assert spent(parts(self.evaluation, "基层组织经费")) == Decimal("838810.19")
        assert spent(top_items(self.evaluation.funds.items)) == Decimal("1553870.19")

    def test_stated_spending_agrees_with_the_items_within_rounding(self) -> None:
        funds = summarise(self.evaluation)
        assert funds.spent.agrees
        assert funds.spent.value == Decimal("1553870.19")
        assert funds.budget.value == yuan("170.92")

    def test_the_execution_rate_is_worked_out(self) -> None:
        rate = summarise(self.evaluation).execution_rate
        assert rate is not None
        assert round(float(rate) * 100, 2) == 90.91

    def test_the_claimed_blocks_add_up_to_the_claimed_total(self) -> None:
        claims = self.evaluation.claims
        assert sum(s.points for s in claims.sections if s.points is not None) == claims.total == 89
        assert sum(s.weight for s in claims.sections if s.weight is not None) == 100

    def test_the_weights_are_marked_as_ours(self) -> None:
        assert self.evaluation.identity.mark == "示例权重"
        assert sum(i.weight for i in self.evaluation.indicators if i.weight is not None) == 90


class TestKunmingGrassroots:
    evaluation = load_example("kunming-grassroots-2017")

    def test_the_sources_make_the_total(self) -> None:
        budget = summarise(self.evaluation).budget
        assert budget.computed == yuan("19.5")
        assert budget.stated is not None
        assert budget.agrees

    def test_the_malformed_amount_stays_as_printed(self) -> None:
        first, *rest = parts(self.evaluation, "流动人口服务管理示范点")
        assert first.spent is not None
        assert first.spent.as_written == "1.0400元"
        assert first.spent.fault
        assert first.spent.yuan == Decimal("1.04")
        assert Decimal("10400") + spent(tuple(rest)) == 50_000

    def test_the_uses_of_the_homes_add_up(self) -> None:
        assert spent(parts(self.evaluation, "市级优秀会员之家")) == 90_000

    def test_the_uses_do_not_reach_the_funds(self) -> None:
        assert yuan("19.5") - spent(top_items(self.evaluation.funds.items)) == yuan("5.5")

    def test_no_indicator_has_a_target(self) -> None:
        assert all(indicator.target is None for indicator in self.evaluation.indicators)


class TestKunmingDepartment:
    evaluation = load_example("kunming-department-2017")

    def test_income_differs_from_its_parts_by_a_last_digit(self) -> None:
        arrived = summarise(self.evaluation).arrived
        assert arrived.stated is not None
        assert arrived.stated.yuan == yuan("399.77")
        assert arrived.computed == yuan("399.76")
        assert arrived.agrees

    def test_basic_and_project_expenditure_make_the_total(self) -> None:
        assert spent(top_items(self.evaluation.funds.items)) == yuan("399.75")

    def test_items_by_function_miss_both_blocks(self) -> None:
        assert spent(parts(self.evaluation, "基本支出")) == yuan("303.22")
        assert spent(parts(self.evaluation, "项目支出")) == yuan("96.54")
        assert spent(parts(self.evaluation, "其他计划生育事务支出")) == yuan("10.92")

    def test_the_functions_together_are_the_sum_of_the_income(self) -> None:
        functions = (*parts(self.evaluation, "基本支出"), *parts(self.evaluation, "项目支出"))
        assert spent(functions) == yuan("399.76")

    def test_the_projects_do_not_cover_project_expenditure(self) -> None:
        assert total([s.spent for s in self.evaluation.sites if s.spent is not None]) == yuan("73.18")

    def test_basic_data(self) -> None:
        assert basic(self.evaluation, "编制数") == basic(self.evaluation, "在职人员数") == 15
        assert basic(self.evaluation, "采购：") == basic(self.evaluation, "实际政府采购金额") == Decimal("2.75")
        assert basic(self.evaluation, "全部固定资产") == Decimal("38.43")

    def test_only_a_grade_is_claimed(self) -> None:
        assert self.evaluation.claims.grade == "优秀"
        assert self.evaluation.claims.total is None


class TestDongchuan:
    evaluation = load_example("dongchuan-2020")

    def test_money_given_on_is_not_money_spent(self) -> None:
        funds = summarise(self.evaluation)
        assert funds.arrived.value == funds.budget.value == yuan("6")
        assert funds.spent.value is None

    def test_full_marks_are_claimed_without_an_indicator(self) -> None:
        assert self.evaluation.indicators == ()
        assert (self.evaluation.claims.total, self.evaluation.claims.grade) == (100, "优")


class TestJingmen:
    evaluation = load_example("jingmen-2017")

    def test_the_two_uses_make_the_funds(self) -> None:
        budgets = [item.budget for item in self.evaluation.funds.items if item.budget is not None]
        assert total(budgets) == yuan("200") == summarise(self.evaluation).budget.value

    def test_eleven_awards(self) -> None:
        assert basic(self.evaluation, "获奖：") == basic(self.evaluation, "获奖总数") == 11

    def test_the_dimensions_have_no_points(self) -> None:
        assert [s.name for s in self.evaluation.claims.sections] == ["投入", "过程", "产出", "效果"]
        assert all(s.points is None for s in self.evaluation.claims.sections)
        assert self.evaluation.claims.total == Decimal("86.5")


class TestTeaching:
    evaluation = load_example("teaching")

    def test_it_is_marked_as_invented(self) -> None:
        assert self.evaluation.identity.mark == "教学示例（虚构）"
        assert "虚构" in self.evaluation.identity.unit

    def test_every_way_of_adding_up_the_spending_agrees_to_the_cent(self) -> None:
        funds = summarise(self.evaluation)
        assert self.evaluation.funds.stated_spent == Amount.of("2676418.65")
        assert funds.spent_by_source == funds.spent_by_item == Decimal("2676418.65")
        leaves = [item for item in self.evaluation.funds.items if item.site]
        assert spent(tuple(leaves)) == Decimal("2676418.65")

    @pytest.mark.parametrize("site", evaluation.sites, ids=lambda s: s.name)
    def test_each_site_adds_up(self, site: Site) -> None:
        rows = [item for item in self.evaluation.funds.items if item.site == site.name]
        assert site.spent is not None
        assert site.budget is not None
        assert spent(tuple(rows)) == site.spent.yuan
        assert total([r.budget for r in rows if r.budget is not None]) == site.budget.yuan

    def test_sites_and_sources_make_the_same_money(self) -> None:
        funds = summarise(self.evaluation)
        sites = self.evaluation.sites
        assert total([s.budget for s in sites if s.budget is not None]) == funds.budget.value == yuan("280")
        assert total([s.arrived for s in sites if s.arrived is not None]) == funds.arrived.value == yuan("278.5")

    def test_weights_make_a_hundred_with_sixty_for_output_and_benefit(self) -> None:
        weights: dict[str, Decimal] = {}
        for indicator in self.evaluation.indicators:
            assert indicator.weight is not None
            weights[indicator.path[0]] = weights.get(indicator.path[0], Decimal(0)) + indicator.weight
        assert weights == {"决策": 15, "过程": 25, "产出": 35, "效益": 25}

    def test_survey_counts_make_the_valid_answers(self) -> None:
        (survey,) = self.evaluation.surveys
        first = [q for q in survey.questions if "环境" in q.question]
        assert sum(n for q in first for _, n in q.counts) == survey.valid == 396
        assert sum(q.group_size for q in first if q.group_size is not None) == survey.population

    def test_one_indicator_has_no_evidence(self) -> None:
        bare = [i.name for i in self.evaluation.indicators if not i.evidence]
        assert bare == [
            "居民诉求平均办结天数",
        ]

    def test_every_piece_of_evidence_named_is_listed(self) -> None:
        codes = {e.code for e in self.evaluation.evidence}
        names = {i.name for i in self.evaluation.indicators}
        assert {code for i in self.evaluation.indicators for code in i.evidence} <= codes
        assert {name for e in self.evaluation.evidence for name in e.supports} <= names

    def test_every_problem_has_a_cause_low_scores_and_advice(self) -> None:
        answered = {code for advice in self.evaluation.advice for code in advice.problems}
        for problem in self.evaluation.problems:
            assert problem.cause
            assert problem.indicators
            assert problem.code in answered
