import os
import subprocess
import sys

import pytest


def test_help_is_chinese_and_lists_the_commands(jixiao):
    ran = jixiao("--help")
    assert ran.code == 0
    assert "用法：" in ran.out
    for name in ("demo", "template", "evaluate", "frameworks", "packs", "rules"):
        assert name in ran.out


def test_help_in_english(jixiao):
    out = jixiao("--help", "--lang", "en").out
    assert "Usage:" in out
    assert "Evaluate" in out
    assert "评价" not in jixiao("evaluate", "--help", "--lang", "en").out


@pytest.mark.parametrize("command", ["demo", "template", "evaluate", "frameworks", "packs", "rules"])
def test_each_command_has_help(jixiao, command):
    ran = jixiao(command, "--help")
    assert ran.code == 0
    assert "用法：" in ran.out


def test_a_help_line_breaks_between_characters_and_keeps_words():
    from jixiao.cli.help import broken

    lines = broken("评价指标体系的编号（见 jixiao frameworks list），或自己的 YAML 文件。", 30)
    assert all(len(line) <= 31 for line in lines)
    assert not any(line.startswith(("，", "。", "）")) for line in lines)
    assert "".join(lines).replace(" ", "") == "评价指标体系的编号（见jixiaoframeworkslist），或自己的YAML文件。"


def test_frameworks_are_listed_and_shown_with_their_clauses(jixiao):
    listed = jixiao("frameworks", "list").out
    assert "mof-2020-10-project" in listed
    shown = jixiao("frameworks", "show", "mof-2020-10-project").out
    assert "立项依据充分性" in shown
    assert "优 [90, 100]" in shown
    assert "〔V〕" in shown


def test_an_own_edition_is_checked_with_lines(jixiao, tmp_path):
    from jixiao.frameworks import framework_text

    good = tmp_path / "本市.yaml"
    good.write_text(framework_text("mof-2020-10-self"), encoding="utf-8")
    assert jixiao("frameworks", "check", good).code == 0
    bad = tmp_path / "坏.yaml"
    bad.write_text(framework_text("mof-2020-10-self").replace('total: "100"', "total: 100"), encoding="utf-8")
    ran = jixiao("frameworks", "check", bad)
    assert ran.code == 2
    assert "行" in ran.err


def test_packs_are_listed_and_shown(jixiao):
    from jixiao.frameworks import list_packs

    listed = jixiao("packs", "list").out
    for pack in list_packs():
        assert pack.id in listed
    assert "应备材料" in jixiao("packs", "show", list_packs()[0].id).out
    assert jixiao("packs", "show", "nonsense").code == 2


def test_rules_are_listed_and_shown(jixiao):
    assert "NUM01" in jixiao("rules", "list").out
    shown = jixiao("rules", "show", "NUM01").out
    for heading in ("检查什么", "为什么", "反例", "正例", "怎样修改", "依据"):
        assert f"【{heading}】" in shown
    assert jixiao("rules", "show", "NUM99").code == 2


def test_a_template_is_written_once(jixiao, tmp_path):
    target = tmp_path / "空白.xlsx"
    ran = jixiao("template", target)
    assert ran.code == 0
    assert str(target) in ran.out
    before = target.read_bytes()
    assert jixiao("template", target).code == 2
    assert target.read_bytes() == before
    assert jixiao("template", target, "--kind", "department", "--force").code == 0


def test_demo_writes_everything_and_says_where(jixiao, tmp_path):
    ran = jixiao("demo", tmp_path / "demo")
    assert ran.code == 0
    assert "98.88" in ran.out
    assert len(list((tmp_path / "demo" / "工作簿").glob("*.xlsx"))) == 6
    assert {p.suffix for p in (tmp_path / "demo" / "报告").iterdir()} == {".docx", ".pdf", ".xlsx", ".html", ".json"}
    reviewed = {p.name for p in (tmp_path / "demo" / "审核").iterdir()}
    assert {"审核意见表.xlsx", "审核意见表.docx", "审核结果.html"} < reviewed
    assert sum(name.endswith("-批注.docx") for name in reviewed) == 2
    again = jixiao("demo", tmp_path / "demo")
    assert again.code == 2
    assert "--force" in again.err


def test_it_runs_as_a_module_in_an_ascii_locale():
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert "0.1.0" in done.stdout


def test_a_closed_pipe_is_not_an_error():
    done = subprocess.run(
        [f"{sys.executable} -m jixiao rules list | head -1"], shell=True, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in done.stderr
