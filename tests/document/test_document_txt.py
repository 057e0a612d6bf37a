"""Text files: the file's own lines, tables rebuilt, furniture apart."""

import pytest
from document_makers import check_places, rows, shown, write

from jixiao.document import Apart, Kind, read_document
from jixiao.errors import UnreadableFileError


@pytest.fixture
def read(tmp_path):
    def read_text(text: str | bytes):
        document = read_document(write(tmp_path, "报告.txt", text))
        check_places(document)
        return document

    return read_text


def test_lines_keep_the_numbering_of_the_file(read):
    document = read("一、概况\r\n\r\n预算20万元。\n[bookmark: _GoBack]（三）建议\r末行")
    assert document.lines == ("一、概况", "", "预算20万元。", "[bookmark: _GoBack]（三）建议", "末行")
    amount = list(document.paragraphs)[2].at(2, 6)
    assert (amount.line, amount.start, amount.end, amount.text) == (3, 2, 6, "20万元")
    assert document.kind is Kind.TXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(read, encoding):
    text = "项目资金共170.92万元，其中设备购置8.6万元，2017年底完成。\n" * 3
    assert read(text.encode(encoding)).lines[0] == "项目资金共170.92万元，其中设备购置8.6万元，2017年底完成。"


def test_a_damaged_byte_is_named_with_its_line(tmp_path):
    data = "项目资金共20万元。\n".encode() * 20 + b"\xe9\x9d\n" + "完成。\n".encode() * 20
    with pytest.raises(UnreadableFileError, match=r"坏\.txt：第 21 行有无法识别的字节（按 UTF-8 读）"):
        read_document(write(tmp_path, "坏.txt", data))


def test_bytes_of_no_encoding_are_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="按 GB18030 读"):
        read_document(write(tmp_path, "坏.txt", b"abc \xff\xff\xfe\xfd " * 10))


def test_a_table_with_one_cell_per_line_is_rebuilt(read):
    document = read("目标：\n\t指标\n\t值\n\n\t人数\n\t2400人\n\n\t\n\t95%\n\n\n\n下文")
    assert rows(document) == [["指标", "值"], ["人数", "2400人"], ["", "95%"]]
    cell = next(document.tables).rows[1][1]
    assert (cell.place.line, cell.place.start, cell.place.end, cell.place.row, cell.place.cell) == (6, 1, 6, 2, 2)
    assert shown(document) == ["目标：", "", "", "", "下文"]


def test_a_cell_may_have_further_lines(read):
    document = read("\t甲\n第二段\n\t乙\n\n\t丙\n\t丁\n")
    assert rows(document) == [["甲\n第二段", "乙"], ["丙", "丁"]]
    assert next(document.tables).rows[0][0].at(2, 5).line == 2


def test_a_single_indented_line_is_a_paragraph(read):
    assert shown(read("\t缩进的一段\n\n正文")) == ["\t缩进的一段", "", "正文"]


def test_rows_between_tabs_and_bars(read):
    document = read("项目\t金额\n甲\t3\n\n| 项目 | 值 |\n|---|:-:|\n| 乙 | 4 |\n\n单独\t一行\n| 只有一行 |\n|半行\n完")
    assert rows(document) == [["项目", "金额"], ["甲", "3"]]
    assert rows(document, 1) == [["项目", "值"], ["乙", "4"]]
    assert "单独\t一行" in shown(document)
    assert "| 只有一行 |" in shown(document)


def test_page_numbers_stand_apart_and_keep_their_lines(read):
    document = read("正文\n- 3 -\n续\n (\n1\n)")
    assert shown(document) == ["正文", "续"]
    one, three = document.apart(Apart.FURNITURE)
    assert (one.text, one.place.line) == ("- 3 -", 2)
    assert (three.text, three.at(3, 4).line) == (" (\n1\n)", 5)


def test_a_saved_page_gives_its_fields_apart(read):
    head = "当前位置:首页\n索引号: 1142/2020-00775 主题分类: 财政\n发布机构: 市财政局\n\n"
    document = read(head + "某项目评价报告\n\n一、情况\n打印 关闭\n")
    assert shown(document) == ["", "某项目评价报告", "", "一、情况"]
    assert [block.text for block in document.apart(Apart.PAGE_FIELD)] == [
        "索引号: 1142/2020-00775 主题分类: 财政",
        "发布机构: 市财政局",
    ]
    assert [block.text for block in document.apart(Apart.FURNITURE)] == ["当前位置:首页", "打印 关闭"]


def test_a_report_may_speak_of_closing_and_sources(read):
    assert len(shown(read("关闭\n来源：财政拨款\n文号：无"))) == 3


def test_form_feeds_count_pages(read):
    document = read("第一页\n\f第二页\n")
    assert [(q.text, q.place.page) for q in document.paragraphs] == [("第一页", 1), ("第二页", 2)]
    assert document.pages == 2
