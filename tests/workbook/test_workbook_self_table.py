"""The 自评表: written in the official layout, read back, and read in the layouts of other places."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation import (
    Evaluation,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Indicator,
    Operator,
    Quantity,
    Subject,
)
from jixiao.examples import load_example
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.money import Amount, Unit
from jixiao.scoring import score
from jixiao.workbook import ReadResult, read_workbook, write_self_table

Rows = list[list[object]]
ReadRows = Callable[[Rows], ReadResult]


@pytest.fixture
def reads_rows(tmp_path: Path) -> ReadRows:
    def read(rows: Rows) -> ReadResult:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        path = tmp_path / "自评.xlsx"
        book.save(path)
        return read_workbook(path)

    return read


@pytest.fixture
def form(framework: Framework, tmp_path: Path) -> Worksheet:
    evaluation = load_example("fozuling-2017")
    path = tmp_path / "自评表.xlsx"
    write_self_table(path, evaluation, score(evaluation, framework), framework)
    return openpyxl.load_workbook(path)["自评表"]


def text(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_official_layout(form: Worksheet) -> None:
    rows = text(form)
    assert rows[0][0] == "项目支出绩效自评表"
    assert str(rows[1][0]).startswith("（2017年度）")
    assert rows[2][0] == "项目名称"
    assert [rows[3][0], rows[3][5]] == ["主管部门", "实施单位"]
    assert rows[4][3:] == ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    assert [row[2] for row in rows[5:9]] == ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"]
    assert rows[5][4:] == [170.92, 155.387019, 10, "90.91%", 9.09]
    heading = next(row for row in rows if row[3] == "三级指标")
    assert heading[4:] == ["年度指标值", "实际完成值", "分值", "得分", "偏差原因分析\n及改进措施"]
    assert [rows[-1][0], rows[-1][6], rows[-1][7]] == ["总分", 100, 98.88]


def test_points_print_with_the_digits_of_the_edition(form: Worksheet, framework: Framework, tmp_path: Path) -> None:
    points = [row[8] if row[6].value == 10 and row[7].value == "90.91%" else row[7] for row in form.iter_rows()]
    shown = [cell.number_format for cell in points if isinstance(cell.value, int | float)]
    assert set(shown) == {"0.00"}
    assert len(shown) == len(score(load_example("fozuling-2017"), framework).indicators) + 1
    assert {row[6].number_format for row in form.iter_rows() if isinstance(row[6].value, int | float)} == {"General"}
    whole = replace(framework, rounding=replace(framework.rounding, digits=0))
    evaluation, path = load_example("fozuling-2017"), tmp_path / "整分.xlsx"
    write_self_table(path, evaluation, score(evaluation, whole), whole)
    last = next(iter(openpyxl.load_workbook(path)["自评表"].iter_rows(min_row=len(text(form)))))
    assert (last[7].value, last[7].number_format) == (99, "0")


def test_levels_are_merged_and_it_prints_on_one_page(form: Worksheet) -> None:
    merged = {r.coord for r in form.merged_cells.ranges}
    assert "B13:B17" in merged
    assert "C13:C15" in merged
    assert form.page_setup.paperSize == 9
    assert form.page_setup.orientation == "portrait"
    assert form.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("id_", ["fozuling-2017", "teaching", "kunming-department-2017", "jingmen-2017"])
def test_figures_read_back(id_: str, tmp_path: Path) -> None:
    evaluation = load_example(id_)
    framework = load_framework(evaluation.framework)
    card = score(evaluation, framework)
    path = tmp_path / "表.xlsx"
    write_self_table(path, evaluation, card, framework)
    result = read_workbook(path)
    read = result.evaluation
    assert result.findings == ()
    assert read.identity.name == evaluation.identity.name
    assert read.identity.unit == evaluation.identity.unit
    assert read.identity.fiscal_year == evaluation.identity.fiscal_year
    assert read.claims.total == card.total
    for stated, computed in (
        (read.funds.stated_budget, card.funds.budget),
        (read.funds.stated_spent, card.funds.spent),
    ):
        assert (stated.yuan if stated is not None else None) == computed.value
    shown = sorted(card.indicators, key=lambda s: framework.kind_of((s.section,)) != "execution")
    assert [i.name for i in read.indicators] == [s.indicator.name for s in shown]
    assert [i.weight for i in read.indicators] == [s.weight if s.applicable else None for s in shown]
    assert [i.claimed_points for i in read.indicators] == [s.points for s in shown]
    assert [i.path for i in read.indicators] == [s.indicator.path for s in shown]


def test_sources_fall_into_the_rows_of_the_form(framework: Framework, tmp_path: Path) -> None:
    def source(name: str, level: FundLevel, wan: str) -> FundSource:
        return FundSource(name=name, level=level, budget=Amount.of(wan, Unit.WAN), spent=Amount.of(wan, Unit.WAN))

    evaluation = Evaluation(
        identity=Identity(name="某", fiscal_year=2024, mark="示例权重"),
        funds=Funds(
            sources=(
                source("省级补助", FundLevel.PROVINCE, "1.5"),
                source("财政拨款", FundLevel.OTHER, "2"),
                source("上年结转", FundLevel.CARRIED_OVER, "0.25"),
                source("单位自筹", FundLevel.OWN, "3"),
                source("捐赠", FundLevel.OTHER, "1"),
            )
        ),
        goals=(Goal(expected="甲", actual="已完成"), Goal(expected="乙")),
        indicators=(Indicator(name="场次", path=("产出指标", "数量指标"), applicable=False),),
    )
    path = tmp_path / "表.xlsx"
    write_self_table(path, evaluation, score(evaluation, framework), framework)
    read = read_workbook(path).evaluation
    assert [(s.name, s.level, s.budget.to(Unit.WAN)) for s in read.funds.sources] == [
        ("当年财政拨款", FundLevel.OTHER, Decimal("3.5")),
        ("上年结转资金", FundLevel.CARRIED_OVER, Decimal("0.25")),
        ("其他资金", FundLevel.OTHER, Decimal("4")),
    ]
    assert read.funds.stated_budget.to(Unit.WAN) == Decimal("7.75")
    assert read.goals[0].expected == "甲\n乙"
    assert read.goals[0].actual == "已完成"
    assert [i.claimed_points for i in read.indicators if i.name == "场次"] == [None]


def test_what_is_not_scored_stays_empty(tmp_path: Path) -> None:
    evaluation = load_example("jingmen-2017")
    framework = load_framework(evaluation.framework)
    path = tmp_path / "表.xlsx"
    write_self_table(path, evaluation, score(evaluation, framework), framework)
    rows = text(openpyxl.load_workbook(path)["自评表"])
    assert rows[-1][7] is None
    assert str(rows[-1][8]).startswith("未评分")
    with pytest.raises(JixiaoError, match="已存在"):
        write_self_table(path, evaluation, score(evaluation, framework), framework)


def test_the_form_of_yunnan_splits_operator_value_and_unit(reads_rows: ReadRows) -> None:
    result = reads_rows(
        [
            ["项目支出绩效自评表（2023年度）"],
            ["单位：万元"],
            ["项目名称", "公共设施维护", None, None, "主管部门", "某局"],
            ["实施单位", "某站", None, None, "填报日期", "2024年1月15日"],
            ["项目资金", None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            [None, None, "年度资金总额", 50, 60.5, "55.25", 10, "91.32%", 9.13],
            [None, None, "其中：当年财政拨款", 50, 50, 45, "—", "—", "—"],
            [None, None, "上年结转资金", 0, 10.5, 10.25, None, None, None],
            [None, None, "非财政拨款", None, None, None, None, None, None],
            ["年度总体目标", "预期目标", None, None, "实际完成情况"],
            [None, "完成维护", None, None, "已完成"],
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "指标性质",
                "指标值",
                "度量单位",
                "实际完成值",
                "分值",
                "得分",
                "偏差原因分析及改进措施",
            ],
            ["产出指标", "数量指标", "维护面积", "≥", 1200, "平方米", 1250, 40, 40, None],
            [None, "质量指标", "验收合格率", "=", 100, "%", 98, 20, 19.6, "一处返工，已整改"],
            ["满意度指标", "服务对象满意度", "使用者满意度", ">=", 90, "%", 95, 10, 10, None],
            ["其他需要说明事项", "无"],
            ["总分", None, None, None, None, None, None, 80, 78.73],
            ["自评等级", "良"],
        ]
    )
    evaluation = result.evaluation
    assert result.findings == ()
    identity, funds = evaluation.identity, evaluation.funds
    assert (identity.name, identity.department, identity.unit) == ("公共设施维护", "某局", "某站")
    assert identity.fiscal_year == 2023
    assert identity.evaluated_on == date(2024, 1, 15)
    assert funds.stated_budget.yuan == 605000
    assert funds.stated_spent.yuan == 552500
    assert funds.stated_execution_rate == Decimal("91.32")
    assert [(s.name, s.spent.to(Unit.WAN)) for s in funds.sources] == [
        ("当年财政拨款", 45),
        ("上年结转资金", Decimal("10.25")),
    ]
    execution, area, quality, _ = evaluation.indicators
    assert (execution.name, execution.path) == ("预算执行率", ("预算执行率",))
    assert (execution.weight, execution.claimed_points) == (10, Decimal("9.13"))
    assert execution.place_of("claimed_points").cell == "I6"
    assert (area.operator, area.target) == (Operator.AT_LEAST, Quantity(Decimal(1200), "平方米", "1200"))
    assert quality.deviation_reason == "一处返工，已整改"
    assert quality.path == ("产出指标", "质量指标")
    assert evaluation.claims.total == Decimal("78.73")
    assert evaluation.claims.grade == "良"
    assert evaluation.claims.sections == ()
    assert identity.other == "无"
    assert evaluation.goals[0].actual == "已完成"


def test_the_form_of_sichuan_with_the_weight_first_in_yuan(reads_rows: ReadRows) -> None:
    evaluation = reads_rows(
        [
            ["绩效自评表"],
            ["项目名称：社区治理"],
            ["主管部门", "某局", "实施单位（盖章）", "某街道"],
            ["预算执行情况（元）", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分"],
            ["总额", 100000, 120000, 90000, 75, 10, 7.5],
            ["财政资金", 100000, 120000, 90000],
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "权重",
                "指标性质",
                "指标值",
                "度量单位",
                "完成值",
                "得分",
                "未完成原因分析",
            ],
            ["产出指标", "数量指标", "活动场次", 50, "≥", 12, "场", 9, 37.5, "下半年停办"],
            ["效益指标", "社会效益", "居民参与", 40, "定性", "良", None, "良", 36, None],
            ["合计", None, None, 100, None, None, None, None, 81],
        ]
    ).evaluation
    assert evaluation.identity.name == "社区治理"
    assert evaluation.funds.stated_budget.yuan == 120000
    assert evaluation.funds.stated_budget.unit is Unit.YUAN
    assert [(i.weight, i.claimed_points) for i in evaluation.indicators] == [
        (10, Decimal("7.5")),
        (50, Decimal("37.5")),
        (40, 36),
    ]
    assert evaluation.indicators[2].operator is Operator.QUALITATIVE
    assert evaluation.indicators[2].achieved_share == Decimal("0.9")
    assert evaluation.claims.total == 81


def test_the_form_of_hubei(reads_rows: ReadRows) -> None:
    evaluation = reads_rows(
        [
            ["2021年度某项目绩效自评表"],
            ["项目名称", "培训补贴"],
            ["预算执行情况（万元）", None, "预算数(A)", "执行数(B)", "执行率(B/A)", "得分(20分×执行率)"],
            [None, "年度财政资金总额", 200, 180, "90%", 18],
            ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
            ["产出指标", "数量指标", "指标1：培训人次", "≥400", 412, 20],
            [None, None, "指标2：", None, None, None],
            ["偏差大或目标未完成原因分析", "无偏差"],
        ]
    ).evaluation
    assert evaluation.identity.fiscal_year == 2021
    assert [(i.name, i.claimed_points) for i in evaluation.indicators] == [("预算执行率", 18), ("培训人次", 20)]
    assert evaluation.funds.stated_spent.yuan == 1_800_000


def test_the_one_cell_of_reasons_of_hubei_explains_every_row_that_fell_short(reads_rows: ReadRows) -> None:
    result = reads_rows(
        [
            ["2020年度某项目自评表", None, None, None, "填报日期：2021年3月15日"],
            ["项目名称", "禁毒宣传"],
            ["预算执行情况（万元）", None, "预算数(A)", "执行数(B)", "执行率(B/A)", "得分（20分*执行率）"],
            [None, "年度财政资金总额", 25, 23.75, "95%", 19],
            [
                "年度绩效目标1（80分）",
                "一级指标",
                "二级指标",
                "三级指标",
                "年初目标值(A)",
                "实际完成值(B)",
                "分值",
                "得分",
            ],
            [None, "产出指标", "数量指标", "活动场次", "12场", "12场", 40, 40],
            [None, "产出指标", "数量指标", "宣传册", "≥5000册", "4500册", 40, 36],
            ["总分", None, None, None, None, None, 80, 95],
            ["偏差大或目标未完成原因分析", "版面调整，少印500册"],
            ["改进措施及结果应用方案", "提前定版"],
        ]
    )
    execution, met, missed = result.evaluation.indicators
    assert (execution.claimed_points, met.deviation_reason) == (19, "")
    assert (missed.deviation_reason, missed.improvement) == ("版面调整，少印500册", "提前定版")
    assert result.evaluation.identity.evaluated_on == date(2021, 3, 15)
    assert [finding.code for finding in result.findings] == []


def test_a_form_without_funds_and_goals(reads_rows: ReadRows) -> None:
    evaluation = reads_rows(
        [
            ["项目绩效自评表"],
            ["项目名称", "甲"],
            ["一级指标", "二级指标", "三级指标", "预期指标值", "实际完成指标值"],
            ["产出", "数量", "场次", "10场", "12场"],
        ]
    ).evaluation
    assert evaluation.funds == Funds()
    assert evaluation.goals == ()
    assert evaluation.indicators[0].actual == Quantity(Decimal(12), "场", "12场")


def test_errors_in_a_form_name_the_cell(reads_rows: ReadRows) -> None:
    rows: Rows = [
        ["项目支出绩效自评表"],
        ["主管部门", "某局"],
        ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", "一些", 60, -5, 10, "91%", 9],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出", "数量", "场次", 10, 9, "二十", 18],
    ]
    with pytest.raises(InputErrors) as caught:
        reads_rows(rows)
    messages = [error.message for error in caught.value.errors]
    assert len(messages) == 4
    assert any(m.startswith("自评.xlsx「Sheet」F6：读到“二十”，「分值」这里要填数字") for m in messages)
    assert any(m.startswith("自评.xlsx「Sheet」B4：读到“一些”") for m in messages)
    assert any("D4" in m and "不小于 0" in m for m in messages)
    assert any("没有填写「项目名称」" in m for m in messages)


def test_the_form_of_a_department_speaks_of_a_department(tmp_path: Path) -> None:
    evaluation, path = load_example("kunming-department-2017"), tmp_path / "部门.xlsx"
    framework = load_framework(evaluation.framework)
    write_self_table(path, evaluation, score(evaluation, framework), framework)
    rows = text(openpyxl.load_workbook(path)["自评表"])
    assert rows[0][0] == "部门整体支出绩效自评表"
    assert [rows[2][0], rows[3][5], rows[4][0]] == ["部门（单位）\n名称", "填报单位", "部门资金\n（万元）"]
    read = read_workbook(path).evaluation
    assert (read.identity.name, read.identity.unit) == (evaluation.identity.name, evaluation.identity.unit)
    assert read.subject is Subject.DEPARTMENT
