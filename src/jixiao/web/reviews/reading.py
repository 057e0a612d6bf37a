"""From the engine to rows and back: a review of a file as records, and rows as the findings that outputs print."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao import api
from jixiao.document import Document
from jixiao.evaluation import Evaluation
from jixiao.facts import read_facts
from jixiao.money import total
from jixiao.place import Place
from jixiao.review import Finding, Severity
from jixiao.review.outputs.json import place_json
from jixiao.review.outputs.kept import keep, restore
from jixiao.review.registry import all_rules
from jixiao.review.reviewed import Reviewed
from jixiao.web.base.content import storable
from jixiao.web.base.storing import path_of
from jixiao.web.reviews.models import ReportFinding, ReviewedReport

YEARS = range(1990, 2101)
LARGEST = Decimal(10) ** 17
"""An amount beyond that is a misreading and no budget."""


@dataclass(frozen=True)
class Outcome:
    """What a review of one report came to: ready to be written into the tables."""

    reviewed: Reviewed
    year: int | None = None
    amount: Decimal | None = None
    kept: bytes = b""


def examine(report: ReviewedReport) -> Outcome:
    """Review the kept file, under the name that it came with, as the profile of the report asks."""
    with TemporaryDirectory(prefix="jixiao-review-") as folder:
        path = Path(folder) / report.name
        shutil.copyfile(path_of(report.stored), path)
        (reviewed,) = api.review([path], profile=report.profile).files
        if reviewed.document is None:
            return Outcome(reviewed)
        evaluation = read_facts(reviewed.document).evaluation
        return Outcome(reviewed, _year(evaluation), _amount(evaluation), keep(reviewed.document))


@cache
def rule_titles() -> dict[str, str]:
    """What each rule says in a few words, by its code."""
    return {rule.code: rule.title for rule in all_rules()}


def rows_of(report: ReviewedReport, findings: Iterable[Finding]) -> list[ReportFinding]:
    """The findings as rows of this report, not yet written."""
    return [_row(report, finding) for finding in findings]


def finding_of(row: ReportFinding) -> Finding:
    """The finding that a row was made of; braces in its sentence are no gaps any more."""
    return Finding(
        place=Place(**row.place),
        message=row.message.replace("{", "{{").replace("}", "}}"),
        related=tuple(Place(**place) for place in row.related),
        suggestion=row.suggestion,
        code=row.rule or "人工",
        name=row.name,
        severity=Severity(row.severity),
        clause=row.clause,
        edition=row.edition,
    )


def document_of(report: ReviewedReport) -> Document | None:
    """What was read in the report; nothing where it could not be read, or is not yet."""
    text = getattr(report, "text", None)
    return restore(bytes(text.kept)) if text is not None else None


def reviewed_of(report: ReviewedReport, rows: Sequence[ReportFinding], *, whole: bool = False) -> Reviewed:
    """The report with these findings as the engine's outputs take it; ``whole`` with the document."""
    return Reviewed(
        report.name,
        path_of(report.stored),
        document_of(report) if whole else None,
        kind=report.kind,
        framework=report.framework,
        unreadable=report.problem or None,
        findings=tuple(finding_of(row) for row in rows),
    )


def _row(report: ReviewedReport, finding: Finding) -> ReportFinding:
    place = finding.place
    return ReportFinding(
        report=report,
        rule=finding.code,
        family=finding.code.rstrip("0123456789"),
        name=finding.name,
        severity=finding.severity.value,
        message=storable(finding.text),
        suggestion=storable(finding.suggestion),
        clause=storable(finding.clause)[:500],
        edition=finding.edition,
        place=stored_place(place),
        related=[stored_place(other) for other in finding.related],
        line=place.line or 0,
        start=place.start or 0,
        fingerprint=finding.fingerprint,
    )


def stored_place(place: Place) -> dict[str, object]:
    """A place as data, without what does not apply."""
    known = place_json(place)
    return {
        key: storable(value) if isinstance(value, str) else value for key, value in known.items() if value is not None
    }


def _year(evaluation: Evaluation) -> int | None:
    year = evaluation.identity.fiscal_year
    return year if year in YEARS else None


def _amount(evaluation: Evaluation) -> Decimal | None:
    """The budget of the year as the report tells it: the stated total, else its sources together."""
    funds = evaluation.funds
    if funds.stated_budget is not None:
        found = funds.stated_budget.yuan
    else:
        given = [source.budget for source in funds.sources if source.budget is not None]
        if not given:
            return None
        found = total(given)
    return found.quantize(Decimal("0.01")) if 0 <= found < LARGEST else None
