"""Text that lies in several nodes (runs of Word, inline elements of a page) and is changed in place."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Node(NamedTuple):
    """A piece of text and how to write it."""

    text: str
    write: Callable[[str], None]


def rewrite(nodes: Sequence[Node], new: str) -> None:
    """Make the nodes together read ``new``, touching only those that hold what differs."""
    old = "".join(node.text for node in nodes)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end, middle = len(old) - tail, new[start : len(new) - tail]
    offset, written = 0, False
    for index, node in enumerate(nodes):
        after = offset + len(node.text)
        last = index == len(nodes) - 1
        if after >= start and offset <= end and not (after == start and not last and end > start):
            kept = node.text[: max(0, start - offset)], node.text[max(0, end - offset) :] if after > end else ""
            node.write(kept[0] + ("" if written else middle) + kept[1])
            written = True
        offset = after
        if written and offset >= end:
            return
