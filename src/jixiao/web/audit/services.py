"""Writing to the log, and checking it.

An entry is written inside the transaction of the change that it tells, so neither exists without the other. Every entry
carries the hash of the one before: who changes or removes one afterwards breaks the chain. Writers wait for each
other: SQLite lets in one at a time (transactions begin IMMEDIATE), PostgreSQL through a lock that is held to the end of
the transaction. Write to the log last in a service, so that the wait is short and locks are always taken in one order.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.base.locks import alone
from jixiao.web.orgs.models import Unit

FIRST = "0" * 64
"""What the first entry has for the hash of the one before."""

LOCK = 4_207_849_484
"""The name of the lock in PostgreSQL; any number that nobody else uses."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: the entry and what is wrong."""

    number: int
    problem: str

    def __str__(self) -> str:
        return f"第 {self.number} 条：{self.problem}"


def record(
    *,
    by: User | None,
    verb: str,
    on: models.Model,
    unit: Unit | None,
    sentence: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> Entry:
    """Append one entry about ``on`` (which has a ``code``); call it inside the transaction of the change."""
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the change that it tells")
    alone(LOCK)
    last = Entry.objects.order_by("-number").values_list("number", "hash").first() or (0, FIRST)
    entry = Entry(
        number=last[0] + 1,
        time=timezone.now(),
        user=by,
        unit=unit,
        verb=verb,
        object_type=on._meta.label_lower,
        object_code=str(on.serializable_value("code")),
        before=_plain(before),
        after=_plain(after),
        sentence=sentence,
        previous_hash=last[1],
    )
    entry.hash = digest(entry)
    entry.save(force_insert=True)
    return entry


def digest(entry: Entry) -> str:
    """The hash of everything that an entry says, and of the hash before it."""
    said = [
        entry.number,
        entry.time.astimezone(UTC).isoformat(),
        entry.user_id,
        entry.unit_id,
        entry.verb,
        entry.object_type,
        entry.object_code,
        entry.before,
        entry.after,
        entry.sentence,
        entry.previous_hash,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify() -> Iterator[Break]:
    """Every place at which the chain is broken; none when the log is whole."""
    number, last = 0, FIRST
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            yield Break(number + 1, "缺少这一条")
        if entry.previous_hash != last:
            yield Break(entry.number, "与上一条不衔接")
        if digest(entry) != entry.hash:
            yield Break(entry.number, "内容被改动")
        number, last = entry.number, entry.hash


def history(on: models.Model) -> models.QuerySet[Entry]:
    """The entries about one object, newest first, for the panel on its page."""
    about = Entry.objects.filter(object_type=on._meta.label_lower, object_code=str(on.serializable_value("code")))
    return about.select_related("user", "unit")


def _plain(values: Mapping[str, object] | None) -> dict[str, object] | None:
    """What the database will give back: dates and decimals as text."""
    if values is None:
        return None
    plain: dict[str, object] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain
