"""What a review of one file, or of many, came to: the records that every output format prints.

A file that cannot be read stays in the list with the reason, so that no output can pass over it (STYLE §5).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.document import Document
from jixiao.review.finding import Finding, Severity


@dataclass(frozen=True)
class Reviewed:
    """One file after review. ``file`` is its name as shown; ``path`` where it is.

    ``kind`` is the kind of report (``jixiao.facts.ReportKind``) and ``framework`` the id of the edition that it was
    judged by, both empty where unknown. ``unreadable`` is the reason why it could not be read, else nothing;
    ``suppressed`` are findings that a baseline or a waiver keeps out of ``findings``.
    """

    file: str
    path: Path
    document: Document | None = field(default=None, repr=False)
    kind: str = ""
    framework: str = ""
    unreadable: str | None = None
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True)
class ReviewRun:
    """All files of one call, in the order given; ``seconds`` is the wall time of the whole run.

    Findings across documents (XDO) stand with the file of their own place; their ``related`` places name other files.
    """

    files: tuple[Reviewed, ...]
    seconds: float = 0.0

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding of every file."""
        return (finding for file in self.files for finding in file.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of that severity in all files."""
        return sum(file.count(severity) for file in self.files)
