"""Sheets: names, merged cells, numbers as a reader sees them."""

from datetime import date, datetime

import pytest
import xlsxwriter
import xlwt
from document_makers import check_places, rows, shown

from jixiao.document import Apart, Kind, read_document
from jixiao.errors import UnreadableFileError


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("绩效自评")
        sheet.merge_range("A1:C1", "项目支出绩效自评表")
        sheet.write_row("A3", ["预算", 1553870.19, 0.1 + 0.2])
        sheet.write_row("A4", ["执行率", "", 1e-9])
        sheet.write("B4", 0.9345, book.add_format({"num_format": "0.00%"}))
        sheet.write_datetime("C5", datetime(2017, 12, 31), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write("A6", "第一行\r\n第二行")
        sheet.write_boolean("B6", True)
        sheet.write_formula("C6", "=1/0", value="#DIV/0!")
        sheet.write("A7", 1e21)
        hidden = book.add_worksheet("选项")
        hidden.write("A1", "下拉")
        hidden.hide()
        book.add_worksheet("空表")
    return path


def test_cells_are_read_as_shown(book):
    document = read_document(book)
    check_places(document)
    assert shown(document) == ["绩效自评"]
    assert rows(document) == [
        ["项目支出绩效自评表"] * 3,
        ["", "", ""],
        ["预算", "1553870.19", "0.3"],
        ["执行率", "93.45%", "0.000000001"],
        ["", "", "2017年12月31日"],
        ["第一行\n第二行", "是", "#DIV/0!"],
        ["1000000000000000000000", "", ""],
    ]
    assert document.kind is Kind.XLSX


def test_a_place_names_sheet_and_cell(book):
    cell = next(read_document(book).tables).rows[2][1]
    assert (cell.text, cell.place.sheet, cell.place.cell, cell.place.row) == ("93.45%", "绩效自评", "B4", 4)


def test_a_hidden_sheet_stands_apart(book):
    heading, table = read_document(book).apart(Apart.HIDDEN)
    assert (heading.text, table.rows[0][0].text) == ("选项", "下拉")


def test_an_old_workbook(tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("汇总")
    sheet.write_merge(0, 0, 0, 1, "合计")
    sheet.write(1, 0, date(2017, 6, 1), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    sheet.write(1, 1, 0.5, xlwt.easyxf(num_format_str="0%"))
    book.save(str(tmp_path / "旧.xls"))
    document = read_document(tmp_path / "旧.xls")
    check_places(document)
    assert rows(document) == [["合计", "合计"], ["2017年6月1日", "50%"]]
    assert document.kind is Kind.XLS


def test_a_column_beyond_z_has_two_letters(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "宽.xlsx") as book:
        book.add_worksheet("宽").write("AB2", "远")
    assert next(next(read_document(tmp_path / "宽.xlsx").tables).cells).place.cell == "AB2"


def test_a_cell_far_away_is_refused(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "远.xlsx") as book:
        sheet = book.add_worksheet("远")
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 1)
    with pytest.raises(UnreadableFileError, match=r"远\.xlsx「远」：工作表有 1048576 行、16384 列"):
        read_document(tmp_path / "远.xlsx")


def test_a_book_without_words_is_refused(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "空.xlsx") as book:
        book.add_worksheet("空")
    with pytest.raises(UnreadableFileError, match="文件里没有文字"):
        read_document(tmp_path / "空.xlsx")
