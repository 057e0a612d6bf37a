"""What is checked of a sheet, rule by rule: the fault with its words and place, and the sheet without it."""

from decimal import Decimal
from fractions import Fraction

import pytest


def found(sheet, content):
    """Code and place of everything that the rules say."""
    from jixiao.web.monitoring.judging import basis_of, judged

    return {(one.code, one.place.field) for one in judged(sheet, basis_of(sheet), content).findings}


def texts(sheet, content):
    from jixiao.web.monitoring.judging import basis_of, judged

    return {one.code: one.text for one in judged(sheet, basis_of(sheet), content).findings}


def test_a_sheet_in_order_has_no_faults(sheet, money, said):
    assert found(sheet, said(sheet)) == set()


ROW_FAULTS = [
    ("MON01", 0, "forecast", {"forecast": " "}),
    ("MON02", 0, "actual", {"actual": ""}),
    ("MON03", 0, "likelihood", {"likelihood": ""}),
    ("MON04", 0, "forecast", {"forecast": "按计划完成"}),
    ("MON04", 2, "forecast", {"forecast": "按期建成"}),
    ("MON05", 0, "causes", {"forecast": "3", "cause": "选址变更", "likelihood": "有可能"}),
    ("MON05", 5, "causes", {"causes": ""}),
    ("MON06", 0, "cause", {"forecast": "3", "causes": "经费保障", "likelihood": "有可能"}),
    ("MON07", 0, "likelihood", {"likelihood": "完全不可能", "remark": "场地没有落实"}),
    ("MON07", 3, "likelihood", {"likelihood": "完全不可能", "remark": "材料涨价"}),
    ("MON08", 0, "likelihood", {"forecast": "3", "causes": "经费保障", "cause": "选址变更"}),
    ("MON09", 4, "remark", {"likelihood": "完全不可能"}),
    ("MON10", 0, "cause", {"causes": "其他"}),
]


@pytest.mark.parametrize(("code", "row", "field", "change"), ROW_FAULTS)
def test_each_fault_of_a_row_is_found_at_its_field(sheet, money, said, code, row, field, change):
    changes = [{} for _ in range(row)] + [change]
    assert found(sheet, said(sheet, *changes)) == {(code, f"indicators[{row}].{field}")}


@pytest.mark.parametrize(
    ("row", "change"),
    [
        (0, {"forecast": "3", "causes": "经费保障", "remark": "改为租用场地", "likelihood": "有可能"}),
        (0, {"forecast": "3", "causes": "经费保障", "remark": "没有场地", "likelihood": "完全不可能"}),
        (0, {"forecast": "5个"}),
        (2, {"forecast": "2026年12月10日", "causes": "其他", "cause": "汛期停工", "likelihood": "有可能"}),
        (
            3,
            {"forecast": "52", "causes": "经费保障", "cause": "材料涨价", "likelihood": "完全不可能", "remark": "压减"},
        ),
    ],
)
def test_what_is_explained_is_no_fault(sheet, money, said, row, change):
    assert found(sheet, said(sheet, *[{} for _ in range(row)], change)) == set()


MONEY_FAULTS = [
    ("MON21", "forecast_spent", {"forecast_spent": ""}),
    ("MON22", "forecast_spent", {"forecast_spent": "54.99"}),
    ("MON23", "explanation", {"forecast_spent": "105", "explanation": ""}),
    ("MON24", "explanation", {"explanation": " "}),
]


@pytest.mark.parametrize(("code", "field", "change"), MONEY_FAULTS)
def test_each_fault_of_the_money_is_found_at_its_field(sheet, money, said, code, field, change):
    assert found(sheet, said(sheet, **change)) == {(code, field)}


def test_the_rate_is_that_of_the_period_over_the_budget_of_the_beginning_of_the_year(sheet, money):
    from jixiao.web.monitoring.judging import basis_of

    whole = basis_of(sheet).money
    assert (whole.basis, whole.whole.budget, whole.whole.spent) == ("年初预算数", Decimal(1_000_000), Decimal(550_000))
    assert whole.whole.rate == Fraction(55, 100)
    assert [(part.name, part.shown_rate) for part in whole.parts] == [("区级财政资金", "55.00%")]


@pytest.mark.parametrize(
    ("budget", "spent", "code"),
    [("100", "46.67", None), ("100", "46.66", "MON26"), ("100", "35", "MON26"), ("100", "34.99", "MON25")],
)
def test_execution_is_measured_by_the_time_that_has_passed(sheet, said, budget, spent, code):
    """0.8 × 7/12 is 46.67 % (rounded up), 0.6 × 7/12 is 35 %."""
    from datetime import date

    from jixiao.web.funds import services

    wan = Decimal(10_000)
    source = services.add_source(
        sheet.project, name="区级财政资金", level="区县级", initial=Decimal(budget) * wan, by=None
    )
    services.arrive(sheet.project, amount=Decimal(budget) * wan, on=date(2026, 1, 20), source=source, by=None)
    services.spend(
        sheet.project, amount=Decimal(spent) * wan, on=date(2026, 6, 1), number="记-1", summary="款", by=None
    )
    codes = {one for one, _ in found(sheet, said(sheet, forecast_spent="100"))}
    assert codes == ({code} if code else set())


def test_messages_name_both_figures_and_the_next_step(sheet, money, said):
    said_of = texts(sheet, said(sheet, {"forecast": "3"}, forecast_spent="105", explanation=""))
    assert said_of["MON05"] == "全年预计3，达不到年度指标值≥4个，没有勾选偏差原因；请勾选。"
    assert "超过年初预算数 100 万元，多 5 万元" in said_of["MON23"]


def test_without_accounts_the_declared_money_counts_and_it_is_said(sheet, said):
    from jixiao.web.monitoring.judging import basis_of

    whole = basis_of(sheet).money
    assert (whole.basis, whole.whole.budget, whole.whole.spent) == ("申报的年度资金", Decimal(1_200_000), None)
    assert texts(sheet, said(sheet))["MON27"].startswith("资金台账里没有支出记录，1—7月执行率算不出来")


def test_spending_after_the_period_alone_is_none_in_it(sheet, said):
    from datetime import date

    from jixiao.web.funds import services
    from jixiao.web.monitoring.judging import basis_of

    source = services.add_source(sheet.project, name="区级财政资金", level="区县级", initial=Decimal(1000), by=None)
    services.arrive(sheet.project, amount=Decimal(1000), on=date(2026, 8, 1), source=source, by=None)
    services.spend(sheet.project, amount=Decimal(1000), on=date(2026, 8, 2), number="记-1", summary="款", by=None)
    assert basis_of(sheet).money.whole.spent == 0


def test_progress_is_what_the_engine_says(filled):
    from jixiao.web.monitoring.judging import basis_of, judged

    rates = tuple(item.rate for item in judged(filled, basis_of(filled)).items)
    assert rates == (Fraction(1, 2), Fraction(1), None, None, None, None)


def test_every_rule_has_a_code_of_its_own():
    from jixiao.monitoring.rules import MONEY_RULES, ROW_RULES

    codes = [rule.code for rule in (*ROW_RULES, *MONEY_RULES)]
    assert len(codes) == len(set(codes))
    assert {code for code, *_ in ROW_FAULTS} == {rule.code for rule in ROW_RULES}
