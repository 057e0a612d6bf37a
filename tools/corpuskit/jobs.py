"""What is measured: every report in every form, defects put into the clean ones, and real reports with labels."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from corpuskit.makers import FORMS, make
from corpuskit.measure import Job
from corpuskit.source import Label, Source, label
from injectors.catalogue import INJECTORS
from injectors.editors import Editor, open_file
from injectors.made import SourceEditor
from injectors.units import Injection

PRINTED = ("pdf", "ofd")
"""Forms that are made anew from the changed source."""
NOT_PRINTED = ("stray-space",)
"""A space between two letters is a gap like any other on paper."""


def report_jobs(sources: Sequence[Source], folder: Path) -> Iterator[Job]:
    """Each report in each of its forms."""
    for source in sources:
        for form in source.formats:
            path = make(source, form, folder)
            yield Job(path, source.name, form, source.expects, source.allows, strict=source.clean)


def injection_jobs(sources: Sequence[Source], folder: Path, seed: int) -> Iterator[Job]:
    """Every defect in every clean report that has a place for it, in one of the report's forms.

    A form that has no place for it (a heading whose number is automatic cannot be given the number before) gives way
    to another form of the report.
    """
    for source in (s for s in sources if s.clean):
        clean = {form: make(source, form, folder) for form in source.formats}
        for name in INJECTORS:
            rng = random.Random(f"{source.name}/{name}/{seed}")
            for form in rng.sample(source.formats, len(source.formats)):
                if form in PRINTED and name in NOT_PRINTED:
                    continue
                editor = _editor(source, form, clean[form])
                injection = INJECTORS[name](editor.units, rng)
                if injection is None:
                    continue
                path = folder / f"{source.name}.{name}{FORMS[form][0]}"
                editor.apply(injection.change)
                editor.save(path)
                yield _job(path, name, form, injection, clean[form])
                break


def _editor(source: Source, form: str, path: Path) -> Editor:
    return SourceEditor(source, form) if form in PRINTED else open_file(path)


def _job(path: Path, name: str, form: str, injection: Injection, clean: Path) -> Job:
    return Job(path, name, form, (Label(injection.codes, injection.words),), (), injection.context, clean)


def real_jobs(folder: Path, labels: Path) -> Iterator[Job]:
    """The files of ``folder`` that have labels (figures, codes and lines only: no sentence of theirs is kept)."""
    for name, entry in yaml.safe_load(labels.read_text(encoding="utf-8")).items():
        path = folder / name
        if path.exists():
            expects = tuple(map(label, entry.get("expects") or ()))
            allows = tuple(map(label, entry.get("allows") or ()))
            yield Job(path, name, path.suffix.removeprefix("."), expects, allows)
