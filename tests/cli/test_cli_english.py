"""What an English reader meets: help, complaints and results in English; names, quotations and reasons as written."""

import re

import pytest

CHINESE = re.compile("[\u4e00-\u9fff]+")
COMMANDS = [(), ("demo",), ("template",), ("evaluate",), ("extract",), ("frameworks",), ("packs",), ("rules",)]
COMMANDS += [("frameworks", "show"), ("frameworks", "check"), ("packs", "show"), ("rules", "show")]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_has_no_chinese(jixiao, words):
    out = jixiao(*words, "--help", "--lang", "en").out
    assert "Usage:" in out
    assert not CHINESE.findall(out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("evaluate",), "Missing: the argument FILES…"),
        (("template",), "Missing: the argument FILE.xlsx"),
        (("evaluate", "nowhere.xlsx"), "nowhere.xlsx: The file was not found. Check its name and directory."),
        (("evaluate", "--fomat", "docx", "a.xlsx"), "There is no option --fomat. Did you mean --format"),
        (("evaluate", "--zzz", "a.xlsx"), "There is no option --zzz."),
        (("evaluate", "a.xlsx", "--out"), "The option --out needs a value."),
        (("evaluate", "a.xlsx", "--format", "tex"), "tex. The formats are: docx,pdf,xlsx,html,json"),
        (("evaluate", "a.xlsx", "--fail-on", "all"), "choose from error, warning, notice, never"),
        (("evalute",), "There is no command evalute. Did you mean evaluate?"),
        (("rules", "show", "NUM99"), 'There is no rule "NUM99". Near it: NUM'),
        (("frameworks", "show", "none"), 'There is no framework edition "none". See all'),
    ],
    ids=str,
)
def test_a_wrong_usage_is_explained(jixiao, words, said):
    ran = jixiao("--lang", "en", *words)
    assert ran.code == 2
    assert said in ran.err
    assert not CHINESE.findall(ran.err)


def test_a_wrong_edition_is_explained_with_lines(jixiao, tmp_path):
    from jixiao.frameworks import framework_text

    bad = tmp_path / "bad.yaml"
    text = framework_text("mof-2020-10-self").replace('total: "100"', "total: 100\ntitel: x")
    bad.write_text(text, encoding="utf-8")
    ran = jixiao("frameworks", "check", bad, "--lang", "en")
    assert ran.code == 2
    assert re.search(r'bad.yaml line \d+, column \d+: The number of "total" needs quotes: write "100"', ran.err)
    assert '"titel" is not known. Did you mean "title"?' in ran.err
    assert not CHINESE.findall(ran.err)


def test_a_result_is_told_in_english(jixiao, examples):
    out = jixiao("evaluate", examples["fozuling-2017"], "--lang", "en").out
    assert "98.88 points of 100, grade: 优" in out
    assert "Claimed         89 points 良好" in out
    assert "does not apply to 2017" in out
    assert "「绩效指标」C9: The level 2 of" in out


def test_lists_are_told_in_english(jixiao):
    rules = jixiao("rules", "list", "--lang", "en").out
    assert "A total differs from the sum of its parts" in rules
    assert "error" in rules
    assert "【How to mend it】" in jixiao("rules", "show", "NUM01", "--lang", "en").out
    shown = jixiao("frameworks", "show", "mof-2021-101", "--lang", "en").out
    assert "Document" in shown
    assert "10 points" in shown
    pack = jixiao("packs", "show", "equipment-it", "--lang", "en").out
    assert "Evidence to keep" in pack
