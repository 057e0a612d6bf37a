"""A province in a PostgreSQL database: 3,800 units, 100,000 projects, 1.5 million indicators, and what belongs to them.

A few projects are taken through the application's own services, one for each state that a project can be in; the
database then copies each of them to the units of the province with all that hangs on it, whatever slices there are.
Copies get numbers by arithmetic (``base + copy × span + place``), so that every reference is copied by the same rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from bench.weborgs import Place


@dataclass(frozen=True)
class Template:
    """An object that was made by services, and the share of all copies that are made of it."""

    thing: models.Model
    share: int


@dataclass(frozen=True)
class Span:
    """The numbers of the originals in one table, and where those of their copies begin."""

    first: int
    width: int
    base: int

    def copied(self, column: str) -> str:
        """SQL for the number of the copy of the row that ``column`` names."""
        return f"({self.base} + c.no * {self.width} + ({column} - {self.first}))"


def copy_projects(templates: Sequence[Template], count: int, places: Sequence[Place]) -> None:
    """``count`` copies of the templates with everything that hangs on them, spread over the units."""
    from jixiao.web.projects.models import Project

    _plan(templates, count, places)
    _copy(Project, [template.thing.pk for template in templates], _unit_of(templates))


def copy_reports(templates: Sequence[Template], count: int, places: Sequence[Place]) -> None:
    """The same for reports that were handed in."""
    from jixiao.web.reviews.models import ReviewedReport

    _plan(templates, count, places)
    _copy(ReviewedReport, [template.thing.pk for template in templates], _unit_of(templates))


def settle() -> None:
    """The index of words, statistics for the planner as autovacuum makes them, sequences behind the last number."""
    from jixiao.web.search import index

    index.built()
    with connection.cursor() as cursor:
        for model in _tables():
            column = model._meta.pk.column
            if isinstance(model._meta.pk, models.AutoField):
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), "
                    f"(SELECT greatest(max({column}), 1) FROM {table}))"
                )
        cursor.execute("VACUUM ANALYZE")


def _tables() -> list[type[models.Model]]:
    from django.apps import apps

    return [model for model in apps.get_models() if model._meta.managed]


def _unit_of(templates: Sequence[Template]) -> Any:
    units = {template.thing.serializable_value("unit") for template in templates}
    assert len(units) == 1, "every template is of one unit"
    return units.pop()


def _plan(templates: Sequence[Template], count: int, places: Sequence[Place]) -> None:
    """The table ``copies``: its number, the template, the unit, the chain above, a factor for money."""
    chances = [template for template in templates for _ in range(template.share)]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS copies (no bigint, template bigint, unit bigint, parent bigint,"
            " chain jsonb, factor numeric, place text)"
        )
        cursor.execute("SELECT coalesce(max(no), 0) FROM copies")
        ((last,),) = cursor.fetchall()
        cursor.execute("DELETE FROM copies")
        with cursor.copy("COPY copies FROM STDIN") as copy:
            for number in range(last + 1, last + 1 + count):
                unit = places[number * 7919 % len(places)]
                template = chances[(number * 31 + number // len(chances)) % len(chances)]
                factor = f"{1 + number * 37 % 900}.{number % 10}"
                copy.write_row((number, template.thing.pk, unit.pk, unit.parent, unit.chain, factor, unit.name))
        cursor.execute("ANALYZE copies")


def _copy(root: type[models.Model], originals: Sequence[Any], unit: Any) -> None:
    """Every table that hangs on ``root``, parents first; the log last."""
    from jixiao.web.orgs.models import Unit

    parents = {unit: "c.unit", Unit.objects.get(pk=unit).superior().pk: "c.parent"}
    spans: dict[type[models.Model], Span] = {}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no check of keys row by row
        cursor.execute(
            "CREATE TEMPORARY TABLE told (label text, code text, template bigint, base bigint, width bigint)"
        )
        for model, path in _hanging(root):
            names = {"template": f"{path}__{root._meta.pk.name}" if path else root._meta.pk.name}
            own = model._default_manager.filter(**{f"{names['template']}__in": list(originals)})
            _span(model, own, spans)
            _rows(cursor, model, own, names["template"], spans, parents)
        _log(cursor)
        _found(cursor)
        cursor.execute("DROP TABLE told")
        cursor.execute("SET session_replication_role = DEFAULT")


def _hanging(root: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The tables that hang on ``root`` by a key, and the way back to it; those with no number of their own too."""
    found: dict[type[models.Model], str] = {root: ""}
    waiting = [root]
    while waiting:
        parent = waiting.pop(0)
        for relation in parent._meta.related_objects:
            model, name = relation.related_model, relation.field.name
            if model in found or not isinstance(relation, models.ManyToOneRel) or relation.field.null:
                continue
            found[model] = f"{name}__{found[parent]}".rstrip("_") if found[parent] else name
            waiting.append(model)
    yield from found.items()


def _span(model: type[models.Model], own: models.QuerySet[Any], spans: dict[type[models.Model], Span]) -> None:
    if not isinstance(model._meta.pk, models.AutoField):
        return
    edges = own.aggregate(first=models.Min("pk"), last=models.Max("pk"))
    highest = model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
    first = edges["first"] or 0
    spans[model] = Span(first, (edges["last"] or 0) - first + 1, highest + 1)


def _rows(
    cursor: Any,
    model: type[models.Model],
    own: models.QuerySet[Any],
    template: str,
    spans: dict[type[models.Model], Span],
    parents: dict[Any, str],
) -> None:
    """Copy the rows of one table."""
    query, values = own.order_by().values("pk", of=models.F(template)).query.sql_with_params()
    table = model._meta.db_table
    columns = {f'"{field.column}"': _value(field, spans, parents) for field in model._meta.concrete_fields}
    key = model._meta.pk.column
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "
        f"FROM ({query}) o(pk, template) JOIN {table} t ON t.{key} = o.pk JOIN copies c ON c.template = o.template "
        f"ORDER BY c.no, t.{key}",
        values,
    )
    if '"code"' in columns:
        span = spans[model]
        cursor.execute(
            f"INSERT INTO told SELECT '{model._meta.label_lower}', t.code::text, o.template, "
            f"{span.base} + (t.{key} - {span.first}), {span.width} "
            f"FROM ({query}) o(pk, template) JOIN {table} t ON t.{key} = o.pk",
            values,
        )


def _value(field: models.Field[Any, Any], spans: dict[type[models.Model], Span], parents: dict[Any, str]) -> str:
    """SQL for one column of a copy."""
    column, to = f't."{field.column}"', field.related_model
    if field.primary_key and to is None:
        return spans[field.model].copied(column)
    if isinstance(to, type) and to in spans:
        return spans[to].copied(column)
    if isinstance(to, type) and to._meta.label == "orgs.Unit":
        cases = " ".join(f"WHEN {key} THEN {copied}" for key, copied in parents.items())
        return f"CASE {column} {cases} ELSE {column} END"
    if isinstance(field, models.UUIDField):
        return _code(f"'{field.model._meta.label_lower}'", f"{column}::text")
    if isinstance(field, models.DecimalField) and field.max_digits >= 18:
        return f"round({column} * c.factor, 2)"
    special = {
        "projects.Project.name": f"c.place || {column}",
        "projects.Project.chain": f"CASE WHEN {column} = '[]'::jsonb THEN {column} ELSE c.chain END",
        "reviews.ReviewedReport.name": f"c.place || {column}",
        "reviews.ReviewedReport.sha256": f"md5(c.no || {column})",
    }
    name = f"{field.model._meta.label}.{field.name}"
    if name in special:
        return special[name]
    if field.unique and isinstance(field, models.CharField):
        return f"c.no || '-' || {column}"
    return column


def _code(label: str, old: str) -> str:
    return f"md5({label} || ':' || c.no || ':' || {old})::uuid"


def _log(cursor: Any) -> None:
    """The lines of the log about the originals, about the copies. Their chain of hashes is nobody's business here."""
    cursor.execute(
        "INSERT INTO audit_entry (number, time, user_id, unit_id, verb, object_type, object_code, before, after,"
        " sentence, previous_hash, hash) SELECT (SELECT max(number) FROM audit_entry) + row_number() OVER (ORDER BY"
        " c.no, e.number), e.time, e.user_id, c.unit, e.verb, e.object_type,"
        f" {_code('e.object_type', 'e.object_code')}::text, e.before, e.after, e.sentence, e.previous_hash, e.hash"
        " FROM told o JOIN audit_entry e ON e.object_type = o.label AND e.object_code = o.code"
        " JOIN copies c ON c.template = o.template"
    )


def _found(cursor: Any) -> None:
    """What is searched: the words of the original, found at the copy. Its index is made when everything is there."""
    code = _code("o.label", "o.code")
    cursor.execute("DROP INDEX IF EXISTS search_entry_grams")
    cursor.execute(
        "INSERT INTO search_entry (kind, object_id, code, unit_id, title, about, text, changed, grams)"
        f" SELECT e.kind, o.base + c.no * o.width, {code}, c.unit, left(c.place || e.title, 200), e.about, e.text,"
        " e.changed, e.grams FROM told o JOIN search_entry e ON e.code::text = o.code"
        " JOIN copies c ON c.template = o.template"
    )
