"""The spending list as a tree: which items add up to which, at any depth.

People write a list of spending with sub-totals between the lines. An item that names a ``parent`` is part of it, so
the total is the sum of the top items only; a parent without an amount of its own is worth what its parts are.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jixiao.evaluation.model import SpendingItem
from jixiao.money import Amount, total
from jixiao.place import Place


@dataclass(frozen=True, slots=True)
class Part:
    """One amount that goes into a sum, and where it was read."""

    amount: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class Parts:
    """The amounts of a sum, and the names of those that should have one and have none."""

    found: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts alone."""
        return tuple(part.amount for part in self.found)

    @property
    def sum(self) -> Decimal | None:
        """Their sum in 元, or nothing where there are none."""
        return total(self.amounts) if self.found else None


@dataclass(frozen=True)
class SpendingTree:
    """The items of one list with their parents found."""

    items: tuple[SpendingItem, ...]

    @cached_property
    def _parents(self) -> tuple[int | None, ...]:
        """For each item the position of its parent. A chain that runs in a circle is cut: its items stand alone."""
        if not any(item.parent for item in self.items):
            return (None,) * len(self.items)
        named: dict[str, list[int]] = {}
        for position, item in enumerate(self.items):
            named.setdefault(item.name, []).append(position)
        direct = tuple(self._direct_parent(position, named) for position in range(len(self.items)))
        return tuple(None if _in_circle(position, direct) else parent for position, parent in enumerate(direct))

    def _direct_parent(self, position: int, named: dict[str, list[int]]) -> int | None:
        """The item that the parent's name means: of several of that name the one of the same site, else the first."""
        item = self.items[position]
        candidates = [p for p in named.get(item.parent, []) if p != position] if item.parent else []
        same_site = [p for p in candidates if self.items[p].site == item.site]
        return next(iter(same_site or candidates), None)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.items]
        for position, parent in enumerate(self._parents):
            if parent is not None:
                below[parent].append(position)
        return tuple(tuple(positions) for positions in below)

    @property
    def top(self) -> tuple[SpendingItem, ...]:
        """The items that are not part of another one."""
        return tuple(item for item, parent in zip(self.items, self._parents, strict=True) if parent is None)

    @property
    def parents(self) -> tuple[SpendingItem, ...]:
        """The items that have parts."""
        return tuple(item for item, below in zip(self.items, self._children, strict=True) if below)

    def children(self, item: SpendingItem) -> tuple[SpendingItem, ...]:
        """The items that ``item`` is made of (none for an item that is not in the list)."""
        position = next((p for p, candidate in enumerate(self.items) if candidate is item), None)
        return () if position is None else tuple(self.items[p] for p in self._children[position])

    def parts(self, name: str) -> Parts:
        """The amounts that make up the total of ``name`` (``budget`` or ``spent``)."""
        return self._worth([p for p, parent in enumerate(self._parents) if parent is None], name)

    def parts_of(self, item: SpendingItem, name: str) -> Parts:
        """The amounts of the parts of ``item``, its own stated amount left aside."""
        position = next((p for p, candidate in enumerate(self.items) if candidate is item), None)
        return self._worth(() if position is None else self._children[position], name)

    def _worth(self, positions: Iterable[int], name: str) -> Parts:
        """Each item's own amount, else those of its parts, down to any depth."""
        found, missing, pick = list[Part](), list[str](), _PICK[name]
        waiting = list(reversed(tuple(positions)))
        while waiting:
            item, below = self.items[waiting[-1]], self._children[waiting.pop()]
            amount = pick(item)
            if amount is not None:
                found.append(Part(amount, item.place_of(name)))
            elif below:
                waiting += reversed(below)
            else:
                missing.append(item.name)
        return Parts(tuple(found), tuple(missing))


_PICK: dict[str, Callable[[SpendingItem], Amount | None]] = {"budget": lambda i: i.budget, "spent": lambda i: i.spent}


def _in_circle(start: int, direct: tuple[int | None, ...]) -> bool:
    """Whether following the parents from an item comes back to it."""
    seen: set[int] = set()
    position = direct[start]
    while position is not None and position not in seen:
        if position == start:
            return True
        seen.add(position)
        position = direct[position]
    return False


def top_items(items: Iterable[SpendingItem]) -> tuple[SpendingItem, ...]:
    """The spending items that are not part of another one: these add up to the total."""
    return SpendingTree(tuple(items)).top


def children(items: Iterable[SpendingItem], parent: SpendingItem) -> tuple[SpendingItem, ...]:
    """The items that ``parent`` is made of."""
    return SpendingTree(tuple(items)).children(parent)


def item_spent(items: tuple[SpendingItem, ...], item: SpendingItem) -> Amount | None:
    """What was spent on an item: as stated, or the sum of its parts (at any depth) where nothing is stated."""
    return _item_amount(items, item, "spent", item.spent)


def item_budget(items: tuple[SpendingItem, ...], item: SpendingItem) -> Amount | None:
    """The budget of an item: as stated, or the sum of its parts where nothing is stated."""
    return _item_amount(items, item, "budget", item.budget)


def _item_amount(items: tuple[SpendingItem, ...], item: SpendingItem, name: str, own: Amount | None) -> Amount | None:
    if own is not None:
        return own
    value = SpendingTree(items).parts_of(item, name).sum
    return None if value is None else Amount.computed(value)
