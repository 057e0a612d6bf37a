"""Findings as JSON (DESIGN §4.2)."""

from dataclasses import asdict
from typing import Any

from jixiao.place import Place
from jixiao.review.finding import Finding

_PLACE_KEYS = ("block", "table", "row", "cell", "page", "line", "start", "end", "section", "text")
"""Keys that are always there, ``null`` where the format has no such thing."""


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
