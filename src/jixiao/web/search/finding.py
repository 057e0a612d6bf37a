"""Looking up: by group, titles first, only what the person may open, with the words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse

from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of, units_seen_by
from jixiao.web.search import index
from jixiao.web.search.grams import fold, has_all, wanted_of
from jixiao.web.search.models import Entry
from jixiao.web.search.sources import Finder, Found, Source, groups

FEW = 5
"""Objects of each group on the first page."""
PAGE = 30
LISTED = 2000
"""Objects in one file."""
SPARE = 10
"""Objects that are looked up beyond those shown: some have every pair of a word, and not the word."""
LATEST = 2000
"""How many of the latest are looked at first; all, where too few of them are seen by the person."""
NARROW = 30
"""Units up to which the index itself is asked for them."""
BEFORE, AFTER = 20, 90
"""Characters of the text that are shown around a word."""
BY_ASSIGNMENT = frozenset({Role.EVALUATOR, Role.LEAD_EVALUATOR, Role.EXPERT})
"""Who sees more than the units of their roles."""

Marked = tuple[str, bool]
"""A piece of a text, and whether it is a word that was looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One object as it is shown."""

    title: Sequence[Marked]
    link: str
    about: str
    text: Sequence[Marked]


@dataclass(frozen=True, slots=True)
class Group:
    """The objects of one kind; ``after`` is where the next page begins."""

    kind: str
    title: str
    hits: Sequence[Hit]
    more: bool
    after: int | None


def find(
    user: User, words: Sequence[str], *, kind: str = "", after: int | None = None, most: int | None = None
) -> list[Group]:
    """What has all the words: some of each group, or a page (or the first ``most``) of one ``kind``."""
    most = most if most is not None else PAGE if kind else FEW
    units = _narrow(user)
    found = []
    for one in groups() if words else ():
        if kind and one.kind != kind:
            continue
        if isinstance(one, Finder):
            some = list(one.find(user, words, most + 1, after))
        else:
            some = _looked_up(one, user, words, units, most + 1, after, titles_first=not kind)
        if some:
            hits = [_hit(thing, words) for thing in some[:most]]
            more = len(some) > most
            found.append(Group(one.kind, one.title, hits, more, some[most - 1].key if more else None))
    return found


def _looked_up(
    source: Source,
    user: User,
    words: Sequence[str],
    units: Sequence[int] | None,
    most: int,
    after: int | None,
    *,
    titles_first: bool,
) -> list[Found]:
    """The objects of a source, each compared with its text."""
    wanted = wanted_of(words)
    found: list[Entry] = []
    for latest in (LATEST, None) if units is None else (None,):
        entries = index.having(
            source.kind, wanted, units=units, most=latest, titles=titles_first and latest is not None
        )
        seen = source.seen(user).order_by().filter(pk=OuterRef("object_id"))
        entries = entries.filter(Exists(seen), *_exactly(words))
        if after is not None:
            entries = entries.filter(pk__lt=after)
        ordered = _titles_first(entries, words) if titles_first else entries.order_by("-pk")
        found = [one for one in ordered[: most + SPARE] if has_all(words, (one.title, one.about, one.text))][:most]
        if len(found) == most:
            break
    return [Found(one.title, reverse(source.page, args=[one.code]), one.about, one.text, key=one.pk) for one in found]


def named(kind: str, words: Sequence[str], user: User) -> QuerySet[Entry, int]:
    """The keys of the objects whose title has all the words, for what belongs to them; not asked who may open them."""
    found = index.having(kind, wanted_of(words), units=_narrow(user), most=None, titles=True)
    for word in words:
        found = found.filter(title__icontains=word)
    return found.values_list("object_id", flat=True)


def _exactly(words: Sequence[str]) -> list[Q]:
    """What the database itself can compare: Chinese words of three and more, whose pairs may stand apart elsewhere."""
    long = [word for word in words if len(word) > 2 and not any(character.isascii() for character in word)]
    return [Q(title__contains=word) | Q(about__contains=word) | Q(text__contains=word) for word in long]


def _titles_first(entries: QuerySet[Entry], words: Sequence[str]) -> QuerySet[Entry]:
    named = Q()
    for word in words:
        named &= Q(title__icontains=word)
    rank = Case(When(named, then=Value(0)), default=Value(1), output_field=IntegerField())
    return entries.annotate(rank=rank).order_by("rank", "-pk")


def _narrow(user: User) -> list[int] | None:
    """The units of the person where they are few; nothing where they are many, or where units do not say it all."""
    if roles_of(user) & BY_ASSIGNMENT:
        return None
    units = list(units_seen_by(user).order_by().values_list("pk", flat=True)[: NARROW + 1])
    return units if len(units) <= NARROW else None


def _hit(found: Found, words: Sequence[str]) -> Hit:
    return Hit(marked(found.title, words), found.link, found.about, excerpt(found.text, words))


def excerpt(text: str, words: Sequence[str]) -> list[Marked]:
    """The text around the first word that stands in it, with all of them marked; nothing where none does."""
    folded = fold(text)
    places = [place for word in words if (place := folded.find(word)) >= 0]
    if not places:
        return []
    start, end = max(0, min(places) - BEFORE), min(places) + AFTER
    shown = " · ".join(" ".join(line.split()) for line in text[start:end].splitlines() if line.strip())
    return marked(f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}", words)


def marked(text: str, words: Sequence[str]) -> list[Marked]:
    """The text in pieces."""
    folded = fold(text)
    hot = [False] * len(text)
    for word in words:
        place = folded.find(word)
        while place >= 0:
            hot[place : place + len(word)] = [True] * len(word)
            place = folded.find(word, place + len(word))
    pieces: list[Marked] = []
    for character, is_hot in zip(text, hot, strict=True):
        if pieces and pieces[-1][1] == is_hot:
            pieces[-1] = (pieces[-1][0] + character, is_hot)
        else:
            pieces.append((character, is_hot))
    return pieces
