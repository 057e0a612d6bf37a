"""The 审核意见表: every finding is in it, in a form that prints, that no cell turns into a formula."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from commented import finding, part

from jixiao.document import read_document
from jixiao.errors import JixiaoError
from jixiao.place import Place
from jixiao.review.finding import Severity
from jixiao.review.outputs import sheet, sheet_docx
from jixiao.review.outputs.sheet import write_sheet
from jixiao.review.outputs.sheet_rows import COLUMNS, NOTHING, SUMMARY_COLUMNS
from jixiao.review.reviewed import Note, Reviewed, ReviewRun

PLACE = Place(file="a.docx", section="一、（二）", page=3, line=12, start=0, end=4, text="20万元")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def reviewed(name: str, *findings: object, **more: object) -> Reviewed:
    known = {"kind": "project-evaluation", "framework": "mof-2020-10-project", **more}
    return Reviewed(name, Path(name), findings=findings, **known)


def some(severity: Severity = Severity.ERROR, **more: object):
    one = finding(replace(PLACE, **more), clause="财预〔2020〕10号 第五条", suggestion="核对原始凭证。")
    return replace(one, severity=severity)


def rows(path: Path, name: str = "审核意见表") -> list[list[object]]:
    page = openpyxl.load_workbook(path)[name]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def table(path: Path, name: str = "审核意见表", head: tuple[str, ...] = COLUMNS) -> list[list[object]]:
    every = rows(path, name)
    start = every.index(list(head)) + 1
    return [row for row in every[start:] if any(value is not None for value in row[1:])]


def test_a_row_for_each_finding(tmp_path):
    run = ReviewRun((reviewed("a.docx", some(), some(Severity.NOTICE, section=None, page=None)),))
    (path,) = write_sheet(run, tmp_path / "意见.xlsx")
    first, second = table(path)
    assert first == [
        1,
        "a.docx",
        "一、（二），第3页，文本第12行",
        "“20万元”",
        "【错误 NUM01】写明合计 20万元，分项之和 19.6万元，相差 0.4万元；请核对。",
        "财预〔2020〕10号 第五条",
        "核对原始凭证。",
        None,
        None,
    ]
    assert second[:3] == [2, "a.docx", "文本第12行"]
    assert second[4].startswith("【提示 NUM01】")


def test_head_and_totals(tmp_path):
    run = ReviewRun((reviewed("a.docx", some(), some(Severity.WARNING), some(Severity.WARNING)),))
    (path,) = write_sheet(run, tmp_path / "意见.xlsx", day=date(2026, 11, 22))
    text = "\n".join(str(row[0]) for row in rows(path)[:4])
    assert "文件：a.docx" in text
    assert "报告类型：项目支出绩效评价报告" in text
    assert "项目支出绩效评价指标体系" in text
    assert "审核日期：2026年11月22日" in text
    assert "审核结果：错误 1 条，警告 2 条，提示 0 条" in text


def test_what_to_do_stands_in_its_own_column(tmp_path):
    one = replace(finding(PLACE), message="写明{stated}，缺“{gap}”；请核对{gap}；如属实，请说明。")
    (path,) = write_sheet(ReviewRun((reviewed("a", one, replace(one, message="缺{gap}。")),)), tmp_path / "意见.xlsx")
    first, second = table(path)
    assert (first[4], first[6]) == ("【错误 NUM01】写明20万元，缺“0.4万元”。", "请核对0.4万元；如属实，请说明。")
    assert (second[4], second[6]) == ("【错误 NUM01】缺0.4万元。", None)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(sheet="绩效指标", cell="C7"), "工作表“绩效指标”，单元格C7"),
        (Place(table=2, row=3, cell=4, page=5, line=9), "第5页，表2第3行第4列，文本第9行"),
        (Place(field="预算数"), "“预算数”栏"),
        (Place(), "全文"),
    ],
)
def test_places_in_words(tmp_path, place, words):
    (path,) = write_sheet(ReviewRun((reviewed("a", finding(place)),)), tmp_path / "意见.xlsx")
    assert table(path)[0][2] == words


def test_several_files_have_a_summary(tmp_path):
    clean, broken = reviewed("b.docx"), Reviewed("c.pdf", Path("c.pdf"), unreadable="都是扫描图片")
    held = reviewed("a.docx", some(), suppressed=(some(), some()))
    run = ReviewRun((held, clean, broken), notes=(Note("豁免已过期"),))
    xlsx, docx = write_sheet(run, tmp_path / "意见.xlsx", tmp_path / "意见.docx")
    summary = table(xlsx, "汇总", SUMMARY_COLUMNS)
    assert [row[4:10] for row in summary] == [
        [1, 0, 0, 1, 2, None],
        [0, 0, 0, 0, 0, NOTHING],
        [0, 0, 0, 0, 0, "没有读成：都是扫描图片"],
        [1, 0, 0, 1, 2, None],
    ]
    assert rows(xlsx, "汇总")[-1][0] == "豁免已过期"
    assert [row[4] for row in table(xlsx)][1:3] == [NOTHING, "没有读成：都是扫描图片"]
    shown = read_document(docx).text
    assert "绩效评价报告审核汇总表" in shown
    assert "没有读成：都是扫描图片" in shown
    assert shown.count("绩效评价报告审核意见表") == 1


@pytest.mark.parametrize("words", ["=1+1", "+1", "-5.2万元", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'])
def test_no_cell_is_a_formula(tmp_path, words):
    one = replace(some(text=words, section=words), clause=words, suggestion=words, message=words, args={})
    run = ReviewRun((reviewed(words, one), reviewed(words, one)))
    (path,) = write_sheet(run, tmp_path / "意见.xlsx")
    for page in openpyxl.load_workbook(path):
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value).startswith(("=", "+", "-", "@", "\t"))
                assert cell.hyperlink is None


def test_it_prints_on_a4_across_with_its_head_on_every_page(tmp_path):
    xlsx, docx = write_sheet(ReviewRun((reviewed("a", some()),)), tmp_path / "意见.xlsx", tmp_path / "意见.docx")
    page = openpyxl.load_workbook(xlsx)["审核意见表"]
    head = next(row[0].row for row in page.iter_rows() if row[0].value == "序号")
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_title_rows == f"${head}:${head}"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.freeze_panes == f"A{head + 1}"
    assert all(cell.alignment.wrap_text for cell in page[head + 1])
    (choice,) = page.data_validations.dataValidation
    assert choice.formula1 == '"采纳,部分采纳,不采纳"'
    body = part(docx, "word/document.xml")
    assert [one.get(f"{W}orient") for one in body.iter(f"{W}pgSz")] == ["landscape"]
    assert len(list(body.iter(f"{W}tblHeader"))) == 1


def test_word_has_the_same_rows(tmp_path):
    run = ReviewRun((reviewed("a.docx", some(), some(Severity.WARNING)),))
    _, docx = write_sheet(run, tmp_path / "意见.xlsx", tmp_path / "意见.docx")
    (only,) = read_document(docx).tables
    shown = [[cell.text for cell in row] for row in only.rows]
    assert shown[0] == [name for name in COLUMNS if name != "文件"]
    assert [row[0] for row in shown[1:]] == ["1", "2"]
    assert shown[1][3].startswith("【错误 NUM01】写明合计 20万元")
    assert shown[1][-2:] == ["", ""]


def test_too_long_a_text_is_cut_and_says_so(tmp_path):
    one = replace(some(), message="长" * 40_000, args={})
    xlsx, docx = write_sheet(ReviewRun((reviewed("a", one),)), tmp_path / "意见.xlsx", tmp_path / "意见.docx")
    text = table(xlsx)[0][4]
    assert len(text) < 32_767
    assert text.endswith("……（文字过长，以下略去）")
    assert "文字过长，全文见 Excel 表" in read_document(docx).text


def test_too_many_rows_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 3)
    monkeypatch.setattr(sheet_docx, "MOST_ROWS", 3)
    run = ReviewRun((reviewed("a", *[some()] * 5), reviewed("b", some())))
    xlsx, docx = write_sheet(run, tmp_path / "意见.xlsx", tmp_path / "意见.docx")
    assert any("其余没有列出" in str(row[0]) for row in rows(xlsx))
    shown = read_document(docx).text
    assert "本表只列到 3 条，其余见 Excel 表。" in shown
    assert "另有 1 个文件的意见没有列出，见 Excel 表。" in shown


def test_unprintable_letters_and_unknown_names(tmp_path):
    one = replace(some(text="坏\x00字"), edition="某省-2019", clause="")
    run = ReviewRun((reviewed("a\x01.docx", one, kind="", framework=""),))
    xlsx, docx = write_sheet(run, tmp_path / "意见.xlsx", tmp_path / "意见.docx")
    row = table(xlsx)[0]
    assert (row[1], row[3], row[5]) == ("a\ufffd.docx", "“坏\ufffd字”", "某省-2019")
    assert "报告类型：未识别　　适用的指标体系：未识别" in read_document(docx).text


def test_nothing_is_overwritten_and_the_same_run_gives_the_same_bytes(tmp_path):
    run = ReviewRun((reviewed("a", some()),))
    first = write_sheet(run, tmp_path / "1.xlsx", tmp_path / "1.docx")
    second = write_sheet(run, tmp_path / "2.xlsx", tmp_path / "2.docx")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    with pytest.raises(JixiaoError, match="文件已存在"):
        write_sheet(run, *first)
    assert write_sheet(run, *first, force=True) == first
