"""Word files: what Word shows is what is read."""

import pytest
from document_makers import W, check_places, docx, level, num, numbering, p, r, rows, shown, tbl, tc, write

from jixiao.document import Apart, Kind, read_document

STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr>'
    '<w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/></w:style></w:styles>'
)
HEADINGS = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>') + level(
    1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'
)


@pytest.fixture
def read(tmp_path):
    def read_docx(body: str, **parts: str):
        document = read_document(write(tmp_path, "报告.docx", docx(body, **parts)))
        check_places(document)
        return document

    return read_docx


def test_headings_numbered_by_style_read_as_shown(read):
    body = p("项目概况", '<w:pStyle w:val="1"/>') + p("立项背景", '<w:pStyle w:val="2"/>') + p("预算170.92万元。")
    body += (
        p("资金情况", '<w:pStyle w:val="2"/>')
        + p("绩效分析", '<w:pStyle w:val="1"/>')
        + p("产出", '<w:pStyle w:val="2"/>')
    )
    document = read(body, styles=STYLES, numbering=numbering({0: HEADINGS}, {1: 0}))
    assert shown(document) == [
        "一、项目概况",
        "（一）立项背景",
        "预算170.92万元。",
        "（二）资金情况",
        "二、绩效分析",
        "（一）产出",
    ]
    first = next(document.paragraphs)
    assert (first.numbering, first.text, first.level, first.style) == ("一、", "项目概况", 1, "heading 1")
    assert document.kind is Kind.DOCX


def test_a_number_has_a_place_of_its_own(read):
    document = read(p("项目概况", num(1)), numbering=numbering({0: HEADINGS}, {1: 0}))
    paragraph = next(document.paragraphs)
    place = paragraph.number_place
    assert document.lines[place.line - 1][place.start : place.end] == "一、"
    assert (paragraph.at(2, 4).start, paragraph.at(2, 4).end, paragraph.at(2, 4).text) == (4, 6, "概况")


def test_heading_level_comes_from_the_name_of_the_style_or_the_paragraph(read):
    body = (
        p("三级", '<w:pStyle w:val="3"/>')
        + p("正文", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/>')
        + p("五级", '<w:outlineLvl w:val="4"/>')
    )
    assert [q.level for q in read(body, styles=STYLES).paragraphs] == [3, None, 5]


def test_inserted_text_stays_and_deleted_text_goes(read):
    body = (
        f"<w:p>{r('预算')}<w:ins>{r('20')}</w:ins><w:del><w:r><w:delText>30</w:delText></w:r></w:del>{r('万元')}</w:p>"
    )
    body += f"<w:moveFrom>{p('搬走')}</w:moveFrom><w:p><w:moveTo>{r('搬来')}</w:moveTo></w:p>"
    assert shown(read(body)) == ["预算20万元", "搬来"]


def test_a_deleted_paragraph_end_joins_two_paragraphs(read):
    mark = "<w:rPr><w:del/></w:rPr>"
    assert shown(read(p("项目资金", mark) + p("共20万元。") + p("完", mark))) == ["项目资金共20万元。", "完"]


def test_results_of_fields_are_read_and_codes_are_not(read):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r>'
        '<w:r><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'
    link = f"<w:hyperlink>{r('链接')}</w:hyperlink>"
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
        '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert shown(read(f"<w:p>{field}{simple}{link}{box}</w:p>")) == ["结果3链接☑"]


def test_content_controls_breaks_and_signs(read):
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件段落')}</w:sdtContent></w:sdt>"
    inside = f"<w:p><w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>{r('文字')}</w:p>"
    signs = (
        '<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t><w:tab/>'
        '<w:sym w:font="Wingdings" w:char="F0A8"/>'
        '<w:t>否</w:t><w:br/><w:t>下行</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:softHyphen/></w:r>'
        f"{r('R', '<w:rFonts w:ascii=' + chr(34) + 'Wingdings 2' + chr(34) + '/>')}{r('隐藏', '<w:vanish/>')}"
        "<w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
    )
    document = read(control + inside + signs)
    assert shown(document) == ["控件段落", "控件文字", "☑是\t□否\n下行-☑音a+b"]
    last = list(document.paragraphs)[-1]
    assert last.at(last.text.index("下行"), last.text.index("下行") + 2).start == 0
    assert last.place.end == len("☑是\t□否")  # of the first line; the words go on in the next


def test_tables_keep_spans_and_nested_tables(read):
    merged = tbl(
        tc("一级指标", '<w:vMerge w:val="restart"/>') + tc("值", '<w:gridSpan w:val="2"/>'),
        tc("看不见", "<w:vMerge/>") + tc("目标") + tc("实际"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("≥95%") + tc(tbl(tc("内")) + p("93%") + p("附注")),
        "<w:trPr><w:del/></w:trPr>" + tc("删") + tc("去") + tc("行"),
    )
    document = read(merged)
    assert rows(document) == [["一级指标", "值", "值"], ["一级指标", "目标", "实际"], ["", "≥95%", "93%\n附注"]]
    cell = next(document.tables).rows[2][1]
    assert cell.tables[0].rows[0][0].text == "内"
    assert (cell.place.table, cell.place.row, cell.place.cell, cell.place.block) == (1, 3, 3, 1)
    assert document.lines[:3] == ("一级指标\t值", "\t目标\t实际", "\t≥95%\t93% 附注")
    assert cell.at(4, 6).text == "附注"


def test_cells_merged_sideways_the_old_way(read):
    row = tc("宽", '<w:hMerge w:val="restart"/>') + tc("", '<w:hMerge w:val="continue"/>') + tc("窄")
    assert rows(read(tbl(row, tc("1") + tc("2") + tc("3")))) == [["宽", "宽", "窄"], ["1", "2", "3"]]


def test_numbers_in_cells_are_written_out(read):
    body = tbl(tc(p("", num(1))) + tc("人数"), tc(p("", num(1))) + tc("户数"))
    document = read(body, numbering=numbering({0: level(0, "decimal", "%1")}, {1: 0}))
    assert rows(document) == [["1", "人数"], ["2", "户数"]]


def test_margins_notes_and_text_boxes_stand_apart(read):
    box = f"<wps:txbx><w:txbxContent>{p('框里')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></w:pict>"
    alternative = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{r('正文')}<w:r>{alternative}</w:r><w:r><w:footnoteReference/></w:r></w:p>"
    separator = f'<w:footnote w:type="separator">{p("线")}</w:footnote>'
    notes = f"<w:footnotes {W}>{separator}<w:footnote>{p('脚注一')}</w:footnote></w:footnotes>"
    document = read(
        body,
        footnotes=notes,
        header1=f"<w:hdr {W}>{p('页眉')}{p()}</w:hdr>",
        header2=f"<w:hdr {W}>{p('页眉')}</w:hdr>",
        footer1=f"<w:ftr {W}>{p('- 1 -')}</w:ftr>",
    )
    assert shown(document) == ["正文"]
    apart = {aside.kind: aside.block.text for aside in document.asides}
    assert apart == {
        Apart.HEADER: "页眉",
        Apart.FOOTER: "- 1 -",
        Apart.FOOTNOTE: "脚注一",
        Apart.TEXT_BOX: "框里",
    }
    assert document.text == "正文\n页眉\n- 1 -\n脚注一\n框里"
    assert document.block(2).text == "页眉"
    assert [block.text for block in document.apart(Apart.FOOTNOTE, Apart.ENDNOTE)] == ["脚注一"]


def test_pages_are_those_that_word_laid_out_last(read):
    body = p("甲") + f"<w:p>{r('前半')}<w:r><w:lastRenderedPageBreak/><w:t>后半</w:t></w:r></w:p>"
    body += "<w:p><w:r><w:lastRenderedPageBreak/><w:t>丙</w:t></w:r></w:p>"
    document = read(body)
    one, two, three = document.paragraphs
    assert (one.place.page, two.at(0, 1).page, two.at(2, 3).page, three.place.page, document.pages) == (1, 1, 2, 3, 3)


def test_without_page_marks_no_page_is_claimed(read):
    document = read(p("甲"))
    assert (document.pages, next(document.paragraphs).place.page) == (None, None)


def test_a_file_embedded_as_text_is_not_passed_over(read):
    assert read(p("甲") + "<w:altChunk/>").unreadable[0].reason == "嵌入的另一个文件没有读取"


def test_soft_break_within_alternatives_and_unknown_levels(read):
    choices = f"<mc:Choice>{p('甲')}</mc:Choice><mc:Fallback>{p('乙')}</mc:Fallback>"
    body = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    body += f"<w:p>{r('丙')}<mc:AlternateContent><mc:Fallback>{r('丁')}</mc:Fallback></mc:AlternateContent></w:p>"
    assert shown(read(body)) == ["甲", "丙丁"]
