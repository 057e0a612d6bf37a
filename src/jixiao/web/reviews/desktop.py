"""What stands on the desk: the text of a report beside its findings."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from jixiao.review.outputs.kept import document_html
from jixiao.review.outputs.telling import edition_title, kind_title, where
from jixiao.web.accounts.models import User
from jixiao.web.reviews.access import reads_all
from jixiao.web.reviews.forms import DeskFilter
from jixiao.web.reviews.models import Decision, ReportFinding, ReviewedReport
from jixiao.web.reviews.reading import document_of, finding_of, rule_titles


@dataclass(frozen=True)
class Shown:
    """One finding with its number in the report, where it is, and whether the text beside it has its words."""

    number: int
    row: ReportFinding
    where: str
    words: str
    title: str
    linked: bool


def desk(user: User, report: ReviewedReport, query: Mapping[str, str]) -> dict[str, object]:
    """The text, the findings that the filter lets through, and how many there are of each kind."""
    rows = visible(user, report)
    numbered = list(enumerate(rows, start=1))
    form = DeskFilter(query, families=sorted({row.family for row in rows}))
    chosen = [(number, row) for number, row in numbered if _passes(row, form)]
    document = document_of(report)
    text, anchors = "", frozenset[str]()
    if document is not None:
        text, anchors = document_html(document, ((number, finding_of(row)) for number, row in chosen))
    return {
        "form": form,
        "text": _escaped_by_us(text),
        "findings": [_shown(number, row, anchors) for number, row in chosen],
        "total": len(rows),
        "pending": sum(row.decision == Decision.PENDING for row in rows),
        "kind": kind_title(report.kind) if report.kind else "",
        "edition": edition_title(report.framework),
    }


def visible(user: User, report: ReviewedReport) -> list[ReportFinding]:
    """The findings that this person sees, in reading order: the unit of the report, those that were accepted."""
    rows = report.findings.select_related("by", "decided_by")
    return list(rows if reads_all(user, report) else rows.filter(decision=Decision.ACCEPTED))


def _passes(row: ReportFinding, form: DeskFilter) -> bool:
    given = form.cleaned_data if form.is_valid() else {}
    family = {"own": ""}.get(given.get("family", ""), given.get("family") or row.family)
    return (
        (given.get("severity") or row.severity) == row.severity
        and (given.get("decision") or row.decision) == row.decision
        and family == row.family
    )


def _shown(number: int, row: ReportFinding, anchors: frozenset[str]) -> Shown:
    place = finding_of(row).place
    words = " ".join((place.text or "").split())
    return Shown(
        number,
        row,
        where(place) or "全文",
        words[:60] + ("…" if len(words) > 60 else ""),
        rule_titles().get(row.rule, "人工意见"),
        f"w{number}" in anchors,
    )


def _escaped_by_us(html: str) -> SafeString:
    """The text is escaped by :mod:`jixiao.review.outputs.marks`, piece by piece."""
    return SafeString(html)
