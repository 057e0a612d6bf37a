"""The report read back and reviewed like any: what the rules find, beside the section in which it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao import api
from jixiao.report import write_html
from jixiao.report.model import Chart
from jixiao.report.prose import Section
from jixiao.review import Finding, Severity
from jixiao.web.reporting.content import Written
from jixiao.web.reviews.models import Profile

UNTITLED = "报告.html"


@dataclass(frozen=True)
class Checked:
    """What was found, by the key of the section; ``rest`` stands elsewhere: on the cover, in an annex, in the whole."""

    sections: Mapping[str, tuple[Finding, ...]]
    rest: tuple[Finding, ...]

    @property
    def everything(self) -> tuple[Finding, ...]:
        """All findings."""
        return (*(finding for found in self.sections.values() for finding in found), *self.rest)

    @property
    def errors(self) -> int:
        """Findings that must be mended."""
        return sum(1 for finding in self.everything if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that should be looked at."""
        return sum(1 for finding in self.everything if finding.severity is Severity.WARNING)


def checked(report: Written) -> Checked:
    """Review the report as its readers will: from the words that it prints, without the pictures of its charts."""
    whole = report.result.report
    bare = replace(whole, blocks=tuple(block for block in whole.blocks if not isinstance(block, Chart)))
    with TemporaryDirectory(prefix="jixiao-check-") as folder:
        path = Path(folder) / UNTITLED
        write_html(bare, path)
        (reviewed,) = api.review([path], profile=Profile.SELF.value).files
    by_key: dict[str, list[Finding]] = {}
    rest = []
    for finding in reviewed.findings:
        key = _section_of(finding, report.sections)
        by_key.setdefault(key, []).append(finding) if key else rest.append(finding)
    return Checked({key: tuple(found) for key, found in by_key.items()}, tuple(rest))


def _section_of(finding: Finding, sections: Sequence[Section]) -> str:
    """The key of the innermost section around the place of the finding."""
    where = (finding.place.section or "").replace(" ", "")
    around = [section for section in sections if where.startswith(section.path)]
    return max(around, key=lambda section: len(section.path)).key if around else ""
