"""The Evaluation as JSON: exact there and back, friendly to people, clear about mistakes."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.errors import InputErrors
from jixiao.evaluation import (
    Attachment,
    BasicDatum,
    Claims,
    Day,
    Deduction,
    ElementResult,
    Evaluation,
    Evidence,
    EvidenceKind,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Indicator,
    Interval,
    Operator,
    Person,
    Quantity,
    SectionClaim,
    Site,
    SiteResult,
    SpendingItem,
    Subject,
    Survey,
    SurveyQuestion,
    Words,
    from_json,
    to_json,
)
from jixiao.evaluation.model import Advice, Arrival, Problem
from jixiao.money import Amount, Unit
from jixiao.place import Place

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=6)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
counts = st.integers(-(10**15) + 1, 10**15 - 1)
words = texts.filter(lambda t: not t.strip().lstrip("+-").replace(".", "", 1).isdigit())
amounts = st.builds(Amount, decimals, st.sampled_from(Unit), st.integers(0, 6), texts, texts)
measures = st.one_of(
    st.builds(Quantity, decimals, texts, texts),
    st.builds(Interval, decimals, decimals, texts, texts),
    st.builds(Day, st.dates(), texts),
    st.builds(Words, texts),
)
STRATEGIES: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    Decimal: decimals,
    Amount: amounts,
    Quantity | Interval | Day | Words: measures,
    Decimal | str: decimals | words,
}


def build(cls: type, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records with every field drawn from its type, places left out (they are compared apart)."""
    return st.builds(cls, place=st.just(Place()), places=st.just({}), **more)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


maybe_measure = st.none() | measures
maybe_amount = st.none() | amounts
maybe_decimal = st.none() | decimals
maybe_date = st.none() | st.dates()
elements = build(ElementResult, text=texts, met=maybe_decimal, share=maybe_decimal, evidence=some(texts))
deductions = build(Deduction, reason=texts, points=decimals, evidence=some(texts))
indicators = build(
    Indicator,
    name=texts,
    path=some(texts),
    operator=st.none() | st.sampled_from(Operator),
    target=maybe_measure,
    actual=maybe_measure,
    unit=texts,
    weight=maybe_decimal,
    parameters=some(st.tuples(texts, decimals | words)),
    elements=some(elements),
    deductions=st.none() | some(deductions),
    achieved_share=maybe_decimal,
    evidence=some(texts),
    claimed_points=maybe_decimal,
    applicable=st.booleans(),
)
funds = build(
    Funds,
    sources=some(
        build(
            FundSource,
            name=texts,
            level=st.sampled_from(FundLevel),
            budget=maybe_amount,
            arrivals=some(build(Arrival, amount=amounts, on=maybe_date)),
            due_on=maybe_date,
        )
    ),
    items=some(build(SpendingItem, name=texts, spent=maybe_amount, parent=texts)),
    stated_spent=maybe_amount,
    stated_execution_rate=maybe_decimal,
)
questions = build(SurveyQuestion, group=texts, question=texts, counts=some(st.tuples(texts, counts)))
sites = build(
    Site,
    name=texts,
    spent=maybe_amount,
    arrived_on=maybe_date,
    results=some(build(SiteResult, indicator=texts, target=maybe_measure, actual=maybe_measure)),
)
evaluations = build(
    Evaluation,
    identity=build(
        Identity,
        name=texts,
        fiscal_year=st.none() | st.integers(1990, 2100),
        started=maybe_date,
        basis=some(texts),
        finished_all_work=st.none() | st.booleans(),
    ),
    subject=st.sampled_from(Subject),
    funds=funds,
    goals=some(build(Goal, expected=texts)),
    indicators=some(indicators),
    surveys=some(build(Survey, indicator=texts, valid=st.none() | counts, questions=some(questions))),
    sites=some(sites),
    basic_data=some(build(BasicDatum, name=texts, planned=maybe_measure, actual=maybe_measure)),
    evidence=some(
        build(Evidence, code=texts, name=texts, kind=st.none() | st.sampled_from(EvidenceKind), on=maybe_date)
    ),
    problems=some(build(Problem, text=texts)),
    advice=some(build(Advice, text=texts)),
    people=some(build(Person, name=texts)),
    attachments=some(build(Attachment, name=texts, present=st.booleans())),
    claims=build(Claims, total=maybe_decimal, sections=some(build(SectionClaim, name=texts, points=maybe_decimal))),
)


@given(evaluations)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
def test_there_and_back_is_the_same(evaluation: Evaluation) -> None:
    assert from_json(json.loads(json.dumps(to_json(evaluation)))) == evaluation


def minimal(**more: Any) -> dict[str, Any]:
    return {"identity": {"name": "项目", "fiscal_year": 2024}, **more}


def indicator(**fields: Any) -> Indicator:
    row = {"name": "培训人数", "path": ["产出", "数量"], **fields}
    return from_json(minimal(indicators=[row])).indicators[0]


def errors(data: object, file: str = "") -> list[str]:
    with pytest.raises(InputErrors) as caught:
        from_json(data, file)
    return [error.message for error in caught.value.errors]


class TestWritten:
    def test_figures_are_texts_and_defaults_are_left_out(self) -> None:
        evaluation = Evaluation(
            identity=Identity(name="项目", started=date(2024, 1, 10)),
            funds=Funds(stated_spent=Amount(Decimal("155.39"), Unit.WAN, 2, "155.39万元")),
            indicators=(
                Indicator(
                    name="率",
                    path=("产出",),
                    operator=Operator.AT_LEAST,
                    target=Quantity(Decimal("95.0"), "%", "≥95.0%"),
                    actual=Day(date(2024, 2, 1)),
                    weight=Decimal(0),
                    parameters=(("floor", Decimal("0.6")), ("over", "fault")),
                ),
            ),
        )
        assert to_json(evaluation) == {
            "identity": {"name": "项目", "started": "2024-01-10"},
            "funds": {
                "stated_spent": {"value": "155.39", "unit": "万元", "digits": 2, "as_written": "155.39万元"},
            },
            "indicators": [
                {
                    "name": "率",
                    "path": ["产出"],
                    "operator": "≥",
                    "target": {"kind": "quantity", "value": "95.0", "unit": "%", "as_written": "≥95.0%"},
                    "actual": {"kind": "date", "value": "2024-02-01"},
                    "weight": "0",
                    "parameters": [["floor", "0.6"], ["over", "fault"]],
                }
            ],
        }

    def test_places_survive(self) -> None:
        place = Place(file="a.xlsx", sheet="绩效指标", cell="C7", line=3)
        row = Goal(expected="目标").at(Place(cell=4), expected=place)
        back = from_json(to_json(Evaluation(identity=Identity(name="项目"), goals=(row,)))).goals[0]
        assert (back.place, back.places) == (Place(cell=4), {"expected": place})


class TestShortForms:
    def test_a_target_is_read_with_its_operator_and_unit(self) -> None:
        row = indicator(target="≥95%", actual="93%")
        assert (row.operator, row.unit) == (Operator.AT_LEAST, "%")
        assert row.target == Quantity(Decimal(95), "%", "≥95%")
        assert row.actual == Quantity(Decimal(93), "%", "93%")

    def test_three_columns(self) -> None:
        row = indicator(operator="不少于", target=2400, actual=2400.5, unit="人")
        assert (row.operator, row.unit) == (Operator.AT_LEAST, "人")
        assert row.target == Quantity(Decimal(2400), "人", "2400")
        assert row.actual == Quantity(Decimal("2400.5"), "人", "2400.5")

    def test_a_unit_is_taken_from_the_result_where_the_target_has_none(self) -> None:
        assert indicator(actual="5期").unit == "期"

    def test_dates_take_the_fiscal_year(self) -> None:
        row = indicator(target="12月31日前", actual=date(2024, 12, 20))
        assert row.target == Day(date(2024, 12, 31), "12月31日前")
        assert row.actual == Day(date(2024, 12, 20), "2024年12月20日")
        assert row.operator is Operator.BY

    def test_sites_and_basic_data(self) -> None:
        evaluation = from_json(
            minimal(
                indicators=[{"name": "培训人数", "path": ["产出"], "unit": "人"}],
                sites=[{"name": "甲", "results": [{"indicator": "培训人数", "target": 40, "actual": "50"}]}],
                basic_data=[{"name": "编制数", "actual": 15, "unit": "人"}, {"name": "人口", "actual": "3000多人"}],
            )
        )
        (result,) = evaluation.sites[0].results
        assert (result.target, result.actual) == (Quantity(Decimal(40), "人", "40"), Quantity(Decimal(50), "人", "50"))
        assert evaluation.basic_data[0].actual == Quantity(Decimal(15), "人", "15")
        assert evaluation.basic_data[1].actual == Words("3000多人")

    def test_amounts_as_text_or_record(self) -> None:
        found = from_json(
            minimal(funds={"stated_budget": "155.39万元", "stated_spent": {"value": "1.5", "unit": "元"}})
        )
        assert found.funds.stated_budget == Amount(Decimal("155.39"), Unit.WAN, 2, "155.39万元")
        assert found.funds.stated_spent == Amount(Decimal("1.5"), Unit.YUAN, 1)

    def test_a_malformed_amount_keeps_its_fault(self) -> None:
        amount = from_json(minimal(funds={"stated_spent": "1.0400元"})).funds.stated_spent
        assert amount is not None
        assert amount.value == Decimal("1.0400")
        assert amount.fault

    def test_numbers_may_be_numbers(self) -> None:
        assert indicator(weight=10).weight == Decimal(10)
        assert indicator(weight=10.5).weight == Decimal("10.5")
        assert indicator(weight=Decimal("0.10")).weight == Decimal("0.10")
        assert from_json({"identity": {"name": "项目", "fiscal_year": "2024"}}).identity.fiscal_year == 2024

    def test_days_in_several_forms(self) -> None:
        for written in ("2024-01-10", "2024年1月10日", date(2024, 1, 10), datetime(2024, 1, 10)):
            assert from_json({"identity": {"name": "项目", "started": written}}).identity.started == date(2024, 1, 10)

    def test_mappings_for_pairs_and_one_text_for_a_list(self) -> None:
        row = indicator(parameters={"floor": "0.6", "over": "fault"}, evidence="台账")
        assert row.parameters == (("floor", Decimal("0.6")), ("over", "fault"))
        assert row.evidence == ("台账",)
        question = {"group": "居民", "question": "总体", "counts": {"很满意": 40, "满意": 35}}
        survey = from_json(minimal(surveys=[{"indicator": "满意度", "questions": [question]}])).surveys[0]
        assert survey.questions[0].counts == (("很满意", 40), ("满意", 35))

    def test_yes_and_no(self) -> None:
        for written, expected in (("是", True), ("否", False), (True, True), (None, None)):
            assert from_json({"identity": {"name": "项", "finished_all_work": written}}).identity.finished_all_work is (
                expected
            )

    def test_null_is_not_given(self) -> None:
        assert indicator(target=None, weight=None, evidence=None, operator=None) == indicator()


class TestMistakes:
    def test_all_are_told_at_once_with_their_paths(self) -> None:
        found = errors(
            {
                "identity": {"nme": "项目"},
                "funds": {"sources": [{"name": 5, "budget": "12", "level": "镇"}]},
                "indicators": [{"name": "培训", "path": ["产出"], "weight": "x", "actual": ["1"]}],
                "extra": 1,
            },
            "a.json",
        )
        assert found == [
            "a.json identity.name：缺少这个必填字段；请补上。",
            "a.json identity：没有“nme”这个字段；是否为“name”？",
            "a.json funds.sources[0].name：读到“5”，应为文字（数字请加引号）。",
            "a.json funds.sources[0].level：读到“镇”，应为以下之一："
            + "、".join(level.value for level in FundLevel)
            + "。",
            "a.json funds.sources[0].budget：读到“12”，应为一个带单位的金额（如 “155.39万元”）。",
            "a.json indicators[0].actual：读到一个列表，应为指标值（如 “≥95%”）。",
            'a.json indicators[0].weight：读到“x”，应为数（如 "10.5"）。',
            next(line for line in found if "“extra”" in line),
        ]
        assert found[-1].startswith("a.json：没有“extra”这个字段；可用的有：")

    @pytest.mark.parametrize("data", [None, [], "文字", 3])
    def test_something_else_than_an_object(self, data: object) -> None:
        assert "应为一个对象" in errors(data, "a.json")[0]

    for data, read in (([], "一个列表"), (3, "“3”"), (None, "空（null）")):
        assert errors(data, "a.json")[0].endswith(f"；读到{read}。")

    @pytest.mark.parametrize(
        ("more", "path", "wanted"),
        [
            ({"identity": []}, "identity", "一个对象"),
            ({"indicators": {"name": "x"}}, "indicators", "一个列表"),
            ({"indicators": "x"}, "indicators", "一个列表"),
            ({"indicators": ["x"]}, "indicators[0]", "一个对象"),
            ({"sites": ["x"]}, "sites[0]", "一个对象"),
            ({"sites": [{"name": "甲", "results": ["x"]}]}, "sites[0].results[0]", "一个对象"),
            ({"basic_data": [3]}, "basic_data[0]", "一个对象"),
            ({"goals": [{"expected": 5}]}, "goals[0].expected", "文字"),
            ({"identity": {"name": "项", "fiscal_year": "去年"}}, "identity.fiscal_year", "整数"),
            ({"identity": {"name": "项", "fiscal_year": True}}, "identity.fiscal_year", "整数"),
            ({"identity": {"name": "项", "started": "2024-02-30"}}, "identity.started", "日期"),
            ({"identity": {"name": "项", "started": "2024年底"}}, "identity.started", "日期"),
            ({"identity": {"name": "项", "finished_all_work": "完成"}}, "identity.finished_all_work", "true"),
            ({"claims": {"total": True}}, "claims.total", "数"),
            ({"claims": {"total": "1e5"}}, "claims.total", "数"),
            ({"claims": {"total": Decimal("NaN")}}, "claims.total", "数"),
            ({"funds": {"stated_spent": 12}}, "funds.stated_spent", "金额"),
            ({"funds": {"stated_spent": "约5万元"}}, "funds.stated_spent", "金额"),
            ({"funds": {"stated_spent": {"value": "x", "unit": "元"}}}, "funds.stated_spent.value", "数"),
            ({"indicators": [{"name": "a", "path": ["b"], "target": True}]}, "indicators[0].target", "指标值"),
            ({"indicators": [{"name": "a", "path": ["b"], "target": {"kind": "x"}}]}, "indicators[0].target", "kind"),
            ({"place": {"cell": True}}, "place.cell", "单元格"),
        ],
    )
    def test_wrong_kinds_of_values(self, more: dict[str, Any], path: str, wanted: str) -> None:
        (message,) = errors({**minimal(), **more})
        assert message.startswith(f"{path}：")
        assert wanted in message

    def test_a_target_against_its_own_operator(self) -> None:
        row = {"name": "率", "path": ["产出"], "operator": "≥", "target": "≤5%", "weight": "x"}
        first, second = errors(minimal(indicators=[row]), "a.json")
        assert first.startswith("a.json indicators[0].target：")
        assert second.startswith("a.json indicators[0].weight：")
        (alone,) = errors(minimal(indicators=[{**row, "weight": 1}]))
        assert alone.startswith("indicators[0].target：")

    def test_counts_that_are_no_pairs(self) -> None:
        question = {"group": "a", "question": "b"}
        rows = [{**question, "counts": [["满意"]]}, {**question, "counts": {"满意": "多"}}]
        found = errors(minimal(surveys=[{"indicator": "a", "questions": rows}]))
        assert found == [
            'surveys[0].questions[0].counts[0]：应为成对的列表，如 [["满意", 40], ["不满意", 3]]。',
            "surveys[0].questions[1].counts[0][1]：读到“多”，应为整数。",
        ]

    def test_a_yaml_key_that_became_a_truth_value(self) -> None:
        arrival = {"amount": "5万元", True: "2024-01-01"}
        (message,) = errors(minimal(funds={"sources": [{"name": "市级", "arrivals": [arrival]}]}))
        assert '请写成 "on"' in message
