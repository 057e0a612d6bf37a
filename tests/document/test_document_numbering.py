"""Automatic numbers are those that Word shows."""

import pytest
from document_makers import W, docx, level, num, numbering, p, shown, write

from jixiao.document import read_document
from jixiao.document.wordml.formats import show_number


@pytest.fixture
def numbers(tmp_path):
    def read(paragraphs: list[str], xml: str, styles: str = "") -> list[str]:
        parts = {"numbering": xml} | ({"styles": styles} if styles else {})
        document = read_document(write(tmp_path, "n.docx", docx("".join(paragraphs), **parts)))
        return [paragraph.numbering for paragraph in document.paragraphs]

    return read


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 105: "一百零五", 110: "一百一十", 0: "零"},
        ),
        ("chineseCountingThousand", {1001: "一千零一", 1010: "一千零一十", 12345: "12345"}),
        ("chineseLegalSimplified", {10: "壹拾", 15: "壹拾伍"}),
        ("ideographLegalTraditional", {3: "參"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {12: "亥"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "㉑", 99: "99"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 0: "0"}),
        ("lowerRoman", {4: "iv", 9: "ix", 1994: "mcmxciv"}),
        ("upperRoman", {3: "III"}),
        ("none", {3: ""}),
        ("someNewFormat", {3: "3"}),
    ],
)
def test_number_formats(style, expected):
    assert {number: show_number(number, style) for number in expected} == expected


OFFICIAL = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def test_the_four_levels_of_official_documents(numbers):
    order = [0, 1, 2, 3, 3, 2, 1, 2, 0, 1]
    assert numbers([p("文", num(1, i)) for i in order], numbering({0: OFFICIAL}, {1: 0})) == [
        "一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "1.", "二、", "（一）",
    ]  # fmt: skip


def test_chapters_and_levels_written_together(numbers):
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert numbers([p("文", num(1, i)) for i in (0, 1, 1, 0, 1)], numbering({0: levels}, {1: 0})) == [
        "第一章", "1.1", "1.2", "第二章", "2.1",
    ]  # fmt: skip


def test_a_level_may_go_on_over_higher_ones(numbers):
    levels = level(0, "chineseCounting", "第%1章") + level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
    assert numbers([p("文", num(1, i)) for i in (0, 1, 1, 0, 1)], numbering({0: levels}, {1: 0}))[-1] == "第三条"


def test_lists_of_one_pattern_count_together_unless_begun_anew(numbers):
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    xml = numbering({0: level(0, "decimal", "%1.")}, {1: 0, 2: 0, 3: (0, anew)})
    assert numbers([p("文", num(i)) for i in (1, 1, 2, 3, 3, 1)], xml) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_list_may_change_a_level(numbers):
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=2)}</w:lvlOverride>'
    xml = numbering({0: level(0, "decimal", "%1.")}, {1: (0, override)})
    assert numbers([p("文", num(1))] * 2, xml) == ["b)", "c)"]


def test_a_numbering_style_stands_for_a_list(numbers):
    styles = (
        f'<w:styles {W}><w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    xml = numbering({0: level(0, "decimal", "%1)"), 1: '<w:numStyleLink w:val="L"/>'}, {7: 0, 8: 1})
    assert numbers([p("文", num(8))], xml, styles) == ["1)"]


def test_bullets_read_as_bullets(numbers):
    wing = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    levels = level(0, "bullet", "\uf06c", wing) + level(1, "bullet", "\uf099") + level(2, "bullet", "–")
    assert numbers([p("文", num(1, i)) for i in range(3)], numbering({0: levels}, {1: 0})) == ["●", "•", "–"]


def test_number_and_text_are_kept_apart_where_they_would_run_together(tmp_path):
    xml = numbering({0: level(0, "decimal", "%1.")}, {1: 0})
    document = read_document(write(tmp_path, "n.docx", docx(p("2017年工作", num(1)), numbering=xml)))
    assert shown(document) == ["1. 2017年工作"]
    assert next(document.paragraphs).at(0, 5).start == 3


def test_what_is_not_in_the_list_has_no_number(numbers):
    broken = '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="99"/></w:numPr>'
    assert numbers([p("文"), p("文", num(0)), p("文", broken)], numbering({0: OFFICIAL}, {1: 0})) == ["", "", ""]
