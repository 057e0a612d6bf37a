"""The standard of every scoring method in words that a clerk can follow."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.evaluation import Indicator
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework, Level, Method, Source
from jixiao.report.narrative.standard import standard_words
from jixiao.scoring.model import IndicatorScore, Trace

SOURCE = Source("本办法第三条")


@pytest.fixture(scope="module")
def edition() -> Framework:
    return load_framework("mof-2020-10-self")


def words(edition: Framework, name: str, *, counted_in: str = "%", levels: tuple[Level, ...] = (), **given: str) -> str:
    """What is said of a row that was scored by the method ``name`` with these parameters."""
    method = Method(name, SOURCE, {}, (), levels)
    trace = Trace(name, tuple(given.items()), (), None, edition.id, SOURCE, "", "")
    row = Indicator(name="甲", path=("产出",), unit=counted_in)
    score = IndicatorScore(row, "产出", Decimal(5), "", "", None, None, "", trace)
    return standard_words(score, replace(edition, methods={"qualitative": method}))


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("linear", {}, "达到目标值得满分；未达到的，按完成率乘以分值计分"),
        (
            "threshold",
            {"floor": "0.6"},
            "达到目标值得满分；未达到的，完成率低于60%不得分，其余按（完成率－60%）÷（100%－60%）乘以分值计分",
        ),
        (
            "inverse_linear",
            {"span": "0.5"},
            "不超过目标值得满分；超过的，按超出幅度扣分，超出目标值的0.5倍及以上不得分",
        ),
        (
            "step",
            {"direction": "over", "reference": "1", "step": "0.01", "deduct": "0.1"},
            "以100个百分点为基准，每超过1个百分点扣分值的10%，扣完为止",
        ),
        (
            "step",
            {"direction": "both", "step": "0.05", "deduct_points": "2", "tolerance": "0.1", "counting": "started"},
            "偏离10个百分点以内不扣，每偏离5个百分点扣2分（不足一步按一步计），扣完为止",
        ),
        ("equal", {"below": "linear", "above": "fault"}, "等于目标值得满分；不足的按完成率乘以分值计分，超过的不得分"),
        (
            "equal",
            {"below": "threshold", "above": "harmless", "floor": "0.6"},
            "等于目标值得满分；不足的按完成率计分，低于60%不得分，超过的不扣分",
        ),
        ("range", {"outside": "zero"}, "在目标区间内得满分；区间外不得分"),
        ("date", {"unit": "days", "deduct_points": "0.5"}, "按期完成得满分；每逾期1天扣0.5分，扣完为止"),
        ("date", {"unit": "months", "deduct": "0.1"}, "按期完成得满分；每逾期1个月扣分值的10%，扣完为止"),
        ("date", {"unit": "months"}, "按期完成得满分；逾期的按逾期长短分档计分"),
        ("elements", {"partial": "yes"}, "按满足的评价要点所占份额计分，部分满足的按满足程度计"),
        ("bands", {"of": "completion"}, "按完成率分档计分"),
        ("levels", {}, "按评判等级计分"),
        ("yes_no", {"otherwise": "0"}, "结论符合要求得满分，否则不得分"),
        ("yes_no", {"otherwise": "0.5"}, "结论符合要求得满分，否则得分值的50%"),
        ("late_share", {}, "按按时完成的任务数占应完成任务数的比例计分"),
        ("late_share", {"deduct": "0.2"}, "全部任务按时完成得满分；有任务逾期扣分值的20%"),
        ("execution_101", {}, "全部工作完成且支出不超过预算得满分；未完成的按执行率分档计分"),
        ("mixed", {"quantitative": "0.7"}, "分值的70%按完成率计分，其余按评判等级计分"),
        ("signed_rate", {"below": "proportional"}, "不低于0得满分；低于0的按（1＋该率）乘以分值计分，扣完为止"),
        ("signed_rate", {"below": "zero"}, "不低于0得满分；低于0的不得分"),
        ("", {}, "—"),
    ],
)
def test_a_method_is_told_with_its_parameters(edition: Framework, name: str, given: dict[str, str], said: str) -> None:
    assert words(edition, name, **given) == said


def test_a_step_in_the_unit_of_the_target_is_no_percentage(edition: Framework) -> None:
    assert words(edition, "step", counted_in="天", step="2", deduct="0.1") == "每偏离2扣分值的10%，扣完为止"


def test_levels_are_told_with_their_shares(edition: Framework) -> None:
    levels = (Level("好", Decimal("0.8"), Decimal(1), True), Level("差", Decimal(0), Decimal(0), True))
    assert words(edition, "levels", levels=levels) == "按评判等级计分：好80%—100%；差0%"
    assert words(edition, "mixed", levels=levels, quantitative="0.5").endswith("其余按评判等级计分：好80%—100%；差0%")


def test_bands_are_told_by_their_labels() -> None:
    edition = load_framework("mof-2021-101")
    method = edition.methods["satisfaction"]
    trace = Trace(method.name, (("of", "actual"),), (), None, edition.id, method.source, "", "")
    row = Indicator(name="居民满意度", path=("满意度指标",), unit="%")
    score = IndicatorScore(row, "满意度指标", Decimal(10), "", "", None, None, "", trace)
    assert "满意度不低于90%得分值的100%" in standard_words(score, edition)
