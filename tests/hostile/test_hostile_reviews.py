"""The review of hostile files: a message or a review, the other files still reviewed, time that grows with the text.

Time is that of the processor, and the best of several runs where one is too long, so that a busy machine fails nothing:
a square would take sixteen times as long for four times the text, each time.
"""

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from time import process_time

import pytest
from hostile_makers import ATTACKS
from hostile_texts import TEXTS

from jixiao.document import read_document
from jixiao.facts import read_facts
from jixiao.review.documents import review_document

RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
from jixiao.cli import main
main(sys.argv[2:])
"""
GOOD = "项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。"
SHORT, LONG = 10_000, 40_000
MOST = 10
TRIES = 5


def cli(*words, seconds=60):
    return subprocess.run(
        [sys.executable, "-c", RUN, str(seconds), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},
        timeout=300,
    )


def reviewed(path: Path):
    """The path and a good file through ``jixiao review``: the good one must always be reviewed."""
    good = path.with_name("好.txt")
    good.write_text(GOOD, encoding="utf-8")
    ran = cli("review", path, good, "--format", "json", "--jobs", "1")
    assert ran.returncode in (0, 1, 2), ran.stderr
    attacked, other = json.loads(ran.stdout)["files"]
    assert other["findings"]
    return ran, attacked


def docx(body: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
    return target.getvalue()


def xlsx(sheet: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
    return target.getvalue()


def ofd(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c></row>'
ONE_CELL = "<w:tr><w:tc><w:p><w:r><w:t>1.5</w:t></w:r></w:p></w:tc></w:tr>"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000"/></w:tcPr><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:tc></w:tr>'
FILES = {
    "百万合并.xlsx": lambda: xlsx(
        f"<sheetData>{CELL}</sheetData><mergeCells>"
        + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(2, 1_000_002))
        + "</mergeCells>"
    ),
    "巨幅.xlsx": lambda: xlsx(
        '<dimension ref="A1:XFD1048576"/><sheetData>'
        + CELL
        + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "宽而长.docx": lambda: docx(f"<w:tbl>{WIDE}{ONE_CELL * 50_000}</w:tbl>"),
    "十万格.docx": lambda: docx("<w:tbl>" + ("<w:tr>" + ONE_CELL[6:-7] * 10 + "</w:tr>") * 10_000 + "</w:tbl>"),
    "跳出.ofd": lambda: ofd(
        **{
            "OFD.xml": "<OFD><DocBody><DocRoot>../../../../etc/passwd</DocRoot></DocBody></OFD>",
            "../../outside.xml": "<Document/>",
        }
    ),
    "套娃.docx": lambda: docx_in_docx(),
    "假名.pdf": lambda: docx("<w:p><w:r><w:t>资金共20万元。</w:t></w:r></w:p>"),
    "假名.docx": lambda: "资金共20万元。".encode(),
    "五兆数字.txt": lambda: TEXTS["digits"](5_000_000).encode(),
    "五兆其中.txt": lambda: TEXTS["of which"](5_000_000).encode(),
    "一行.txt": lambda: b"1," * 500_000,
    "五万标题.txt": lambda: "\n".join(f"{i}.标题" for i in range(50_000)).encode(),
}


def docx_in_docx() -> bytes:
    """An archive of an archive of an archive: what is inside is never unpacked."""
    inner = bytes(20_000_000)
    for _ in range(3):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", inner)
        inner = target.getvalue()
    return inner


@pytest.mark.parametrize("name", FILES)
def test_a_message_or_a_review(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    ran, attacked = reviewed(path)
    if attacked["unreadable"] is None:
        assert ran.returncode in (0, 1)
        assert ran.stderr == ""
    else:
        assert ran.returncode == 2
        (line,) = ran.stderr.splitlines()
        assert line.startswith(f"错误：{name}")
        assert "请" in line


def test_the_others_of_a_call_are_reviewed(tmp_path):
    for name, (make, _) in ATTACKS.items():
        (tmp_path / name).write_bytes(make())
    (tmp_path / "好.txt").write_text(GOOD, encoding="utf-8")
    ran = cli("review", tmp_path, "--format", "json", "--jobs", "1", seconds=300)
    assert ran.returncode == 2
    files = {file["file"]: file for file in json.loads(ran.stdout)["files"]}
    good = files.pop("好.txt")
    assert good["findings"]
    assert files.keys() == ATTACKS.keys()
    for name, (_, words) in ATTACKS.items():
        assert re.search(words, files[name]["unreadable"]), name
    assert len(ran.stderr.splitlines()) == len(ATTACKS)


def test_too_much_for_a_review_is_still_read_as_text(tmp_path):
    path = tmp_path / "长.txt"
    path.write_text("资金管理制度健全。\n" * 40_000, encoding="utf-8")
    whole = cli("extract", path, "--format", "json")
    assert (whole.returncode, whole.stdout) == (2, "")
    assert "正文有 360000 个字，超过一次审核的上限" in whole.stderr
    assert cli("extract", path).returncode == 0


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_text(tmp_path, name):
    files = [tmp_path / f"{length}.txt" for length in (SHORT, LONG)]
    for file, length in zip(files, (SHORT, LONG), strict=True):
        file.write_text(TEXTS[name](length), encoding="utf-8")
    measured = []
    for _ in range(TRIES):
        short, long = map(seconds, files)
        measured.append(f"{short:.2f} s, then {long:.2f} s")
        if long < MOST * short:
            return
    pytest.fail("; ".join(measured))


def seconds(path: Path) -> float:
    begun = process_time()
    review_document(read_facts(read_document(path)))
    return process_time() - begun
