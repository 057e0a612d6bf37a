"""Every stated total beside its parts, in prose and in tables; a list that is repeated is one sum at several places."""

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from jixiao.facts.counted_lists import counted_lists
from jixiao.facts.figure_line import Line
from jixiao.facts.form_sums import form_sums
from jixiao.facts.grade_lists import grade_lists
from jixiao.facts.model import SumFact
from jixiao.facts.percent_lists import percent_lists
from jixiao.facts.sum_lists import listed_sums
from jixiao.facts.sum_totals import totalled_sums
from jixiao.facts.table_sums import table_sums

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts


def sums(facts: "Facts") -> tuple[SumFact, ...]:
    """The sums of the document in reading order. What is not certainly a sum is none."""
    found: list[SumFact] = []
    for passage in facts.running:
        figures = facts.figures_in(passage)
        if figures and len(passage.text) > len(figures[0].as_written):
            found += line_sums(Line(passage, figures))
    found += table_sums(facts)
    found += form_sums(facts)
    return _once(found)


def line_sums(line: Line) -> list[SumFact]:
    """The sums of one passage."""
    found = list(chain(grade_lists(line), listed_sums(line), totalled_sums(line)))
    return [*_different(found), *percent_lists(line, found), *counted_lists(line)]


def _different(found: list[SumFact]) -> list[SumFact]:
    """A total read twice with the same parts (其中 … 共计) is one sum."""
    kept: list[SumFact] = []
    for fact in found:
        parts = {part.span.start for part in fact.parts}
        if not any(parts & {part.span.start for part in other.parts} and fact.gap == other.gap for other in kept):
            kept.append(fact)
    return kept


def _once(found: list[SumFact]) -> tuple[SumFact, ...]:
    """Each sum once; the places where the same words stand again go into ``also``."""
    first: dict[tuple[object, ...], SumFact] = {}
    for fact in found:
        parts = tuple((part.label, part.base) for part in fact.parts)
        key = (fact.form, fact.name, fact.total.base, parts, tuple(name.normal for name in fact.names))
        earlier = first.get(key)
        if earlier is None:
            first[key] = fact
        else:
            places = (fact.total.place, *(part.place for part in fact.parts))
            first[key] = replace(earlier, also=(*earlier.also, *places))
    return tuple(first.values())
