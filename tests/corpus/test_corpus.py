"""The reports of the corpus: what is labelled is found, and a clean report has no error."""

from pathlib import Path

import pytest
import yaml

from corpuskit.jobs import report_jobs
from corpuskit.measure import run
from corpuskit.source import load_all

FIXTURES = Path(__file__).parent / "fixtures"
SOURCES = load_all(FIXTURES)


def test_there_are_thirty_reports_and_half_of_them_are_clean():
    clean = [source for source in SOURCES if source.clean]
    assert len(SOURCES) >= 30
    assert len(SOURCES) * 4 <= len(clean) * 10
    assert not any(source.expects for source in clean)
    assert all(source.expects for source in SOURCES if not source.clean)


def test_every_form_that_is_read_is_made():
    assert {form for source in SOURCES for form in source.formats} == {
        "txt", "gb18030", "rows", "docx", "html", "pdf", "xlsx", "ofd",
    }  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("corpus")


@pytest.mark.parametrize("source", [s for s in SOURCES if s.clean], ids=lambda source: source.name)
def test_a_clean_report_has_no_error(source, folder):
    found = [
        (outcome.form, one.line, one.code, one.text)
        for outcome in map(run, report_jobs([source], folder))
        for one in outcome.judged
        if one.severity == "error" and one.verdict == "false"
    ]
    assert found == []


UNFOUND = yaml.safe_load((Path(__file__).parent / "unfound.yaml").read_text(encoding="utf-8"))
"""Labels that no rule finds yet: report → codes. It may only shrink: write it anew with fewer."""


@pytest.mark.parametrize("source", [s for s in SOURCES if not s.clean], ids=lambda source: source.name)
def test_what_is_labelled_is_found(source, folder):
    missed = {"/".join(label.codes) for outcome in map(run, report_jobs([source], folder)) for label in outcome.missed}
    assert missed <= set(UNFOUND.get(source.name, ()))


def test_nothing_is_unreadable(folder):
    shortest = min(SOURCES, key=lambda source: len(source.pieces))
    assert [outcome.unreadable for outcome in map(run, report_jobs([shortest], folder))] == [""] * len(shortest.formats)
