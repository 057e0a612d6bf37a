"""A document of paragraphs and tables, written in a test as text."""

from pathlib import Path

from jixiao.document import read_document
from jixiao.facts import Facts, Figure, SumFact, read_facts


def facts_of(text: str, folder: Path) -> Facts:
    """The facts of a text file with these words."""
    file = folder / "a.txt"
    file.write_text(text, encoding="utf-8")
    return read_facts(read_document(file))


def figure_words(figures: tuple[Figure, ...]) -> list[str]:
    return [figure.as_written for figure in figures]


def sum_words(fact: SumFact) -> str:
    """A sum in one line: total = parts."""
    parts = fact.names or [part.span for part in fact.parts]
    return f"{fact.total.as_written} = {' + '.join(span.text for span in parts)}"
