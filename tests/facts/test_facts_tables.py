"""Tables of reports and forms are recognised by their headings, in every column order of ``domain/patterns.md`` §6."""

from pathlib import Path

import pytest

from jixiao.document import read_document
from jixiao.facts import Column, FactTable, MoneyColumn, TableKind, read_facts

OFFICIAL = """
<table>
<tr><td colspan=2>项目名称</td><td colspan=7>春晖社区服务项目</td></tr>
<tr><td colspan=2>主管部门</td><td colspan=3>某区民政局</td><td>实施单位</td><td colspan=3>某街道办事处</td></tr>
<tr><td colspan=2 rowspan=5>项目资金（万元）</td><td></td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td>
<td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td>年度资金总额</td><td>20.00</td><td>22.00</td><td>21.56</td><td>10</td><td>98%</td><td>9.80</td></tr>
<tr><td>其中：当年财政拨款</td><td>20.00</td><td>20.00</td><td>19.56</td><td>—</td><td></td><td>—</td></tr>
<tr><td>上年结转资金</td><td>0.00</td><td>2.00</td><td>2.00</td><td>—</td><td></td><td>—</td></tr>
<tr><td>其他资金</td><td></td><td></td><td></td><td>—</td><td></td><td>—</td></tr>
<tr><td rowspan=2>年度总体目标</td><td colspan=4>预期目标</td><td colspan=4>实际完成情况</td></tr>
<tr><td colspan=4>培训3期，建成服务点2个。</td><td colspan=4>培训3期，建成2个。</td></tr>
<tr><td rowspan=5>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td>
<td>分值</td><td>得分</td><td>偏差原因分析及改进措施</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>指标1：培训期数</td><td>≥3期</td><td>3期</td>
<td>25</td><td>25</td><td></td></tr>
<tr><td>质量指标</td><td>指标1：合格率</td><td>≥95%</td><td>93%</td><td>25</td><td>24.47</td><td>两人缺考</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>受益人数</td><td>≥200人</td><td>230人</td>
<td>30</td><td>30</td><td></td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>居民满意度</td><td>≥90%</td><td>92%</td><td>10</td><td>10</td><td></td></tr>
<tr><td colspan=6>总分</td><td>100</td><td>99.27</td><td></td></tr>
<tr><td colspan=2>其他需要说明的问题</td><td colspan=7>无</td></tr>
</table>
"""


def read(tmp_path: Path, body: str) -> tuple[FactTable, ...]:
    file = tmp_path / "a.html"
    file.write_text(
        f"<html><meta charset=utf-8><body><h1>项目支出绩效自评表</h1>{body}<p>完</p></body></html>", "utf-8"
    )
    return read_facts(read_document(file)).tables


def table(heads: str, *rows: str, caption: str = "") -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in (heads, *rows))
    return f"{caption}<table>{lines}</table>"


def test_one_form_gives_a_block_of_funds_of_goals_and_of_indicators(tmp_path: Path) -> None:
    funds, goals, results = read(tmp_path, OFFICIAL)
    assert [t.kind for t in (funds, goals, results)] == [TableKind.FUNDS, TableKind.AIMS, TableKind.RESULTS]
    assert funds.unit == "万元"
    assert [row.name for row in funds.money] == ["其中：当年财政拨款", "上年结转资金", "其他资金"]
    (whole,) = funds.money_totals
    assert whole.text(MoneyColumn.SPENT) == "21.56"
    assert goals.aims[0]["actual"].text == "培训3期，建成2个。"
    assert {t.project for t in (funds, goals, results)} == {"春晖社区服务项目"}
    assert [(row.path, row.name) for row in results.rows] == [
        (("产出指标", "数量指标"), "培训期数"),
        (("产出指标", "质量指标"), "合格率"),
        (("效益指标", "社会效益指标"), "受益人数"),
        (("满意度指标", "服务对象满意度指标"), "居民满意度"),
    ]
    assert results.rows[1].text(Column.REASON) == "两人缺考"
    assert [row.text(Column.POINTS) for row in results.totals] == ["99.27"]


@pytest.mark.parametrize(
    ("heads", "row", "kind", "expected"),
    [
        (
            "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分|偏差原因分析",
            "产出指标|数量指标|培训期数|≥|3|期|2|20|13.33|场地",
            TableKind.RESULTS,
            {Column.OPERATOR: "≥", Column.TARGET: "3", Column.UNIT: "期", Column.ACTUAL: "2", Column.REASON: "场地"},
        ),
        (
            "一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分|未完成原因",
            "产出指标|数量指标|培训期数|20|3期|2期|13.33|场地",
            TableKind.RESULTS,
            {Column.WEIGHT: "20", Column.TARGET: "3期", Column.ACTUAL: "2期", Column.REASON: "场地"},
        ),
        (
            "一级指标|二级指标|三级指标|年初目标值(A)|实际完成值(B)|得分",
            "产出指标|数量指标|培训期数|3期|2期|13.33",
            TableKind.RESULTS,
            {Column.TARGET: "3期", Column.ACTUAL: "2期", Column.POINTS: "13.33"},
        ),
        (
            "一级指标|二级指标|指标名称|年初指标值|年终完成值|自评分|复核分",
            "产出指标|数量指标|培训期数|3期|2期|13|12",
            TableKind.RESULTS,
            {Column.POINTS: "13", Column.REVIEW_POINTS: "12"},
        ),
        (
            "一级指标|二级指标|三级指标|指标值|分值",
            "产出指标|数量指标|培训期数|3期|20",
            TableKind.GOALS,
            {Column.TARGET: "3期", Column.WEIGHT: "20"},
        ),
        (
            "一级指标|二级指标|三级指标|分值|指标解释|指标说明|评分标准|评价意见|得分",
            "产出指标|数量指标|培训期数|20|解释|说明|每期5分|少一期|15",
            TableKind.SCORES,
            {Column.WEIGHT: "20", Column.STANDARD: "每期5分", Column.NOTE: "少一期", Column.POINTS: "15"},
        ),
        (
            "指标名称|权重|指标得分|得分率",
            "培训期数|20|15|75%",
            TableKind.SCORES,
            {Column.WEIGHT: "20", Column.POINTS: "15", Column.RATE: "75%"},
        ),
        ("一级指标|二级指标|三级指标|年度(/项目)指标值", "产出指标|数量指标|培训期数|=3.00(期)", TableKind.GOALS, {}),
    ],
)
def test_columns_are_found_in_any_order(
    tmp_path: Path, heads: str, row: str, kind: TableKind, expected: dict[Column, str]
) -> None:
    (found,) = read(tmp_path, table(heads, row))
    assert found.kind is kind
    assert [r.name for r in found.rows] == ["培训期数"]
    assert {column: found.rows[0].text(column) for column in expected} == expected


def test_a_table_of_scores_by_part_has_its_total_apart(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, table("序号|指标|分值|评价得分|评分结果级别", "1|投入|16|14|良好", "2|过程|24|17|", "合计||40|31|")
    )
    assert found.kind is TableKind.SCORES
    assert [(r.name, r.text(Column.POINTS)) for r in found.rows] == [("投入", "14"), ("过程", "17")]
    assert found.totals[0].text(Column.WEIGHT) == "40"


def test_rows_of_sites_say_whose_they_are(tmp_path: Path) -> None:
    (found,) = read(tmp_path, table("示范点|指标|目标值|实际完成值", "甲社区|场次|5场|6场", "|人次|50人次|60人次"))
    assert [(r.owner, r.name) for r in found.rows] == [("甲社区", "场次"), ("甲社区", "人次")]


def test_two_groups_of_columns_side_by_side_are_both_read(tmp_path: Path) -> None:
    heads = "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值"
    first, second = read(tmp_path, table(heads, "产出|数量|总期数|9期|数量|本年期数|3期"))
    assert [(r.path, r.name, r.text(Column.TARGET)) for r in first.rows] == [(("产出", "数量"), "总期数", "9期")]
    assert [(r.path, r.name, r.text(Column.TARGET)) for r in second.rows] == [(("产出", "数量"), "本年期数", "3期")]


def test_a_table_without_head_goes_on_with_the_one_before(tmp_path: Path) -> None:
    heads = "一级指标|二级指标|三级指标|指标值|完成值"
    first, second = read(tmp_path, table(heads, "产出|数量|期数|3期|3期") + table("||人数|30人|31人"))
    assert [r.path for r in (*first.rows, *second.rows)] == [("产出", "数量"), ("产出", "数量")]
    assert second.rows[0].text(Column.ACTUAL) == "31人"


@pytest.mark.parametrize(
    ("caption", "head", "unit"),
    [("<p>单位：万元</p>", "支出内容|金额", "万元"), ("", "支出内容|金额（元）", "元"), ("", "支出内容|金额", "")],
)
def test_the_unit_is_that_of_the_head_or_the_line_above(tmp_path: Path, caption: str, head: str, unit: str) -> None:
    (found,) = read(tmp_path, table(head, "培训|3.20", "合计|3.20", caption=caption))
    assert (found.kind, found.unit) == (TableKind.SPENDING, unit)
    assert [r.name for r in found.money_totals] == ["合计"]


@pytest.mark.parametrize("heads", ["姓名|职务|单位", "项目|行次|金额", "指标|说明", "年度|预算|增长"])
def test_other_tables_are_kept_and_not_taken_for_more(tmp_path: Path, heads: str) -> None:
    (found,) = read(tmp_path, table(heads, "甲|乙|丙"))
    assert found.kind is TableKind.OTHER
    assert found.rows == ()


COLUMNS = """\
                        项目支出绩效目标表

  项目名称             某街道助餐服务                  项目性质          经常性项目

      一级指标     二级指标                三级指标                      年度指标值

                数量指标                助餐人次                    ≥2000(人次)
      产出指标
                质量指标               食品抽检合格率                    =100(%)
绩效指标
      效益指标    社会效益指标              老人用餐便利                      明显改善
               服务对象满
      满意度指标                        老人满意度                      ≥90(%)
                意度指标
"""


def test_columns_of_blanks_are_a_table_and_labels_name_the_project(tmp_path: Path) -> None:
    file = tmp_path / "目标表.txt"
    file.write_text(COLUMNS, "utf-8")
    facts = read_facts(read_document(file))
    (found,) = facts.tables
    assert [(row.path, row.name, row.text(Column.TARGET)) for row in found.rows] == [
        (("产出指标", "数量指标"), "助餐人次", "≥2000(人次)"),
        (("产出指标", "质量指标"), "食品抽检合格率", "=100(%)"),
        (("效益指标", "社会效益指标"), "老人用餐便利", "明显改善"),
        (("满意度指标", "服务对象满意度指标"), "老人满意度", "≥90(%)"),
    ]
    place = found.rows[1].cells[Column.NAME].place
    assert place.line is not None
    assert COLUMNS.splitlines()[place.line - 1][place.start : place.end] == "食品抽检合格率"
    assert facts.evaluation.identity.name == "某街道助餐服务"


def test_two_words_apart_in_a_sentence_are_no_table(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("一级指标  二级指标  和三级指标  都要写明  指标值\n\n正文  一段  文字\n", "utf-8")
    assert read_facts(read_document(file)).tables == ()
