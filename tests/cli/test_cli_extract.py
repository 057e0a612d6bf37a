"""``jixiao extract``: the text of a document, and what is said of one that cannot be read."""

import json
import zipfile

import pytest
from openpyxl import load_workbook

from jixiao.evaluation import from_json


def test_a_text_file_is_printed_line_by_line(jixiao, tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text("一、概况\n\n\t指标\n\t值\n\n\t人数\n\t2400人\n", encoding="gb18030")
    ran = jixiao("extract", path)
    assert (ran.code, ran.out, ran.err) == (0, "一、概况\n\n\t指标\n\t值\n\n\t人数\n\t2400人\n", "")


def test_the_format_may_be_named(jixiao, tmp_path):
    path = tmp_path / "页.html"
    path.write_text("<html><body><p>甲</p><table><tr><td>乙</td><td>1.00</td></tr></table></body></html>", "utf-8")
    assert jixiao("extract", path, "--format", "text").out == "甲\n乙\t1.00\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "找不到文件"), (b"", "文件是空的"), (b"PK\x03\x04short", "压缩包结构有误"), (b"\xff\xd8\xff", "这是图片")],
)
def test_what_cannot_be_read_is_one_line_on_stderr(jixiao, tmp_path, content, words):
    path = tmp_path / "报告.docx"
    if content is not None:
        path.write_bytes(content)
    ran = jixiao("extract", path)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert len(ran.err.splitlines()) == 1


def test_pages_without_text_are_named_and_change_the_exit_code(jixiao, tmp_path):
    import pypdfium2
    import typst

    text = pypdfium2.PdfDocument(typst.compile(b"#set page(width: 200pt, height: 200pt)\ntext 1.00"))
    page = text.new_page(200, 200)
    picture = pypdfium2.PdfImage.new(text)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, 2))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(200, 200))
    page.insert_obj(picture)
    page.gen_content()
    text.save(tmp_path / "半.pdf")
    ran = jixiao("extract", tmp_path / "半.pdf")
    assert (ran.code, ran.out) == (2, "text 1.00\n")
    assert ran.err == "半.pdf 第2页：扫描图片，没有文字层；请提供带文字的文件，或先做文字识别（OCR）后再试。\n"


def test_help_names_what_exists(jixiao):
    shown = jixiao("extract", "--help").out
    assert "[text|json|xlsx]" in shown
    assert "extract" in jixiao("--help").out


REPORT = """某街道培训项目支出绩效自评报告
（2023年度）
一、项目基本情况
项目总投资10万元，全年执行数9.5万元。
二、评价结论
该项目自评得分92分，评价等级为优。
"""


def test_json_gives_the_evaluation_and_each_fact_with_its_place(jixiao, tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, "utf-8")
    ran = jixiao("extract", path, "--format", "json")
    data = json.loads(ran.out)
    assert (ran.code, data["schema"], data["kind"]) == (0, "jixiao.extract/1", "project-self-evaluation")
    assert data["evaluation"]["claims"]["total"] == "92"
    assert data["evaluation"]["funds"]["places"]["stated_budget"]["line"] == 4
    (amount, _) = [fact for fact in data["facts"] if fact["kind"] == "amount"]
    assert (amount["role"], amount["value"], amount["unit"], amount["as_written"]) == ("budget", "10", "万元", "10万元")
    place = amount["place"]
    assert REPORT.splitlines()[place["line"] - 1][place["start"] : place["end"]] == "10万元"
    assert from_json(data["evaluation"]).claims.grade == "优"


def test_xlsx_holds_the_filled_sheets_and_the_facts_and_no_formula(jixiao, tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT + "本项目附件见《=HYPERLINK(1)》（某财〔2023〕1号），支出=1+1万元。\n", "utf-8")
    ran = jixiao("extract", path, "--format", "xlsx", "--out", tmp_path / "出")
    (written,) = (tmp_path / "出").iterdir()
    assert ran.code == 0
    assert written.name in ran.out
    assert jixiao("extract", path, "--format", "xlsx", "--out", tmp_path / "出").code == 2
    assert jixiao("extract", path, "--format", "json", "--out", tmp_path / "出").code == 2
    book = load_workbook(written)
    assert {"绩效指标", "读出的金额", "读出的得分和等级"} <= set(book.sheetnames)
    rows = list(book["读出的金额"].iter_rows(values_only=True))
    assert list(rows[1][2:7]) == ["budget", "项目总投资", "10", "万元", "10万元"]
    with zipfile.ZipFile(written) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert all("HYPERLINK(1)</f>" not in archive.read(name).decode() for name in sheets)
