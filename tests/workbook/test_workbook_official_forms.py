"""自评表 as counties published them (``domain/scoring.md`` §9): read, scored again, and set against what they claim."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from jixiao.errors import InputErrors
from jixiao.evaluation import Evaluation, Indicator, Operator
from jixiao.frameworks import load_framework
from jixiao.place import NOWHERE
from jixiao.review import Case, Finding, check
from jixiao.scoring import Scorecard, score
from jixiao.workbook import read_workbook, write_self_table, write_workbook

Rows = list[list[object]]
SELF = "mof-2020-10-self"
SELF_EDITIONS = {SELF: 10, "hubei-2020-self": 20, "sichuan-2023-self": 10, "mof-2021-101": 10}
HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


def official(indicators: Rows, whole: list[object], parts: list[object], total: object = None) -> Rows:
    """The form of 10号 附件1 with the given rows."""
    rows: Rows = [
        ["项目支出绩效自评表"],
        ["（2020年度）"],
        ["项目名称", "校舍维修"],
        ["主管部门", "教育局", None, None, "实施单位", "第一中学"],
        ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", *whole],
        [None, "其中：当年财政拨款", *parts, "—", "", "—"],
        ["年度总体目标", "预期目标", None, None, "实际完成情况"],
        [None, "维修校舍3栋", None, None, "维修3栋，均已验收"],
        HEADINGS,
        *indicators,
    ]
    return rows if total is None else [*rows, ["总分", None, None, None, None, 100, total]]


SCHOOL = official(
    [
        ["产出指标", "数量指标", "工程资金金额", "43.2", "37.24", 20, 9],
        [None, "质量指标", "验收合格率", "≥98%", "98%", 20, 19.6],
        [None, "时效指标", "完成及时率", "100", "100", 10, 10],
        ["效益指标", "社会效益", "改善办学条件", "显著", "显著", 30, 30],
        ["满意度指标", "服务对象满意度", "师生满意度", "≥95%", "88%", 10, 10],
    ],
    [43.2, 43.2, 37.24, 10, "86%", 9],
    [43.2, 43.2, 37.24],
    88.6,
)


def save(path: Path, sheets: dict[str, Rows]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def reads(tmp_path: Path) -> Callable[[Rows], Evaluation]:
    return lambda rows: read_workbook(save(tmp_path / "自评表.xlsx", {"自评表": rows})).evaluation


def reviewed(evaluation: Evaluation, edition: str = SELF) -> tuple[Scorecard, dict[str, Finding]]:
    framework = load_framework(edition)
    card = score(evaluation, framework)
    return card, {finding.code: finding for finding in check(Case(evaluation, framework, card))}


def points(card: Scorecard) -> dict[str, Decimal | None]:
    return {row.indicator.name: row.points for row in card.indicators}


def judged(reads: Callable[[Rows], Evaluation], *cells: object) -> Indicator:
    """The indicator of one row: 指标值, 完成值, 分值, 得分."""
    return reads(official([["效益指标", "社会效益", "出行条件", *cells]], [], [])).indicators[0]


def test_the_school_is_scored_again_and_its_claims_are_compared(reads: Callable[[Rows], Evaluation]) -> None:
    evaluation = reads(SCHOOL)
    assert evaluation.funds.stated_execution_rate == 86
    card, findings = reviewed(evaluation)
    assert points(card) == {
        "预算执行率": Decimal("8.62"),
        "工程资金金额": Decimal("17.24"),
        "验收合格率": 20,
        "完成及时率": 10,
        "改善办学条件": 30,
        "师生满意度": Decimal("9.26"),
    }
    assert findings["SCO05"].args["sum"] == "9＋9＋19.6＋10＋30＋10"
    assert findings["SCO05"].args["computed"] == "87.6"
    assert findings["SCO05"].place.cell == "G16"
    assert findings["SCO20"].args["name"] == "预算执行率"
    assert {"SCO14", "SCO16", "SCO18", "IND19"} <= findings.keys()
    assert "SCO07" not in findings


def test_an_inflated_execution_score_is_found(reads: Callable[[Rows], Evaluation]) -> None:
    rows = [*SCHOOL]
    rows[5] = [None, "年度资金总额", 43.2, 43.2, 37.24, 10, "86%", 10]
    _, findings = reviewed(reads(rows))
    assert findings["SCO19"].place.cell == "H6"


@pytest.mark.parametrize("edition", SELF_EDITIONS)
def test_every_self_edition_scores_the_execution_rate_once_from_the_funds(
    edition: str, reads: Callable[[Rows], Evaluation], tmp_path: Path
) -> None:
    weight = SELF_EDITIONS[edition]
    rows = [*SCHOOL]
    rows[5] = [None, "年度资金总额", 100, 100, 90, weight, "90%", weight]
    read = reads(rows)
    evaluation = replace(read, framework=edition, identity=replace(read.identity, finished_all_work=False))
    framework = load_framework(edition)
    card = score(evaluation, framework)
    own = [row for row in card.indicators if framework.kind_of((row.section,)) == "execution"]
    assert [row.weight for row in own] == [weight]
    assert "90万元÷100万元=90.00%" in own[0].reason
    assert own[0].points is not None

    form = tmp_path / "再写.xlsx"
    write_self_table(form, evaluation, card, framework)
    again = read_workbook(form).evaluation
    assert [i.name for i in again.indicators] == [i.name for i in evaluation.indicators]
    assert again.indicators[0].claimed_points == own[0].points

    book = tmp_path / "填报.xlsx"
    write_workbook(book, evaluation, framework)
    assert without_places(read_workbook(book).evaluation) == without_places(evaluation)


def without_places(value: object) -> object:
    """Everything that an evaluation says, without where and in which writing it was read."""
    match value:
        case tuple():
            return tuple(without_places(part) for part in value)
        case _ if hasattr(value, "__dataclass_fields__"):
            names = [n for n in value.__dataclass_fields__ if n not in ("place", "places", "as_written")]
            return (type(value).__name__, *(without_places(getattr(value, n)) for n in names))
        case _:
            return value


def test_an_execution_rate_among_the_indicators_is_not_doubled(reads: Callable[[Rows], Evaluation]) -> None:
    rows = official([["预算执行率", None, "预算执行率", "100%", "90%", 10, 9]], [100, 100, 90, 10, "90%", 9], [])
    assert [i.claimed_points for i in reads(rows).indicators] == [9]


def test_the_goal_of_the_form_is_the_annual_one(reads: Callable[[Rows], Evaluation]) -> None:
    evaluation = reads(SCHOOL)
    assert evaluation.overall_goal == ""
    assert [(goal.expected, goal.actual) for goal in evaluation.goals] == [("维修校舍3栋", "维修3栋，均已验收")]
    assert "STR25" not in reviewed(evaluation)[1]


@pytest.mark.parametrize(
    ("cells", "share", "scored", "words"),
    [
        (("显著", "显著", 30, 27), "0.9", "27.00", "评为“达成预期目标”"),
        (("提升", "达成预期指标", 14, 9), "0.642857", "9.00", "评为“部分达成并具有一定效果”"),
        (("提升", "没有变化", 14, 0), "0", "0.00", "评为“未达成且效果较差”"),
    ],
)
def test_points_of_a_qualitative_row_are_its_judgement(
    cells: tuple[object, ...], share: str, scored: str, words: str, reads: Callable[[Rows], Evaluation]
) -> None:
    indicator = judged(reads, *cells)
    assert indicator.operator is Operator.QUALITATIVE
    assert indicator.achieved_share == Decimal(share)
    assert indicator.place_of("achieved_share").cell == "G11"
    card = score(reads(official([["效益指标", "社会效益", "出行条件", *cells]], [], [])), load_framework(SELF))
    row = next(r for r in card.indicators if r.indicator.name == "出行条件")
    assert f"{row.points:.2f}" == scored
    assert words in row.reason


@pytest.mark.parametrize(
    "cells",
    [
        ("显著", "显著", 30, 31),  # more than there is
        ("显著", "显著", 30, None),
        ("显著", "显著", None, 30),
        ("显著", "显著", 0, 0),
    ],
)
def test_points_that_are_no_share_judge_nothing(cells: tuple[object, ...], reads: Callable[[Rows], Evaluation]) -> None:
    indicator = judged(reads, *cells)
    assert indicator.operator is Operator.QUALITATIVE
    assert indicator.achieved_share is None


@pytest.mark.parametrize("cells", [("显著", None, 30, 30), ("显著", "90%", 30, 30), ("建3处、修2处", "都完成", 30, 30)])
def test_points_of_other_rows_stay_a_claim(cells: tuple[object, ...], reads: Callable[[Rows], Evaluation]) -> None:
    indicator = judged(reads, *cells)
    assert (indicator.operator, indicator.achieved_share) == (None, None)
    assert indicator.claimed_points == 30


def test_points_outside_the_level_that_the_words_name_are_told(reads: Callable[[Rows], Evaluation]) -> None:
    rows = official([["效益指标", "社会效益", "出行条件", "显著", "一般", 10, 9.5]], [], [])
    card, findings = reviewed(reads(rows))
    assert points(card)["出行条件"] is None
    assert findings["SCO17"].args["share"] == "95%"
    assert findings["SCO17"].place.cell == "G11"


def test_a_total_row_of_zero_is_told_and_not_divided_by(reads: Callable[[Rows], Evaluation]) -> None:
    rows = official(
        [["产出指标", "质量指标", "合格率", "≥100百分比", "100百分比", 20, 20]],
        [0, 0, 0, 10, 0, 0],
        [90, 89.974, 89.974],
    )
    card, findings = reviewed(reads(rows))
    assert points(card) == {"预算执行率": None, "合格率": 20}
    assert "NUM20" in findings


def test_a_form_without_budget_or_weights(reads: Callable[[Rows], Evaluation]) -> None:
    rows = official([["产出指标", "数量指标", "次数", "100", "100", None, 50]], [None, None, 89, None, None, 9.89], [])
    card, findings = reviewed(reads(rows))
    assert points(card) == {"预算执行率": None, "次数": None}
    assert "全年预算数" in card.indicators[0].reason
    assert {"NUM07", "IND31", "IND17"} <= findings.keys()


def test_no_form_is_chosen_of_several(tmp_path: Path) -> None:
    path = save(tmp_path / "全校.xlsx", {"甲项目": SCHOOL, "乙项目": SCHOOL, "说明": [["见各表"]]})
    with pytest.raises(InputErrors) as caught:
        read_workbook(path)
    (error,) = caught.value.errors
    assert error.message.startswith("全校.xlsx：有 2 张工作表是自评表（「甲项目」、「乙项目」），一次只能评价一个项目")
    assert "另存为" in error.message


def test_a_stranger_s_workbook_is_told_in_one_line(tmp_path: Path) -> None:
    path = save(tmp_path / "账.xlsx", {f"{n}月": [["摘要", "借方", n]] for n in range(1, 12)})
    with pytest.raises(InputErrors) as caught:
        read_workbook(path)
    (error,) = caught.value.errors
    assert error.message == (
        "账.xlsx：不是填报模板，也不是自评表（文件里有：「1月」、「2月」、「3月」、「4月」、「5月」、「6月」、「7月」、"
        "「8月」等 11 张）；请用 jixiao template 生成模板，填写后再评价。"
    )


def test_places_of_the_execution_rate(reads: Callable[[Rows], Evaluation]) -> None:
    execution = reads(SCHOOL).indicators[0]
    assert execution.place.cell == "G6"
    assert execution.place_of("weight").cell == "F6"
    assert execution.actual is None
    assert execution.place is not NOWHERE
