"""Drawings of a PDF that are used within one another: how much they come to is looked at before anything is drawn.

The library draws every use anew, so that a few hundred bytes (a drawing that uses itself, or ten uses of ten uses …)
would fill the memory and end the whole program. Every drawing has to stand open in the file; what it names its inner
drawings by may be packed, or be that of the page it is drawn on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from jixiao.document.bounds import MAX_DRAWING_USES
from jixiao.document.pdf_objects import Objects, check_packing, objects_of, with_packed
from jixiao.errors import UnreadableFileError

_FORM = re.compile(rb"/Subtype\s{0,4}/Form\b")
_OWN = re.compile(rb"/Resources\b")
_HOLDER = re.compile(rb"/(?:Resources|XObject)\s{0,4}([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}R")
_NAMED = re.compile(rb"/XObject\s{0,4}<<([^<>]{0,100000})>>")
_REFERENCE = re.compile(rb"/([^\s/<>\[\](){}%]{1,100})\s{1,4}([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}R\b")
_USE = re.compile(rb"/([^\s/<>\[\](){}%]{1,100})\s{1,8}Do\b")
_CONTENT = 1_000_000


def check_forms(data: bytes, file: str) -> None:
    """Refuse a file whose drawings use one another without end or far too often, or that is packed again and again."""
    objects = objects_of(data)
    check_packing(objects, file)
    forms = {number for number, head in objects.heads.items() if _FORM.search(head)}
    if not forms:
        return
    resources = _Resources(with_packed(objects, file))
    used = {number: _uses(objects, number) for number in forms}
    inner = {number: sorted(resources.within(number, used[number]) & forms) for number in forms}
    uses = {number: max(1, len(used[number])) for number in forms if inner[number]}
    if uses and _most(inner, uses) > MAX_DRAWING_USES:
        raise UnreadableFileError(
            "图形一层套一层，要画的次数超过上限 {limit}，不像正常的文档，没有读取；请打印成新的 PDF 后再试。",
            place=file,
            limit=MAX_DRAWING_USES,
        )


def _most(inner: Mapping[int, list[int]], uses: Mapping[int, int]) -> int:
    """How often the worst drawing draws; above every bound where it uses itself."""
    cost: dict[int, int] = {}
    for first in inner:
        path, seen = [(first, iter(inner[first]))], {first}
        while path:
            top, children = path[-1]
            waiting = next((child for child in children if child not in cost), None)
            if waiting is None:
                worst = max((cost[child] for child in inner[top]), default=0)
                cost[top] = min(1 + uses.get(top, 0) * worst, MAX_DRAWING_USES + 1)
                path.pop()
                seen.discard(top)
            elif waiting in seen:
                return MAX_DRAWING_USES + 1
            else:
                path.append((waiting, iter(inner[waiting])))
                seen.add(waiting)
    return max(cost.values())


class _Resources:
    """What drawings are called by; each dictionary is read once, however many drawings share it."""

    def __init__(self, heads: Mapping[int, bytes]) -> None:
        self._heads = heads
        self._held: dict[int, set[int]] = {}
        self._named: dict[int, list[tuple[bytes, int]]] = {}
        self._plain: dict[int, list[tuple[bytes, int]]] = {}

    def within(self, number: int, used: Iterable[bytes]) -> set[int]:
        """The objects that the resources of a drawing name; without resources of its own, those of any page."""
        if not _OWN.search(self._heads[number]):
            return {reference for name in set(used) for reference in self._everywhere.get(name, ())}
        first = self._holders(number)
        held = first.union(*map(self._holders, first))
        found = {reference for holder in {number, *held} for _, reference in self._names(holder)}
        return found | {reference for holder in held for _, reference in self._references(holder)}

    @cached_property
    def _everywhere(self) -> Mapping[bytes, set[int]]:
        found: dict[bytes, set[int]] = defaultdict(set)
        for number in self._heads:
            held = [pair for holder in self._holders(number) for pair in self._references(holder)]
            for name, reference in (*self._names(number), *held):
                found[name].add(reference)
        return found

    def _holders(self, number: int) -> set[int]:
        """The objects that stand for the resources, or for the drawings among them."""
        if number not in self._held:
            self._held[number] = {int(match[1]) for match in _HOLDER.finditer(self._heads.get(number, b""))}
        return self._held[number]

    def _names(self, number: int) -> list[tuple[bytes, int]]:
        if number not in self._named:
            dictionaries = (match[1] for match in _NAMED.finditer(self._heads.get(number, b"")))
            self._named[number] = [pair for words in dictionaries for pair in _pairs(words)]
        return self._named[number]

    def _references(self, number: int) -> list[tuple[bytes, int]]:
        if number not in self._plain:
            self._plain[number] = _pairs(self._heads.get(number, b""))
        return self._plain[number]


def _pairs(words: bytes) -> list[tuple[bytes, int]]:
    return [(name, int(reference)) for name, reference in _REFERENCE.findall(words)]


def _uses(objects: Objects, number: int) -> list[bytes]:
    """The names that a drawing draws, in its content as far as that can be unpacked."""
    return max((_USE.findall(content) for content in objects.contents(number, _CONTENT)), key=len, default=[])
