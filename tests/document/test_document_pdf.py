"""PDF: letters to lines, lines to paragraphs, ruling lines to tables."""

from pathlib import Path

import pypdfium2
import pytest
import typst
from document_makers import check_places, pdf, rows, shown, write

from jixiao.document import Apart, Kind, read_document
from jixiao.errors import UnreadableFileError

PAGE = (
    '#set page(paper: "a4", margin: (x: 28mm, y: 37mm), footer: align(center)[— #context counter(page).display() —])\n'
)
TEXT = '#set text(lang: "zh", font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), size: 16pt)\n'
BODY = "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12pt, spacing: 12pt)\n"
LONG = "项目资金共170.92万元，其中设备购置8.6万元，场地改造9.5万元，培训1.9万元，实际支出155.39万元，执行率90.91%。"


@pytest.fixture
def read(tmp_path):
    def read_typst(source: str, name: str = "报告.pdf"):
        path = write(tmp_path, name, typst.compile((PAGE + TEXT + BODY + source).encode()))
        document = read_document(path)
        check_places(document)
        return document

    return read_typst


def test_lines_join_into_paragraphs(read):
    document = read(f"#align(center)[= 绩效评价报告]\n\n一、项目概况\n\n{LONG}\n\n（一）资金情况。{LONG}\n\n完成。")
    assert shown(document) == ["绩效评价报告", "一、项目概况", LONG, "（一）资金情况。" + LONG, "完成。"]
    assert document.kind is Kind.PDF


def test_a_paragraph_goes_on_over_the_page(read):
    document = read("\n\n".join(f"第{i}段。{LONG * 2}" for i in range(9)))
    assert [text[:4] for text in shown(document)] == [f"第{i}段。"[:4] for i in range(9)]
    crossing = next(q for q in document.paragraphs if len({anchor.page for anchor in q.anchors}) == 2)
    last = len(crossing.text) - 1
    assert (crossing.at(0, 1).page, crossing.at(last, last + 1).page) == (1, 2)
    assert crossing.at(0, 1).line == crossing.at(last, last + 1).line
    assert document.pages == 2


def test_page_numbers_and_headers_stand_apart(read):
    source = "#set page(header: text(size: 9pt)[某某市财政局])\n" + "\n\n".join([LONG] * 20)
    document = read(source)
    assert set(shown(document)) == {LONG}
    assert [block.text for block in document.apart(Apart.HEADER)] == ["某某市财政局"]
    assert [block.text for block in document.apart(Apart.FOOTER)] == ["—1—"]


def test_a_list_with_hanging_indent_stays_together(read):
    document = read(f"+ {LONG}\n+ {LONG}")
    assert shown(document) == [f"1. {LONG}", f"2. {LONG}"] or shown(document) == [f"1.{LONG}", f"2.{LONG}"]


TABLE = (
    "#set text(size: 10pt)\n#set par(first-line-indent: 0pt)\n"
    "#table(columns: (3cm, 4cm, 4cm, 3cm), table.cell(rowspan: 2)[一级指标], table.cell(colspan: 2)[指标值], [得分], "
    "[目标], [实际], [10], [数量指标与质量指标合计], [≥95%], [93%], table.cell(fill: luma(230))[9.5])\n"
)


def test_ruled_tables_keep_merged_cells(read):
    document = read(f"表前文字。\n{TABLE}\n表后文字。")
    assert rows(document) == [
        ["一级指标", "指标值", "指标值", "得分"],
        ["一级指标", "目标", "实际", "10"],
        ["数量指标与质量指标合计", "≥95%", "93%", "9.5"],
    ]
    assert shown(document) == ["表前文字。", "表后文字。"]
    assert next(document.tables).page == 1


def test_a_table_over_pages_is_one_and_its_head_is_read_once(read):
    cells = ", ".join(f"[第{i}项], [{i}.00]" for i in range(1, 90))
    document = read(f"#table(columns: (8cm, 4cm), table.header([项目], [金额]), {cells})")
    (table,) = document.tables
    assert rows(document)[0] == ["项目", "金额"]
    assert [row[0] for row in rows(document)].count("项目") == 1
    assert rows(document)[-1] == ["第89项", "89.00"]
    assert table.rows[-1][0].place.page > 1


def test_a_frame_is_no_table_and_columns_become_tabs(read):
    document = read("#rect(width: 100%)[框里的文字。]\n\n#set par(justify: false)\n编制部门：某局 #h(1fr) 单位：万元")
    assert shown(document) == ["框里的文字。", "编制部门：某局\t单位：万元"]


def test_a_chart_is_no_table_and_its_words_stand_apart(read):
    grid = "".join(f"#place(dx: {x}mm, dy: 10mm, line(angle: 90deg, length: 40mm))" for x in (30, 50, 70, 90))
    grid += "".join(f"#place(dx: 30mm, dy: {y}mm, line(length: 60mm))" for y in (10, 20, 30, 40, 50))
    words = "".join(
        f"#place(dx: {x}mm, dy: {y}mm, text(size: 9pt)[{word}])"
        for x, y, word in ((5, 23, "省级资金"), (55, 22, "60.00"), (30, 53, "0"), (50, 53, "50"), (70, 53, "100"))
    )
    document = read(
        f"#set par(first-line-indent: 0pt)\n图前。\n#block(height: 60mm, width: 100%)[{grid}{words}]\n图后。"
    )
    assert shown(document) == ["图前。", "图后。"]
    assert [block.text for block in document.apart(Apart.DRAWING)] == ["60.00", "省级资金", "0\t50\t100"]


def test_lines_of_a_table_of_contents_stay_apart(read):
    entry = "#box(width: 1fr, repeat[. ]) 3"
    document = read(f"#set par(first-line-indent: 0pt)\n一、概况 {entry}\n\n二、分析 {entry}")
    assert [text[:4] for text in shown(document)] == ["一、概况", "二、分析"]


def test_headings_and_fields_that_fill_their_lines_stay_apart(read):
    heading = "五、主要经验及做法、存在的问题及其原因的分析"
    fields = ["实施单位：某某市某某区社会保险事业管理服务中心", "主管部门：某某市某某区人力资源和社会保障服务局"]
    source = "#set par(first-line-indent: 0pt)\n" + "\n\n".join([heading, "（一）主要经验", *fields])
    assert shown(read(source)) == [heading, "（一）主要经验", *fields]


def test_a_hyphen_at_the_end_of_a_line_stays(tmp_path):
    stream = "BT /F1 12 Tf 72 700 Td (number A-) Tj 0 -14 Td (08 and more) Tj ET"
    assert "A-" in read_document(write(tmp_path, "h.pdf", pdf([stream]))).text


def test_letters_in_any_order_and_drawn_twice(tmp_path):
    stream = (
        "BT /F1 12 Tf 72 600 Td (second 2.00) Tj ET BT /F1 12 Tf 72 700 Td (first 1.00) Tj ET "
        "BT /F1 12 Tf 72.3 700 Td (first 1.00) Tj ET BT /F1 12 Tf 900 900 Td (off) Tj ET"
    )
    assert shown(read_document(write(tmp_path, "a.pdf", pdf([stream])))) == ["first 1.00", "second 2.00"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_read_like_upright_ones(tmp_path, turn):
    source = f"#set page(width: 300pt, height: 200pt, margin: 20pt, footer: none)\n{TEXT}#set text(size: 10pt)\n"
    upright = typst.compile((source + "表题\n#table(columns: 2, [甲], [乙], [1.00], [2.00])").encode())
    document = pypdfium2.PdfDocument(upright)
    turned = pypdfium2.PdfDocument.new()
    turned.import_pages(document)
    # the page is turned, and its content turned back, as printers of landscape tables do
    matrix = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, 200, 0),
        180: (-1, 0, 0, -1, 300, 200),
        270: (0, -1, 1, 0, 0, 300),
    }
    page = turned[0]
    for item in page.get_objects(max_depth=1):
        item.set_matrix(item.get_matrix().multiply(pypdfium2.PdfMatrix(*matrix[turn])))
    width, height = (200, 300) if turn in (90, 270) else (300, 200)
    page.set_mediabox(0, 0, width, height)
    page.set_cropbox(0, 0, width, height)
    page.set_rotation(turn)
    page.gen_content()
    turned.save(tmp_path / "t.pdf")
    read = read_document(tmp_path / "t.pdf")
    assert shown(read) == ["表题"]
    assert rows(read) == [["甲", "乙"], ["1.00", "2.00"]]


def test_lines_within_forms_make_tables_too(tmp_path):
    form = "0 0 m 200 0 l 200 40 l 0 40 l h S 100 0 m 100 40 l S 0 20 m 200 20 l S"
    text = " ".join(
        f"BT /F1 10 Tf {x} {y} Td ({word}) Tj ET"
        for word, x, y in (("a", 105, 527), ("b", 205, 527), ("c", 105, 507), ("d", 205, 507))
    )
    resources = "/XObject << /X 40 0 R >>"
    data = pdf([f"q 1 0 0 1 100 500 cm /X Do Q {text}"], resources)
    body = f"40 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 200 40] /Length {len(form)} >>\nstream\n{form}\n"
    path = write(
        tmp_path, "f.pdf", data.split(b"xref\n")[0] + body.encode() + b"endstream\nendobj\ntrailer << /Root 1 0 R >>"
    )
    assert rows(read_document(path)) == [["a", "b"], ["c", "d"]]


PICTURE = "q 400 0 0 400 50 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
WORDS = "BT /F1 12 Tf 72 700 Td (text 1.00) Tj ET"


def test_a_scanned_page_is_recorded_and_a_scanned_file_refused(tmp_path):
    document = read_document(write(tmp_path, "半.pdf", pdf([WORDS, PICTURE, ""])))
    assert [(page.page, page.reason) for page in document.unreadable] == [(2, "扫描图片，没有文字层")]
    with pytest.raises(UnreadableFileError, match=r"扫\.pdf：共 2 页都是扫描图片.*OCR"):
        read_document(write(tmp_path, "扫.pdf", pdf([PICTURE, PICTURE])))
    with pytest.raises(UnreadableFileError, match="文件里没有文字"):
        read_document(write(tmp_path, "白.pdf", pdf([""])))


def test_a_page_with_too_many_lines_is_read_without_tables(tmp_path):
    grid = " ".join(
        f"{i * 0.9:.1f} 0 m {i * 0.9:.1f} 800 l S 0 {i * 1.3:.1f} m 590 {i * 1.3:.1f} l S" for i in range(600)
    )
    many = " ".join(f"10 {i % 800} m 500 {i % 800} l S" for i in range(20_100))
    spread = " ".join(
        f"{5 * i} {5 * j} m {5 * i} {5 * j + 4.2} l S {5 * i} {5 * j} m {5 * i + 4.2} {5 * j} l S"
        for i in range(100)
        for j in range(100)
    )
    for name, content in (("密", grid), ("多", many), ("散", spread)):
        document = read_document(write(tmp_path, f"{name}.pdf", pdf([content + " " + WORDS])))
        assert "text 1.00" in document.text.replace("\t", " ")


def test_unreadable_letters_are_said(tmp_path):
    path = Path(write(tmp_path, "乱.ofd", _private_ofd()))
    assert [page.reason for page in read_document(path).unreadable] == ["文字编码无法识别"]


def _private_ofd() -> bytes:
    from document_makers import ofd, ofd_text

    return ofd(ofd_text("\ue001\ue002\ue003\ue004好", 30, 60))
