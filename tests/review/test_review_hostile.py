"""Texts made to keep a review busy end in seconds, and attacks on files leave the others reviewed."""

import json

import pytest

from jixiao import api

HEAD = "某项目支出绩效自评报告\n一、项目概况\n项目资金共20万元。\n"


@pytest.mark.parametrize(
    "unit", ["9", " ", "（", "《", "，", "其中", "满意", "的", "附件1", "\n甲", "2017年"], ids=repr
)
def test_thirty_thousand_of_one_thing(tmp_path, unit):
    path = tmp_path / "报告.txt"
    path.write_text(f"{HEAD}项目{unit * (30_000 // len(unit))}尾。\n", encoding="utf-8")
    run = api.review([path])
    assert run.files[0].unreadable is None


def test_a_directory_of_attacks_is_reviewed_to_its_end(jixiao_review, tmp_path):
    (tmp_path / "截断.docx").write_bytes(b"PK\x03\x04\x14\x00")
    (tmp_path / "改名.pdf").write_bytes("不是 PDF\n".encode())
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "坏字节.txt").write_bytes(b"\xff\xfe\xfa" * 50)
    (tmp_path / "好.txt").write_text(HEAD, encoding="utf-8")
    data = jixiao_review(tmp_path)
    by_name = {file["file"]: file for file in data["files"]}
    assert by_name["好.txt"]["unreadable"] is None
    assert by_name["改名.pdf"]["unreadable"] is None  # what a file is, its content says
    assert by_name["截断.docx"]["unreadable"]
    assert by_name["空.txt"]["unreadable"]
    assert data["summary"]["files"] == 5


@pytest.fixture
def jixiao_review(capsys):
    from jixiao.cli import main

    def run(path):
        with pytest.raises(SystemExit) as left:
            main(["review", str(path), "--format", "json"])
        assert left.value.code == 2
        return json.loads(capsys.readouterr().out)

    return run
