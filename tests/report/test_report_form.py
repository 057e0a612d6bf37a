"""An official form of one table: the same cells in Word and in Excel."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook

from jixiao.report.form import Form, form_docx, form_xlsx
from jixiao.report.model import Align, Cell, Column, Meta, Table


@pytest.fixture
def form() -> Form:
    """A label above two columns, a cell two rows high, and texts that are no formulas."""
    rows = (
        (Cell("项目", strong=True, align=Align.CENTRE), Cell("绿化\n二期", across=2)),
        (Cell("指标", down=2, strong=True), Cell("=1+1"), Cell("@x")),
        (Cell("2"), Cell("坏\x0b字")),
    )
    table = Table(key="f", caption="监控表", columns=(Column(1), Column(2), Column(3)), head=(), rows=rows)
    return Form(Meta(title="绩效监控表", author="街道办", subject="绿化"), "（2026年度）", table, "填报人：李二")


def test_word_has_title_cells_and_signature(form: Form) -> None:
    document = Document(BytesIO(form_docx(form)))
    assert [one.text for one in document.paragraphs] == ["绩效监控表", "（2026年度）", "填报人：李二"]
    texts = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert texts == [["项目", "绿化\n二期", "绿化\n二期"], ["指标", "=1+1", "@x"], ["指标", "2", "坏字"]]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_excel_has_the_same_and_no_formula(form: Form) -> None:
    page = load_workbook(BytesIO(form_xlsx(form, "监控表")))["监控表"]
    said = [cell.value for row in page.iter_rows() for cell in row if cell.value]
    assert said == [
        "绩效监控表",
        "（2026年度）",
        "项目",
        "绿化\n二期",
        "指标",
        "'=1+1",
        "'@x",
        "2",
        "坏字",
        "填报人：李二",
    ]
    assert {str(one) for one in page.merged_cells.ranges} == {"A1:C1", "A2:C2", "B3:C3", "A4:A5", "A6:C6"}
    assert b"<f>" not in ZipFile(BytesIO(form_xlsx(form, "监控表"))).read("xl/worksheets/sheet1.xml")


def test_the_same_form_gives_the_same_bytes(form: Form) -> None:
    assert form_docx(form) == form_docx(form)
    assert form_xlsx(form, "监控表") == form_xlsx(form, "监控表")


def test_a_text_that_no_cell_holds_is_cut_and_says_so(form: Form) -> None:
    table = Table(
        key="f", caption="表", columns=(Column(1), Column(1)), head=(), rows=((Cell("长" * 40_000), Cell("")),)
    )
    page = load_workbook(BytesIO(form_xlsx(Form(form.meta, "", table), "表"))).active
    assert page is not None
    assert str(page["A3"].value).endswith("全文见系统）")
