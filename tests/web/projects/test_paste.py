"""A table from Excel, as people copy it."""

import pytest

from jixiao.web.projects.content import COLUMNS, MAX_ROWS, row_from
from jixiao.web.projects.paste import pasted


def shown(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_columns_are_found_by_their_names_in_any_order():
    text = (
        "分值（分）\t三级指标\t指标值\t一级指标\t二级指标\t指标性质\n10\t培训人次\t200\t产出指标\t数量指标\t大于等于\n"
    )
    rows = pasted(text, ())
    assert shown(rows, "level1", "level2", "name", "operator", "target", "weight") == [
        ("产出指标", "数量指标", "培训人次", "≥", "200", "10")
    ]


@pytest.mark.parametrize("text", ["三级指标\t分值\n培训人次\t10\n", "产出指标\t数量指标\t培训人次\n"])
def test_empty_rows_give_way_to_what_is_pasted(text):
    kept = row_from({"name": "验收合格率"})
    rows = pasted(text, (row_from({}), kept, row_from({})))
    assert shown(rows, "name") == [("验收合格率",), ("培训人次",)]


def test_where_the_cursor_stands_empty_rows_stay():
    rows = pasted("产出指标\t数量指标\t培训人次\n", (row_from({}), row_from({})), row=1)
    assert shown(rows, "name") == [("",), ("培训人次",)]


@pytest.mark.parametrize(("cell", "weight"), [("15分", "15"), ("１５", "15"), (" 7.5 分", "7.5"), ("十五", "十五")])
def test_a_weight_is_its_figure(cell, weight):
    assert shown(pasted(f"三级指标\t分值\nA\t{cell}\n", ()), "weight") == [(weight,)]


def test_merged_cells_mean_the_one_above():
    text = "一级指标\t二级指标\t三级指标\n产出指标\t数量指标\tA\n\t\tB\n\t质量指标\tC\n效益指标\t社会效益\tD\n"
    assert shown(pasted(text, ()), "level1", "level2", "name") == [
        ("产出指标", "数量指标", "A"),
        ("产出指标", "数量指标", "B"),
        ("产出指标", "质量指标", "C"),
        ("效益指标", "社会效益", "D"),
    ]


def test_without_a_head_cells_fill_from_the_cursor_and_rows_grow():
    rows = (row_from({"name": "A", "target": "1"}), row_from({"name": "B", "target": "2"}))
    filled = pasted("5\t个\n6\t次\n", rows, 1, "target")
    assert shown(filled, "name", "target", "unit") == [("A", "1", ""), ("B", "5", "个"), ("", "6", "次")]


def test_a_cell_with_breaks_stands_in_quotes():
    filled = pasted('"建成\n服务站"\t≥\n', (), None, "name")
    assert shown(filled, "name", "operator") == [("建成 服务站", "≥")]


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n"])
def test_nothing_adds_nothing(text):
    rows = (row_from({"name": "A"}),)
    assert pasted(text, rows) == rows


def test_it_stops_at_the_longest_table():
    assert len(pasted("A\n" * 5000, (), None, "name")) == MAX_ROWS


@pytest.mark.parametrize("text", ['"' * 200_000, "\t" * 200_000, "x" * 1_000_000, "a\0b\tc", '"a\tb\n' * 1000])
def test_hostile_text_is_survived(text):
    for row in pasted(text, (), 0, "name"):
        assert set(row) == {"code", *(column.name for column in COLUMNS)}
