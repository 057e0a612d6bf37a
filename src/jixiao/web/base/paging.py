"""Lists that page by the key of their last line, so that the last page costs what the first does."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

PAGE = 50
"""Lines of a page."""


def page_by_key(shown: QuerySet[Any], query: Mapping[str, str]) -> dict[str, object]:
    """One page, the latest first, behind ``after`` or before ``before``, and the keys of its neighbours."""
    after, before = _key(query.get("after")), _key(query.get("before"))
    if before is not None:
        lines = list(shown.filter(pk__gt=before).order_by("pk")[: PAGE + 1])
        more_before, more_after = len(lines) > PAGE, True
        lines = lines[:PAGE][::-1]
    else:
        lines = list((shown.filter(pk__lt=after) if after is not None else shown).order_by("-pk")[: PAGE + 1])
        more_before, more_after = after is not None, len(lines) > PAGE
        lines = lines[:PAGE]
    return {
        "lines": lines,
        "before": lines[0].pk if lines and more_before else None,
        "after": lines[-1].pk if lines and more_after else None,
    }


def _key(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None
