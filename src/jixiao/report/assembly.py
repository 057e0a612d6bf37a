"""From loose blocks to a numbered report.

Headings, tables, charts and annexes are numbered here and nowhere else, and mentions (“见表3”) are resolved from the
same numbers: no gap, no repetition, no mention of something that is not there (STR-05, STR-06, STR-14).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from jixiao.report.model import Block, Chart, Heading, Missing, Paragraph, Ref, Run, Table
from jixiao.report.show import numeral


def ordinal(level: int, count: int) -> str:
    """The number of a heading: 一、（一）1.（1） by level (``domain/notation.md`` §7)."""
    if level == 1:
        return f"{numeral(count)}、"
    if level == 2:
        return f"（{numeral(count)}）"
    return f"{count}." if level == 3 else f"（{count}）"


class _Counter:
    """Counts headings by level; a heading starts the levels below it anew."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._path: dict[int, str] = {}
        self._annexes = 0

    def number(self, heading: Heading) -> Heading:
        """The heading with its number."""
        level = heading.level
        for deeper in [known for known in self._path if known >= level]:
            del self._path[deeper]
        for deeper in [known for known in self._counts if known > level]:
            del self._counts[deeper]
        if heading.annex:
            self._annexes += 1
            number = f"附件{self._annexes}"
        elif heading.numbered:
            self._counts[level] = self._counts.get(level, 0) + 1
            number = ordinal(level, self._counts[level])
        else:
            number = ""
        self._path[level] = number or heading.text
        return replace(heading, number=number)

    @property
    def section(self) -> str:
        """Where we are, as a short path: 一、（二）3."""
        return "".join(self._path[level] for level in sorted(self._path))


def assemble(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with numbers, with mentions resolved."""
    counter = _Counter()
    counts = {"表": 0, "图": 0}
    names: dict[str, str] = {}
    numbered: list[Block] = []
    for block in blocks:
        done: Block = block
        if isinstance(block, Heading):
            done = counter.number(block)
            if block.key:
                names[block.key] = done.number
        elif isinstance(block, Table | Chart):
            sign = "表" if isinstance(block, Table) else "图"
            counts[sign] += 1
            done = replace(block, number=f"{sign}{counts[sign]}")
            names[block.key] = done.number
        elif isinstance(block, Missing):
            done = replace(block, section=counter.section)
        numbered.append(done)
    return tuple(_resolve(block, names) if isinstance(block, Paragraph) else block for block in numbered)


def _resolve(paragraph: Paragraph, names: Mapping[str, str]) -> Paragraph:
    runs = tuple(Run(names[run.key]) if isinstance(run, Ref) else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)
