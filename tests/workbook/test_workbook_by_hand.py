"""The template filled by a person, with everything that people do to such files."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwt
from handmade import Book
from openpyxl.styles import Alignment

from jixiao.evaluation import Day, Interval, Operator, Quantity, Subject, Words
from jixiao.money import Unit
from jixiao.review import Severity
from jixiao.workbook import ReadResult, read_workbook

Reads = Callable[..., ReadResult]


def codes(result: ReadResult) -> list[str]:
    return [finding.code for finding in result.findings]


def test_a_plain_filling(filled: Book, reads: Reads) -> None:
    result = reads(filled)
    evaluation = result.evaluation
    assert result.findings == ()
    assert evaluation.identity.name == "社区服务站建设"
    assert evaluation.identity.fiscal_year == 2024
    assert evaluation.subject is Subject.PROJECT
    assert evaluation.framework == "mof-2020-10-self"
    assert evaluation.funds.sources[0].budget.yuan == Decimal("200000")
    assert evaluation.funds.sources[0].spent.yuan == Decimal("180000.5")
    assert [i.name for i in evaluation.funds.items] == ["场地改造", "设备购置"]
    station, satisfaction = evaluation.indicators
    assert station.path == ("产出指标", "数量指标")
    assert station.operator is Operator.AT_LEAST
    assert station.target == Quantity(Decimal(2), "个", "2个")
    assert satisfaction.actual == Quantity(Decimal(93), "%", "93%")
    assert satisfaction.weight == 10


def test_every_value_knows_its_cell(filled: Book, reads: Reads) -> None:
    cells = filled.put("绩效指标", 2, 实际完成值="93.5%")
    indicator = reads(filled).evaluation.indicators[1]
    place = indicator.place_of("actual")
    assert (place.file, place.sheet, place.cell) == ("项目.xlsx", "绩效指标", cells["实际完成值"])
    assert str(place) == f"项目.xlsx「绩效指标」{cells['实际完成值']}"
    assert place.text == "93.5%"


def test_rows_inserted_above_and_between(filled: Book, reads: Reads) -> None:
    before = reads(filled).evaluation
    sheet = filled.sheet("支出明细")
    sheet.insert_rows(1, 3)
    sheet["B1"] = "某街道办事处 2024 年支出明细"
    row, _ = filled.head("支出明细", "支出项目")
    sheet.insert_rows(row + 4, 2)
    assert reads(filled).evaluation.funds.items == before.funds.items


def test_columns_moved_renamed_and_added(filled: Book, reads: Reads) -> None:
    sheet = filled.sheet("支出明细")
    row, name = filled.head("支出明细", "支出项目")
    _, spent = filled.head("支出明细", "实际支出")
    _, note = filled.head("支出明细", "备注")
    for line in range(row, row + 6):
        moved = sheet.cell(line, spent).value
        sheet.cell(line, note + 2).value = moved
        sheet.cell(line, spent).value = None
    sheet.cell(row, note + 2).value = "支出金额 (元)"
    sheet.cell(row, name).value = "费用 名称"
    sheet.cell(row, note + 1).value = "经办人"
    sheet.cell(row + 3, note + 1).value = "甲"
    result = reads(filled)
    assert [(i.name, i.spent.yuan) for i in result.evaluation.funds.items] == [
        ("场地改造", Decimal("150000.5")),
        ("设备购置", Decimal(30000)),
    ]
    assert codes(result) == ["XLS04"]
    assert "“经办人”" in result.findings[0].text


def test_a_near_heading_is_suggested(filled: Book, reads: Reads) -> None:
    row, column = filled.head("绩效指标", "偏差原因分析")
    filled.sheet("绩效指标").cell(row, column).value = "偏差原因说明"
    filled.put("绩效指标", 1, 偏差原因说明="无偏差")
    (finding,) = reads(filled).findings
    assert finding.code == "XLS04"
    assert "「偏差原因分析」" in finding.text


def test_merged_and_blank_levels_are_filled_down(filled: Book, reads: Reads) -> None:
    sheet = filled.sheet("绩效指标")
    filled.put("绩效指标", 2, 一级指标="产出指标", 二级指标="数量指标")
    filled.put("绩效指标", 3, 三级指标="按期完成率", 二级指标="时效指标", 指标性质="≥", 年度指标值="100%")
    cells = filled.put("绩效指标", 1, 一级指标="产出指标", 二级指标="数量指标", 偏差原因分析="两项同因")
    last = filled.put("绩效指标", 2, 一级指标=None, 二级指标=None, 偏差原因分析=None)
    for heading in ("一级指标", "二级指标", "偏差原因分析"):
        sheet.merge_cells(f"{cells[heading]}:{last[heading]}")
        sheet[cells[heading]].alignment = Alignment(vertical="center")
    found = reads(filled).evaluation.indicators
    assert [i.path for i in found] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "时效指标"),
    ]
    assert [i.deviation_reason for i in found] == ["两项同因", "两项同因", ""]


@pytest.mark.parametrize(
    ("typed", "yuan", "unit"),
    [
        ("1,234.50", "1234.50", Unit.YUAN),
        ("１，２３４．５０", "1234.50", Unit.YUAN),
        (" 1234.5元 ", "1234.5", Unit.YUAN),
        ("155.39万元", "1553900", Unit.WAN),
        ("人民币陆万元整", "60000", Unit.YUAN),
        (0, "0", Unit.YUAN),
        (1553870.19, "1553870.19", Unit.YUAN),
        (0.1 + 0.2, "0.3", Unit.YUAN),
    ],
)
def test_money_as_people_type_it(filled: Book, reads: Reads, typed: object, yuan: str, unit: Unit) -> None:
    filled.put("支出明细", 1, 实际支出=typed)
    spent = reads(filled).evaluation.funds.items[0].spent
    assert spent.yuan == Decimal(yuan)
    assert spent.unit is unit


def test_a_unit_in_the_cell_is_mentioned_once_a_sheet(filled: Book, reads: Reads) -> None:
    cells = filled.put("支出明细", 1, 实际支出="15万元")
    filled.put("支出明细", 2, 实际支出="3万元")
    findings = [f for f in reads(filled).findings if f.code == "XLS01"]
    assert len(findings) == 1
    assert findings[0].place.cell == cells["实际支出"]
    assert len(findings[0].related) == 1
    assert "“15万元”" in findings[0].text
    assert findings[0].severity is Severity.NOTICE  # the guide says that amounts may be written so


def test_a_heading_in_wan_is_a_unit_too(filled: Book, reads: Reads) -> None:
    row, column = filled.head("支出明细", "实际支出")
    filled.sheet("支出明细").cell(row, column).value = "实际支出（万元）"
    filled.put("支出明细", 1, 实际支出=15.00005)
    item = reads(filled).evaluation.funds.items[0]
    assert item.spent.yuan == Decimal("150000.5")
    assert item.spent.unit is Unit.WAN


def test_a_figure_in_wan_in_a_column_in_yuan_is_suspected(filled: Book, reads: Reads) -> None:
    cells = filled.put("资金来源与到位", 1, 全年预算数=20, 到位金额=20, 实际支出=18.00005)
    result = reads(filled)
    suspects = [f for f in result.findings if f.code == "XLS02"]
    assert [f.place.cell for f in suspects] == [cells[name] for name in ("实际支出", "全年预算数", "到位金额")]
    assert "18.00005万元" in suspects[0].text
    assert result.evaluation.funds.sources[0].spent.yuan == Decimal("18.00005")


def test_one_item_in_wan_closes_the_sum(filled: Book, reads: Reads) -> None:
    cells = filled.put("支出明细", 2, 实际支出=3)
    suspects = [f for f in reads(filled).findings if f.code == "XLS02"]
    assert [f.place.cell for f in suspects] == [cells["实际支出"]]


def test_all_items_in_wan(filled: Book, reads: Reads) -> None:
    filled.put("支出明细", 1, 实际支出=15.00005)
    filled.put("支出明细", 2, 实际支出=3)
    assert codes(reads(filled)) == ["XLS02", "XLS02"]


def test_a_budget_far_below_spending_is_suspected(filled: Book, reads: Reads) -> None:
    cells = filled.put("资金来源与到位", 1, 全年预算数=20, 到位金额=None)
    suspects = [f for f in reads(filled).findings if f.code == "XLS02"]
    assert [f.place.cell for f in suspects] == [cells["全年预算数"]]


def test_one_of_several_sources_in_wan_closes_the_sum_with_the_items(filled: Book, reads: Reads) -> None:
    filled.put("资金来源与到位", 1, 全年预算数=480000, 到位金额=480000, 实际支出=480000)
    cells = filled.put("资金来源与到位", 2, 资金来源="市级补助", 实际支出=18.5)
    filled.put("支出明细", 1, 实际支出=600000)
    filled.put("支出明细", 2, 实际支出=65000)
    (suspect,) = (f for f in reads(filled).findings if f.code == "XLS02")
    assert suspect.place.cell == cells["实际支出"]
    assert "18.5 元按 18.5万元 读，支出明细与资金来源的实际支出才相符" in suspect.text


def test_all_sources_in_wan_close_the_sum_with_the_items(filled: Book, reads: Reads) -> None:
    filled.put("资金来源与到位", 1, 全年预算数=None, 到位金额=None, 实际支出=10.00005)
    filled.put("资金来源与到位", 2, 资金来源="市级补助", 实际支出=8)
    assert codes(reads(filled)) == ["XLS02", "XLS02"]


def test_a_fund_of_some_yuan_beside_a_large_one_is_asked_about(filled: Book, reads: Reads) -> None:
    cells = filled.put("资金来源与到位", 2, 资金来源="市级补助", 年初预算数=999, 全年预算数=20, 到位金额=20)
    arrival = filled.put("资金来源与到位", 3, 到位金额=15)
    filled.put("资金来源与到位", 4, 资金来源="利息", 到位金额="8.35元")
    filled.put("资金来源与到位", 5, 资金来源="捐款", 全年预算数=1000, 到位金额=0)
    result = reads(filled)
    first, second = (f for f in result.findings if f.code == "XLS02")
    assert first.text == "本列单位是元，这一行读到 999、20、20；如为 999万元、20万元、20万元，请连单位填写。"
    assert [first.place.cell, *(p.cell for p in first.related)] == [
        cells["年初预算数"],
        cells["全年预算数"],
        cells["到位金额"],
    ]
    assert second.place.cell == arrival["到位金额"]
    assert result.evaluation.funds.sources[1].budget.yuan == 20


def test_a_small_fund_that_a_stated_total_confirms_is_believed(filled: Book, reads: Reads) -> None:
    filled.put("资金来源与到位", 2, 资金来源="利息", 全年预算数=8.35)
    row, column = filled.head("资金来源与到位", "全年预算数")
    filled.sheet("资金来源与到位").cell(row + 2, column).value = 200008.35
    assert codes(reads(filled)) == []


def test_a_sum_that_does_not_close_in_wan_either_is_left_to_the_rules(filled: Book, reads: Reads) -> None:
    filled.put("支出明细", 2, 实际支出=7)
    assert codes(reads(filled)) == []


@pytest.mark.parametrize(
    "typed",
    [
        date(2024, 3, 1),
        datetime(2024, 3, 1, 9, 30),
        "2024-03-01",
        "2024/3/1",
        "2024年3月1日",
        "2024.3.1",
        "２０２４年３月１日",
        20240301,
    ],
)
def test_dates_as_people_type_them(filled: Book, reads: Reads, typed: object) -> None:
    filled.put("资金来源与到位", 1, 到位日期=typed)
    assert reads(filled).evaluation.funds.sources[0].arrivals[0].on == date(2024, 3, 1)


def test_several_arrivals_of_one_source(filled: Book, reads: Reads) -> None:
    filled.put("资金来源与到位", 1, 到位金额=150000, 到位日期="2024年3月1日", 到位凭证="拨款单1")
    filled.put("资金来源与到位", 2, 到位金额=50000, 到位日期="2024年8月1日")
    source = reads(filled).evaluation.funds.sources[0]
    assert [(a.amount.yuan, a.on) for a in source.arrivals] == [(150000, date(2024, 3, 1)), (50000, date(2024, 8, 1))]
    assert source.arrivals[0].document == "拨款单1"


def test_totals_typed_by_hand(filled: Book, reads: Reads) -> None:
    row, column = filled.head("资金来源与到位", "全年预算数")
    filled.sheet("资金来源与到位").cell(row + 2, column).value = 210000
    filled.put("支出明细", 3, 支出项目="合 计", 实际支出=180001.5)
    filled.put("绩效指标", 3, 三级指标="总分", 自评得分=58)
    result = reads(filled)
    funds = result.evaluation.funds
    assert funds.stated_budget.yuan == 210000
    assert funds.stated_spent.yuan == Decimal("180001.5")
    assert [i.name for i in funds.items] == ["场地改造", "设备购置"]
    assert result.evaluation.claims.total == 58
    assert len(result.evaluation.indicators) == 2
    assert codes(result) == ["XLS06"]
    assert "相差 1.00 元" in result.findings[0].text


def test_including_lines_belong_to_the_line_above(filled: Book, reads: Reads) -> None:
    filled.put("支出明细", 2, 支出项目="其中：墙面粉刷", 实际支出=50000)
    filled.put("资金来源与到位", 1, 资金来源="其中：当年财政拨款")
    result = reads(filled)
    assert [(i.name, i.parent) for i in result.evaluation.funds.items] == [("场地改造", ""), ("墙面粉刷", "场地改造")]
    assert result.evaluation.funds.sources[0].name == "当年财政拨款"
    assert "XLS09" in codes(result)


def test_remarks_under_a_table_are_no_records(filled: Book, reads: Reads) -> None:
    row, _ = filled.head("支出明细", "支出项目")
    filled.sheet("支出明细").cell(row + 6, 1).value = "注：金额为不含税价。"
    filled.sheet("支出明细").cell(row + 7, 2).value = "填表说明：按合同填写"
    assert len(reads(filled).evaluation.funds.items) == 2


@pytest.mark.parametrize(
    ("operator", "typed", "measure"),
    [
        ("≥", 2400, Quantity(Decimal(2400), "", "2400")),
        (None, "≥95%", Quantity(Decimal(95), "%", "≥95%")),
        ("区间", "80—120", Interval(Decimal(80), Decimal(120), "", "80—120")),
        ("时间", datetime(2024, 12, 31), Day(date(2024, 12, 31), "2024年12月31日")),
        ("时间", "2024年12月31日前", Day(date(2024, 12, 31), "2024年12月31日前")),
        ("定性", "明显提升", Words("明显提升")),
    ],
)
def test_targets_as_people_type_them(
    filled: Book, reads: Reads, operator: object, typed: object, measure: object
) -> None:
    filled.put("绩效指标", 1, 指标性质=operator, 年度指标值=typed, 实际完成值=None)
    assert reads(filled).evaluation.indicators[0].target == measure


def test_a_number_shown_as_a_percentage_is_a_percentage(filled: Book, reads: Reads) -> None:
    cells = filled.put("绩效指标", 2, 实际完成值=0.935)
    filled.sheet("绩效指标")[cells["实际完成值"]].number_format = "0.0%"
    result = reads(filled)
    assert result.evaluation.indicators[1].actual == Quantity(Decimal("93.5"), "%", "93.5%")
    assert codes(result) == []


def test_a_bare_fraction_in_percent_is_read_as_it_stands_and_asked_about(filled: Book, reads: Reads) -> None:
    cells = filled.put("绩效指标", 2, 计量单位="%", 实际完成值=0.93)
    filled.sheet("绩效指标")[cells["实际完成值"]].number_format = "0.00"
    result = reads(filled)
    assert result.evaluation.indicators[1].actual.value == Decimal("0.93")
    assert codes(result) == ["XLS08"]
    filled.label("资金来源与到位", "自报预算执行率", 0.9)
    assert sorted(codes(reads(filled))) == ["XLS03", "XLS08"]


def test_elements_deductions_and_surveys(filled: Book, reads: Reads) -> None:
    filled.put("评分要点", 1, 所属指标="建设服务站", 评价要点="有方案", 占比=40, 达成程度="是", 佐证编号="E1、E2")
    filled.put("评分要点", 2, 评价要点="有验收", 占比="60%", 达成程度="50%")
    filled.put("评分要点", 3, 评价要点="有档案", 达成程度="否")
    filled.put("扣分事项", 1, 所属指标="居民满意度", 扣分事由="无", 扣分=0)
    filled.put("扣分事项", 2, 所属指标="建设服务站", 扣分事由="一处未验收", 扣分="0.5分")
    filled.put(
        "满意度调查",
        1,
        所属指标="居民满意度",
        汇总方法="M2",
        发放=100,
        回收=98,
        有效="95份",
        很满意=40,
        满意=30,
        不满意=25,
    )
    filled.put("满意度调查", 2, 调查群体="老人", 其他选项及人数="非常好=3；一般＝2")
    evaluation = reads(filled).evaluation
    station, satisfaction = evaluation.indicators
    assert [(e.text, e.share, e.met) for e in station.elements] == [
        ("有方案", Decimal("0.4"), 1),
        ("有验收", Decimal("0.6"), Decimal("0.5")),
        ("有档案", None, 0),
    ]
    assert station.elements[0].evidence == ("E1", "E2")
    assert [(d.reason, d.points) for d in station.deductions] == [("一处未验收", Decimal("0.5"))]
    assert satisfaction.deductions == ()
    survey = evaluation.surveys[0]
    assert (survey.method, survey.issued, survey.valid) == ("M2", 100, 95)
    assert survey.questions[0].counts == (("很满意", 40), ("满意", 30), ("不满意", 25))
    assert survey.questions[1].counts == (("非常好", 3), ("一般", 2))


def test_sites_with_several_results(filled: Book, reads: Reads) -> None:
    filled.put(
        "示范点",
        1,
        示范点名称="甲社区",
        预算=100000,
        到位日期="2024年5月",
        指标="建设服务站",
        目标值="1个",
        实际完成值=1,
    )
    filled.put("示范点", 2, 指标="居民满意度", 目标值="90%", 实际完成值="95%")
    site = reads(filled).evaluation.sites[0]
    assert site.arrived_on == date(2024, 5, 31)
    assert [(r.indicator, r.actual.value) for r in site.results] == [("建设服务站", 1), ("居民满意度", 95)]


def test_same_name_under_two_level_2_is_told_apart(filled: Book, reads: Reads) -> None:
    filled.put("绩效指标", 1, 二级指标="业务管理", 三级指标="管理制度健全性")
    filled.put("绩效指标", 2, 二级指标="财务管理", 三级指标="管理制度健全性")
    filled.put("评分要点", 1, 所属指标="财务管理/管理制度健全性", 评价要点="有办法", 达成程度="是")
    first, second = reads(filled).evaluation.indicators
    assert first.elements == ()
    assert second.elements[0].text == "有办法"


def test_label_and_value_in_one_cell(filled: Book, reads: Reads) -> None:
    sheet = filled.sheet("项目基本信息")
    cell = filled.label("项目基本信息", "主管部门", None)
    sheet.cell(sheet[cell].row, 1).value = "主管部门：某区民政局"
    assert reads(filled).evaluation.identity.department == "某区民政局"


def test_tabs_may_be_numbered_and_known_by_other_names(filled: Book, reads: Reads) -> None:
    filled.sheet("绩效指标").title = "5.绩效指标表"
    filled.sheet("项目基本信息").title = "附表1-基本信息"
    filled.sheet("支出明细").title = "支出明细 (2)"
    filled.book.create_sheet("其他材料")["A1"] = "随便写写"
    result = reads(filled)
    assert len(result.evaluation.indicators) == 2
    assert len(result.evaluation.funds.items) == 2
    assert codes(result) == ["XLS05"]


def test_repeated_headings_on_each_page(filled: Book, reads: Reads) -> None:
    row, column = filled.head("支出明细", "支出项目")
    sheet = filled.sheet("支出明细")
    for cell in sheet[row]:
        sheet.cell(row + 5, cell.column).value = cell.value
    filled.put("支出明细", 4, 支出项目="宣传", 实际支出=0)
    assert sheet.cell(row + 6, column).value == "宣传"
    assert [i.name for i in reads(filled).evaluation.funds.items] == ["场地改造", "设备购置", "宣传"]


def test_hidden_sheets_are_read_too(filled: Book, reads: Reads) -> None:
    filled.sheet("支出明细").sheet_state = "hidden"
    assert len(reads(filled).evaluation.funds.items) == 2


def test_an_old_xls_is_read_alike(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    info = book.add_sheet("基本信息")
    for row, (label, value) in enumerate(
        [("项目名称：", "旧表项目"), ("年度", 2019.0), ("完成时间", date(2019, 12, 1))]
    ):
        info.write(row, 0, label)
        style = xlwt.easyxf(num_format_str="yyyy-mm-dd") if isinstance(value, date) else xlwt.Style.default_style
        info.write(row, 1, value, style)
    sheet = book.add_sheet("绩效指标")
    for column, heading in enumerate(["一级指标", "二级指标", "指标名称", "目标值", "完成值", "权重"]):
        sheet.write(3, column, heading)
    sheet.write_merge(4, 5, 0, 0, "产出")
    percent = xlwt.easyxf(num_format_str="0%")
    for row, values in enumerate([("数量", "培训人次", "≥400人次", 412, 10), ("质量", "合格率", "95%", 0.98, 20)], 4):
        for column, value in enumerate(values, 1):
            style = percent if value == 0.98 else xlwt.Style.default_style
            sheet.write(row, column, value, style)
    path = tmp_path / "旧表.xls"
    book.save(str(path))
    evaluation = read_workbook(path).evaluation
    assert evaluation.identity.name == "旧表项目"
    assert evaluation.identity.fiscal_year == 2019
    assert evaluation.identity.finished == date(2019, 12, 1)
    assert [i.path for i in evaluation.indicators] == [("产出", "数量"), ("产出", "质量")]
    assert evaluation.indicators[1].actual == Quantity(Decimal(98), "%", "98%")
    assert evaluation.indicators[0].weight == 10


def test_a_workbook_without_our_template(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "项目信息"
    sheet.append(["项目名称", "自拟项目", "主管部门", "某局"])
    indicators = book.create_sheet("指标")
    indicators.append(["序号", "一级指标", "指标", "年初目标值(A)", "实际完成值(B)", "分值"])
    indicators.append([1, "产出", "场次", 10, 9, 20])
    path = tmp_path / "自拟.xlsx"
    book.save(path)
    evaluation = read_workbook(path).evaluation
    assert (evaluation.identity.name, evaluation.identity.department) == ("自拟项目", "某局")
    assert evaluation.indicators[0].path == ("产出",)
    assert evaluation.indicators[0].actual.value == 9
