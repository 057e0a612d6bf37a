"""What a review of one file, or of many, came to: the records that every output format prints.

A file that cannot be read stays in the list with the reason, so that no output can pass over it (STYLE §5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.document import Document
from jixiao.errors import JixiaoError
from jixiao.review.finding import Finding, Severity


@dataclass(frozen=True)
class Note:
    """What is to be told of the run itself and not of a report: a template with its arguments, and a place in words."""

    template: str
    args: Mapping[str, object] = field(default_factory=dict)
    place: str = ""

    @property
    def text(self) -> str:
        """The sentence, without its place."""
        return self.template.format(**self.args)


@dataclass(frozen=True)
class Reviewed:
    """One file after review. ``file`` is its name as shown; ``path`` where it is.

    ``kind`` is the kind of report (``jixiao.facts.ReportKind``) and ``framework`` the id of the edition that it was
    judged by, both empty where unknown. ``unreadable`` is the reason why it could not be read, else nothing (``reason``
    is the same apart from its figures, for another language); ``suppressed`` are findings that a baseline or a waiver
    keeps out of ``findings``.
    """

    file: str
    path: Path
    document: Document | None = field(default=None, repr=False)
    kind: str = ""
    framework: str = ""
    unreadable: str | None = None
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    reason: Note | None = None

    def count(self, severity: Severity) -> int:
        """How many findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)


def not_read(file: str, path: Path, error: JixiaoError) -> Reviewed:
    """The record of a file that could not be read."""
    reason = Note(error.template, error.args_, file)
    return Reviewed(file, path, unreadable=reason.text, reason=reason)


@dataclass(frozen=True)
class ReviewRun:
    """All files of one call, in the order given; ``seconds`` is the wall time of the whole run.

    Findings across documents (XDO) stand with the file of their own place; their ``related`` places name other files.
    ``notes`` tell of waivers and baselines that no longer fit, and of files that were left out.
    """

    files: tuple[Reviewed, ...]
    seconds: float = 0.0
    notes: tuple[Note, ...] = ()

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding of every file."""
        return (finding for file in self.files for finding in file.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of that severity in all files."""
        return sum(file.count(severity) for file in self.files)
