"""``jixiao extract``: the text of a document, and what is said of one that cannot be read."""

import pytest


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
    assert "[text]" in shown
    assert "extract" in jixiao("--help").out
    assert "json" not in shown
