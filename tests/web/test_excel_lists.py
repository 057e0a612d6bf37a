"""What the lists write into Excel: figures that add up, days that sort, columns that show what they hold."""

import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from jixiao.web.base import excel
from jixiao.web.base.excel import workbook


def written(head, rows):
    return load_workbook(BytesIO(workbook({"表": (head, rows)}))).active


@pytest.mark.parametrize(
    ("value", "kept", "looks"),
    [
        (2026, 2026, "General"),
        (0, 0, "General"),
        (Decimal("1234567.5"), 1234567.5, "#,##0.00"),
        (Decimal("0"), 0, "#,##0.00"),
        (Decimal("127.87655"), 127.87655, "#,##0.00####"),
        (Fraction(1, 4), 0.25, "0.00%"),
        (datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1), "yyyy-mm-dd"),
    ],
)
def test_a_value_is_kept_as_what_it_is(value, kept, looks):
    cell = written(("甲",), [(value,)])["A2"]
    assert (cell.value, cell.number_format) == (kept, looks)


def test_a_moment_is_that_of_the_clock_on_the_wall():
    moment = datetime.datetime(2026, 3, 1, 20, 5, tzinfo=datetime.UTC)
    cell = written(("时间",), [(moment,)])["A2"]
    assert cell.value == timezone.make_naive(moment)
    assert cell.number_format == "yyyy-mm-dd hh:mm"


def test_nothing_is_an_empty_cell_and_a_formula_is_text():
    sheet = written(("甲", "乙"), [(None, "=1+1")])
    assert sheet["A2"].value is None
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("'=1+1", "s")


def test_columns_are_as_wide_as_what_they_hold():
    sheet = written(("年度", "项目名称", "说明"), [(2026, "桂花社区公共服务站建设项目", "很长的话" * 60)])
    wide = {letter: sheet.column_dimensions[letter].width for letter in "ABC"}
    assert wide["A"] < 12 < 26 <= wide["B"] < wide["C"] < 60
    assert sheet["C2"].alignment.wrap_text is True
    assert not sheet["B2"].alignment.wrap_text


def test_it_prints_on_as_many_pages_as_it_is_long_with_the_head_on_each():
    sheet = written(("年度",), [(2026,)])
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$1:$1"


def test_what_does_not_fit_is_told(monkeypatch):
    monkeypatch.setattr(excel, "LARGEST", 2)
    values = [row[0].value for row in written(("甲",), [(1,), (2,), (3,)])]
    assert values == ["甲", 1, 2, "只导出了前 2 行，后面还有；请用筛选条件分几次导出。"]
    assert [row[0].value for row in written(("甲",), [(1,), (2,)])] == ["甲", 1, 2]
