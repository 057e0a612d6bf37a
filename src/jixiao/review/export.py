"""A finding as plain data, in the shape that ``review --format json`` promises (DESIGN §4.2)."""

from dataclasses import asdict

from jixiao.review.finding import Finding


def finding_json(finding: Finding) -> dict[str, object]:
    """The finding with its sentence filled in; every argument is text, every key is always there."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.text,
        "args": {key: str(value) for key, value in finding.args.items()},
        "place": asdict(finding.place),
        "related": [asdict(place) for place in finding.related],
        "clause": finding.clause,
        "edition": finding.edition,
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }
