"""A review as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which editors, code hosts and dashboards read.

Lines and columns are those of the plain text of the document, as ``jixiao extract`` prints it; columns count
characters (§3.14.17). A file is let go when its results are written, so the rules, which the format wants first,
are those of all files: all that the program knows.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import quote

from jixiao import __version__
from jixiao.document import Document
from jixiao.lang import say
from jixiao.place import Place
from jixiao.review.finding import Finding, Severity
from jixiao.review.registry import all_rules
from jixiao.review.reviewed import Note, Reviewed
from jixiao.review.rule import FAMILIES, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
FINGERPRINT = "jixiaoContent/v1"


def sarif_lines(files: Iterable[Reviewed], notes: Sequence[Note] = (), language: str = "zh") -> Iterator[str]:
    """The log as text, piece by piece."""
    rules = all_rules()
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "jixiao",
        "fullName": say(language, "绩效 jixiao review"),
        "version": __version__,
        "semanticVersion": __version__,
        "language": "en" if language == "en" else "zh-CN",
        "rules": [_rule(rule, language) for rule in rules],
    }
    yield f'{{"$schema": {_text(SCHEMA)}, "version": "2.1.0", "runs": [\n{{"tool": {_text({"driver": driver})},\n'
    yield '"columnKind": "unicodeCodePoints",\n"results": ['
    seen: list[str] = []
    unreadable: list[dict[str, Any]] = []
    comma = "\n"
    for reviewed in files:
        seen.append(reviewed.file)
        if reviewed.reason is not None:
            unreadable.append(_notification(reviewed.reason, language, "error", reviewed.file))
        writer = _Results(reviewed.document, language, numbers)
        for finding, suppressed in _all(reviewed):
            yield comma + _text(writer.result(finding, suppressed=suppressed))
            comma = ",\n"
    told = [*unreadable, *(_notification(note, language, "warning") for note in notes)]
    artifacts = [{"location": {"uri": _uri(file)}} for file in seen]
    invocation = {"executionSuccessful": not unreadable, "toolExecutionNotifications": told}
    yield f'\n],\n"artifacts": {_text(artifacts)},\n"invocations": {_text([invocation])}}}\n]}}\n'


def _all(reviewed: Reviewed) -> Iterator[tuple[Finding, bool]]:
    yield from ((finding, False) for finding in reviewed.findings)
    yield from ((finding, True) for finding in reviewed.suppressed)


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    """What a viewer shows about a rule: its title, and its page as help (§3.49)."""
    page = {**rule.page, "依据": rule.source}
    headed = [(say(language, heading), text) for heading, text in page.items()]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": say(language, rule.title)},
        "fullDescription": {"text": _plain(rule.page["检查什么"])},
        "help": {
            "text": _plain("\n\n".join(f"{heading}\n{text}" for heading, text in headed)),
            "markdown": _plain("\n\n".join(f"## {heading}\n\n{text}" for heading, text in headed)),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family, say(language, FAMILIES[rule.family])], "since": rule.since},
    }


class _Results:
    """The results of one file; ``starts`` are the offsets of its lines in its plain text."""

    def __init__(self, document: Document | None, language: str, numbers: Mapping[str, int]) -> None:
        self._language, self._numbers = language, numbers
        self._file = document.file if document is not None else None
        lengths = (len(line) + 1 for line in document.lines) if document is not None else ()
        self._starts = tuple(accumulate(lengths, initial=0))

    def result(self, finding: Finding, *, suppressed: bool) -> dict[str, Any]:
        """One finding (§3.27)."""
        sentence = say(self._language, finding.message, **finding.args)
        data: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._numbers.get(finding.code, -1),
            "level": LEVELS[finding.severity],
            "message": {"text": _plain(sentence)},
            "locations": [self._location(finding.place)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        }
        if finding.related:
            data["relatedLocations"] = [
                {"id": number, **self._location(place)} for number, place in enumerate(finding.related, start=1)
            ]
        if suppressed:
            data["suppressions"] = [{"kind": "external"}]
        told = {"clause": finding.clause, "edition": finding.edition, "suggestion": finding.suggestion}
        data["properties"] = {key: value for key, value in told.items() if value}
        return data

    def _location(self, place: Place) -> dict[str, Any]:
        """Where it is (§3.28): the file and its region, and in words what a region cannot say."""
        location: dict[str, Any] = {}
        if place.file:
            physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
            if place.line is not None:
                physical["region"] = self._region(place, place.line)
            location["physicalLocation"] = physical
        words = place.section or (str(place) if place.line is None else "")
        if words:
            location["logicalLocations"] = [{"name": words}]
        return location

    def _region(self, place: Place, line: int) -> dict[str, Any]:
        """Line and columns from 1, the end column one past the last character (§3.30)."""
        region: dict[str, Any] = {"startLine": line}
        if place.start is not None:
            end = place.start if place.end is None else max(place.start, place.end)
            region |= {"startColumn": place.start + 1, "endColumn": end + 1}
            if place.file == self._file and line < len(self._starts):
                region |= {"charOffset": self._starts[line - 1] + place.start, "charLength": end - place.start}
        if place.text:
            region["snippet"] = {"text": place.text}
        return region


def _notification(note: Note, language: str, level: str, file: str = "") -> dict[str, Any]:
    """What is told of the run itself (§3.58)."""
    sentence = say(language, note.template, **note.args)
    data: dict[str, Any] = {"level": level, "message": {"text": _plain(f"{note.place}: {sentence}")}}
    if file:
        data["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}]
    return data


def _uri(file: str) -> str:
    """A relative reference (RFC 3986): the name of a file with everything but letters and digits escaped."""
    return quote(file.encode("utf-8", "replace").decode("utf-8"), safe="/")


def _plain(text: str) -> str:
    """Braces stand for arguments in a message; those of a text are doubled (§3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
