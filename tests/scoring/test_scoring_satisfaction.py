"""Satisfaction from counts (``domain/scoring.md`` §5): one set of answers by every method; what must be stated."""

from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_cases import CORE, HERE, QUANTITY, SATISFACTION, SELF, cell, indicator, scored

from jixiao.evaluation import Survey, SurveyQuestion
from jixiao.scoring import survey_rate
from jixiao.scoring.outcome import NotScorable
from jixiao.scoring.satisfaction import evaluate_survey

FIVE = ("很满意", "满意", "基本满意", "不满意", "很不满意")
COUNTS = (40, 35, 15, 7, 3)


def question(*counts, options=FIVE, group="居民", text="总体是否满意", **fields):
    return SurveyQuestion(group=group, question=text, counts=tuple(zip(options, counts, strict=False)), **fields)


def survey(*questions, method="M1", name="居民满意度", **fields):
    return Survey(indicator=name, method=method, questions=questions, **fields)


@pytest.mark.parametrize(
    ("method", "rate"),
    [("M1", "80.4"), ("M2", "75.5"), ("M3", "79.1"), ("M4", "75"), ("M5", "90"), ("100/75/50/25/0", "75.5")],
)
def test_one_hundred_answers_by_every_method(method, rate):
    assert survey_rate(survey(question(*COUNTS), method=method)) == Fraction(rate) / 100


def test_the_method_may_be_written_with_its_title():
    assert survey_rate(survey(question(*COUNTS), method="m2（五级加权）")) == Fraction(151, 200)
    assert survey_rate(survey(question(*COUNTS), method="100、75、50、25、0")) == Fraction(151, 200)


def test_two_options():
    assert survey_rate(survey(question(93, 7, options=("满意", "不满意")), method="M6")) == Fraction(93, 100)
    assert survey_rate(survey(question(*COUNTS), method="M6")) is None


def test_a_scale_from_the_worst_to_the_best_is_turned():
    assert survey_rate(survey(question(*COUNTS[::-1], options=FIVE[::-1]))) == Fraction("0.804")


def test_do_not_know_is_left_out_of_the_denominator():
    known = question(40, 35, 15, 7, 3, 50, options=(*FIVE, "不了解"))
    assert survey_rate(survey(known)) == Fraction("0.804")


def test_four_options_by_their_names():
    four = question(40, 30, 20, 10, options=("非常满意", "比较满意", "一般", "不满意"))
    assert survey_rate(survey(four, method="M4")) == Fraction(7, 10)
    assert survey_rate(survey(four, method="M5")) == Fraction(9, 10)
    assert survey_rate(survey(four, method="M1")) is None
    odd = question(40, 30, 20, 10, options=("A", "B", "C", "D"))
    assert survey_rate(survey(odd, method="M4")) is None


def test_questions_count_equally_or_by_their_weights():
    first, second = question(10, 0, 0, 0, 0), question(0, 0, 0, 0, 10, text="办事效率")
    assert survey_rate(survey(first, second)) == Fraction(60, 100)
    weighted = [question(10, 0, 0, 0, 0, weight=Decimal(3)), question(0, 0, 0, 0, 10, weight=Decimal(1))]
    assert survey_rate(survey(*weighted)) == Fraction(80, 100)


def test_groups_count_by_their_size_and_not_by_mean_of_means():
    sized = [
        question(10, 0, 0, 0, 0, group="甲", group_size=300),
        question(0, 0, 0, 0, 10, group="乙", group_size=100),
    ]
    result = evaluate_survey(survey(*sized))
    assert result.rate == Fraction(80, 100)
    assert result.combined == "2类对象按总人数加权（甲100%、乙20%）"
    by_answers = [question(30, 0, 0, 0, 0, group="甲"), question(0, 0, 0, 0, 10, group="乙")]
    result = evaluate_survey(survey(*by_answers))
    assert (result.rate, result.answers) == (Fraction(80, 100), 40)
    assert result.combined.startswith("2类对象按有效份数加权")


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (survey(), "问卷没有各选项的份数"),
        (survey(question(*COUNTS), method=""), "没有写明满意度计算方法"),
        (survey(question(*COUNTS), method="平均"), "满意度计算方法“平均”无法识别"),
        (survey(question(*COUNTS), method="M7"), "满意度计算方法“M7”无法识别"),
        (survey(question(0, 0, 0, 0, 0)), "“总体是否满意”没有有效答卷"),
        (survey(question(-1, 5, 0, 0, 0)), "“总体是否满意”有选项份数为负"),
        (survey(question(*COUNTS), method="100/50/0"), "与计算方法 100/50/0 不相配"),
        (survey(question(*COUNTS), method="120/80/60/40/20"), "不相配"),
        (survey(question(*COUNTS, weight=Decimal(1)), question(*COUNTS)), "各题权重要么都不填"),
        (survey(question(*COUNTS, weight=Decimal(0))), "各题权重要么都不填"),
        (
            survey(question(*COUNTS, group="甲", group_size=10), question(*COUNTS, group="乙")),
            "各类调查对象的总人数要么都填",
        ),
        (
            survey(question(*COUNTS, group="甲", group_size=10), question(*COUNTS, group="乙", group_size=0)),
            "各类调查对象的总人数要么都填",
        ),
    ],
)
def test_what_a_survey_must_state(bad, words):
    assert survey_rate(bad) is None
    with pytest.raises(NotScorable, match=words):
        evaluate_survey(bad)


# ---- in the scorecard ---------------------------------------------------------------------------------------------

ROW = indicator("居民满意度", "≥", target="90%", unit="%", path=SATISFACTION)


def test_the_counts_give_the_actual_value():
    found = scored(ROW, surveys=(survey(question(*COUNTS), issued=120, returned=110, valid=100),))
    assert found.points == Decimal("8.93")
    assert found.actual == "80.40%"
    assert (
        found.reason == "问卷有效100份，按M1（五级加权100/80/60/40/20）计满意度80.40%，目标≥90%，完成率89.33%，得8.93分"
    )
    assert [(i.name, i.value) for i in found.trace.inputs] == [
        ("年度指标值", "≥90%"),
        ("居民 总体是否满意", "很满意40、满意35、基本满意15、不满意7、很不满意3"),
        ("发放", "120份"),
        ("收回", "110份"),
        ("有效", "100份"),
        ("满意度计算方法", "M1（五级加权100/80/60/40/20）"),
    ]


def test_the_bands_of_101_take_the_rate_of_the_survey():
    found = scored(ROW, CORE, surveys=(survey(question(*COUNTS), method="M5"),))
    assert found.points == Decimal("10.00")
    own = scored(ROW, CORE, surveys=(survey(question(*COUNTS), method="100/75/50/25/0"),))
    assert own.points == Decimal("5.00")
    assert "按选项权重100/75/50/25/0计满意度75.50%" in own.reason


def test_a_survey_goes_before_a_typed_rate():
    row = indicator("居民满意度", "≥", target="90%", actual="95%", path=SATISFACTION)
    assert scored(row, surveys=(survey(question(*COUNTS)),)).points == Decimal("8.93")


def test_without_a_method_the_typed_rate_is_used_and_the_reason_says_so():
    unstated = survey(question(*COUNTS), method="").at(cell("B2"))
    typed = indicator("居民满意度", "≥", target="90%", actual="95%", path=SATISFACTION)
    found = scored(typed, surveys=(unstated,))
    assert found.points == Decimal("10.00")
    assert "问卷不能计算满意度（没有写明满意度计算方法" in found.reason
    assert "按填报值计，得10分" in found.reason
    missing = scored(ROW, surveys=(unstated,))
    assert missing.reason.startswith("未评分：没有写明满意度计算方法")
    assert missing.reason.endswith("（a.xlsx「绩效指标」B2）")


def test_a_survey_makes_any_indicator_one_of_satisfaction():
    row = indicator("居民满意度", "", target="90%", path=QUANTITY)
    assert scored(row, surveys=(survey(question(*COUNTS)),)).points == Decimal("8.93")


def test_several_surveys_of_one_indicator_are_one():
    first = survey(question(30, 0, 0, 0, 0, group="甲"), issued=40, returned=30, valid=30)
    second = survey(question(0, 0, 0, 0, 10, group="乙"), issued=20, returned=10)
    found = scored(ROW, surveys=(first, second))
    assert "2类对象按有效份数加权" in found.reason
    assert [i.value for i in found.trace.inputs if i.name in ("发放", "收回", "有效")] == ["60份", "40份"]
    apart = scored(ROW, surveys=(first, survey(question(*COUNTS), method="M2")))
    assert apart.reason.startswith("未评分：同一指标的几次调查用了不同的满意度计算方法，请统一")
    assert SELF.methods["satisfaction"].source != HERE
