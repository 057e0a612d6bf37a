"""Each defect can be put into some report in its own format, and nothing else changes."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from corpuskit.makers import make
from corpuskit.source import Source, load, load_all
from injectors import INJECTORS, inject
from injectors.editors import open_file
from injectors.made import SourceEditor
from jixiao.document import read_document

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
CLEAN = [source for source in load_all(FIXTURES) if source.clean]


def words(path: Path) -> str:
    return "".join("".join(read_document(path).lines).split())


@pytest.mark.parametrize("name", INJECTORS)
def test_some_report_has_a_place_for_it(name):
    found = [
        injection
        for source in CLEAN
        if (injection := INJECTORS[name](SourceEditor(source, "txt").units, random.Random(1))) is not None
    ]
    assert found
    assert all(injection.codes for injection in found)


def source_of(name: str, form: str) -> Source:
    source = load(FIXTURES / f"{name}.md")
    assert form in source.formats
    return source


@pytest.mark.parametrize(
    ("report", "form", "name"),
    [
        ("clean-water-2022", "docx", "sum-part"),
        ("clean-water-2022", "txt", "unit-slip"),
        ("clean-parking-thirdparty-2023", "html", "grade-off"),
        ("clean-library-table-2021", "xlsx", "reason-deleted"),
        ("clean-street-2017", "gb18030", "doubled-letter"),
        ("clean-department-2017", "rows", "bracket-lost"),
    ],
)
def test_only_the_words_of_the_label_change(report, form, name, tmp_path):
    clean = make(source_of(report, form), form, tmp_path)
    out = tmp_path / f"defect{clean.suffix}"
    injection = inject(clean, name, 3, out)
    assert injection is not None
    before, after = words(clean), words(out)
    assert before != after
    start = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    assert before[:start] == after[:start]
    if name != "reason-deleted":
        assert "".join(injection.words[0].split()) in after


def test_a_section_goes_with_its_tables(tmp_path):
    clean = make(source_of("clean-water-2022", "docx"), "docx", tmp_path)
    out = tmp_path / "defect.docx"
    for seed in range(40):
        editor = open_file(clean)
        injection = INJECTORS["section-dropped"](editor.units, random.Random(seed))
        assert injection is not None
        editor.apply(injection.change)
        editor.save(out)
        if "99.35" not in words(out):
            assert len(list(read_document(out).tables)) == 0
            return
    raise AssertionError("the section of the score was never dropped")


def test_the_same_seed_gives_the_same_file(tmp_path):
    clean = make(source_of("clean-water-2022", "docx"), "docx", tmp_path)
    texts = []
    for number in (1, 2):
        out = tmp_path / f"{number}.docx"
        inject(clean, "sum-part", 7, out)
        texts.append(words(out))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("form", ["pdf", "ofd"])
def test_printed_files_are_made_anew(form, tmp_path):
    out = tmp_path / f"defect.{form}"
    given = [sys.executable, "tools/inject.py", str(FIXTURES / "clean-short-2021.md"), "grade-off", str(out)]
    done = subprocess.run(given, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "SCO03" in done.stdout
    assert "丹枫镇" in words(out)


def test_a_file_without_a_place_for_it_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("没有数字。\n", encoding="utf-8")
    given = [sys.executable, "tools/inject.py", str(path), "sum-part", str(tmp_path / "b.txt")]
    done = subprocess.run(given, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, "a.txt has no place for sum-part")
