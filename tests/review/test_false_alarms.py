"""What is right stays silent: a complete evaluation, and real figures that only look odd (``review-defects`` §4)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.evaluation import from_json, with_places
from jixiao.frameworks import load_framework
from jixiao.money import Amount, Unit
from jixiao.place import Place
from jixiao.review import Case, check
from jixiao.review.claim_facts import points_bound
from jixiao.review.sums import Part, SumCheck, Verdict, half_digits
from jixiao.review.wording import listed, money, percent
from jixiao.scoring import score

COMPLETE: dict[str, Any] = {
    "identity": {
        "name": "社区公共服务经费",
        "unit": "某街道办事处",
        "fiscal_year": 2020,
        "started": "2020-01-10",
        "finished": "2020-11-20",
        "finished_all_work": True,
        "evaluated_on": "2021-03-01",
        "evaluator": "自评小组",
        "basis": ["《关于加强社区公共服务的通知》（某政发〔2019〕12号）"],
        "methods": ["比较法", "公众评判法（问卷调查）"],
    },
    "overall_goal": "三年内建成覆盖全部社区的服务网络",
    "goals": [{"expected": "培训400人次，建成服务点3个", "actual": "培训412人次，建成服务点3个"}],
    "funds": {
        "stated_initial": "100.00万元",
        "stated_budget": "100.00万元",
        "stated_arrived": "100.00万元",
        "stated_spent": "98.50万元",
        "stated_execution_rate": "98.5",
        "explanation": "余1.5万元为招标节约，已交回财政。",
        "sources": [
            {
                "name": "区级",
                "level": "区县级",
                "initial": "100.00万元",
                "budget": "100.00万元",
                "due_on": "2020-03-31",
                "spent": "98.50万元",
                "arrivals": [{"amount": "100.00万元", "on": "2020-03-05"}],
            }
        ],
        "items": [
            {"name": "培训", "budget": "40.00万元", "spent": "39.00万元", "indicator": "培训人次"},
            {"name": "服务点建设", "budget": "60.00万元", "spent": "59.50万元", "indicator": "建成服务点"},
        ],
    },
    "indicators": [
        {
            "name": "培训人次",
            "path": ["产出指标", "数量指标"],
            "target": "≥400人次",
            "actual": "412人次",
            "weight": "25",
        },
        {"name": "建成服务点", "path": ["产出指标", "数量指标"], "target": "≥3个", "actual": "3个", "weight": "15"},
        {"name": "验收合格率", "path": ["产出指标", "质量指标"], "target": "100%", "actual": "100%", "weight": "10"},
        {"name": "惠及居民", "path": ["效益指标", "社会效益"], "target": "≥2000人", "actual": "2120人", "weight": "30"},
        {
            "name": "居民满意度",
            "path": ["满意度指标", "服务对象满意度"],
            "target": "≥90%",
            "actual": "92.31%",
            "weight": "10",
        },
    ],
    "surveys": [
        {
            "indicator": "居民满意度",
            "method": "M6",
            "population": 2680,
            "issued": 220,
            "returned": 212,
            "valid": 208,
            "questions": [{"group": "居民", "question": "总体", "counts": {"满意": 192, "不满意": 16}}],
        }
    ],
    "evidence": [
        {"code": "Z1", "name": "培训签到表", "kind": "原始凭证", "on": "2020-06-10", "supports": ["培训人次"]},
        {
            "code": "Z2",
            "name": "验收单",
            "kind": "正式资料",
            "on": "2020-11-20",
            "supports": ["建成服务点", "验收合格率"],
        },
        {"code": "Z3", "name": "服务台账", "kind": "工作资料", "on": "2020-12-20", "supports": ["惠及居民"]},
    ],
    "problems": [{"code": "W1", "text": "服务点夜间开放不足", "cause": "没有夜班人员"}],
    "advice": [{"text": "招募志愿者轮值", "problems": ["W1"]}],
    "people": [{"name": "张某", "role": "填报人"}],
}


def test_a_complete_evaluation_has_at_most_something_to_look_at() -> None:
    evaluation = with_places(from_json(COMPLETE))
    edition = load_framework("mof-2020-10-self")
    found = check(Case(evaluation, edition, score(evaluation, edition)))
    assert [f.code for f in found] == ["SCO09"], [f.text for f in found]


def test_an_empty_evaluation_breaks_no_rule() -> None:
    evaluation = from_json({"identity": {"name": "空白"}})
    for name in ("mof-2020-10-self", "mof-2020-10-project", "mof-2021-101", "mof-2013-53-department"):
        edition = load_framework(name)
        found = check(Case(evaluation, edition, score(evaluation, edition)))
        assert all("{" not in finding.text for finding in found)


def _sum(total: Amount, *parts: Amount) -> SumCheck:
    return SumCheck(Part("合计", total, Place()), tuple(Part("分项", p, Place()) for p in parts), "分项")


def yuan(*values: str) -> list[Amount]:
    return [Amount.of(value) for value in values]


def wan(*values: str) -> list[Amount]:
    return [Amount.of(value, Unit.WAN) for value in values]


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        (Amount.of("90000"), yuan("31430", "7500", "7000", "7500", "36570")),
        (Amount.of("15.4", Unit.WAN), wan("7.4", "8")),
        (Amount.of("2.75", Unit.WAN), wan("0.6", "0.15", "2")),
        (Amount.of("10.92", Unit.WAN), wan("10.84", "0.08")),
        (Amount.of("399.75", Unit.WAN), wan("303.23", "96.52")),
        (Amount.of("155.39", Unit.WAN), yuan("838810.19", "216000", "67860", "431200")),
        (Amount.of("200", Unit.WAN), wan("110", "90")),
    ],
)
def test_real_sums_that_look_odd_are_right(total: Amount, parts: list[Amount]) -> None:
    assert _sum(total, *parts).verdict is Verdict.AGREES


def test_a_last_digit_off_is_rounding_and_two_are_not() -> None:
    assert _sum(Amount.of("303.23", Unit.WAN), *wan("252.85", "26.2", "24.17")).verdict is Verdict.ROUNDING
    assert _sum(Amount.of("96.52", Unit.WAN), *wan("10.92", "85.62")).verdict is Verdict.MISMATCH


def test_whole_numbers_of_wan_are_exact_and_large_ones_may_be_rounded() -> None:
    assert _sum(Amount.of("20", Unit.WAN), *wan("14", "5")).verdict is Verdict.MISMATCH
    assert _sum(Amount.of("12346", Unit.WAN), *wan("6172", "6173")).verdict is Verdict.ROUNDING
    assert half_digits(wan("20", "8.6")) == (Decimal(500), Decimal(500))


AMOUNTS = st.lists(st.decimals("0.01", "999999", places=2), min_size=2, max_size=8)


@given(AMOUNTS)
def test_what_adds_up_is_never_accused(values: list[Decimal]) -> None:
    parts = [Amount.of(value, Unit.WAN) for value in values]
    assert _sum(Amount.of(sum(values, Decimal(0)), Unit.WAN), *parts).verdict is Verdict.AGREES


@given(AMOUNTS, st.integers(0, 7), st.sampled_from([-4, -2, -1, 1, 2, 4]))
def test_a_slip_that_is_offered_closes_the_sum(values: list[Decimal], index: int, power: int) -> None:
    total = Amount.of(sum(values, Decimal(0)), Unit.WAN)
    wrong = index % len(values)
    written = [v.scaleb(power) if i == wrong else v for i, v in enumerate(values)]
    check_ = _sum(total, *(Amount.of(v, Unit.WAN) for v in written))
    if check_.verdict is Verdict.SLIP:
        assert check_.slip is not None
        repaired = check_.computed - check_.slip.operand.amount.yuan + check_.slip.repaired
        whole = check_.total.amount.yuan
        closed = (
            repaired == whole or check_.slip.repaired == check_.computed or abs(repaired - whole) <= check_.bound * 2
        )
        assert closed


def test_integer_points_explain_no_difference() -> None:
    assert points_bound([Decimal(95), Decimal(9), Decimal(48)]) == 0
    assert points_bound([Decimal("89.1"), Decimal("44.53")]) == Decimal("0.010")


def test_figures_are_written_as_people_write_them() -> None:
    assert money(Decimal("1553870.19")) == "155.387019万元"
    assert money(Decimal(0)) == "0万元"
    assert percent(Fraction(93, 95)) == "97.89%"
    assert listed("甲乙丙") == "甲、乙、丙"
    assert listed("甲乙丙丁戊己", limit=2) == "甲、乙等6项"
