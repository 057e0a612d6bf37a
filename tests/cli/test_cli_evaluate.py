import json

import openpyxl
import pytest


def test_a_filled_workbook_gives_the_result_and_the_files(jixiao, examples, tmp_path):
    ran = jixiao("evaluate", examples["fozuling-2017"], "--out", tmp_path / "out")
    assert ran.code == 1  # the report has faults, and they are shown
    assert "98.88 分" in ran.out
    assert "90.91%" in ran.out
    assert "原报告" in ran.out
    assert "89 分 良好" in ran.out
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".docx", ".pdf", ".xlsx"}


def test_only_the_screen_without_out(jixiao, examples, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "98.88" in jixiao("evaluate", examples["fozuling-2017"]).out
    assert not list(tmp_path.iterdir())


def test_json_on_the_screen(jixiao, examples):
    ran = jixiao("evaluate", examples["teaching"], "--format", "json")
    data = json.loads(ran.out)
    assert data["schema"] == "jixiao.scorecard/1"
    assert isinstance(data["total"], str)
    assert data["grade"] in {"优", "良", "中", "差"}
    row = data["indicators"][0]
    assert row["trace"]["framework"] == "mof-2020-10-project"
    assert row["trace"]["inputs"][0]["place"]["cell"]
    for finding in data["findings"]:
        assert finding["code"]
        assert finding["severity"] in {"error", "warning", "notice"}


def test_json_in_gives_the_same_as_the_workbook(jixiao, examples, tmp_path):
    from jixiao.evaluation import to_json
    from jixiao.examples import load_example

    file = tmp_path / "佛祖岭.json"
    file.write_text(json.dumps(to_json(load_example("fozuling-2017"))), encoding="utf-8")
    from_json = json.loads(jixiao("evaluate", file, "--format", "json").out)
    from_book = json.loads(jixiao("evaluate", examples["fozuling-2017"], "--format", "json").out)
    assert from_json["total"] == from_book["total"] == "98.88"
    of_reading = "XLS"  # doubts about cells, which JSON does not have
    codes = [
        sorted(f["code"] for f in d["findings"] if not f["code"].startswith(of_reading)) for d in (from_json, from_book)
    ]
    assert codes[0] == codes[1]


@pytest.mark.parametrize("name", ["kunming-grassroots-2017", "dongchuan-2020", "jingmen-2017"])
def test_without_measurable_indicators_there_is_no_number(jixiao, examples, name):
    ran = jixiao("evaluate", examples[name])
    assert ran.code == 1
    assert "未评分（没有可以评分的指标" in ran.out
    assert json.loads(jixiao("evaluate", examples[name], "--format", "json").out)["total"] is None


def test_existing_files_are_kept_unless_forced(jixiao, examples, tmp_path):
    words = ("evaluate", examples["dongchuan-2020"], "--out", tmp_path, "--format", "json")
    assert jixiao(*words).code == 1
    written = next(tmp_path.iterdir())
    written.write_text("mine", encoding="utf-8")
    again = jixiao(*words)
    assert again.code == 2
    assert "文件已存在" in again.err
    assert written.read_text(encoding="utf-8") == "mine"
    assert jixiao(*words, "--force").code == 1
    assert json.loads(written.read_text(encoding="utf-8"))["schema"] == "jixiao.scorecard/1"


def test_one_unreadable_file_does_not_stop_the_others(jixiao, examples, tmp_path):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    ran = jixiao("evaluate", bad, tmp_path / "没有.xlsx", examples["fozuling-2017"])
    assert ran.code == 2
    assert "98.88 分" in ran.out
    assert len(ran.err.strip().splitlines()) == 2
    assert "坏.xlsx" in ran.err
    assert "没有.xlsx" in ran.err


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{", "不是有效的 JSON"),
        ("[1, 2]", "坏.json"),
        ('{"identity": {"name": "甲"}, "nonsense": 1}', "nonsense"),
        ("[" * 100_000, "不是有效的 JSON"),
    ],
)
def test_wrong_json_is_said_in_one_line(jixiao, tmp_path, text, wanted):
    file = tmp_path / "坏.json"
    file.write_text(text, encoding="utf-8")
    ran = jixiao("evaluate", file)
    assert ran.code == 2
    assert wanted in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["evaluate"], "缺少"),
        (["evaluate", "a.xlsx", "--format", "doc"], "doc"),
        (["evaluate", "a.xlsx", "--format", "docx"], "--out"),
        (["evaluate", "a.xlsx", "--fomat", "docx"], "--format"),
        (["evaluate", "a/x.xlsx", "b/x.xlsx", "--out", "o"], "同名"),
        (["evalute"], "evaluate"),
        (["nonsense"], "可用的命令"),
        (["template", "a.xlsx", "--kind", "city"], "--kind"),
        (["template"], "文件.xlsx"),
    ],
)
def test_wrong_usage_says_what_to_do(jixiao, words, wanted):
    ran = jixiao(*words)
    assert ran.code == 2
    assert ran.err.startswith("错误：")
    assert wanted in ran.err


def test_unknown_framework_names_near_ones(jixiao, examples):
    ran = jixiao("evaluate", examples["fozuling-2017"], "--framework", "mof-2020-10-sel")
    assert ran.code == 2
    assert "mof-2020-10-self" in ran.err


def test_threshold_of_the_exit_code(jixiao, examples):
    assert jixiao("evaluate", examples["fozuling-2017"], "--fail-on", "never").code == 0
    assert jixiao("evaluate", examples["fozuling-2017"], "--fail-on", "error").code == 1


def test_output_directory_that_cannot_be_written(jixiao, examples, tmp_path):
    in_the_way = tmp_path / "out"
    in_the_way.write_text("a file", encoding="utf-8")
    ran = jixiao("evaluate", examples["dongchuan-2020"], "--out", in_the_way, "--format", "json")
    assert ran.code == 2
    assert "输出目录" in ran.err


def test_a_workbook_whose_reports_would_have_too_long_a_name(jixiao, examples, tmp_path):
    longest = tmp_path / f"{'名' * 80}.xlsx"
    longest.write_bytes(examples["dongchuan-2020"].read_bytes())
    ran = jixiao("evaluate", longest, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "文件名太长" in ran.err
    assert list((tmp_path / "out").iterdir()) == []


def test_funds_beyond_all_measure_are_shown(jixiao, tmp_path):
    funds = {"stated_budget": f"{'9' * 20}亿元", "stated_spent": "0.000001元"}
    (tmp_path / "大.json").write_text(json.dumps({"identity": {"name": "项目"}, "funds": funds}), encoding="utf-8")
    ran = jixiao("evaluate", tmp_path / "大.json")
    assert ran.code == 1
    assert "项目" in ran.out


def test_weights_that_miss_the_total_give_no_grade_and_say_so(jixiao, examples, tmp_path):
    book = openpyxl.load_workbook(examples["teaching"])
    sheet = book["绩效指标"]
    column = next(cell.column for cell in sheet[3] if str(cell.value).startswith("分值"))
    sheet.cell(5, column).value -= 1
    book.save(tmp_path / "off.xlsx")
    ran = jixiao("evaluate", tmp_path / "off.xlsx")
    assert "等级：不评等级" in ran.out
    assert "本体系不分等级" not in ran.out
