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
from jixiao.web.search.sources import Finder, Found, Shelf, groups

FEW = 5
"""Objects of each group on the first page."""
PAGE = 30
LISTED = 2000
"""Objects in one file."""
SPARE = 10
"""Objects that are looked up beyond those shown: some have every pair of a word, and not the word."""
LATEST = 2000
"""How many of the latest are looked at first; all, where too few of them are seen by the person."""
NAMED = 2_000
"""How many of the latest are looked at for what belongs to them."""
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
    """Whether its own page may show more: there is more, or only the latest were looked at."""
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
            some, partly = list(one.find(user, words, most + 1, after)), False
        else:
            some, partly = _Asked(one, user, words, units, most + 1, after).looked_up(page=bool(kind))
        if some or partly:
            hits = [_hit(thing, words) for thing in some[:most]]
            more = len(some) > most
            found.append(Group(one.kind, one.title, hits, more or partly, some[most - 1].key if more else None))
    return found


@dataclass(frozen=True)
class _Asked:
    """What is asked of the sources of one group."""

    shelf: Shelf
    user: User
    words: Sequence[str]
    units: Sequence[int] | None
    most: int
    after: int | None

    def found(self, *, latest: int | None, titles: bool = False, ranked: bool = False) -> list[Entry]:
        """The entries that the person may open, each compared with its text."""
        kinds = [source.kind for source in self.shelf.sources]
        entries = index.having(kinds, wanted_of(self.words), units=self.units, most=latest, titles=titles)
        entries = entries.filter(self._seen(), *_exactly(self.words))
        if self.after is not None:
            entries = entries.filter(pk__lt=self.after)
        ordered = _titles_first(entries, self.words) if ranked else entries.order_by("-pk")
        some = [one for one in ordered[: self.most + SPARE] if has_all(self.words, (one.title, one.about, one.text))]
        return some[: self.most]

    def _seen(self) -> Q:
        """What the person may open, asked of each source."""
        may = Q()
        for source in self.shelf.sources:
            may |= Q(Exists(source.seen(self.user).order_by().filter(pk=OuterRef("object_id"))), kind=source.kind)
        return may

    def looked_up(self, *, page: bool) -> tuple[list[Found], bool]:
        """What is found, on a ``page`` of the group's own or beside the others; and whether only the latest were asked.

        Where several sources share a group, one query has to do beside the others.
        """
        partly = len(self.shelf.sources) > 1 and not page and self.units is None
        look = self.latest_first if page else self.titles_first
        entries = self.found(latest=LATEST) if partly else look()
        pages = {source.kind: source.page for source in self.shelf.sources}
        made = [
            Found(one.title, reverse(pages[one.kind], args=[one.code]), one.about, one.text, key=one.pk)
            for one in entries
        ]
        return made, partly and len(made) < self.most

    def titles_first(self) -> list[Entry]:
        """Those named so, the latest first, then the others. Two queries, one where many are named so."""
        found = self.found(latest=LATEST if self.units is None else None, ranked=True)
        if self.units is not None:
            return found
        if len(found) < self.most:
            return self.found(latest=None, ranked=True)
        named_so = [one for one in found if has_all(self.words, (one.title,))]
        if len(named_so) == self.most:
            return found
        older = self.found(latest=LATEST, titles=True)
        both = {one.pk: one for one in (*named_so, *older, *found)}
        return list(both.values())[: self.most]

    def latest_first(self) -> list[Entry]:
        """By key alone, for pages."""
        found = self.found(latest=LATEST if self.units is None else None)
        return found if self.units is not None or len(found) == self.most else self.found(latest=None)


def named(kind: str, words: Sequence[str], user: User) -> QuerySet[Entry, int]:
    """The keys of the latest objects named so, for what belongs to them; it is not asked who may open them."""
    found = index.having([kind], wanted_of(words), units=_narrow(user), most=NAMED, titles=True)
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
    """The units of the person where they are few; nothing where they are many, or where units do not say it all.

    Asked once for each person of a request: what belongs to projects asks again.
    """
    if roles_of(user) & BY_ASSIGNMENT:
        return None
    units: list[int] | None = user.__dict__.get("known_units")
    if units is None:
        units = list(units_seen_by(user).order_by().values_list("pk", flat=True)[: NARROW + 1])
        user.__dict__["known_units"] = units
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
