"""Rows as lines of JSON, the same from SQLite and PostgreSQL, and back without losing a microsecond or a zero."""

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils.duration import duration_iso_string

from jixiao.web.operations.schema import columns

CHUNK = 2000
"""Rows that are in memory at a time."""

LONGEST = 256 * 1024 * 1024
"""The longest line that is read: what was read in a report of the largest size, and more."""


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """Every row of a table by its key, each a line."""
    fields = columns(model)
    asked = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in asked.iterator(chunk_size=CHUNK):
        line = [
            value if isinstance(field, models.JSONField) else _plain(value) for field, value in _paired(fields, row)
        ]
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write(model: type[models.Model], lines: Iterator[bytes]) -> int:
    """Put the lines into the table with the keys that they had; how many there were."""
    fields, quote = columns(model), connection.ops.quote_name
    names = ", ".join(quote(field.column or "") for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({gaps})"
    number = 0
    chunk: list[list[Any]] = []
    with connection.cursor() as cursor:
        for line in lines:
            row = json.loads(line)
            chunk.append([_stored(field, value) for field, value in _paired(fields, row)])
            number += 1
            if len(chunk) == CHUNK:
                cursor.executemany(statement, chunk)
                chunk = []
        if chunk:
            cursor.executemany(statement, chunk)
    return number


def _paired(
    fields: Sequence[models.Field[Any, Any]], row: Sequence[Any]
) -> Iterator[tuple[models.Field[Any, Any], Any]]:
    return zip(fields, row, strict=True)


_PLAIN: dict[type, Callable[[Any], object]] = {
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: duration_iso_string,
    Decimal: str,
    UUID: str,
    bytes: lambda value: base64.b64encode(value).decode(),
    memoryview: lambda value: base64.b64encode(value).decode(),
}


def _plain(value: object) -> object:
    """One value as JSON has it."""
    turn = _PLAIN.get(type(value))
    return value if turn is None else turn(value)


def _stored(field: models.Field[Any, Any], value: object) -> Any:
    """One value as the database takes it."""
    if isinstance(field, models.BinaryField) and isinstance(value, str):
        value = base64.b64decode(value, validate=True)
    elif not isinstance(field, models.JSONField):
        value = field.to_python(value)
    return field.get_db_prep_save(value, connection)
