"""What the program says of the examples: the scores that must come out, and the faults that must be found."""

from decimal import Decimal
from functools import cache

import pytest

from jixiao.examples import load_example
from jixiao.frameworks import load_framework
from jixiao.review import Case, Finding, check
from jixiao.scoring import Scorecard, Status, score


@cache
def judged(id_: str) -> tuple[Scorecard, tuple[Finding, ...]]:
    evaluation = load_example(id_)
    framework = load_framework(evaluation.framework)
    card = score(evaluation, framework)
    return card, check(Case(evaluation, framework, card))


def points(id_: str) -> dict[str, Decimal | None]:
    return {row.indicator.name: row.points for row in judged(id_)[0].indicators}


def found(id_: str, code: str) -> list[str]:
    return [finding.text for finding in judged(id_)[1] if finding.code == code]


def test_fozuling_scores_as_the_reference_says() -> None:
    card, _ = judged("fozuling-2017")
    assert (card.status, card.total, card.grade) == (Status.COMPLETE, Decimal("98.88"), "优")
    by_name = points("fozuling-2017")
    assert by_name["预算执行率"] == Decimal("9.09")
    assert by_name["社会公众对公共服务满意度"] == Decimal("9.79")
    sections = {section.name: section.points for section in card.sections}
    assert (sections["产出指标"], sections["效益指标"]) == (50, 30)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("IND21", "93%"),
        ("NUM07", "90.91%"),
        ("NUM09", "15.532981万元"),
        ("NUM23", "67,860"),
        ("IND05", "实效指标"),
        ("IND14", "1年内"),
        ("IND27", "满意度"),
        ("EVI01", "100%"),
        ("EVI16", "评分表"),
        ("SCO33", "89分"),
        ("SCO36", "2017"),
    ],
)
def test_the_faults_of_fozuling_are_found(code: str, says: str) -> None:
    assert any(says in text for text in found("fozuling-2017", code))


@pytest.mark.parametrize("id_", ["kunming-grassroots-2017", "dongchuan-2020", "jingmen-2017"])
def test_without_a_measurable_indicator_there_is_no_score_but_a_reason(id_: str) -> None:
    card, findings = judged(id_)
    assert card.status is Status.UNSCORED
    assert (card.total, card.grade) == (None, None)
    assert card.notes
    assert all(row.points is None and row.reason.startswith("未评分") for row in card.indicators)
    assert findings


@pytest.mark.parametrize(
    ("code", "says"),
    [("NUM02", "1.0400元"), ("NUM03", "5.5万元"), ("EVI02", "调查"), ("SCO07", "99分")],
)
def test_the_faults_of_kunming_grassroots_are_found(code: str, says: str) -> None:
    assert any(says in text for text in found("kunming-grassroots-2017", code))


def test_the_department_is_scored_in_part() -> None:
    card, _ = judged("kunming-department-2017")
    assert (card.status, card.total, card.scored_weight, card.grade) == (Status.PARTIAL, 66, 66, None)
    assert points("kunming-department-2017")["在职人员控制率"] == 10
    missing = [name for name, value in points("kunming-department-2017").items() if value is None]
    assert missing == ["预算完成率", "政府采购执行率", "慰问困难计生家庭", "基层秘书长培训"]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("NUM01", "96.54万元"),
        ("NUM26", "399.76万元"),
        ("NUM26", "303.22万元"),
        ("NUM21", "73.18万元"),
        ("IND08", "慰问困难计生家庭"),
        ("IND22", "150.00%"),
        ("SCO01", "优秀"),
    ],
)
def test_the_faults_of_the_department_are_found(code: str, says: str) -> None:
    assert any(says in text for text in found("kunming-department-2017", code))


@pytest.mark.parametrize(
    ("id_", "code"),
    [
        ("dongchuan-2020", "IND03"),
        ("dongchuan-2020", "SCO07"),
        ("dongchuan-2020", "SCO09"),
        ("dongchuan-2020", "STR23"),
        ("jingmen-2017", "SCO25"),
        ("jingmen-2017", "STR23"),
        ("jingmen-2017", "PRO12"),
        ("jingmen-2017", "PRO13"),
        ("jingmen-2017", "EVI10"),
    ],
)
def test_the_faults_of_the_others_are_found(id_: str, code: str) -> None:
    assert found(id_, code)


def test_the_teaching_example_scores_completely() -> None:
    card, _ = judged("teaching")
    assert (card.status, card.total, card.full, card.grade) == (Status.COMPLETE, Decimal("93.01"), 100, "优")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("立项程序规范性", "2.40"),  # 30% + 30% + half of 40% of 3
        ("绩效指标明确性", "1.33"),  # 2 of 3 elements
        ("资金到位率", "3.98"),  # 278.5 of 280
        ("预算执行率", "5.77"),  # 2,676,418.65 of 2,785,000
        ("资金使用合规性", "5.00"),  # 6 less one deduction
        ("服务活动场次", "6.00"),  # 140 %, never more than the weight
        ("每站在岗专职社工", "3.00"),  # 5 within 4 to 6
        ("三个站点全部开放时间", "3.20"),  # 18 days late: 80 %
        ("居民诉求平均办结天数", "2.50"),  # 5 of 6, smaller is better
        ("站点日均使用率", "2.40"),  # two steps of 10 %
        ("长效运行机制", "3.00"),  # 75 % within the level
        ("居民满意度", "7.75"),  # 87.17 % of 90 %
    ],
)
def test_each_way_of_scoring_in_the_teaching_example(name: str, expected: str) -> None:
    assert points("teaching")[name] == Decimal(expected)


def test_the_teaching_example_has_only_the_fault_that_it_shows() -> None:
    codes = {finding.code for finding in judged("teaching")[1]}
    assert codes == {"EVI27"}
    assert "居民诉求平均办结天数" in found("teaching", "EVI27")[0]
