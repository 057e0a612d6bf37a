"""Keeping the index: a feature tells which objects changed, in the transaction of the change."""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from django.db import transaction
from django.utils import timezone

from jixiao.web.search import index as grams
from jixiao.web.search.models import Entry
from jixiao.web.search.sources import Item, Source, sources

MANY = 500
"""Objects that are indexed in one transaction."""

LONGEST_TEXT = 500_000
"""Characters of one text that are indexed; the handbook says so."""

SHOWN = ("unit_id", "title", "about", "text", "code")


@transaction.atomic
def index(kind: str, keys: Collection[int]) -> int:
    """Index the objects of that kind anew, where their words changed; how many did.

    Their lines are locked before their words are read: who changes the words at the same time (the name of a project,
    what was filled in of it) reads those of the other, whoever comes second.
    """
    source = sources()[kind]
    known = _known(source, keys)
    return _write(source, source.items(keys), known)


@transaction.atomic
def rename(projects: Collection[int]) -> int:
    """Index anew what bears the name of these projects and is indexed already; how many changed."""
    changed = 0
    for source in sources().values():
        if source.of_projects is not None:
            bearers = Entry.objects.filter(kind=source.kind, object_id__in=source.of_projects(projects))
            keys = list(bearers.values_list("object_id", flat=True))
            changed += index(source.kind, keys) if keys else 0
    return changed


def reindex() -> dict[str, int]:
    """Index everything from the beginning; how many objects of each title.

    Until it is done, less is found; where it is stopped halfway, it is to be run again.
    """
    grams.clear()
    counts = {}
    for source in sources().values():
        items = iter(source.items(None))
        counts[source.title] = 0
        while some := list(islice(items, MANY)):
            with transaction.atomic():
                counts[source.title] += _write(source, some, _known(source, [item.key for item in some]))
    grams.built()
    return counts


def _known(source: Source, keys: Collection[int]) -> dict[int, Entry]:
    lines = Entry.objects.select_for_update().filter(kind=source.kind, object_id__in=keys)
    return {entry.object_id: entry for entry in lines.order_by("pk")}


def _write(source: Source, items: Iterable[Item], known: Mapping[int, Entry]) -> int:
    wanted = {item.key: _entry(source, item) for item in items}
    fresh = [entry for key, entry in wanted.items() if key not in known]
    changed = [(known[key], entry) for key, entry in wanted.items() if key in known and _differs(known[key], entry)]
    for old, entry in changed:
        entry.pk, entry.changed = old.pk, timezone.now()
    Entry.objects.bulk_create(fresh)
    Entry.objects.bulk_update([entry for _, entry in changed], [*SHOWN[1:], "unit", "changed"])
    written = [*fresh, *(entry for _, entry in changed)]
    if written:
        grams.write(written, [old for old, _ in changed])
    return len(written)


def _entry(source: Source, item: Item) -> Entry:
    return Entry(
        kind=source.kind,
        object_id=item.key,
        code=item.code,
        unit_id=item.unit,
        title=item.title[:200],
        about=item.about[:200],
        text=item.text[:LONGEST_TEXT],
    )


def _differs(old: Entry, fresh: Entry) -> bool:
    return any(getattr(old, name) != getattr(fresh, name) for name in SHOWN)
