"""OFD: text objects to paragraphs, drawn lines to tables."""

import pytest
from document_makers import check_places, ofd, ofd_line, ofd_text, rows, shown, write, zipped

from jixiao.document import Apart, Kind, read_document
from jixiao.errors import UnreadableFileError


@pytest.fixture
def read(tmp_path):
    def read_ofd(*pages: str, template: str = ""):
        document = read_document(write(tmp_path, "文.ofd", ofd(*pages, template=template)))
        check_places(document)
        return document

    return read_ofd


def lines(*texts: str, indent: bool = True) -> str:
    """Lines of a page, the first indented by two letters."""
    return "".join(ofd_text(text, 30 + (11.2 if indent and i == 0 else 0), 60 + 10 * i) for i, text in enumerate(texts))


def test_lines_become_paragraphs(read):
    full = "项目资金共二十万元其中设备购置八点六万元场地改造"
    document = read(
        ofd_text("某某项目绩效评价报告", 70, 40, 7.5) + lines(full, full + "九二", "一点五万元完成。", full)
    )
    assert shown(document) == ["某某项目绩效评价报告", full + full + "九二一点五万元完成。", full]
    assert document.kind is Kind.OFD
    assert (document.pages, next(document.paragraphs).place.page) == (1, 1)


def test_drawn_lines_make_tables(read):
    grid = "".join(ofd_line(30, y, 130, y) for y in (50, 60, 70)) + "".join(ofd_line(x, 50, x, 70) for x in (30, 130))
    grid += ofd_line(80, 60, 80, 70)
    texts = ofd_text("绩效指标", 32, 57) + ofd_text("人数", 32, 67) + ofd_text("400人", 82, 67, delta="g 3 2.8")
    document = read(ofd_text("表一", 30, 40) + grid + texts)
    assert shown(document) == ["表一"]
    assert rows(document) == [["绩效指标", "绩效指标"], ["人数", "400人"]]


def test_rectangles_filled_shapes_and_turned_text(read):
    def shape(box: str, data: str, more: str) -> str:
        data = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
        return f'<ofd:PathObject Boundary="{box}" {more}>{data}</ofd:PathObject>'

    frame = shape("30 50 100 20", "M 0 0 L 100 0 L 100 20 L 0 20 C", "")
    bar = shape("80 50 0.3 20", "M 0 0 L 0.3 0 L 0.3 20 L 0 20 C", 'Fill="true" Stroke="false"')
    curve = shape("30 90 50 50", "M 0 0 Q 1 1 2 2 B 1 1 2 2 3 3 A 1 1 0 0 1 4 4", "")
    blank = shape("0 0 1 1", "", "") + shape("30 50 100 20", "M 0 0 L 100 0", 'Stroke="false"')
    text = (
        '<ofd:TextObject Boundary="32 52 40 10" CTM="2 0 0 2 0 0" Size="2.8">'
        '<ofd:TextCode X="0" Y="2.8">左栏</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject Boundary="85 52 20 20" Size="5"><ofd:TextCode X="0" Y="5" DeltaY="5">右栏'
        "</ofd:TextCode></ofd:TextObject>"
    )
    assert rows(read(frame + bar + curve + blank + text)) == [["左栏", "右\n栏"]]


def test_a_template_and_page_numbers(read):
    pages = [lines(f"第{i}页的文字。") + ofd_text(f"- {i} -", 100, 285) for i in (1, 2, 3)]
    document = read(*pages, template=ofd_text("某某市财政局", 80, 15, 3.5))
    assert shown(document) == ["第1页的文字。", "第2页的文字。", "第3页的文字。"]
    assert [block.text for block in document.apart(Apart.HEADER)] == ["某某市财政局"]
    assert [block.text for block in document.apart(Apart.FOOTER)] == ["- 1 -"]


def test_a_page_of_nothing_but_a_picture(read, tmp_path):
    picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>'
    assert [(page.page, page.reason) for page in read(lines("文字。"), picture).unreadable] == [
        (2, "扫描图片，没有文字层")
    ]
    with pytest.raises(UnreadableFileError, match="共 1 页都是扫描图片"):
        read(picture)


def test_missing_parts_are_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="缺少正文部分"):
        read_document(write(tmp_path, "a.ofd", zipped({"OFD.xml": "<OFD/>"})))
    root = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"
    with pytest.raises(UnreadableFileError, match=r"缺少 Doc_0/Document\.xml"):
        read_document(write(tmp_path, "b.ofd", zipped({"OFD.xml": root})))
