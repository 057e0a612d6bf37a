"""The commented Word file: each comment stands around exactly the words of its finding, and nothing else changes."""

import hashlib
import random
import zipfile

import pytest
from commented import (
    NAMES,
    W,
    box,
    comment,
    finding,
    office_ranges,
    p,
    part,
    place_of,
    r,
    ranges,
    tbl,
    tc,
    texts,
    word_file,
)

from jixiao.document import read_document
from jixiao.errors import JixiaoError
from jixiao.place import Place
from jixiao.review.outputs import comments
from jixiao.review.outputs.docx import write_commented
from jixiao.review.reviewed import Reviewed

LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
NOTES = (
    f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="-1">{p("")}</w:footnote>'
    f'<w:footnote w:id="2">{p("脚注里写明共三十户。")}</w:footnote></w:footnotes>'
)
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> %s </w:instrText></w:r>'
BEGIN += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CONTROL = "<w:sdt><w:sdtPr>%s</w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>"
INSERTED = '<w:ins w:id="5" w:author="甲"><w:r><w:t>插入的八点六</w:t></w:r></w:ins>'
DELETED = '<w:del w:id="6" w:author="甲"><w:r><w:delText>删去的字</w:delText></w:r></w:del>'
EVERYTHING = (
    p("项目概况", properties=LIST)
    + p(r("项目资金共", "<w:b/>"), r("2"), r("0万", "<w:i/>"), "元，其中设备购置8.6万元。")
    + p("见", INSERTED, DELETED, "之后的话")
    + p("链接", '<w:hyperlink w:anchor="x"><w:r><w:t>链接里的字</w:t></w:r></w:hyperlink>', "链接之后")
    + p('<w:fldSimple w:instr=" AUTHOR "><w:r><w:t>简单域结果</w:t></w:r></w:fldSimple>', "域之后")
    + p(BEGIN % "REF x", "复杂域结果", END, "复杂域之后")
    + p(BEGIN % 'HYPERLINK "http://x"', "域中的链接", END)
    + p(CONTROL % ("<w:text/>", r("控件中的数字三百")), "控件之后")
    + p(CONTROL % ('<w:dataBinding w:xpath="/a" w:storeItemID="{0}"/><w:text/>', r("绑定控件的内容")), "绑定之后")
    + p("脚注前", '<w:r><w:t>面的字</w:t><w:footnoteReference w:id="2"/></w:r>', "脚注后")
    + p("框前", box("文本框里的十二万元"), "框后")
    + p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙丁</w:t><w:br/><w:t>戊己庚辛</w:t></w:r>")
    + tbl(2, tc("指标") + tc("预算数一百", "第二段二百"), tc("得分", tbl(1, tc("内层九十分")), p("")) + tc(""))
    + tbl(2, tc(p("有编号的格", properties=LIST)) + tc("右边"))
    + CONTROL % ("", p("块级控件里的话"))
    + p("<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>", "公式之后")
    + p("没有完的一段", properties="<w:rPr><w:del/></w:rPr>")
    + p("接着写下去。")
)
EXACT = (
    "20万元",
    "资金共20",
    "万元，其中设备购置8.6万元。",
    "八点六",
    "六之后",
    "接里的",
    "单域",
    "杂域结",
    "中的链",
    "数字三",
    "丙丁",
    "己庚",
    "一百",
    "二百",
    "九十",
    "级控件",
    "完的一段接着写",
)


@pytest.fixture
def everything(tmp_path):
    path = tmp_path / "报告.docx"
    path.write_bytes(word_file(EVERYTHING, numbering=NUMBERING, footnotes=NOTES, header=header("页眉里的二十万")))
    return path


def header(text: str) -> str:
    return f"<w:hdr {NAMES}>{p(text)}</w:hdr>"


def test_each_comment_stands_around_exactly_its_words(everything):
    document = read_document(everything)
    out = comment(everything, *(finding(place_of(document, words)) for words in EXACT))
    assert list(ranges(out).values()) == list(EXACT)


def test_libreoffice_finds_every_comment(everything, tmp_path):
    document = read_document(everything)
    wanted = [words for words in EXACT if words not in ("单域", "杂域结", "数字三", "级控件")]
    out = comment(everything, *(finding(place_of(document, words), code=f"NUM{k:02}") for k, words in enumerate(EXACT)))
    found = office_ranges(out, tmp_path)
    codes = {said[4:9]: words for said, words in found.items()}
    assert len(codes) == len(EXACT)
    for k, words in enumerate(EXACT):
        if words in wanted:
            assert "".join(codes[f"NUM{k:02}"].split()).replace("删去的字", "") == words
    body = part(out, "word/document.xml")
    assert "控件中的数字三百" in "".join(body.itertext(f"{W}t"))


@pytest.mark.parametrize(
    ("words", "around"),
    [
        ("绑定控件", "绑定控件的内容"),  # filled anew by Word: the whole control
        ("+b", ""),  # a formula has no letters of its own
        ("三十户", ""),  # the reference of the footnote
        ("十二万", "文本框里的十二万元" * 2),  # Word takes no comments in a text box: the box, in both its forms
        ("二、", "有编号的格"),
    ],
)
def test_where_no_range_can_begin_the_comment_stands_around_what_can_hold_it(everything, words, around):
    place = place_of(read_document(everything), words)
    assert ranges(comment(everything, finding(place))) == {0: around}


def test_a_footnote_is_commented_at_its_reference(everything):
    out = comment(everything, finding(place_of(read_document(everything), "三十户")))
    start = next(part(out, "word/document.xml").iter(f"{W}commentRangeStart"))
    assert [child.tag for child in start.getnext()] == [f"{W}footnoteReference"]
    assert start.getprevious().findtext(f"{W}t") == "面的字"


def test_an_automatic_number_stands_for_its_heading(everything):
    heading = next(read_document(everything).paragraphs)
    assert heading.numbering == "一、"
    assert ranges(comment(everything, finding(heading.number_place))) == {0: "项目概况"}


def test_a_place_without_words_is_the_empty_cell_or_its_paragraph(everything):
    document = read_document(everything)
    empty = [cell for cell in next(document.tables).cells if not cell.text]
    out = comment(everything, finding(empty[0].place), finding(next(document.paragraphs).at(2, 2)))
    assert ranges(out) == {0: "", 1: "项目概况"}
    mark = next(e for e in part(out, "word/document.xml").iter(f"{W}commentReference") if e.get(f"{W}id") == "0")
    assert next(mark.iterancestors(f"{W}tc")) is not None


def test_the_reference_stands_outside_of_what_is_written_anew(everything):
    document = read_document(everything)
    places = [place_of(document, words) for words in ("杂域结", "单域", "数字三", "级控件")]
    root = part(comment(everything, *map(finding, places)), "word/document.xml")
    for mark in root.iter(f"{W}commentReference"):
        run = mark.getparent()
        assert not [a for a in run.iterancestors() if a.tag in (f"{W}sdt", f"{W}fldSimple")]
        before = [e.get(f"{W}fldCharType") for e in run.itersiblings(preceding=True) for e in e.iter(f"{W}fldChar")]
        assert before.count("begin") == before.count("end")


def test_several_findings_on_overlapping_words(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(p("项目资金共20万元，其中设备购置8.6万元。")))
    text = next(read_document(path).paragraphs)
    spans = [(5, 9), (5, 9), (2, 7), (6, 20), (0, len(text.text)), (8, 9)]
    out = comment(path, *(finding(text.at(*span)) for span in spans))
    assert list(ranges(out).values()) == [text.text[a:b] for a, b in spans]
    assert len(texts(out)) == len(spans)


def test_what_a_comment_says(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(p("共20万元，其中甲8.6万元，乙11万元。")))
    document = read_document(path)
    related = (place_of(document, "8.6万元"), place_of(document, "11万元"), Place(file="b.docx", text="21万元", line=3))
    one = finding(place_of(document, "20万元"), related, clause="财预〔2020〕10号 第五条", suggestion="核对原始凭证。")
    out = comment(path, one)
    said = texts(out)
    assert said[0].split("\n") == [
        "【错误 NUM01】意见1：写明合计 20万元，分项之和 19.6万元，相差 0.4万元；请核对。",
        "依据：财预〔2020〕10号 第五条",
        "建议：核对原始凭证。",
        "相关文件：b.docx “21万元”（文本第3行）",
    ]
    assert said[1] == said[2] == "见批注【错误 NUM01】意见1：“20万元”（文本第1行）"
    assert ranges(out) == {0: "20万元", 1: "8.6万元", 2: "11万元"}
    written = part(out, "word/comments.xml")
    assert {(c.get(f"{W}author"), c.get(f"{W}initials"), c.get(f"{W}date")) for c in written} == {
        ("绩效审核", "审", None)
    }


def test_findings_without_a_place_are_one_comment_at_the_beginning(everything):
    document = read_document(everything)
    header_words = place_of(document, "二十万")
    out = comment(everything, finding(Place(), code="STR01"), finding(header_words), finding(place_of(document, "8.6")))
    said = texts(out)
    assert len(said) == 2
    assert ranges(out) == {0: "8.6", 1: ""}
    assert said[1].split("\n")[0].startswith("【错误 STR01】意见1：")
    assert said[1].split("\n")[1].startswith("【错误 NUM01】意见2：")
    assert said[1].split("\n")[2].startswith("位置：“二十万”")
    first = next(part(out, "word/document.xml").iter(f"{W}p"))
    assert len(list(first.iter(f"{W}commentReference"))) == 1


def test_comments_that_are_there_are_kept(tmp_path):
    path = tmp_path / "a.docx"
    marked = '<w:commentRangeStart w:id="4"/><w:r><w:t>已有批注的字</w:t></w:r><w:commentRangeEnd w:id="4"/>'
    marked += '<w:r><w:commentReference w:id="4"/></w:r>'
    old = f'<w:comments {NAMES}><w:comment w:id="4" w:author="前人" w:date="2020-01-01T00:00:00Z">{p("旧话")}'
    old += "</w:comment></w:comments>"
    path.write_bytes(word_file(p("前面", marked, "后面"), comments=old))
    out = comment(path, finding(place_of(read_document(path), "批注的字后")))
    assert texts(out)[4] == "旧话"
    assert part(out, "word/comments.xml")[0].get(f"{W}author") == "前人"
    assert ranges(out) == {4: "已有批注的字", 5: "批注的字后"}
    again = comment(out, finding(place_of(read_document(out), "前面")), name="再批.docx")
    assert ranges(again) == {4: "已有批注的字", 5: "批注的字后", 6: "前面"}


def test_all_other_parts_stay_byte_for_byte(everything):
    with zipfile.ZipFile(everything, "a") as archive:
        archive.writestr("word/media/image1.png", random.Random(1).randbytes(3_000_000))
        archive.writestr("docProps/custom.xml", "<a>  原样 </a>")
    out = comment(everything, finding(place_of(read_document(everything), "20万元")))
    with zipfile.ZipFile(everything) as before, zipfile.ZipFile(out) as after:
        changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
        added = set(after.namelist()) - set(before.namelist())
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert added == {"word/comments.xml"}


def test_without_findings_the_copy_is_the_original(everything):
    assert comment(everything).read_bytes() == everything.read_bytes()


def test_the_same_review_gives_the_same_bytes(everything):
    one = finding(place_of(read_document(everything), "20万元"))
    first, second = (
        hashlib.sha256(comment(everything, one, name=n).read_bytes()).hexdigest() for n in ("1.docx", "2.docx")
    )
    assert first == second


def test_python_docx_opens_it(everything):
    import docx

    out = comment(everything, finding(place_of(read_document(everything), "20万元")))
    (only,) = docx.Document(str(out)).comments
    assert only.text.startswith("【错误 NUM01】")
    assert (only.author, only.initials) == ("绩效审核", "审")


def test_the_strict_form_of_the_format_keeps_its_names(tmp_path):
    strict, usual = "http://purl.oclc.org/ooxml", "http://schemas.openxmlformats.org"
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        import io

        with zipfile.ZipFile(io.BytesIO(word_file(p("共20万元。"), styles=f"<w:styles {NAMES}/>"))) as source:
            for name in source.namelist():
                content = source.read(name).decode()
                content = content.replace(f"{usual}/wordprocessingml/2006/main", f"{strict}/wordprocessingml/main")
                content = content.replace(
                    f"{usual}/officeDocument/2006/relationships/", f"{strict}/officeDocument/relationships/"
                )
                archive.writestr(name, content)
    out = comment(path, finding(place_of(read_document(path), "20万元")))
    assert part(out, "word/comments.xml").tag == f"{{{strict}/wordprocessingml/main}}comments"
    kinds = {one.get("Type") for one in part(out, "word/_rels/document.xml.rels")}
    assert kinds == {f"{strict}/officeDocument/relationships/{kind}" for kind in ("styles", "comments")}


def test_many_findings_at_random_words(everything):
    """Property: any span of any text is surrounded exactly, however many there are, and the text reads the same."""
    document = read_document(everything)
    rng = random.Random(20)
    plain = [
        w
        for w in document.words()
        if w.text and not any(s in w.text for s in ("绑定", "脚注", "框", "页眉", "a+b", "有编号"))
    ]
    for round_ in range(20):
        places = []
        for _ in range(rng.randint(1, 40)):
            words = rng.choice(plain)
            start = rng.randrange(len(words.text))
            places.append(words.at(start, rng.randint(start + 1, len(words.text))))
        places = [place for place in places if place.text and place.end > place.start]
        out = comment(everything, *map(finding, places), name=f"{round_}.docx")
        wanted = [document.lines[one.line - 1][one.start : one.end] for one in places]
        got = list(ranges(out).values())
        assert ["".join(words.split()) for words in got] == ["".join(words.split()) for words in wanted]


def test_a_file_that_changed_since_is_not_commented(everything, tmp_path):
    document = read_document(everything)
    everything.write_bytes(word_file(p("别的话。")))
    with pytest.raises(JixiaoError, match="审核之后有改动"):
        write_commented(Reviewed("报告.docx", everything, document), tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


def test_a_file_that_was_not_read_is_not_commented(tmp_path):
    with pytest.raises(JixiaoError, match="没有读成"):
        write_commented(Reviewed("a.pdf", tmp_path / "a.pdf", unreadable="扫描件"), tmp_path / "out.docx")


def test_an_existing_file_is_not_overwritten(everything):
    reviewed = Reviewed("报告.docx", everything, read_document(everything))
    with pytest.raises(JixiaoError, match="文件已存在"):
        write_commented(reviewed, everything)
    assert write_commented(reviewed, everything, force=True) == everything


def test_related_places_beyond_a_dozen_are_told_and_not_marked(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(p("合计20万元") + tbl(1, *(tc(f"{k}万元") for k in range(30)))))
    document = read_document(path)
    parts = tuple(cell.place for cell in next(document.tables).cells)
    said = texts(comment(path, finding(place_of(document, "20万元"), parts)))
    assert len(said) == 1 + 12
    assert "相关之处共 30 处，只在前 12 处加了批注。" in said[0]


def test_more_comments_than_word_takes_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(comments, "MOST_COMMENTS", 3)
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(p("共20万元，其中8.6万元")))
    document = read_document(path)
    one = finding(place_of(document, "20万元"), (place_of(document, "8.6"),))
    said = texts(comment(path, *[one] * 5))
    assert len(said) == 4
    assert said[3] == "意见过多，Word 容纳不下，另有 3 条没有加批注；全部意见见审核意见表。"


def test_characters_that_xml_cannot_hold(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(p("共20万元")))
    place = place_of(read_document(path), "20万元")
    said = texts(comment(path, finding(place, suggestion="\x00坏\x0b字\ud800")))
    assert "建议：\ufffd坏\ufffd字\ufffd" in said[0]


@pytest.mark.parametrize("broken", ["[Content_Types].xml", "word/comments.xml", "word/media/image1.png"])
def test_a_package_that_is_broken_elsewhere_is_set_anew(tmp_path, broken):
    path = tmp_path / "a.docx"
    path.write_bytes(
        word_file(p("共20万元。"), {"word/media/image1.png": b"x" * 5000}, comments=f"<w:comments {NAMES}/>")
    )
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(broken)
    start = entry.header_offset + 30 + len(broken)
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(data)
    document = read_document(path)
    reviewed = Reviewed("a.docx", path, document, findings=(finding(place_of(document, "20万元")),))
    out = write_commented(reviewed, tmp_path / "out.docx")
    assert ranges(out) == {0: "20万元"}
    assert next(read_document(out).paragraphs).text.startswith("本文由“a.docx”")


def test_a_package_without_a_list_of_relations(tmp_path):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{p('共20万元。')}</w:body></w:document>")
        archive.writestr("word/comments.xml", "<other/>")
    out = comment(path, finding(place_of(read_document(path), "20万元")))
    assert ranges(out) == {0: "20万元"}
    assert [one.get("Target") for one in part(out, "word/_rels/document.xml.rels")] == ["comments1.xml"]
    assert len(part(out, "word/comments1.xml")) == 1
