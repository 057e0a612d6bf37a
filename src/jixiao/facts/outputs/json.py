"""What was read from a document as JSON: the Evaluation that it claims with the place of every field, and each fact."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from jixiao.evaluation import to_json
from jixiao.facts.outputs.rows import FactRow, fact_rows
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

SCHEMA = "jixiao.extract/1"


def extract_json(facts: "Facts") -> dict[str, Any]:
    """The document as ``jixiao.extract/1`` (DESIGN §4.4). ``evaluation`` can be given to ``jixiao evaluate``."""
    return {
        "schema": SCHEMA,
        "file": facts.document.file,
        "kind": facts.kind.value,
        "evaluation": to_json(facts.evaluation),
        "facts": [_fact(row) for row in fact_rows(facts)],
        "unreadable": [{"page": page.page, "reason": page.reason} for page in facts.document.unreadable],
    }


def _fact(row: FactRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "role": row.role,
        "value": row.value,
        "unit": row.unit,
        "as_written": row.as_written,
        "label": row.label,
        "place": _place(row.place),
    }


def _place(place: Place) -> dict[str, Any]:
    """What is known of a place; what does not apply is left out."""
    known = {field.name: getattr(place, field.name) for field in fields(place)}
    return {name: value for name, value in known.items() if value is not None}
