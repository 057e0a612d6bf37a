"""The text output: where a compiler would put it, and harmless on a terminal."""

import pytest
from review_samples import document, grade_finding, place, reviewed, sum_finding

from jixiao.lang.columns import clip, harmless, head, tail, width
from jixiao.place import NOWHERE, Place
from jixiao.review import Finding, find_rule
from jixiao.review.outputs.excerpt import COLUMNS, excerpt
from jixiao.review.outputs.text import MOST_RELATED, file_text, findings_text, report_lines, where
from jixiao.review.reviewed import Note, not_read


def test_a_finding_looks_like_a_compilers(tmp_path):
    doc = document(tmp_path)
    assert file_text(reviewed(doc, sum_finding(doc))) == "\n".join(
        [
            "报告.txt:3:6: 错误 NUM01 sum-mismatch："
            "写明合计 20万元，分项之和 19.6万元，相差 0.4万元；请核对合计与各分项。",
            "    3 | 项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。",
            "      |           ^^^^^^",
            "  相关：报告.txt:3:17",
            "    3 | 项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。",
            "      |                               ^^^^^^^",
            "  相关：报告.txt:3:27",
            "    3 | 项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。",
            "      |                                                ^^^^^^^",
            "  依据：财预〔2020〕10号 第二十五条",
            "  建议：核对三项支出",
        ]
    )


def test_several_findings_stand_apart_and_none_is_told(tmp_path):
    doc = document(tmp_path)
    assert file_text(reviewed(doc, sum_finding(doc), grade_finding(doc))).count("\n\n") == 1
    assert file_text(reviewed(doc)) == "报告.txt：没有发现问题。"


def test_english_labels(tmp_path):
    doc = document(tmp_path)
    text = file_text(reviewed(doc, sum_finding(doc)), "en")
    assert "error NUM01 sum-mismatch: " in text
    assert "  see also: 报告.txt:3:17" in text


def test_colours_only_where_asked(tmp_path):
    doc = document(tmp_path)
    plain, coloured = (file_text(reviewed(doc, sum_finding(doc)), colour=c) for c in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[31m错误\x1b[0m" in coloured


def test_the_underline_is_below_the_words_however_wide_they_are(tmp_path):
    doc = document(tmp_path, "资金ａｂc共２０万元\n")
    line, under = excerpt(place(doc, "２０万元"), doc).lines()
    assert width(under) == width(line)
    assert under.count("^") == 8


@pytest.mark.parametrize("before", [0, 10, 200, 5000])
@pytest.mark.parametrize("after", [0, 10, 200, 5000])
def test_a_long_line_is_cut_around_the_words(tmp_path, before, after):
    doc = document(tmp_path, "前" * before + "20万元" + "后" * after + "\n")
    shown = excerpt(place(doc, "20万元"), doc)
    line, under = shown.lines()
    assert width(line) <= COLUMNS + 8
    assert line[8 + len(shown.before) :].startswith("20万元")
    assert shown.before.startswith("…") is (before > 45)
    assert under.index("^") == 8 + width(shown.before)


def test_words_longer_than_the_window_are_cut(tmp_path):
    doc = document(tmp_path, "长" * 500 + "\n")
    line, under = excerpt(doc.blocks[0].place, doc).lines()
    assert line.endswith("…")
    assert width(under) == width(line) <= COLUMNS + 8


def test_what_commands_a_terminal_is_left_out(tmp_path):
    doc = document(tmp_path, "标题\n资金\x1b[31m共\u202e20万元\u200b。\n")
    finding = sum_finding(
        doc, related=(), suggestion="\x1b]0;x\x07", args={"stated": "\x1b[2J", "computed": "", "gap": ""}
    )
    text = file_text(reviewed(doc, finding))
    assert not {"\x1b", "\u202e", "\x07", "\u200b"} & set(text)
    assert harmless("a\tb\r\nc\u2028") == "a b  c"


def test_a_place_without_a_line_is_told_in_words(tmp_path):
    doc = document(tmp_path)
    found = sum_finding(doc, place=Place(file="报告.txt", page=3), related=(NOWHERE,))
    assert file_text(reviewed(doc, found)).startswith("报告.txt第3页: 错误 NUM01")
    assert where(Place(file="a.txt", line=3)) == "a.txt:3"


def test_a_place_in_another_document_quotes_its_words(tmp_path):
    doc = document(tmp_path)
    other = Place(file="乙.txt", line=40, start=4, end=8, text="20万元")
    text = findings_text([sum_finding(doc, related=(other,))], None)
    assert "  相关：乙.txt:40:5\n   40 | 20万元\n      | ^^^^^^" in text


def test_many_related_places_are_all_named(tmp_path):
    doc = document(tmp_path)
    places = tuple(Place(file="报告.txt", line=n, start=0, end=1) for n in range(1, 9))
    text = file_text(reviewed(doc, sum_finding(doc, related=places)))
    assert text.count("相关：") == MOST_RELATED
    assert "还有：报告.txt:5:1、报告.txt:6:1、报告.txt:7:1、报告.txt:8:1" in text


def test_of_very_many_places_the_number_is_told(tmp_path):
    doc = document(tmp_path)
    places = tuple(Place(file="报告.txt", line=n, start=0, end=1) for n in range(1, 30_001))
    text = file_text(reviewed(doc, sum_finding(doc, related=places)))
    assert "报告.txt:24:1 等共 29996 处" in text
    assert len(text) < 5_000


def test_a_place_out_of_the_document_breaks_nothing(tmp_path):
    doc = document(tmp_path)
    odd = Place(file="报告.txt", line=999, start=5, end=2, text="")
    beyond = Place(file="报告.txt", line=1, start=500, end=900)
    assert file_text(reviewed(doc, sum_finding(doc, place=odd, related=(beyond,))))


def test_the_whole_report_tells_what_was_not_read(tmp_path):
    from pathlib import Path

    from jixiao.errors import UnreadableFileError

    doc = document(tmp_path)
    broken = not_read("坏.docx", Path("坏.docx"), UnreadableFileError("文件里没有文字；请检查是否选对了文件。"))
    text = "".join(report_lines([broken, reviewed(doc)]))
    assert text == "坏.docx：文件里没有文字；请检查是否选对了文件。\n\n报告.txt：没有发现问题。\n"
    assert broken.reason == Note("文件里没有文字；请检查是否选对了文件。", {}, "坏.docx")


def test_a_finding_without_words_is_one_line():
    finding = find_rule("STR02").sign(Finding(Place(file="a.txt"), "缺少单位。"))
    assert findings_text([finding], None) == "a.txt: 警告 STR02 identity-incomplete：缺少单位。"


def test_columns():
    assert [width(t) for t in ("abc", "中文", "e\u0301")] == [3, 4, 1]
    assert (clip("中文字", 5), clip("中文字", 6), head("中文字", 3), tail("中文字", 5)) == (
        "中文…",
        "中文字",
        "中",
        "文字",
    )
