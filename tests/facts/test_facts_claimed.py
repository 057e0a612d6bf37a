"""The Evaluation that a text claims: only what it says, each field with its place."""

from decimal import Decimal

import pytest

from jixiao.document import Kind
from jixiao.document.readers import txt
from jixiao.document.source import Source
from jixiao.evaluation import Evaluation, Operator, Quantity, Words
from jixiao.facts import read_facts
from jixiao.facts.lists import items
from jixiao.facts.model import Span


def claimed(text: str) -> Evaluation:
    return read_facts(txt.read(Source("报告.txt", text.encode(), Kind.TXT))).evaluation


def table(*rows: str) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows) + "\n\n"


SPENDING = table(
    "项目明细|金额",
    "1、人员培训|120,000.00",
    "场地|20,000.00",
    "师资|100,000.00",
    "2、服务点|78,000.00",
    "合计|198,000.00",
)
REPORT = f"""某街道公共服务项目2023年度绩效自评报告
一、项目基本情况
（一）项目概况
项目总投资20.5万元，实际支出19.8万元。
（二）绩效目标
项目总目标：方便居民办事。
年度绩效目标：一是培训400人；二是建成服务点1个。
{table("一级指标|二级指标|指标内容|指标值", "产出指标|数量指标|培训人数|400人", "||建设服务点|1个")}
二、完成情况
{table("一级指标|二级指标|指标内容|指标值|完成值", "产出指标|数量指标|培训人数|400人|385人", "||建设服务点|1个|1个")}
培训人数比目标少15人，原因是汛期停训一周。
{SPENDING}
三、自评结论
自评得分95分，等级为优。
{table("序号|指标|分值|评价得分", "1|投入管理|20|19", "2|项目绩效|80|76", "合计||100|95")}
四、存在的问题
一是宣传不够；二是台账不规范。
五、改进建议
（1）加强宣传；
（2）规范台账。
某街道办事处
2024年2月1日
"""


def test_a_report_gives_its_money_goals_indicators_and_result() -> None:
    found = claimed(REPORT)
    assert found.identity.fiscal_year == 2023
    assert found.overall_goal == "方便居民办事。"
    assert [goal.expected for goal in found.goals] == ["培训400人", "建成服务点1个。"]
    assert found.funds.stated_budget is not None
    assert found.funds.stated_budget.yuan == 205000
    assert found.claims.total == 95
    assert found.claims.grade == "优"
    assert [(s.name, s.points, s.weight) for s in found.claims.sections] == [
        ("投入管理", Decimal(19), Decimal(20)),
        ("项目绩效", Decimal(76), Decimal(80)),
    ]
    assert [problem.text for problem in found.problems] == ["宣传不够", "台账不规范。"]
    assert [advice.text for advice in found.advice] == ["加强宣传；", "规范台账。"]


def test_one_indicator_in_two_tables_is_one_and_its_reason_is_found_in_the_text() -> None:
    training, point = claimed(REPORT).indicators
    assert training.path == ("产出指标", "数量指标")
    assert (training.target, training.actual) == (
        Quantity(Decimal(400), "人", "400人"),
        Quantity(Decimal(385), "人", "385人"),
    )
    assert training.deviation_reason == "培训人数比目标少15人，原因是汛期停训一周。"
    assert point.deviation_reason == ""
    assert training.weight is None
    assert "weight" not in training.places


def test_the_unit_of_a_list_without_one_is_that_which_agrees_with_the_text() -> None:
    items_ = claimed(REPORT).funds.items
    assert [(item.name, item.spent and item.spent.yuan, item.parent) for item in items_] == [
        ("人员培训", 120000, ""),
        ("场地", 20000, "人员培训"),
        ("师资", 100000, "人员培训"),
        ("服务点", 78000, ""),
    ]


def test_two_figures_for_one_total_are_none() -> None:
    assert claimed("某项目绩效自评报告\n项目总投资20万元。\n项目总投资22万元。\n").funds.stated_budget is None


@pytest.mark.parametrize("words", ["项目资金5万元", "人均补助300元", "约支出3万元", "市级资金14万元"])
def test_what_may_be_a_part_is_no_total(words: str) -> None:
    funds = claimed(f"某项目绩效自评报告\n{words}。\n").funds
    assert (funds.stated_budget, funds.stated_spent) == (None, None)


def test_indicators_in_sentences_are_read_where_there_is_no_table() -> None:
    found = claimed(
        "某项目绩效自评报告\n1.数量指标。危房改造户数，目标值≥300户，完成值285户；培训期数，目标值3期，完成值3期。\n"
    ).indicators
    assert [(i.name, i.path, i.operator) for i in found] == [
        ("危房改造户数", ("", "数量指标"), Operator.AT_LEAST),
        ("培训期数", ("", "数量指标"), None),
    ]


def test_the_weight_of_a_local_form_stands_in_names_and_heads() -> None:
    found = claimed(
        "项目支出绩效自评表\n（2021年度）\n"
        + table(
            "预算执行情况|预算数（A）|执行数（B）|执行率|得分（20分×执行率）",
            "年度财政资金总额|640|592|92.5%|18.5",
            "一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分",
            "产出指标|数量指标|维修面积（15分）|5000平方米|5200平方米|15",
        )
    ).indicators
    assert [(i.name, i.weight, i.claimed_points) for i in found] == [
        ("预算执行率", Decimal(20), Decimal("18.5")),
        ("维修面积", Decimal(15), Decimal(15)),
    ]


def test_words_as_target_and_result_are_judged_and_their_points_the_judgement() -> None:
    (found,) = claimed(
        "项目支出绩效自评表\n"
        + table(
            "一级指标|二级指标|三级指标|指标值|完成值|分值|得分",
            "效益指标|社会效益指标|办事便利|明显提升|有所提升|10|7",
        )
    ).indicators
    assert found.target == Words("明显提升")
    assert (found.operator, found.achieved_share) == (Operator.QUALITATIVE, Decimal("0.700000"))


def test_a_value_with_a_remark_or_gaps_between_letters_is_read() -> None:
    first, second = claimed(
        "项目支出绩效自评表\n"
        + table(
            "一级指标|二级指标|三级指标|指标值|完成值",
            "产出指标|数量指标|购置设备|≥240台（套）|244台（套）",
            "产出指标|质量指标|验收合格率|1 0 0 %|1 0 0 %",
        )
    ).indicators
    assert isinstance(first.actual, Quantity)
    assert first.actual.value == 244
    assert isinstance(second.actual, Quantity)
    assert second.actual.value == 100


def test_nothing_is_claimed_by_an_empty_text() -> None:
    found = claimed("通知\n请各单位按时报送。\n")
    assert (found.indicators, found.goals, found.problems, found.surveys) == ((), (), (), ())
    assert found.claims.total is None
    assert found.framework == ""


def test_counts_of_a_survey_belong_to_its_indicator() -> None:
    (survey,) = claimed(
        "某项目绩效自评报告\n发放问卷420份，回收405份，有效问卷396份。\n"
        + table("一级指标|二级指标|三级指标|指标值|完成值", "满意度指标|满意度|居民满意度|90%|92%")
    ).surveys
    assert (survey.indicator, survey.issued, survey.returned, survey.valid) == ("居民满意度", 420, 405, 396)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是甲；二是乙。", ["甲", "乙。"]),
        ("（1）甲；（2）乙。", ["甲", "乙。"]),
        ("问题如下：1.甲；2.乙", ["甲", "乙"]),
        ("甲和乙。", ["甲和乙。"]),
        ("支出1.5万元，结余2.5万元。", ["支出1.5万元，结余2.5万元。"]),
    ],
)
def test_lists_in_sentences_are_split(text: str, expected: list[str]) -> None:
    passage = read_facts(txt.read(Source("a.txt", text.encode(), Kind.TXT))).prose[0]
    assert [item.text for item in items(Span(passage, 0, len(text)))] == expected
