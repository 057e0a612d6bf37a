"""From paths to files: directories searched, names that differ, nothing passed over in silence."""

import os
from pathlib import Path

from jixiao.review.inputs import gather


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def shown(inputs) -> list[str]:
    return [item.file for item in inputs.files]


def test_a_directory_is_searched_to_its_bottom_in_order(tmp_path):
    made(tmp_path, "b.docx", "a/2.pdf", "a/1.txt", "a.txt", "照片.JPG")
    inputs = gather([tmp_path])
    assert shown(inputs) == ["a/1.txt", "a/2.pdf", "a.txt", "b.docx", "照片.JPG"]
    assert [item.report for item in inputs.files] == [True, True, True, True, False]
    assert inputs.notes == ()


def test_hidden_and_temporary_files_are_counted_in_a_note(tmp_path):
    made(tmp_path, "a.docx", "~$a.docx", ".git/x.txt", ".DS_Store", "Thumbs.db", "~WRL1.tmp")
    inputs = gather([tmp_path])
    assert shown(inputs) == ["a.docx"]
    (note,) = inputs.notes
    assert note.args["count"] == 5
    assert "~$a.docx" in note.text


def test_a_file_that_is_named_is_reviewed_whatever_its_name(tmp_path):
    made(tmp_path, "~$a.docx", "照片.jpg")
    inputs = gather([tmp_path / "~$a.docx", tmp_path / "照片.jpg", tmp_path / "没有.docx"])
    assert shown(inputs) == ["~$a.docx", "照片.jpg", "没有.docx"]
    assert all(item.report for item in inputs.files)


def test_files_of_one_name_are_shown_apart(tmp_path):
    made(tmp_path, "甲/报告.txt", "乙/报告.txt", "甲/only.txt")
    inputs = gather([tmp_path / "甲", tmp_path / "乙"])
    assert shown(inputs) == ["only.txt", "甲/报告.txt", "乙/报告.txt"]
    assert shown(gather([tmp_path])) == ["乙/报告.txt", "甲/only.txt", "甲/报告.txt"]
    named = gather([tmp_path / "甲" / "报告.txt", tmp_path / "乙" / "报告.txt"])
    assert len(set(shown(named))) == 2


def test_a_file_that_is_named_twice_is_reviewed_once(tmp_path, monkeypatch):
    made(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    assert shown(gather(["a.txt", tmp_path / "a.txt", tmp_path])) == ["a.txt"]


def test_outputs_and_settings_in_the_directory_are_no_reports(tmp_path):
    made(tmp_path, "a.txt", "out/a-批注.docx", "豁免.yaml")
    assert shown(gather([tmp_path], without=[tmp_path / "out", tmp_path / "豁免.yaml"])) == ["a.txt"]


def test_results_of_earlier_runs_are_no_reports(tmp_path):
    ours = ["a-审核.html", "a-批注.docx", "b-评分结果.json", "审核意见表.xlsx", "审核结果.html", "审核结果.sarif"]
    made(tmp_path, "a.docx", *ours)
    inputs = gather([tmp_path])
    assert shown(inputs) == ["a.docx"]
    (note,) = inputs.notes
    assert note.text.startswith("有 6 个本程序以前写出的结果没有审核：a-审核.html、")
    assert shown(gather([tmp_path / "a-批注.docx"])) == ["a-批注.docx"]


def test_links_and_pipes_hang_nothing(tmp_path):
    made(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.docx").symlink_to(tmp_path / "nowhere.docx")
    os.mkfifo(tmp_path / "pipe.txt")
    inputs = gather([tmp_path])
    assert shown(inputs) == ["a.txt", "gone.docx"]
    assert inputs.notes[0].args == {"count": 2, "names": "loop、pipe.txt"}


def test_a_name_that_is_no_text_can_be_printed(tmp_path):
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text("x", encoding="utf-8")
    (name,) = shown(gather([tmp_path]))
    assert name.encode("utf-8").endswith(b".txt")
