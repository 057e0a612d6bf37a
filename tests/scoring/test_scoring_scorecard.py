"""A whole evaluation: totals, blocks, grade, what is added, and what is never invented."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_cases import CORE, PROJECT, QUANTITY, SATISFACTION, SELF, cell, evaluation, indicator, scored, wan

from jixiao.evaluation import Claims, Site, SiteResult, SpendingItem, read_measure
from jixiao.examples import load_example
from jixiao.frameworks import check_framework, framework_text
from jixiao.frameworks.model import NotApplicable, Rounding, RoundingMode
from jixiao.money import Amount
from jixiao.scoring import Status, score

BENEFIT = ("效益指标", "社会效益")


def fozuling():
    rows = [
        indicator("新增就业人数", "≥", "2400人", "2400人"),
        indicator("组织培训人数", "≥", "400人", "400人"),
        indicator("建设政务服务分中心", "≥", "1个", "1个"),
        indicator("年度工作目标完成率", "≥", "100%", "100%"),
        indicator("完成时间", "≤", "1年", "1年", path=("产出指标", "时效指标")),
        indicator("社区及群众满意度", "≥", "100%", "100%", weight="30", path=BENEFIT),
        indicator("社会公众对公共服务满意度", "≥", "95%", "93%", path=SATISFACTION, claimed_points=Decimal(10)),
    ]
    items = [
        SpendingItem(name=name, spent=Amount.of(value))
        for name, value in (("基层", "838810.19"), ("运行", "216000.00"), ("体检", "67860.00"), ("劳务", "431200.00"))
    ]
    base = evaluation(*rows, budget=wan("170.92"), spent=wan("155.39"), year=2017)
    claims = Claims(total=Decimal(89), grade="良好")
    return replace(base, funds=replace(base.funds, items=tuple(items)), claims=claims)


def test_fozuling_comes_to_98_88():
    card = score(fozuling(), SELF)
    assert (card.total, card.grade, card.status, card.full) == (Decimal("98.88"), "优", Status.COMPLETE, 100)
    execution = card.indicators[0]
    assert execution.points == Decimal("9.09")
    assert execution.reason == "预算执行率=155.387019万元÷170.92万元=90.91%，得9.09分"
    assert execution.completion == Fraction("155.387019") / Fraction("170.92")
    assert card.indicators[-1].points == Decimal("9.79")
    assert card.indicators[-1].reason == "目标≥95%，实际93%，完成率97.89%，得9.79分"
    assert [(s.name, s.points) for s in card.sections] == [
        ("预算执行率", Decimal("9.09")),
        ("产出指标", Decimal("50.00")),
        ("效益指标", Decimal("30.00")),
        ("满意度指标", Decimal("9.79")),
    ]
    assert card.weight_case == "设有满意度指标"
    assert "不适用于2017年度" in card.notes[0]


def test_the_shipped_fozuling_example_too():
    assert score(load_example("fozuling-2017"), SELF).total == Decimal("98.88")


def test_a_score_can_be_traced():
    row = indicator(target="95%", actual="93%").at(cell("A5"), target=cell("D5"), actual=cell("E5"), weight=cell("F5"))
    found = scored(row)
    trace = found.trace
    assert [(i.name, i.value, i.place.cell) for i in trace.inputs] == [
        ("年度指标值", "≥95%", "D5"),
        ("实际完成值", "93%", "E5"),
    ]
    assert trace.share == Fraction(93, 95)
    assert trace.method == "linear"
    assert trace.framework == "mof-2020-10-self"
    assert trace.source.clause == "第十六条"
    assert trace.rounding.startswith("保留2位小数，四舍五入")
    assert trace.weight_source == "a.xlsx「绩效指标」F5"
    assert found.completion == Fraction(93, 95)


def test_execution_is_added_only_where_the_edition_demands_it():
    card = score(evaluation(indicator(target="1", actual="1")), SELF)
    execution = card.indicators[0]
    assert (execution.indicator.name, execution.weight) == ("预算执行率", 10)
    assert "未设满意度指标" in execution.trace.weight_source
    assert execution.points is None
    assert "缺少“实际支出”“全年预算数”" in execution.reason
    given = indicator("预算执行率", None, path=("预算执行率",), weight="12")
    rows = score(evaluation(given, budget=wan("10"), spent=wan("9")), SELF).indicators
    assert [(r.indicator.name, r.weight, r.points) for r in rows] == [("预算执行率", 12, Decimal("10.80"))]
    assert (
        score(evaluation(indicator(target="1", actual="1", path=("产出", "产出数量"))), PROJECT).indicators[0].section
        == "产出"
    )


def test_the_prescribed_row_without_a_weight_has_the_edition_s():
    row = indicator("预算执行率", None, path=("预算执行率",), weight=None)
    found = scored(row, budget=wan("10"), spent=wan("9"))
    assert (found.weight, found.points) == (10, Decimal("9.00"))
    assert found.trace.weight_source == "《项目支出绩效自评表》附件1"


def test_only_figures_of_the_funds_are_no_result():
    card = score(evaluation(budget=wan("10"), spent=wan("9")), SELF)
    assert (card.status, card.total, card.grade) == (Status.UNSCORED, None, None)
    assert card.scored_weight == 10
    assert card.notes == ("没有可以计分的绩效指标，不出总分和等级。",)


def test_a_partial_scorecard_has_a_total_and_no_grade():
    rows = [indicator(target="10", actual="9"), indicator("乙", target="10", actual=None)]
    card = score(evaluation(*rows, budget=wan("10"), spent=wan("9")), SELF)
    assert (card.status, card.total, card.full, card.scored_weight, card.grade) == (
        Status.PARTIAL,
        Decimal("18.00"),
        30,
        20,
        None,
    )
    assert card.notes == ("1个指标未评分，总分是已评分部分的合计，不评等级。",)


def test_weights_that_do_not_add_up_get_no_grade():
    card = score(evaluation(indicator(target="10", actual="9"), budget=wan("1"), spent=wan("1")), SELF)
    assert (card.status, card.total, card.grade) == (Status.COMPLETE, Decimal("19.00"), None)
    assert card.notes == ("分值合计20分，应为100分，不评等级；请核对各指标分值。",)


def test_the_weight_case_follows_the_indicators():
    cost = indicator("单价", "≤", "5元", "5元", path=("成本指标", "经济成本指标"))
    assert score(evaluation(cost), CORE).weight_case == "设有成本指标、未设满意度指标"
    assert score(evaluation(), replace(CORE, weight_cases=())).weight_case == ""
    no_satisfaction = indicator(path=SATISFACTION, applicable=False)
    assert score(evaluation(no_satisfaction), SELF).weight_case == "未设满意度指标"


def test_sections_of_the_evaluation_alone_come_last():
    card = score(evaluation(indicator(target="1", actual="1", path=("其他块",))), replace(SELF, weight_cases=()))
    assert [s.name for s in card.sections] == ["其他块"]
    nowhere = score(evaluation(indicator(target="1", actual="1", path=())), replace(SELF, weight_cases=()))
    assert [s.name for s in nowhere.sections] == [""]


def test_aliases_of_sections_are_understood():
    assert scored(indicator(target="1", actual="1", path=("产出", "数量"))).section == "产出指标"


# ---- indicators that do not apply (scoring.md §8.1) ---------------------------------------------------------------


def hundred():
    return [
        indicator("甲", target="10", actual="9", weight="30"),
        indicator("乙", target="10", actual="8", weight="20"),
        indicator("丙", target="10", weight="8", applicable=False),
        indicator("丁", target="10", actual="10", weight="32", path=BENEFIT),
    ]


def test_nothing_is_rescaled_where_what_does_not_apply_has_no_weight():
    rows = [indicator(target="1", actual="1", weight="90"), indicator("生态", weight=None, applicable=False)]
    card = score(evaluation(*rows, budget=wan("1"), spent=wan("1")), SELF)
    assert (card.total, card.full, card.notes) == (100, 100, ())


def test_points_are_rescaled_where_an_indicator_does_not_apply():
    card = score(evaluation(*hundred(), budget=wan("1"), spent=wan("1")), SELF)
    assert card.total == Decimal("92.39")  # 85 ÷ 92 × 100
    assert (card.full, card.grade) == (100, "优")
    left_out = next(row for row in card.indicators if not row.applicable)
    assert (left_out.points, left_out.reason) == (None, "不适用，不计分（总分按适用指标折算）")
    assert card.notes == ("1个指标不适用（8分）：得分85分÷适用分值92分×100分=92.39分。",)


def test_or_its_weight_goes_to_the_others_of_its_level_2():
    edition = replace(SELF, not_applicable=NotApplicable.REDISTRIBUTE)
    card = score(evaluation(*hundred(), budget=wan("1"), spent=wan("1")), edition)
    weights = {row.indicator.name: row.weight for row in card.indicators}
    assert weights == {"预算执行率": 10, "甲": Decimal("34.80"), "乙": Decimal("23.20"), "丙": 8, "丁": 32}
    assert card.total == Decimal("91.88")
    assert (card.full, card.grade) == (100, "优")
    assert card.notes == ("“数量指标”内不适用指标的8分，按比例分摊给同一二级指标下的其他2个指标。",)
    second = next(row for row in card.indicators if row.indicator.name == "乙")
    assert second.trace.weight_source == "指标表“分值”，加“数量指标”内不适用指标分摊的分值"


def test_an_edition_chooses_in_its_file(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(framework_text("mof-2020-10-self") + "\nnot_applicable: redistribute\n", encoding="utf-8")
    assert check_framework(own).not_applicable is NotApplicable.REDISTRIBUTE
    assert SELF.not_applicable is NotApplicable.RESCALE


def test_redistributed_hundredths_add_up_exactly():
    edition = replace(SELF, not_applicable=NotApplicable.REDISTRIBUTE)
    rows = [indicator(name, target="1", actual="1", weight="10") for name in "甲乙丙"]
    rows.append(indicator("丁", weight="1", applicable=False))
    card = score(evaluation(*rows), edition)
    weights = [row.weight for row in card.indicators if row.applicable and row.indicator.name != "预算执行率"]
    assert weights == [Decimal("10.34"), Decimal("10.33"), Decimal("10.33")]


def test_weight_that_nobody_can_take_stays_out():
    edition = replace(SELF, not_applicable=NotApplicable.REDISTRIBUTE)
    nobody = score(evaluation(indicator("丁", weight="5", applicable=False)), edition)
    assert nobody.notes == ("没有可以计分的绩效指标，不出总分和等级。",)
    zero = [indicator("甲", target="1", actual="1", weight="0"), indicator("丁", weight="5", applicable=False)]
    card = score(evaluation(*zero), edition)
    assert [row.weight for row in card.indicators if row.indicator.name == "甲"] == [0]


# ---- weights ------------------------------------------------------------------------------------------------------


def test_a_missing_weight_is_never_invented():
    row = indicator("立项依据充分性", "要素", weight=None, path=("决策", "项目立项"))
    found = scored(row, PROJECT)
    assert (found.points, found.weight) == (None, None)
    assert found.reason == "未评分：没有填写分值（参考值3分，须由评价组织者确定），请补填"
    own = scored(indicator(target="1", actual="1", weight=None))
    assert own.reason == "未评分：没有填写分值，请补填"
    both = scored(indicator(target="1", weight=None))
    assert both.reason == "未评分：没有填写分值和实际完成值，请补填"


def test_a_negative_weight_is_refused():
    assert scored(indicator(target="1", actual="1", weight="-5")).reason == "未评分：分值-5为负，请核对"


def test_points_never_exceed_a_weight_finer_than_the_rounding():
    assert scored(indicator(target="1", actual="1", weight="0.125")).points == Decimal("0.125")


@pytest.mark.parametrize(
    ("digits", "mode", "expected"),
    [
        (2, RoundingMode.HALF_AWAY, "9.79"),
        (2, RoundingMode.TRUNCATE, "9.78"),
        (1, RoundingMode.HALF_AWAY, "9.8"),
        (0, RoundingMode.HALF_AWAY, "10"),
        (0, RoundingMode.TRUNCATE, "9"),
    ],
)
def test_points_are_cut_as_the_edition_says(digits, mode, expected):
    edition = replace(SELF, rounding=Rounding(digits, mode, SELF.rounding.source))
    found = scored(indicator(target="95", actual="93"), edition)
    assert found.points == Decimal(expected)
    word = "四舍五入" if mode is RoundingMode.HALF_AWAY else "直接截取（不进位）"
    assert found.trace.rounding == f"保留{digits}位小数，{word}（{SELF.rounding.source.clause}）"


@pytest.mark.parametrize(
    ("actual", "grade"),
    [("90", "优"), ("89.99", "良"), ("89.995", "优"), ("80", "良"), ("79.99", "中"), ("59.99", "差")],
)
def test_the_grade_is_that_of_the_rounded_total(actual, grade):
    edition = replace(SELF, weight_cases=())
    card = score(evaluation(indicator(target="100", actual=actual, weight="100")), edition)
    assert card.grade == grade


def test_results_of_sites_are_rolled_up_first():
    results = [SiteResult(indicator="场次", actual=read_measure(f"{n}场").measure) for n in (40, 50)]
    sites = tuple(Site(name=f"站点{i}", results=(r,)) for i, r in enumerate(results))
    found = scored(indicator("场次", target="100场", unit="场"), sites=sites)
    assert found.points == Decimal("9.00")
    assert found.actual == "90场"


def test_a_row_may_point_to_the_edition_s_indicator_by_id():
    row = indicator(
        "服务活动场次", target="120场", actual="100场", path=("产出", "产出数量"), spec="output.quantity.completion"
    )
    found = scored(row, PROJECT)
    assert found.points == Decimal("8.33")
    unknown = scored(indicator(target="2", actual="1", spec="no.such.id"))
    assert unknown.points == Decimal("5.00")


def test_the_rate_of_a_block():
    card = score(fozuling(), SELF)
    assert card.sections[0].rate == Fraction(909, 1000)
    empty = score(evaluation(), SELF)
    assert empty.sections[1].rate is None
    assert QUANTITY[0] == empty.sections[1].name
