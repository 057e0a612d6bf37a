"""What of a report is searched: the name of its file and its text."""

from collections.abc import Collection, Iterator

from jixiao.web.reviews.access import reports_for
from jixiao.web.reviews.models import ReviewedReport
from jixiao.web.reviews.reading import document_of
from jixiao.web.search.sources import Item, Source


def items(keys: Collection[int] | None) -> Iterator[Item]:
    """The reports of these keys, or all."""
    found = ReviewedReport.objects.select_related("unit", "text")
    wanted = found if keys is None else found.filter(pk__in=keys)
    for report in wanted.order_by("pk").iterator(chunk_size=50):
        document = document_of(report)
        yield Item(
            key=report.pk,
            code=report.code,
            unit=report.unit_id,
            title=report.name,
            about=f"{report.unit} · {report.year}年度" if report.year is not None else str(report.unit),
            text="" if document is None else document.text,
        )


SOURCES = (Source("report", "报告", items, reports_for, "reviews:detail", order=30),)
