"""The index of grams in each database: the only place that knows the difference.

SQLite: a table of FTS5 without a copy of the text (``content=''``); what is taken out of it must be told as it was put
in. PostgreSQL: an array of texts beside the entry with a GIN index. Both need no extension that somebody would have to
allow. Grams of titles are there a second time with a mark before them, so that titles are found first.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from jixiao.web.search.grams import grams_of
from jixiao.web.search.models import Entry

TITLE = "tt"
"""The mark of a gram of a title; longer with its gram than any gram of a text."""

NOTHING = "nothing"
"""A word that no entry has."""

SQLITE = [
    "CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii')"
]
SQLITE_OFF = ["DROP TABLE IF EXISTS search_grams"]
GIN = "CREATE INDEX IF NOT EXISTS search_entry_grams ON search_entry USING gin (grams)"
POSTGRESQL = ["ALTER TABLE search_entry ADD COLUMN grams text[]", GIN]
POSTGRESQL_OFF = ["ALTER TABLE search_entry DROP COLUMN IF EXISTS grams"]


def put_on(connection: BaseDatabaseWrapper) -> None:
    """Make the index."""
    _run(connection, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def take_off(connection: BaseDatabaseWrapper) -> None:
    """Remove the index, for the way back of a migration."""
    _run(connection, {"sqlite": SQLITE_OFF, "postgresql": POSTGRESQL_OFF})


def write(fresh: Sequence[Entry], before: Iterable[Entry]) -> None:
    """Index these entries; ``before`` is how those stood that were indexed already."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            gone = [(entry.pk, _line(entry)) for entry in before]
            cursor.executemany("INSERT INTO search_grams(search_grams, rowid, grams) VALUES ('delete', %s, %s)", gone)
            rows = [(entry.pk, _line(entry)) for entry in fresh]
            cursor.executemany("INSERT INTO search_grams(rowid, grams) VALUES (%s, %s)", rows)
        else:
            lines = [(" ".join(_grams(entry)), entry.pk) for entry in fresh]
            cursor.executemany("UPDATE search_entry SET grams = string_to_array(%s, ' ') WHERE id = %s", lines)


def clear() -> None:
    """Forget everything that is indexed. PostgreSQL fills a table without its index many times faster."""
    empty = {
        "sqlite": ["INSERT INTO search_grams(search_grams) VALUES ('delete-all')"],
        "postgresql": ["DROP INDEX IF EXISTS search_entry_grams"],
    }
    _run(connection, empty)
    Entry.objects.all().delete()


def built() -> None:
    """After everything is written: PostgreSQL makes its index and looks at the values, SQLite merges its pieces."""
    done = {
        "sqlite": ["INSERT INTO search_grams(search_grams) VALUES ('optimize')"],
        "postgresql": [GIN, "ANALYZE search_entry"],
    }
    _run(connection, done)


def having(
    kinds: Sequence[str], wanted: Sequence[str], *, units: Collection[int] | None, most: int | None, titles: bool
) -> "QuerySet[Entry]":
    """The latest ``most`` entries of these kinds with all these grams, or all; with ``titles`` those named so.

    ``units`` narrows to a few units: what is common everywhere is rare in one's own, and then found as fast.
    """
    grams = [f"{TITLE}{gram}" for gram in wanted] if titles else list(wanted)
    sql, given = _MATCHING[connection.vendor](kinds, grams, units)
    return Entry.objects.filter(pk__in=RawSQL(sql if most is None else f"{sql} ORDER BY 1 DESC LIMIT {most}", given))


def _by_fts(kinds: Sequence[str], grams: list[str], units: Collection[int] | None) -> tuple[str, list[object]]:
    """The numbers of the entries by FTS5. Grams are letters, digits and characters: nothing to escape."""
    any_kind = " OR ".join(f'"{_kind(kind)}"' for kind in kinds)
    query = " AND ".join([*(f'"{gram}"' for gram in grams), f"({any_kind})"])
    if units is not None:
        query += f" AND ({' OR '.join(_unit(unit) for unit in units)})" if units else f' AND "{NOTHING}"'
    return "SELECT rowid AS id FROM search_grams WHERE search_grams MATCH %s", [query]


def _by_array(kinds: Sequence[str], grams: list[str], units: Collection[int] | None) -> tuple[str, list[object]]:
    sql = "SELECT id FROM search_entry WHERE kind = ANY(%s) AND grams @> %s::text[]"
    if units is None:
        return sql, [list(kinds), grams]
    return f"{sql} AND unit_id = ANY(%s)", [list(kinds), grams, list(units)]


_MATCHING = {"sqlite": _by_fts, "postgresql": _by_array}


def _grams(entry: Entry) -> list[str]:
    titles = grams_of(entry.title)
    return sorted(titles | grams_of(entry.about) | grams_of(entry.text) | {f"{TITLE}{gram}" for gram in titles})


def _line(entry: Entry) -> str:
    return " ".join((_kind(entry.kind), _unit(entry.unit_id), *_grams(entry)))


def _kind(kind: str) -> str:
    return f"kind{kind}"


def _unit(unit: int) -> str:
    return f"unit{unit}"


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
