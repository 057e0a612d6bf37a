"""``jixiao review``: from files and directories to findings, exit codes and files."""

import json
import re
import sys
from datetime import date, timedelta

import pytest

REPORT = """某社区服务项目支出绩效自评报告
一、项目概况
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.9万元。
二、评价结论
综合得分89.99分，等级为“优”。
"""
RIGHT = REPORT.replace("“优”", "“良”")
SHARED = (
    "由居民代表会议逐项讨论确定服务内容和服务时间，每月在公告栏公布上月开展情况并听取意见，"
    "对反映集中的事项在下一个月内调整安排，年底由代表逐项打分并把结果报送主管部门备案。"
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    """Two reports of one name, one right and one wrong, and what lies about in a directory."""
    for name, text in (("甲/报告.txt", REPORT), ("乙/报告.txt", RIGHT), ("~$报告.docx", "x"), (".cache/a.txt", "x")):
        path = tmp_path / "目录" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "目录"


def test_a_finding_is_printed_with_its_words_underlined(jixiao, report):
    ran = jixiao("review", report, "--select", "SCO03")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith("报告.txt:5:16: 错误 SCO03 grade-mismatch：自评得分89.99分，等级写为“优”")
    assert lines[1] == "    5 | 综合得分89.99分，等级为“优”。"
    assert lines[2].strip() == "|" + " " * 25 + "^^"
    assert ran.out.rstrip().endswith("已抑制 0，没有读成 0。规则说明：jixiao rules show 编号")
    assert ran.err == ""


def test_a_report_without_findings_is_told_so(jixiao, tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(RIGHT, encoding="utf-8")
    ran = jixiao("review", path, "--select", "SCO03")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("报告.txt：没有发现问题。\n")


def test_a_directory_is_reviewed_to_its_bottom_and_what_is_left_out_is_told(jixiao, folder):
    ran = jixiao("review", folder, "--select", "SCO03")
    assert ran.code == 1
    assert "乙/报告.txt：没有发现问题。" in ran.out
    assert "甲/报告.txt:5:16: 错误 SCO03" in ran.out
    assert "乙/报告.txt     0     0     0       0" in ran.out
    assert "共 2 个文件，错误 1，警告 0，提示 0；" in ran.out
    assert "有 2 个隐藏的或临时的文件没有审核：.cache、~$报告.docx。" in ran.err


def test_files_that_cannot_be_read_are_told_and_the_others_reviewed(jixiao, report):
    (report.parent / "空.docx").write_bytes(b"")
    (report.parent / "坏.docx").write_bytes(b"PK\x03\x04short")
    ran = jixiao("review", report.parent, "--select", "SCO03")
    assert ran.code == 2
    told = ran.err.splitlines()
    assert len(told) == 2
    assert told[0].startswith("错误：坏.docx：文件已损坏或不完整")
    assert told[1].startswith("错误：空.docx：文件是空的（0 字节）")
    assert "报告.txt:5:16: 错误 SCO03" in ran.out
    assert "没有读成 2。" in ran.out


def test_a_file_of_another_kind_in_a_directory_is_a_finding(jixiao, folder):
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "甲" / "报告.txt").unlink()
    ran = jixiao("review", folder, "--select", "SCO03")
    assert ran.code == 1
    assert "照片.jpg: 警告 PUB12 attachment-unreadable：“.jpg”不是报告的文件类型，没有审核" in ran.out
    assert jixiao("review", folder, "--select", "SCO03", "--ignore", "PUB12").code == 0


def test_pages_without_text_are_a_finding(jixiao, tmp_path):
    import pypdfium2
    import typst

    text = pypdfium2.PdfDocument(typst.compile(b"#set page(width: 200pt, height: 200pt)\ntext 1.00"))
    for _ in range(3):
        page = text.new_page(200, 200)
        picture = pypdfium2.PdfImage.new(text)
        picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, 2))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(200, 200))
        page.insert_obj(picture)
        page.gen_content()
    text.save(tmp_path / "半.pdf")
    ran = jixiao("review", tmp_path / "半.pdf", "--select", "SCO03")
    assert ran.code == 1
    assert "半.pdf第2页: 警告 PUB12 attachment-unreadable：第 2—4 页没有读全（扫描图片，没有文字层）" in ran.out


def test_json_is_the_contract_and_nothing_else_is_printed(jixiao, folder):
    ran = jixiao("review", folder, "--select", "SCO03", "--format", "json")
    data = json.loads(ran.out)
    assert data["schema"] == "jixiao.review/1"
    assert [file["file"] for file in data["files"]] == ["乙/报告.txt", "甲/报告.txt"]
    (finding,) = data["files"][1]["findings"]
    assert (finding["code"], finding["place"]["line"], finding["place"]["file"]) == ("SCO03", 5, "甲/报告.txt")
    assert data["files"][1]["kind"] == "project-self-evaluation"
    assert data["summary"]["errors"] == 1
    assert data["notes"][0]["message"].startswith("有 2 个隐藏的或临时的文件")
    again = jixiao("review", folder, "--select", "SCO03", "--format", "json").out
    assert {**json.loads(again), "summary": 0} == {**data, "summary": 0}


def test_sarif_on_the_screen(jixiao, report):
    (run,) = json.loads(jixiao("review", report, "--select", "SCO03", "--format", "sarif").out)["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert REPORT[region["charOffset"] : region["charOffset"] + region["charLength"]] == region["snippet"]["text"]


def test_all_formats_into_a_directory(jixiao, folder, tmp_path):
    out = tmp_path / "结果"
    formats = "text,json,sarif,html,docx,sheet"
    ran = jixiao("review", folder, "--select", "SCO03", "--format", formats, "--out", out)
    assert ran.code == 1
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {
        "审核结果.txt",
        "审核结果.json",
        "审核结果.sarif",
        "审核结果.html",
        "审核意见表.xlsx",
        "审核意见表.docx",
        *(f"{unit}/报告{ending}" for unit in "甲乙" for ending in ("-审核.html", "-批注.docx")),
    }
    assert all(str(out / name) in ran.out for name in written)
    assert "SCO03" in (out / "甲" / "报告-审核.html").read_text("utf-8")
    again = jixiao("review", folder, "--select", "SCO03", "--format", formats, "--out", out)
    assert again.code == 2
    assert "文件已存在，没有覆盖" in again.err
    assert again.out == ""
    assert jixiao("review", folder, "--select", "SCO03", "--format", formats, "--out", out, "--force").code == 1


def test_outputs_in_the_reviewed_directory_are_not_reviewed(jixiao, folder):
    words = ("review", folder, "--select", "SCO03", "--format", "docx", "--out", folder / "结果", "--force")
    assert "共 2 个文件" in jixiao(*words).out
    assert "共 2 个文件" in jixiao(*words).out


def test_files_of_one_stem_do_not_write_over_each_other(jixiao, report, tmp_path):
    page = f"<html><body>{''.join(f'<p>{line}</p>' for line in REPORT.splitlines())}</body></html>"
    report.with_suffix(".html").write_text(page, encoding="utf-8")
    out = tmp_path / "out"
    jixiao("review", report, report.with_suffix(".html"), "--format", "html", "--out", out)
    assert {path.name for path in out.iterdir()} == {"报告-审核.html", "报告.html-审核.html", "审核结果.html"}


def test_an_output_directory_that_cannot_be_made_is_told(jixiao, report):
    ran = jixiao("review", report, "--format", "html", "--out", report)
    assert ran.code == 2
    assert "这是一个文件，不是文件夹" in ran.err


def test_findings_across_documents_stand_with_their_file(jixiao, tmp_path):
    for name, unit in (("甲", "青山街道"), ("乙", "白河街道")):
        head = f"{unit}2021年度社区服务项目支出绩效自评报告\n实施单位：{unit}办事处\n一、主要做法\n"
        (tmp_path / f"{name}.txt").write_text(head + SHARED + "\n", encoding="utf-8")
    ran = jixiao("review", tmp_path, "--select", "XDO01", "--fail-on", "notice")
    assert ran.code == 1
    assert "XDO01 passage-shared" in ran.out
    data = json.loads(jixiao("review", tmp_path, "--select", "XDO01", "--format", "json").out)
    found = [(file["file"], f["related"][0]["file"]) for file in data["files"] for f in file["findings"]]
    assert found == [("乙.txt", "甲.txt")]


def test_a_baseline_keeps_out_what_is_known_and_tells_what_is_gone(jixiao, report, tmp_path):
    baseline = tmp_path / "基线.json"
    first = jixiao("review", report, "--select", "SCO03", "--write-baseline", baseline)
    assert first.code == 1
    assert f"已写出基线 {baseline}，共 1 条。" in first.err
    second = jixiao("review", report, "--select", "SCO03", "--baseline", baseline)
    assert (second.code, second.err) == (0, "")
    assert "已抑制 1" in second.out
    report.write_text(RIGHT, encoding="utf-8")
    third = jixiao("review", report, "--select", "SCO03", "--baseline", baseline)
    assert third.code == 0
    assert "基线中有 1 条已经不再出现：报告.txt SCO03" in third.err
    assert "文件已存在" in jixiao("review", report, "--write-baseline", baseline).err


@pytest.mark.parametrize(
    ("days", "code", "says"), [(0, 0, ""), (-1, 1, "豁免.yaml 第2行第5列：对 SCO03 的豁免已于")], ids=["today", "over"]
)
def test_a_waiver_holds_until_its_last_day(jixiao, report, tmp_path, days, code, says):
    waivers = tmp_path / "豁免.yaml"
    last = date.today() + timedelta(days=days)
    waivers.write_text(
        "waivers:\n  - code: SCO03\n    why: accepted\n    justification: 已按主管部门批复的等级执行。\n"
        f"    responsible: 王某\n    expires: {last.isoformat()}\n",
        encoding="utf-8",
    )
    ran = jixiao("review", report, "--select", "SCO03", "--waivers", waivers)
    assert ran.code == code
    assert says in ran.err
    assert bool(ran.err) is bool(says)


def test_a_malformed_waiver_stops_the_run_with_its_lines(jixiao, report, tmp_path):
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text("waivers:\n  - code: SCO03\n    expires: soon\n", encoding="utf-8")
    ran = jixiao("review", report, "--waivers", waivers)
    assert (ran.code, ran.out) == (2, "")
    assert "豁免.yaml 第3行第14列：“expires”应为日期" in ran.err
    assert "缺少“justification”" in ran.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--fail-on", "never"), 0),
        (("--fail-on", "error"), 1),
        (("--ignore", "SCO03,NUM"), 0),
        (("--ignore", "sco-03"), 0),
        (("--profile", "self"), 1),
    ],
    ids=str,
)
def test_thresholds_and_choices_decide_the_exit_code(jixiao, report, words, code):
    assert jixiao("review", report, "--select", "SCO03,NUM02", *words).code == code


def test_a_profile_of_ones_own(jixiao, report, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("id: own\ntitle: 自定\nselect: [SCO03]\nseverity: {SCO03: notice}\n", encoding="utf-8")
    ran = jixiao("review", report, "--profile", own)
    assert ran.code == 0
    assert "报告.txt:5:16: 提示 SCO03" in ran.out
    assert "共 1 个文件，错误 0，警告 0，提示 1" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "缺少参数 路径…"),
        (("a.txt", "--format", "tex"), "text,json,sarif,html,docx,sheet"),
        (("a.txt", "--format", "html"), "写 html 需要用 --out 给出目录。"),
        (("a.txt", "--format", "text,json"), "屏幕上一次只能显示一种格式"),
        (("a.txt", "--select", "ZZZ"), "没有编号以“ZZZ”开头的规则"),
        (("a.txt", "--profile", "nobody"), "没有名为“nobody”的审核方案；可用：finance、publish、self、third-party"),
        (("a.txt", "--framework", "nothing"), "没有名为“nothing”的评价框架"),
        (("a.txt", "--baseline", "none.json"), "none.json：找不到文件"),
        (("a.txt", "--jobs", "0"), "0；应为 1 至 999 的整数"),
        (("a.txt", "--jobs", "many"), "many；应为 1 至 999 的整数"),
    ],
    ids=str,
)
def test_wrong_usage_is_explained(jixiao, words, says):
    ran = jixiao("review", *words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_file_that_is_not_there_is_told(jixiao):
    ran = jixiao("review", "没有.docx")
    assert ran.code == 2
    assert ran.err == "错误：没有.docx：找不到文件；请检查文件名和所在目录。\n"


def test_english(jixiao, report):
    ran = jixiao("--lang", "en", "review", report, "--select", "SCO03")
    assert "报告.txt:5:16: error SCO03 grade-mismatch: " in ran.out
    assert "Files: 1, errors: 1, warnings: 0, notices: 0; suppressed: 0, not read: 0." in ran.out
    shown = jixiao("review", "--help", "--lang", "en").out
    assert "Usage: jixiao review" in shown
    assert not [character for character in shown if "\u4e00" <= character <= "\u9fff"]


def test_the_lists_in_the_help_are_those_of_the_layers_below():
    from jixiao.cli.options import REVIEW_FORMATS, THRESHOLDS
    from jixiao.review import profile
    from jixiao.review.outputs import write

    assert REVIEW_FORMATS == write.FORMATS
    assert THRESHOLDS == profile.THRESHOLDS


def test_progress_is_shown_at_a_terminal_after_a_while_and_wiped(jixiao, report, monkeypatch, capsys):
    from jixiao.cli import progress

    monkeypatch.setattr(progress, "AFTER_SECONDS", 0.0)
    monkeypatch.setattr(progress, "EVERY_SECONDS", 0.001)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    ran = jixiao("review", report, "--select", "SCO03")
    assert "\r\x1b[K正在审核 ░" in ran.err
    assert ran.err.endswith("\r\x1b[K")
    assert "\x1b" not in ran.out


def test_of_very_many_files_written_some_are_named_and_the_rest_counted(jixiao, tmp_path):
    for number in range(12):
        (tmp_path / "目录").mkdir(exist_ok=True)
        (tmp_path / "目录" / f"{number}.txt").write_text(RIGHT, encoding="utf-8")
    out = tmp_path / "out"
    ran = jixiao("review", tmp_path / "目录", "--select", "SCO03", "--format", "html,docx", "--out", out)
    assert ran.code == 0
    assert len(list(out.iterdir())) == 25
    assert f"另有 5 个文件写在 {out}。" in ran.out


def test_the_page_of_a_pdf_shows_its_pages(jixiao, tmp_path):
    import typst

    source = b'#set text(font: "Noto Serif CJK SC")\n' + f"{REPORT}#pagebreak()\n附件1".encode().replace(b"\n", b"\n\n")
    (tmp_path / "报告.pdf").write_bytes(typst.compile(source))
    out = tmp_path / "out"
    jixiao("review", tmp_path / "报告.pdf", "--select", "SCO03", "--format", "html", "--out", out)
    page = (out / "报告-审核.html").read_text("utf-8")
    assert '<p class="sheet">第1页</p>' in page
    assert '<p class="sheet">第2页</p>' in page
    assert re.search('<a href="#w1">[^<]*第1页 第5行</a>', page)
