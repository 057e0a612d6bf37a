"""A review, and a finding, as JSON (DESIGN §4.2)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from jixiao.place import Place
from jixiao.review.finding import Finding, Severity
from jixiao.review.reviewed import Note, Reviewed, ReviewRun

SCHEMA = "jixiao.review/1"
_PLACE_KEYS = ("block", "table", "row", "cell", "page", "line", "start", "end", "section", "text")
"""Keys that are always there, ``null`` where the format has no such thing."""


def review_json(run: ReviewRun) -> dict[str, Any]:
    """The whole run as data."""
    data: dict[str, Any] = json.loads("".join(review_lines(run.files, run.notes, run.seconds)))
    return data


def review_lines(files: Iterable[Reviewed], notes: Sequence[Note], seconds: float) -> Iterator[str]:
    """The whole run as text, piece by piece: each file is let go when it is written."""
    counts = dict.fromkeys(("files", "errors", "warnings", "notices", "unreadable", "suppressed"), 0)
    yield f'{{"schema": {_text(SCHEMA)}, "files": ['
    for index, reviewed in enumerate(files):
        _count(counts, reviewed)
        yield ("," if index else "") + "\n " + _text(file_json(reviewed))
    summary = {**counts, "seconds": round(seconds, 3)}
    yield f'\n],\n"notes": {_text([note_json(note) for note in notes])},\n"summary": {_text(summary)}}}\n'


def file_json(reviewed: Reviewed) -> dict[str, Any]:
    """One file with its findings; of those that are suppressed, how many."""
    return {
        "file": reviewed.file,
        "kind": reviewed.kind or None,
        "framework": reviewed.framework or None,
        "unreadable": reviewed.unreadable,
        "findings": [finding_json(finding) for finding in reviewed.findings],
        "suppressed": len(reviewed.suppressed),
    }


def note_json(note: Note) -> dict[str, str]:
    """What is told of the run itself."""
    return {"place": note.place, "message": note.text}


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; figures in ``args`` are strings, exactly as in the sentence."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.text,
        "args": {name: str(value) for name, value in finding.args.items()},
        "place": place_json(finding.place),
        "related": [place_json(place) for place in finding.related],
        "clause": finding.clause,
        "edition": finding.edition,
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }


def place_json(place: Place) -> dict[str, Any]:
    """A place: the keys of the contract always, ``file``, ``sheet`` and ``field`` where they apply."""
    known = asdict(place)
    always = {key: known[key] for key in _PLACE_KEYS}
    return always | {key: known[key] for key in ("file", "sheet", "field") if known[key] is not None}


def _count(counts: dict[str, int], reviewed: Reviewed) -> None:
    counts["files"] += 1
    for severity in Severity:
        counts[f"{severity.value}s"] += reviewed.count(severity)
    counts["unreadable"] += reviewed.unreadable is not None
    counts["suppressed"] += len(reviewed.suppressed)


def _text(data: object) -> str:
    """``data`` as JSON in one line; half a character, which no file can hold, becomes a question mark."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
