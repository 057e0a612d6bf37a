"""Places for an evaluation that was not read from cells: the path of each field, as in a JSON file or a form.

A finding must be able to point at something at every door. What already knows its place keeps it.
"""

from dataclasses import fields, replace
from typing import Any

from jixiao.evaluation.model import Evaluation
from jixiao.place import NOWHERE, Place, Placed


def with_places(evaluation: Evaluation, file: str | None = None) -> Evaluation:
    """The same evaluation, with the path of every field that has no place: ``funds.sources[0].budget``."""
    placed: Evaluation = _placed(evaluation, "", file)
    return placed


def _placed(record: Any, path: str, file: str | None) -> Any:
    changes: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for field in fields(record):
        if field.name in ("place", "places"):
            continue
        own = f"{path}.{field.name}" if path else field.name
        places[field.name] = Place(file=file, field=own)
        value = getattr(record, field.name)
        if isinstance(value, Placed):
            changes[field.name] = _placed(value, own, file)
        elif isinstance(value, tuple) and any(isinstance(item, Placed) for item in value):
            changes[field.name] = tuple(_placed(item, f"{own}[{i}]", file) for i, item in enumerate(value))
    place = record.place if record.place != NOWHERE else Place(file=file, field=path or None)
    known = record.places if record.place == NOWHERE else dict.fromkeys(places, record.place) | record.places
    return replace(record, **changes, place=place, places=places | known)
