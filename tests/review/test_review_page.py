"""The pages: the document beside its findings, anchors both ways, nothing a stranger's file can do."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_samples import document, grade_finding, reviewed, sum_finding
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from jixiao.document import Anchor, Paragraph
from jixiao.errors import UnreadableFileError
from jixiao.place import Place
from jixiao.review import Finding, Severity
from jixiao.review.outputs.html import page, summary_page
from jixiao.review.outputs.marks import Marker, pieces
from jixiao.review.reviewed import not_read


@pytest.fixture
def shown(tmp_path):
    doc = document(tmp_path)
    return reviewed(
        doc, sum_finding(doc), grade_finding(doc), kind="project-evaluation", suppressed=(sum_finding(doc),)
    )


def links(html: str) -> tuple[set[str], set[str]]:
    """Anchors that are led to, and names that are there."""
    return set(re.findall(r'href="#([^"]+)"', html)), set(re.findall(r'\bid="([^"]+)"', html))


def test_words_lead_to_their_finding_and_back(shown):
    html = page(shown)
    led, there = links(html)
    assert led <= there
    assert {"f1", "w1", "w1-1", "w1-2", "f2", "w2"} <= led
    assert len(re.findall(r'\bid="', html)) == len(there)
    tree = HTMLParser(html)
    assert [node.text() for node in tree.css("mark.s-error")] == ["20万元", "“优”"]
    assert [node.text() for node in tree.css("mark.also")] == ["8.6万元", "9.5万元"]
    assert "写明合计 20万元，分项之和 19.6万元" in tree.css_first("#f1").text()
    assert tree.css_first("#f1 details").attributes.get("open", "") == ""


def test_a_page_needs_nothing_else_and_may_run_nothing(shown):
    html = page(shown)
    assert not re.search(r"<script|javascript:|https?://|@import|url\(|\sstyle=|\son\w+=", html)
    policy = HTMLParser(html).css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    css = html.split("<style>", 1)[1].split("</style>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_check_box_has_its_label_and_its_effect(shown):
    html = page(shown)
    tree = HTMLParser(html)
    boxes = [node.attributes["id"] for node in tree.css("input")]
    assert boxes == ["s-error", "c-NUM", "c-SCO"]
    assert [node.attributes["for"] for node in tree.css("label")] == boxes
    assert all(f"#{name}:not(:checked) ~ .both .finding.{name}" in html for name in boxes)
    marks = [node.attributes["class"] for node in tree.css("mark")]
    assert marks == ["s-error x-error x-NUM", "also x-error x-NUM", "also x-error x-NUM", "s-error x-error x-SCO"]
    assert "#c-NUM:not(:checked) ~ .both mark.x-NUM" in html


def test_what_a_document_says_is_only_words(tmp_path):
    attack = "<script>alert(1)</script> \"onmouseover=x' <img src=x onerror=y> & \x1b 20万元"
    doc = document(tmp_path, f"标题\n{attack}\n", '<b id="f1">.txt')
    found = sum_finding(
        doc, related=(), suggestion=attack + "\x00", args={"stated": attack, "computed": attack, "gap": "&lt;"}
    )
    html = page(reviewed(doc, found))
    tree = HTMLParser(html)
    assert not tree.css("script, img")
    assert len(tree.css("#f1")) == 1
    assert "<script>alert(1)</script>" in tree.css_first(".text").text()
    assert not {"\x00", "\x1b"} & set(html)


def test_tables_keep_their_spans_and_their_marks(tmp_path):
    path = tmp_path / "表.html"
    path.write_text(
        "<html><body><p>报告</p><table><tr><td colspan=2>资金</td></tr>"
        "<tr><td>合计</td><td>20万元<br>8.6万元 9.5万元</td></tr></table></body></html>",
        encoding="utf-8",
    )
    from jixiao.document import read_document

    doc = read_document(path)
    tree = HTMLParser(page(reviewed(doc, sum_finding(doc))))
    assert tree.css_first("td[colspan='2']").text() == "资金"
    assert [node.text() for node in tree.css("td mark")] == ["20万元", "8.6万元", "9.5万元"]


def test_a_place_elsewhere_is_told_without_a_link(tmp_path):
    doc = document(tmp_path)
    other = Place(file="乙.docx", line=7, start=0, end=2, text="甲乙")
    found = sum_finding(doc, place=Place(file=doc.file, page=3), related=(other,))
    html = page(reviewed(doc, found))
    led, there = links(html)
    assert led <= there
    item = HTMLParser(html).css_first("#f1").text()
    assert "乙.docx 第7行 “甲乙”" in item
    assert "第3页" in item


def test_nothing_found_is_told(tmp_path):
    doc = document(tmp_path)
    assert "没有发现问题。" in page(reviewed(doc))


def test_a_page_wants_the_document(tmp_path):
    with pytest.raises(ValueError, match="document"):
        page(not_read("a.docx", Path("a.docx"), UnreadableFileError("坏了。")))


def test_the_summary_lists_every_file(shown):
    broken = not_read("坏<.docx", Path("坏.docx"), UnreadableFileError("文件里没有文字；请检查是否选对了文件。"))
    html = summary_page([(shown, "甲/报告 1-审核.html"), (broken, "")], ())
    tree = HTMLParser(html)
    assert tree.css_first("a").attributes["href"] == "%E7%94%B2/%E6%8A%A5%E5%91%8A%201-%E5%AE%A1%E6%A0%B8.html"
    assert [node.text() for node in tree.css("td.number")] == ["2", "0", "0", "1"]
    assert "文件里没有文字" in tree.css_first("td.bad").text()


def test_english_words_around_a_chinese_document(shown):
    tree = HTMLParser(page(shown, "en"))
    assert tree.css_first("aside h2").text() == "Findings"
    assert "line 3" in tree.css_first("#f1").text()
    assert tree.css_first("html").attributes["lang"] == "en"


@given(
    text=st.text(st.sampled_from("甲乙1.<&\n"), min_size=1, max_size=30),
    cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.booleans()), max_size=6),
)
def test_marking_adds_no_words_and_loses_none(text, cuts):
    text = text.replace("\n", "") or "甲"
    paragraph = Paragraph(text, "一、", anchors=(Anchor(0, 1, 2),), base=Place(file="a"))
    findings = []
    for start, end, other in cuts:
        place = Place(file="a", line=1, start=min(start, end), end=max(start, end))
        severity = Severity.NOTICE if other else Severity.ERROR
        findings.append(Finding(place, "x", code="NUM01", severity=severity, related=(place,) if other else ()))
    html = Marker(enumerate(findings, start=1), "a").text(paragraph)
    tree = HTMLParser(f"<p>{html}</p>")
    for number in tree.css("a.n"):
        number.decompose()
    assert tree.css_first("p").text() == "一、" + text


def test_a_text_is_cut_where_its_lines_are():
    anchors = (Anchor(0, 4, 3), Anchor(3, 5, 0, 2))
    paragraph = Paragraph("甲乙\n丙丁", "1.", gap=" ", anchors=anchors)
    assert list(pieces(paragraph)) == [(4, 0, "1. 甲乙\n"), (5, 0, "丙丁")]
