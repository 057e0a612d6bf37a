"""Records of the evaluation model made of rows: a column fills the field that has its key.

The keys of the layout are the field names of the model (:mod:`jixiao.workbook.sheets`), so the mapping is nowhere
written a second time. Only what is put together of several cells is given by hand.
"""

from collections.abc import Mapping
from dataclasses import fields
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin

from jixiao.place import Placed
from jixiao.workbook.rows import Values

Record = TypeVar("Record", bound=Placed)


def record(kind: type[Record], row: Values, /, **own: object) -> Record:
    """The record that the row holds: each cell under the field of its key where it is of that field's type.

    ``own`` are the fields that are more than one cell. A text that must be there and is empty is an empty text.
    """
    types = _types(kind)
    empty = {name: "" for name, wanted in types.items() if wanted == (str,)}
    found = {name: value for name, wanted in types.items() if isinstance(value := row.get(name), wanted)}
    known: dict[str, Any] = {**empty, "place": row.place, "places": row.places, **found, **own}
    return kind(**known)


def _types(kind: type[Placed]) -> Mapping[str, tuple[type, ...]]:
    """What each field may hold, without ``None``: an empty cell leaves the field as it is."""
    return {field.name: _classes(field.type) for field in fields(kind) if field.name not in ("place", "places")}


def _classes(annotation: Any) -> tuple[type, ...]:
    if isinstance(annotation, UnionType):
        return tuple(one for part in get_args(annotation) for one in _classes(part) if one is not type(None))
    return (get_origin(annotation) or annotation,)
