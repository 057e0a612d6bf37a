"""Files of other formats as a commented Word file: the same words, tables and numbers, each comment on its words."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from commented import W, comment, finding, office_ranges, part, place_of, ranges, texts, word_file

from jixiao.document import (
    Anchor,
    Apart,
    Aside,
    Cell,
    Document,
    Kind,
    Paragraph,
    Table,
    UnreadablePage,
    read_document,
)
from jixiao.place import Place
from jixiao.review.outputs.docx import write_commented
from jixiao.review.reviewed import Reviewed

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = (
    "<html><body><h1>项目绩效自评报告</h1><p>项目资金共20万元，其中设备购置8.6万元。</p>"
    "<table><tr><td rowspan=2>产出</td><td>培训人数</td><td>300人</td></tr>"
    "<tr><td colspan=2>合并的一格<br>第二行</td></tr></table><p>完毕。</p></body></html>"
)


LONG = "续页的话。" * 10


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def sources(folder: Path) -> list[Path]:
    """A text, a page, a workbook: what the reader gives differs in kind."""
    text = "一、项目概况\n项目资金共20万元，其中设备购置8.6万元。\n指标\t目标\t完成\n培训\t300人\t280人\n\n　　完毕。\n"
    return [
        write(folder / "报告.txt", text),
        write(folder / "报告.html", PAGE),
        next(EXAMPLES.glob("教学示例*.xlsx")),
    ]


def test_each_comment_stands_around_exactly_its_words(tmp_path):
    rng = random.Random(7)
    for source in sources(tmp_path):
        document = read_document(source)
        every = [words for words in document.words() if words.text.strip()]
        places = []
        for _ in range(50):
            words = rng.choice(every)
            start = rng.randrange(len(words.text))
            places.append(words.at(start, rng.randint(start + 1, len(words.text))))
        places = [place for place in places if place.text.strip()]
        out = tmp_path / f"{source.name}.docx"
        found = tuple(map(finding, places))
        assert write_commented(Reviewed(source.name, source, document, findings=found), out) == out
        wanted = [document.lines[one.line - 1][one.start : one.end] for one in places]
        got = list(ranges(out).values())
        assert ["".join(words.split()) for words in got] == ["".join(words.split()) for words in wanted]


def test_it_reads_again_with_its_headings_numbers_and_merged_cells(tmp_path):
    source = write(tmp_path / "报告.html", PAGE)
    document = read_document(source)
    out = comment(source, finding(place_of(document, "20万元")))
    again = read_document(out)
    assert [one.shown for one in again.paragraphs if one.style != "转换说明" and one.text] == [
        one.shown for one in document.paragraphs
    ]
    before, after = next(document.tables), next(again.tables)
    assert [[c.text if c else "" for c in row] for row in after.grid()] == [
        [c.text if c else "" for c in row] for row in before.grid()
    ]
    assert next(one for one in again.paragraphs if one.text == "项目绩效自评报告").level == 1
    assert next(again.paragraphs).text.startswith("本文由“报告.html”中读出的文字重新排版而成")


def test_libreoffice_finds_every_comment(tmp_path):
    source = write(tmp_path / "报告.html", PAGE)
    document = read_document(source)
    wanted = ["20万元", "8.6万元", "300人", "一格\n第二"]
    out = comment(source, *(finding(place_of(document, words)) for words in wanted))
    assert ["".join(words.split()) for words in office_ranges(out, tmp_path).values()] == [
        "".join(words.split()) for words in wanted
    ]


def made(**more: object) -> Document:
    """A document as a reader of pages gives it."""
    lines = ("一、项目概况", "资金二十万元。", LONG, "甲\t乙", "页脚的字")
    blocks = (
        Paragraph("项目概况", "一、", level=1, anchors=(Anchor(0, 1, 2, 1),), base=Place(file="a.pdf", block=1)),
        Paragraph("资金二十万元。", anchors=(Anchor(0, 2, 0, 1),), base=Place(file="a.pdf", block=2)),
        Paragraph(LONG, anchors=(Anchor(0, 3, 0, 2),), base=Place(file="a.pdf", block=3)),
        Table((tuple(Cell(f"格{k}", 1, k, anchors=(Anchor(0, 4, 3 * k, 3),)) for k in range(1, 71)),), 70, page=3),
    )
    foot = Paragraph("页脚的字", anchors=(Anchor(0, 5, 0, 3),), base=Place(file="a.pdf", block=5))
    document = Document("a.pdf", Kind.PDF, blocks, (Aside(Apart.FOOTER, foot),), lines)
    return replace(document, **more)


def test_pages_what_stands_apart_and_what_was_not_read_are_told(tmp_path):
    document = made(unreadable=(UnreadablePage(4, "扫描图片"),))
    out = write_commented(Reviewed("a.pdf", tmp_path / "a.pdf", document), tmp_path / "a.docx")
    shown = [one.text for one in read_document(out).paragraphs if one.text]
    assert "没有读出的部分：第4页：扫描图片。" in shown[0]
    assert shown[1:6] == ["原件第 1 页", "一、项目概况", "资金二十万元。", "原件第 2 页", LONG]
    assert shown[-3:] == ["正文之外的文字", "【页脚】", "页脚的字"]


def test_a_table_too_wide_for_word_goes_on_below(tmp_path):
    out = write_commented(Reviewed("a.pdf", tmp_path / "a.pdf", made()), tmp_path / "a.docx")
    tables = list(read_document(out).tables)
    assert [table.columns for table in tables] == [60, 10]
    assert list(tables[1].cells)[-1].text == "格70"
    body = part(out, "word/document.xml")
    turned = [one.get(f"{W}orient") for one in body.iter(f"{W}pgSz")]
    assert turned == [None, "landscape"]


def test_cells_on_top_of_others_are_not_lost(tmp_path):
    cells = (
        Cell("大格", 1, 1, row_span=3, column_span=2, anchors=(Anchor(0, 1, 0),)),
        Cell("同一处", 1, 1, anchors=(Anchor(0, 1, 3),)),
        Cell("右边", 1, 3, row_span=2, anchors=(Anchor(0, 1, 7),)),
        Cell("伸得太宽", 3, 2, column_span=3, anchors=(Anchor(0, 3, 0),)),
        Cell("伸得太下", 2, 4, row_span=9, anchors=(Anchor(0, 2, 0),)),
        Cell("下", 4, 3, column_span=2, anchors=(Anchor(0, 4, 0),)),
    )
    rows = tuple(tuple(cell for cell in cells if cell.row == row) for row in range(1, 5))
    lines = ("大格\t同一处\t右边", "伸得太下", "伸得太宽", "下")
    document = made(blocks=(Table(rows, 4),), asides=(), lines=lines)
    found = tuple(finding(cell.place) for cell in cells)
    out = write_commented(Reviewed("a.pdf", tmp_path / "a", document, findings=found), tmp_path / "a.docx")
    assert sorted(ranges(out).values()) == sorted(cell.text for cell in cells)


def test_a_heading_is_commented_at_its_number_too(tmp_path):
    document = made()
    heading = next(document.paragraphs)
    one = finding(heading.number_place)
    out = write_commented(Reviewed("a.pdf", tmp_path / "a.pdf", document, findings=(one,)), tmp_path / "a.docx")
    assert ranges(out) == {0: "项目概况"}
    assert len(texts(out)) == 1


def test_the_same_review_gives_the_same_bytes(tmp_path):
    document = made()
    reviewed = Reviewed("a.pdf", tmp_path / "a.pdf", document, findings=(finding(next(document.paragraphs).place),))
    first, second = (write_commented(reviewed, tmp_path / name).read_bytes() for name in ("1.docx", "2.docx"))
    assert first == second


def test_every_reason_to_stand_apart_has_a_name(tmp_path):
    apart = tuple(Aside(kind, made().asides[0].block) for kind in Apart)
    out = write_commented(Reviewed("a.pdf", tmp_path / "a.pdf", made(asides=apart)), tmp_path / "a.docx")
    assert sum(one.text.startswith("【") for one in read_document(out).paragraphs) == len(Apart)


@pytest.mark.parametrize("text", ["\x00坏字\x1f", "\ud800", "甲\tB\r\n丙", " 空格 "])
def test_letters_that_word_cannot_hold(tmp_path, text):
    words = Paragraph(text, anchors=(Anchor(0, 1, 0, 1),), base=Place(file="a.pdf", block=1))
    document = made(blocks=(words,), asides=(), lines=tuple(text.split("\n")))
    out = write_commented(
        Reviewed("a.pdf", tmp_path / "a.pdf", document, findings=(finding(words.place),)), tmp_path / "a.docx"
    )
    assert len(ranges(out)) == 1
    assert read_document(out).text


def test_cells_of_a_workbook_are_found_by_their_names(tmp_path):
    source = next(EXAMPLES.glob("教学示例*.xlsx"))
    document = read_document(source)
    sheet = next(one.base.sheet for one in document.tables)
    cell = next(one for one in next(document.tables).cells if one.text)
    places = (Place(sheet=sheet, cell=cell.base.cell), Place(sheet=sheet, cell="ZZ9"), Place(sheet=sheet))
    reviewed = Reviewed(source.name, source, document, findings=tuple(map(finding, places)))
    out = write_commented(reviewed, tmp_path / "a.docx")
    assert list(ranges(out).values()) == [cell.text, sheet, sheet]
    assert f"位置：工作表“{sheet}”，单元格ZZ9" in texts(out)[1]


def test_an_old_document_keeps_its_layout(tmp_path, monkeypatch):
    source = write(tmp_path / "a.rtf", rb"{\rtf1\ansi {\b Title 20}\par Total 20 of 8.6 and 9.5.\par}")
    document = read_document(source)
    found = (finding(place_of(document, "8.6")),)
    reviewed = Reviewed("a.rtf", source, document, findings=found)
    first = write_commented(reviewed, tmp_path / "1.docx")
    assert read_document(first).lines == document.lines
    assert list(part(first, "word/document.xml").iter(f"{W}b"))
    monkeypatch.setenv("PATH", str(tmp_path))
    without = write_commented(reviewed, tmp_path / "2.docx")
    assert next(read_document(without).paragraphs).text.startswith("本文由“a.rtf”")
    assert [ranges(out) for out in (first, without)] == [{0: "8.6"}, {0: "8.6"}]


def test_a_word_file_under_another_name_is_copied(tmp_path):
    source = write(tmp_path / "a.wps", word_file("<w:p><w:r><w:t>共20万元。</w:t></w:r></w:p>"))
    out = comment(source, finding(place_of(read_document(source), "20万元")))
    assert ranges(out) == {0: "20万元"}
