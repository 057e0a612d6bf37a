"""What a clerk reads beside the points: the sentence for every kind of indicator, and what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_cases import (
    CORE,
    HERE,
    PROJECT,
    QUANTITY,
    SATISFACTION,
    SELF,
    band,
    cell,
    evaluation,
    indicator,
    method,
    scored,
    wan,
    with_methods,
)

from jixiao.evaluation import BasicDatum, read_measure
from jixiao.evaluation.inputs import is_of_funds
from jixiao.frameworks.model import OverAchievement
from jixiao.scoring.measured import months_late

COST = ("产出指标", "成本指标")


@pytest.mark.parametrize(
    ("row", "points", "reason"),
    [
        (indicator(target="2400人", actual="2400人"), "10", "目标≥2,400人，实际2,400人，完成率100.00%，得10分"),
        (indicator(target="100场", actual="85场"), "8.5", "目标≥100场，实际85场，完成率85.00%，得8.5分"),
        (indicator(target="5万人次", actual="52000人次"), "10", "目标≥5万人次，实际52,000人次，完成率104.00%，得10分"),
        (
            indicator(target="120场", actual="168场"),
            "10",
            "目标≥120场，实际168场，完成率140.00%（超过130%，须说明原因），得10分",
        ),
        (indicator(operator=">", target="0", actual="0"), "0", "目标>0，实际0，未达到目标，得0分"),
        (indicator(operator="≤", target="5天", actual="5天"), "10", "目标≤5天，实际5天，未超过目标，得10分"),
        (
            indicator(operator="≤", target="30元", actual="36元"),
            "8.33",
            "目标≤30元，实际36元，超出20.00%，反向指标按比例计分：分值的83.33%，得8.33分",
        ),
        (
            indicator(operator="≤", target="0起", actual="2起"),
            "0",
            "目标≤0起，实际2起，反向指标按比例计分：分值的0%，得0分",
        ),
        (indicator(operator="=", target="3个", actual="3个"), "10", "目标=3个，实际3个，完成率100.00%，得10分"),
        (
            indicator(operator="=", target="600元", actual="540元"),
            "9",
            "目标=600元，实际540元，完成率90.00%，等于目标得满分：分值的90%，得9分",
        ),
        (indicator(operator="区间", target="4～6名", actual="5名"), "10", "目标4～6名，实际5名，在区间内，得10分"),
        (
            indicator(operator="区间", target="4～6名", actual="8名"),
            "7.5",
            "目标4～6名，实际8名，在区间内得满分：分值的75%，得7.5分",
        ),
        (
            indicator(operator="时间", target="2024年9月30日前", actual="2024年9月30日"),
            "10",
            "目标2024年9月30日前，实际2024年9月30日，按时，得10分",
        ),
        (
            indicator(operator="时间", target="2024年9月30日前", actual="2024年10月31日"),
            "6",
            "目标2024年9月30日前，实际2024年10月31日，逾期31天（按月计2个月），按时间计分：分值的60%，得6分",
        ),
        (
            indicator(operator="", target="5元", actual="4元", path=COST),
            "10",
            "目标≤5元，实际4元，未超过目标，未填指标性质，成本类按“≤”计（财预〔2021〕101号），得10分",
        ),
        (
            indicator(operator="", target="10场", actual="9场"),
            "9",
            "目标≥10场，实际9场，完成率90.00%，未填指标性质，按“≥”计（财预〔2020〕10号第十六条），得9分",
        ),
        (indicator(operator="", target="4～6名", actual="5名"), "10", "目标4～6名，实际5名，在区间内，得10分"),
        (
            indicator(operator="", target="2024年9月30日", actual="2024年9月29日"),
            "10",
            "目标2024年9月30日前，实际2024年9月29日，按时，得10分",
        ),
        (
            indicator(operator="", target="95%", actual="93%", path=SATISFACTION),
            "9.79",
            "目标≥95%，实际93%，完成率97.89%，得9.79分",
        ),
    ],
)
def test_reasons_of_the_national_table(row, points, reason):
    found = scored(row)
    assert (found.points, found.reason) == (Decimal(points), reason)


@pytest.mark.parametrize(
    ("chosen", "row", "points", "words"),
    [
        (
            method("threshold", floor="0.6"),
            indicator(target="95%", actual="93%"),
            "9.47",
            "完成率97.89%，按完成比例计分（设及格门槛）：分值的94.74%，得9.47分",
        ),
        (
            method("step", direction="below", step="0.05", deduct="0.1", counting="started"),
            indicator(target="80%", actual="72%"),
            "8",
            "偏离8个百分点，每5个百分点扣10%，不足一步按一步计：分值的80%，得8分",
        ),
        (
            method("step", direction="below", step="2", deduct_points="1.5", counting="proportional", tolerance="1"),
            indicator(target="20场", actual="16场", unit="场"),
            "7.75",
            "偏离4场，每2场扣1.5分，1场以内不扣，不足一步按比例计：分值的77.5%，得7.75分",
        ),
        (
            method("bands", band("1", None, "1"), band(None, "1", "0.5"), of="completion"),
            indicator(target="20场", actual="16场"),
            "5",
            "完成率80.00%，分档计分：分值的50%，得5分",
        ),
        (
            method("late_share", deduct="0.3"),
            indicator(target="5项", actual="4项"),
            "7",
            "完成率80.00%，多任务按时完成计分：分值的70%，得7分",
        ),
    ],
)
def test_other_methods_say_how_they_work(chosen, row, points, words):
    found = scored(row, with_methods(SELF, larger=chosen))
    assert found.points == Decimal(points)
    assert found.reason.endswith(words)


def test_reductions_for_over_achievement_are_named():
    over = OverAchievement(Decimal("1.3"), (band("1.2", None, "0.1", "(]"),), HERE)
    found = scored(indicator(target="10", actual="14"), replace(SELF, over_achievement=over))
    assert found.points == Decimal("9.00")
    assert found.reason == "目标≥10，实际14，完成率140.00%（超过130%，须说明原因），按完成比例计分：分值的90%，得9分"
    equal = scored(indicator(operator="=", target="10", actual="14"), replace(SELF, over_achievement=over))
    assert equal.points == Decimal("9.00")


# ---- execution and other computed rates ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finished", "spent", "points", "words"),
    [
        (True, "155.39", "10", "全部工作已完成，支出未超过预算，得10分"),
        (False, "155.39", "7", "工作未全部完成，预算执行率计分（101号）：分值的70%，得7分"),
        (False, "100", "0", "工作未全部完成，预算执行率计分（101号）：分值的0%，得0分"),
    ],
)
def test_execution_of_101(finished, spent, points, words):
    row = indicator("预算执行率", "", path=("预算执行率",))
    found = scored(row, CORE, budget=wan("170.92"), spent=wan(spent), finished=finished)
    assert found.points == Decimal(points)
    assert found.reason.endswith(words)
    assert found.trace.inputs[-1].name == "全部工作是否完成"


def test_execution_of_101_wants_to_know_whether_the_work_is_done():
    row = indicator("预算执行率", "", path=("预算执行率",))
    found = scored(row, CORE, budget=wan("10"), spent=wan("9"))
    assert found.reason == "未评分：没有填写全部工作是否已完成，预算执行率按此分档，请在项目基本信息中填写"


def test_the_denominator_of_the_execution_rate_is_the_edition_s():
    row = indicator("预算执行率", "", path=("过程", "资金管理"))
    found = scored(row, PROJECT, budget=wan("200"), arrived=wan("100"), spent=wan("90"))
    assert found.reason == "预算执行率=90万元÷100万元=90.00%，得9分"
    over = scored(row, PROJECT, budget=wan("200"), arrived=wan("80"), spent=wan("90"))
    assert (over.points, over.reason) == (Decimal("10.00"), "预算执行率=90万元÷80万元=112.50%，得10分")


def test_a_typed_rate_is_used_only_where_none_can_be_computed():
    row = indicator("预算执行率", "", actual="95%", path=("过程", "资金管理"))
    assert scored(row, PROJECT, arrived=wan("100"), spent=wan("90")).points == Decimal("9.00")
    assert scored(row, PROJECT).reason == "实际95%，得9.5分"


def test_an_execution_row_without_a_prescribed_target_is_of_the_whole_budget():
    row = indicator("支出进度", "", actual="80%", path=("预算执行率",))
    assert scored(row).points == Decimal("8.00")


def test_a_denominator_of_nothing_is_named():
    row = indicator("预算执行率", "", path=("预算执行率",))
    found = scored(row, budget=wan("0"), spent=wan("9"))
    assert "“全年预算数”为0万元，不能作分母" in found.reason


def test_rates_of_the_basic_data():
    data = tuple(
        BasicDatum(name=name, actual=read_measure(value).measure)
        for name, value in (("实际成本", "90万元"), ("计划成本", "1000000元"))
    )
    row = indicator("成本节约率", "≥", path=("产出", "产出成本"))
    found = scored(row, PROJECT, basic_data=data)
    assert (found.points, found.completion) == (Decimal("10.00"), None)
    assert found.reason == "成本节约率=（100万元－90万元）÷100万元=10.00%，不低于0，得10分"
    dearer = (replace(data[0], actual=read_measure("125万元").measure), data[1])
    assert scored(row, PROJECT, basic_data=dearer).reason == (
        "成本节约率=（100万元－125万元）÷100万元=-25.00%，以零为界的率计分：分值的75%，得7.5分"
    )
    assert not is_of_funds("计划成本")
    assert is_of_funds("结转结余")


def test_a_change_between_years():
    edition = with_methods(SELF, smaller=method("step", direction="over", step="0.01", deduct="0.1"))
    spec = replace(SELF.indicators[0], kind="", operator="≤", target="0%", name="三公经费变动率", path=QUANTITY)
    rate = replace(spec.rate, kind="change", numerator="本年三公预算", denominator="上年三公预算")
    edition = replace(edition, indicators=(replace(spec, rate=rate),))
    data = tuple(
        BasicDatum(name=name, actual=read_measure(value).measure)
        for name, value in (("本年三公预算", "10.3万元"), ("上年三公预算", "10万元"))
    )
    found = scored(indicator("三公经费变动率", "", weight="5"), edition, basic_data=data)
    assert found.points == Decimal("3.5")
    assert found.reason == (
        "三公经费变动率=（10.3万元－10万元）÷10万元=3.00%，目标≤0%，偏离3个百分点，每1个百分点扣10%：分值的70%，得3.5分"
    )


def test_a_reference_stands_for_a_target_that_is_not_given():
    chosen = method("step", direction="over", step="0.01", deduct="0.1", reference="1")
    found = scored(indicator(operator="≤", actual="103%"), with_methods(SELF, smaller=chosen))
    assert found.points == Decimal("7.00")
    assert found.reason == "实际103%，偏离3个百分点，每1个百分点扣10%：分值的70%，得7分"


@pytest.mark.parametrize(
    ("given", "row", "reason"),
    [
        (
            {"direction": "over", "reference": "1", "step": "0.01", "deduct": "0.1"},
            indicator(operator="≤", actual="98%"),
            "实际98%，没有超过基准，得10分",
        ),
        (
            {"direction": "over", "step": "0.01", "deduct": "0.1"},
            indicator(operator="≤", target="0%", actual="-2%"),
            "目标≤0%，实际-2%，没有超过目标，得10分",
        ),
        (
            {"direction": "below", "step": "0.05", "deduct": "0.1"},
            indicator(operator="≤", target="80%", actual="85%"),
            "目标≤80%，实际85%，没有低于目标，得10分",
        ),
        (
            {"direction": "both", "step": "2", "deduct_points": "1"},
            indicator(operator="≤", target="20场", actual="20场", unit="场"),
            "目标≤20场，实际20场，与目标一致，得10分",
        ),
        (
            {"direction": "both", "step": "2", "deduct_points": "1"},
            indicator(operator="≤", target="20场", actual="19场", unit="场"),
            "目标≤20场，实际19场，偏离1场，每2场扣1分：不足一步，不扣分，得10分",
        ),
        (
            {"direction": "over", "step": "2", "deduct_points": "1", "tolerance": "1", "counting": "started"},
            indicator(operator="≤", target="20场", actual="21场", unit="场"),
            "目标≤20场，实际21场，偏离1场，每2场扣1分，1场以内不扣，不足一步按一步计：在允许的偏离以内，得10分",
        ),
    ],
)
def test_full_points_step_by_step_say_why(given, row, reason):
    found = scored(row, with_methods(SELF, smaller=method("step", **given)))
    assert (found.points, found.reason) == (Decimal("10.00"), reason)


# ---- what is missing, and where -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (indicator(target="5"), "没有填写实际完成值，请补填"),
        (indicator(actual="5"), "没有填写年度指标值，请补填"),
        (indicator(), "没有填写年度指标值、实际完成值，请补填"),
        (indicator(operator=""), "没有填写年度指标值、实际完成值，请补填"),
        (indicator(operator="", actual="5", weight=None), "没有填写年度指标值，请补填；也没有填写分值"),
        (
            indicator(operator="", target="0起", actual="0起"),
            "没有填写指标性质（≥、≤、=、区间、时间、定性等），请补填",
        ),
        (
            indicator(target="效果明显", actual="5"),
            "年度指标值“效果明显”不是可以计算的数值，请写成数字加单位，或把指标性质改为“定性”并给出评判等级",
        ),
        (
            indicator(target="5", actual="完成"),
            "实际完成值“完成”不是可以计算的数值，请写成数字加单位，或把指标性质改为“定性”并给出评判等级",
        ),
        (
            indicator(target="5", actual="4～6"),
            "实际完成值“4～6”是区间，请填写实际达到的一个数值",
        ),
        (
            indicator(target="5人", actual="6个"),
            "指标值的单位“人”与实际完成值的单位“个”不同，无法比较，请统一",
        ),
        (
            indicator(target="5", actual="2024年9月30日"),
            "实际完成值“2024年9月30日”是日期，指标性质应为“时间”，请核对",
        ),
        (
            indicator(operator="时间", target="1年内", actual="2024年9月30日"),
            "年度指标值“1年内”不是具体日期，无法判断是否按时；请写到日，如 2017年12月31日",
        ),
        (indicator(operator="时间", target="2024年9月30日前"), "没有填写实际完成值，请补填"),
        (
            indicator(target="5", actual="5", method="什么法"),
            "没有名为“什么法”的计分方法，可用：linear（按完成比例计分）",
        ),
        (
            indicator(target="5", actual="5", method="扣分制"),
            "计分方法“扣分制”不能用于指标性质“≥”，请改方法或指标性质",
        ),
        (
            indicator(target="5", actual="5", method="threshold"),
            "计分参数有误：方法 threshold 缺少参数 floor",
        ),
    ],
)
def test_what_is_missing_is_said(row, reason):
    found = scored(row)
    assert found.points is None
    assert found.reason.startswith(f"未评分：{reason}")
    assert found.trace.share is None


def test_the_place_of_the_fault_is_said():
    row = indicator(target="5", actual="完成").at(cell("A5"), actual=cell("E5"))
    assert scored(row).reason.endswith("（a.xlsx「绩效指标」E5）")


def test_a_value_in_no_band_is_not_scored():
    gap = with_methods(SELF, larger=method("bands", band("0", "1", "0.5"), of="completion"))
    found = scored(indicator(target="10", actual="10"), gap)
    assert found.reason == "未评分：实际10不在任何一档之内，请核对数值或评分标准的分档"
    late = method("date", band("0", "1", "0.8", "(]"), unit="days")
    row = indicator(operator="时间", target="2024年9月30日", actual="2024年10月2日")
    assert scored(row, with_methods(SELF, date=late)).reason == (
        "未评分：逾期2天不在任何一档之内，请核对评分标准的分档"
    )


def test_an_edition_that_has_no_method_for_the_kind():
    bare = replace(SELF, methods={})
    found = scored(indicator(target="5", actual="5"), bare)
    assert found.reason == "未评分：《项目支出绩效自评表》没有规定“≥”类指标的计分方法，请在“计分方法”栏写明"
    assert found.trace.source.clause == "财预〔2020〕10号"
    assert scored(indicator(target="5", actual="4", method="linear"), bare).points == Decimal("8.00")


# ---- methods that a row chooses itself ----------------------------------------------------------------------------


def test_a_row_chooses_a_method_by_name_or_by_title():
    for name in ("threshold", "按完成比例计分（设及格门槛）"):
        row = indicator(target="100", actual="80", method=name, parameters=(("floor", Decimal("0.6")),))
        found = scored(row)
        assert found.points == Decimal("5.00")
        assert found.trace.source.clause == "工作簿自选方法（按完成比例计分（设及格门槛））"
        assert found.trace.parameters == (("floor", "0.6"),)


def test_a_row_takes_the_edition_s_tables_for_the_method_it_names():
    row = indicator(target="95%", actual="88%", path=QUANTITY, method="bands")
    edition = with_methods(SELF, satisfaction=CORE.methods["satisfaction"])
    assert scored(row, edition).points == Decimal("8.00")
    same = indicator(target="100", actual="80", method="linear")
    assert scored(same).trace.source.clause == "第十六条"


def test_a_row_changes_one_parameter():
    row = indicator(operator="=", target="600元", actual="650元", parameters=(("above", "fault"),))
    assert scored(row).points == Decimal("0.00")


def test_a_deduction_in_a_row_replaces_the_bands_of_a_date():
    row = indicator(
        operator="时间",
        target="2024年9月30日",
        actual="2024年11月5日",
        parameters=(("deduct_points", Decimal("1.5")), ("unit", "months")),
    )
    found = scored(row)
    assert found.points == Decimal("7.00")
    assert found.completion is None


def test_the_edition_says_of_its_own_indicator_what_kind_it_is():
    row = indicator("完成及时性", "", target="2024年9月30日", actual="2024年10月8日", path=("产出", "产出时效"))
    assert scored(row, PROJECT).points == Decimal("8.00")
    compliance = indicator("资金使用合规性", "", path=("过程", "资金管理"))
    assert scored(compliance, PROJECT).reason.startswith("未评分：没有评价要点的评分结果")


@pytest.mark.parametrize(
    ("wanted", "done", "months"),
    [
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 1, 31), date(2024, 3, 1), 2),
        (date(2024, 1, 31), date(2024, 3, 31), 2),
        (date(2024, 9, 30), date(2024, 10, 30), 1),
        (date(2024, 9, 30), date(2024, 10, 31), 2),
        (date(2023, 12, 15), date(2024, 1, 15), 1),
        (date(2023, 12, 15), date(2024, 1, 16), 2),
        (date(2024, 9, 30), date(2024, 9, 30), 0),
        (date(2024, 9, 30), date(2024, 8, 1), 0),
    ],
)
def test_months_are_calendar_months(wanted, done, months):
    assert months_late(wanted, done) == months


def test_tables_that_look_fine_and_are_not():
    """``domain/scoring.md`` §9: what the published tables printed, and what the rule gives."""
    langfang = indicator("预算执行率", "", path=("预算执行率",))
    assert scored(langfang, budget=wan("43.2"), spent=wan("37.24")).points == Decimal("8.62")
    huanggang = indicator(target="98%", actual="98%", weight="20", claimed_points=Decimal("19.6"))
    assert scored(huanggang).points == Decimal("20.00")


def test_the_completion_rate_is_exact():
    assert scored(indicator(target="3", actual="1")).completion == Fraction(1, 3)
    assert scored(indicator(operator="≤", target="3", actual="1")).completion is None
    card = evaluation(indicator(target="3", actual="1"))
    assert card.indicators[0].weight == 10
