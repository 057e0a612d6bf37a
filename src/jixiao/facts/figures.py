"""Numbers that count something, in reading order, in prose and in table cells, with what the words around say."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from jixiao.facts.model import Figure, FigureKind, Passage, Span
from jixiao.facts.numbers import Number, numbers
from jixiao.facts.surroundings import around

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts


def figures(facts: "Facts") -> tuple[Figure, ...]:
    """Every figure of the running text. A cell that is nothing but a number is read with its column head and row."""
    from jixiao.facts.cell_figures import bare_cells

    plain_cells = bare_cells(facts)
    found: list[Figure] = []
    for passage in facts.running:
        bare = plain_cells.get(passage.index)
        if bare is not None:
            found.append(bare)
        else:
            found += passage_figures(passage)
    return tuple(found)


def passage_figures(passage: Passage) -> list[Figure]:
    """The figures that the words of one passage give by themselves."""
    clean = passage.normal
    starts = [sentence.start for sentence in passage.sentences]
    found: list[Figure] = []
    ends: list[int] = []
    for number in _numbers(passage):
        index = bisect_right(starts, number.start) - 1
        sentence = starts[index] if index >= 0 else 0
        figure = _figure(passage, clean, number, sentence, _previous(clean, ends, number.start))
        found.append(figure)
        ends.append(number.end + (len(figure.noun) if clean.startswith(figure.noun, number.end) else 0))
    return found


def _previous(clean: str, ends: list[int], start: int) -> int:
    """Where the last figure before ``start`` ends that is not within brackets closed since."""
    for end in reversed(ends[-6:]):
        between = clean[end:start] if start - end < 200 else ""
        if between.count(")") <= between.count("("):
            return end
    return 0


def _numbers(passage: Passage) -> list[Number]:
    found: list[Number] = []
    for sentence in passage.sentences:
        found += numbers(passage.text, passage.normal, sentence.start, sentence.end)
    return found


def _figure(passage: Passage, clean: str, number: Number, sentence: int, previous: int) -> Figure:
    money = number.kind is FigureKind.MONEY
    words = around(clean, sentence, number.start, number.end, previous, number.approximate, money)
    return Figure(
        number.kind,
        number.value,
        number.unit,
        number.base,
        number.half_digit,
        Span(passage, number.start, number.end),
        words.label,
        words.noun,
        words.role,
        words.level,
        words.year,
        number.approximate,
        words.each,
        number.inherited,
        number.ordinal,
        number.fault,
        number.amount,
    )
