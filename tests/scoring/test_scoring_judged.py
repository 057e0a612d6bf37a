"""Elements, levels, deductions, yes or no: people judge, the program only counts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from scoring_cases import PROJECT, QUANTITY, SELF, indicator, method, scored, with_methods

from jixiao.evaluation import Deduction, ElementResult
from jixiao.evaluation.measure import Quantity, Words
from jixiao.frameworks.model import Level

FIVE = tuple(f"要点{n}" for n in "一二三四五")


def elements(*met, shares=(), texts=FIVE):
    each = shares or [None] * len(met)
    return tuple(
        ElementResult(text=text, met=None if m is None else Decimal(m), share=None if s is None else Decimal(s))
        for text, m, s in zip(texts, met, each, strict=False)
    )


def by_elements(*met, weight="3", parameters=(), shares=(), **fields):
    return indicator(
        "要素指标",
        "要素",
        weight=weight,
        elements=elements(*met, shares=shares),
        parameters=parameters,
        path=("决策", "项目立项"),
        **fields,
    )


def test_four_of_five_elements():
    found = scored(by_elements("1", "1", "1", "1", "0"), PROJECT)
    assert found.points == Decimal("2.40")
    assert found.reason == "5个要点满足4个（未满足：要点五），4/5×3=2.4分"
    assert found.actual == "满足4个要点（共5个）"
    assert [i.value for i in found.trace.inputs] == ["100%", "100%", "100%", "100%", "0%"]


def test_all_and_none():
    assert scored(by_elements("1", "1"), PROJECT).reason == "2个要点满足2个，2/2×3=3分"
    assert scored(by_elements("0", "0"), PROJECT).reason == "2个要点满足0个（未满足：要点一；要点二），0/2×3=0分"


PARTIAL = (("partial", "yes"),)


def test_shares_and_partly_met_elements():
    found = scored(by_elements("1", "1", "0.5", shares=("0.3", "0.3", "0.4"), parameters=PARTIAL), PROJECT)
    assert found.points == Decimal("2.40")
    assert found.reason == "3个要点满足2个（部分满足：要点三（50%）），按份额30%+30%+40%×50%=80%，80%×3=2.4分"
    third = scored(by_elements("1", "0", "0.5", parameters=PARTIAL, weight="2"), PROJECT)
    assert third.points == Decimal("1.00")
    assert "未满足：要点二。部分满足：要点三（50%）" in third.reason
    nothing = scored(by_elements("0", "0", shares=("0.3", "0.7")), PROJECT)
    assert nothing.reason.endswith("，按份额0=0%，0%×3=0分")


def test_shares_that_are_not_stated_divide_the_rest():
    found = scored(by_elements("1", "0", "0", shares=("0.5", None, None), weight="10"), PROJECT)
    assert found.points == Decimal("5.00")


@pytest.mark.parametrize("shares", [("0.3", "0.3"), ("0.9", "0.9"), ("1.1", "-0.1")])
def test_shares_that_do_not_add_up(shares):
    found = scored(by_elements("1", "1", shares=shares), PROJECT)
    assert found.points is None
    assert "各评价要点的份额合计为" in found.reason


def test_shares_of_the_edition_go_by_text_or_by_position():
    spec = PROJECT.spec("绩效指标明确性")
    texts = [e.text for e in spec.elements]

    shared = replace(
        spec,
        elements=tuple(replace(e, share=Decimal(s)) for e, s in zip(spec.elements, ("0.3", "0.3", "0.4"), strict=True)),
    )
    edition = replace(PROJECT, indicators=(shared,))
    by_text = indicator(
        "绩效指标明确性", "要素", path=("决策", "绩效目标"), elements=elements("1", "0", "0", texts=texts[::-1])
    )
    assert scored(by_text, edition).points == Decimal("4.00")
    by_place = replace(by_text, elements=elements("0", "0", "1"))
    assert scored(by_place, edition).points == Decimal("4.00")
    fewer = replace(by_text, elements=elements("1", "0"))
    assert "规定要点3个，本表只列2个，请核对" in scored(fewer, edition).reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (by_elements(), "没有评价要点的评分结果，请逐个要点填写是否满足"),
        (by_elements("1", None), "有1个评价要点没有评分（要点二），请逐个填写是否满足"),
        (by_elements("1", "2"), "要点“要点二”的满足程度为2，应在0至1之间"),
        (by_elements("1", "0.5"), "要点“要点二”填了部分满足（50%），本指标的要点只分满足与不满足"),
    ],
)
def test_elements_that_are_not_judged(row, reason):
    assert scored(row, PROJECT).reason.startswith(f"未评分：{reason}")


# ---- levels -------------------------------------------------------------------------------------------------------


def qualitative(grade="", share=None, operator="定性"):
    return indicator(
        operator=operator, target="效果明显", actual="有所改善", weight="4",
        achieved_grade=grade, achieved_share=None if share is None else Decimal(share),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "share", "points", "words"),
    [
        ("部分达成", "0.75", "3", "评为“部分达成并具有一定效果”（60%—80%），给75%，75%×4=3分"),
        ("达成预期目标", "1", "4", "评为“达成预期目标”（80%—100%），给100%，100%×4=4分"),
        ("", "0.8", "3.2", "评为“达成预期目标”（80%—100%），给80%，80%×4=3.2分"),
        ("尚可", "0.5", "2", "评为“未达成且效果较差”（0%—60%），表中写作“尚可”，给50%，50%×4=2分"),
    ],
)
def test_levels(grade, share, points, words):
    found = scored(qualitative(grade, share))
    assert (found.points, found.reason) == (Decimal(points), words)
    assert found.actual == "有所改善"


@pytest.mark.parametrize(
    ("grade", "share", "reason"),
    [
        ("达成", None, "定性指标没有给出得分比例，请填写评判等级和该等级内的得分比例：达成预期目标（80%—100%）、"),
        ("", None, "定性指标没有给出得分比例"),
        ("部分达成", "0.8", "得分比例80%不在“部分达成并具有一定效果”的60%—80%之内，请核对等级或比例"),
        ("", "1.2", "得分比例120%不属于任何评判等级，请核对"),
    ],
)
def test_levels_that_do_not_fit(grade, share, reason):
    assert scored(qualitative(grade, share)).reason.startswith(f"未评分：{reason}")


def test_an_actual_value_in_words_names_the_level_where_no_grade_does():
    row = replace(qualitative("", "0.7"), actual=Words("一般"))
    assert scored(row).reason.startswith("评为“部分达成并具有一定效果”")
    beside = scored(replace(row, achieved_share=Decimal("0.9")))
    assert beside.reason.startswith("未评分：得分比例90%不在“部分达成并具有一定效果”的60%—80%之内")
    assert scored(replace(row, achieved_share=None)).reason.startswith("未评分：定性指标没有给出得分比例")


def test_a_table_of_conditions_has_fixed_shares():
    conditions = (
        Level("制度健全", Decimal(1), Decimal(1), True),
        Level("部分健全", Decimal("0.5"), Decimal("0.5"), True),
    )

    edition = with_methods(SELF, qualitative=replace(method("levels"), levels=conditions))
    found = scored(qualitative("部分健全"), edition)
    assert (found.points, found.reason) == (Decimal("2.00"), "评为“部分健全”（50%），给50%，50%×4=2分")


def test_what_is_filled_in_shows_a_qualitative_indicator():
    found = scored(qualitative("部分达成", "0.7", operator=""))
    assert found.points == Decimal("2.80")
    untyped = indicator(operator="", achieved_share=Decimal("0.9"))
    assert scored(untyped).actual == "达成预期目标"


def test_mixed_indicators_have_both_parts():
    row = indicator(
        target="100人", actual="80人", method="mixed", achieved_share=Decimal("0.9"),
        parameters=(("quantitative", Decimal("0.6")),),
    )  # fmt: skip
    found = scored(row)
    assert found.points == Decimal("8.40")
    assert found.reason == (
        "目标≥100人，实际80人，完成率80.00%，定量定性结合计分：分值的84%；定性部分评为“达成预期目标”，给90%，得8.4分"
    )


# ---- deductions ---------------------------------------------------------------------------------------------------


def deducted(*found, weight="6", operator="扣分"):
    rows = tuple(Deduction(reason=f"问题{n}。", points=Decimal(p)) for n, p in enumerate(found, 1))
    return indicator(operator=operator, weight=weight, deductions=rows, path=QUANTITY)


def test_deductions_cite_their_findings():
    found = scored(deducted("1.00", "0.5"))
    assert (found.points, found.actual) == (Decimal("4.50"), "扣分2项，共1.5分")
    assert found.reason == "扣分2项：问题1，扣1分；问题2，扣0.5分。6－1.5=4.5分"
    assert [i.value for i in found.trace.inputs] == ["－1", "－0.5"]


def test_deductions_end_at_nothing():
    found = scored(deducted("5", "3"))
    assert (found.points, found.reason) == (Decimal("0.00"), "扣分2项：问题1，扣5分；问题2，扣3分。6－8，扣完为止=0分")
    assert scored(deducted("1", weight="0")).points == Decimal(0)


def test_no_deductions_differ_from_none_written():
    assert scored(deducted()).reason == "没有扣分事项，得6分"
    assert scored(deducted(operator="")).points == Decimal("6.00")
    unwritten = scored(indicator(operator="扣分"))
    assert unwritten.reason.startswith("未评分：没有填写扣分情况；没有问题的请写“无扣分”")
    assert scored(deducted("-1")).reason == "未评分：扣分应写为不小于0的数，请核对"


# ---- yes or no ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "points", "words"),
    [
        ({"achieved_grade": "是"}, "10", "结论为“是”，得10分"),
        ({"achieved_grade": "否"}, "0", "结论为“否”，得0分"),
        ({"actual": "是"}, "10", "结论为“是”，得10分"),
        ({"actual": "1"}, "10", "结论为“是”，得10分"),
        ({"target": "否", "actual": "否"}, "10", "结论为“否”（目标为“否”），得10分"),
        ({"target": "否", "actual": "是"}, "0", "结论为“是”（目标为“否”），得0分"),
        ({"target": "1年内", "actual": "1年内", "achieved_grade": "是"}, "10", "结论为“是”，得10分"),
    ],
)
def test_yes_or_no(fields, points, words):
    found = scored(indicator(operator="是否", **fields))
    assert (found.points, found.reason) == (Decimal(points), words)


def test_no_may_still_be_worth_something():
    edition = with_methods(SELF, yes_no=method("yes_no", otherwise="0.5"))
    found = scored(indicator(operator="是否", actual="否"), edition)
    assert (found.points, found.reason) == (Decimal("5.00"), "结论为“否”，按规定给50%，得5分")


@pytest.mark.parametrize("actual", [None, Words("说不清"), Quantity(Decimal(3)), Quantity(Decimal(1), "个")])
def test_neither_yes_nor_no(actual):

    found = scored(replace(indicator(operator="是否"), actual=actual))
    assert found.reason == "未评分：没有写明“是”或“否”，请在完成情况中填写"


def test_what_is_filled_in_shows_elements():

    row = replace(by_elements("1", "0"), operator=None, path=QUANTITY)
    assert scored(row).points == Decimal("1.50")
