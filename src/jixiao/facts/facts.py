"""Everything that one document says, each index built when it is first asked for and then kept.

A rule never walks the document itself; a hundred rules cost hardly more than one.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jixiao.document import Apart, Document
from jixiao.evaluation import Evaluation
from jixiao.facts.model import (
    Citation,
    DateFact,
    FactTable,
    Figure,
    FigureKind,
    IdentityFacts,
    IndicatorRow,
    Passage,
    RateFact,
    Reference,
    ReportKind,
    ScoreClaim,
    Section,
    Statement,
    SumFact,
    Topic,
)
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.table_grid import Grid


@dataclass(frozen=True, eq=False)
class Facts:
    """The facts of one document."""

    document: Document

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every paragraph and table cell in reading order, then what stands apart; each knows its section."""
        return self._outlined[0]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings in reading order."""
        return self._outlined[1]

    @cached_property
    def _outlined(self) -> tuple[tuple[Passage, ...], tuple[Section, ...]]:
        from jixiao.facts.bounds import check_size
        from jixiao.facts.outline import outline

        check_size(self.document)
        return outline(self.document)

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """The passages of the running text, tables included, without what stands apart."""
        return tuple(passage for passage in self.passages if passage.apart is None)

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The paragraphs of the running text, without table cells."""
        return tuple(passage for passage in self.running if passage.cell is None)

    def children(self, section: Section | None) -> tuple[Section, ...]:
        """The direct sub-sections of a section, or the highest ones of the document."""
        return self._by_parent.get(section.index if section is not None else None, ())

    @cached_property
    def _by_parent(self) -> dict[int | None, tuple[Section, ...]]:
        found: dict[int | None, list[Section]] = {}
        for section in self.sections:
            found.setdefault(section.parent, []).append(section)
        return {parent: tuple(sections) for parent, sections in found.items()}

    def body(self, section: Section, *, deep: bool = True) -> tuple[Passage, ...]:
        """The passages under a heading (its own passage first, which holds the body of a run-in heading)."""
        return self.passages[section.first : section.last if deep else section.own_last]

    def body_text(self, section: Section, *, deep: bool = True) -> str:
        """The words under a heading, without number and title."""
        first, *rest = self.body(section, deep=deep)
        return "\n".join([first.text[section.body_start :], *(passage.text for passage in rest)])

    def about(self, *topics: Topic, summary: bool | None = False) -> tuple[Section, ...]:
        """The sections on one of the topics; ``summary`` chooses those of the 摘要, of the body, or (None) both."""
        return tuple(s for s in self.sections if s.topic in topics and (summary is None or s.in_summary is summary))

    def topic_of(self, passage: Passage) -> frozenset[Topic]:
        """The topics of the sections that a passage stands in."""
        return self._topics[passage.section] if passage.section is not None else frozenset()

    @cached_property
    def _topics(self) -> tuple[frozenset[Topic], ...]:
        """The topics of each section with those above it, which come first in reading order."""
        found: list[frozenset[Topic]] = []
        for section in self.sections:
            above = found[section.parent] if section.parent is not None else frozenset()
            found.append(above if section.topic is None else above | {section.topic})
        return tuple(found)

    def in_summary(self, passage: Passage) -> bool:
        """Whether it stands in the 摘要."""
        return passage.section is not None and self.sections[passage.section].in_summary

    @cached_property
    def identity(self) -> IdentityFacts:
        """Who and what, and for which year."""
        from jixiao.facts.identity import identity

        return identity(self)

    @cached_property
    def kind(self) -> ReportKind:
        """What kind of report it is."""
        from jixiao.facts.kind import report_kind

        return report_kind(self)

    @cached_property
    def is_summary(self) -> bool:
        """Whether it is the published text of an evaluation rather than the full report: a page of a website."""
        return any(aside.kind is Apart.PAGE_FIELD for aside in self.document.asides)

    @cached_property
    def head(self) -> Place:
        """Where what concerns the whole document is told: at its title, else at its first words."""
        titles = self.identity.titles
        if titles:
            return titles[0].place
        spoken = (passage for passage in (*self.running, *self.passages) if passage.text.strip())
        return next(spoken).place

    @property
    def fiscal_year(self) -> int | None:
        """The year that is reported on."""
        return self.identity.fiscal_year

    @cached_property
    def dates(self) -> tuple[DateFact, ...]:
        """Dates and periods in reading order."""
        from jixiao.facts.dates import dates

        return dates(self)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Laws, rules, plans and notices that are cited."""
        from jixiao.facts.citations import citations

        return citations(self)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Attachments that the text refers to."""
        from jixiao.facts.references import references

        return references(self)

    @cached_property
    def scores(self) -> tuple[ScoreClaim, ...]:
        """Scores and grades that are claimed, in prose and in tables."""
        from jixiao.facts.scores import scores

        return scores(self)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers that count something, in reading order, in prose and in table cells."""
        from jixiao.facts.figures import figures

        return figures(self)

    @cached_property
    def _by_passage(self) -> dict[int, tuple[Figure, ...]]:
        found: dict[int, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.span.passage.index, []).append(figure)
        return {index: tuple(figures) for index, figures in found.items()}

    def figures_in(self, passage: Passage, *kinds: FigureKind) -> tuple[Figure, ...]:
        """The figures of one passage, of those kinds (all where none is named)."""
        found = self._by_passage.get(passage.index, ())
        if not found or not kinds:
            return found
        return tuple(figure for figure in found if figure.kind in kinds)

    @cached_property
    def sums(self) -> tuple[SumFact, ...]:
        """Stated totals beside their parts."""
        from jixiao.facts.sums import sums

        return sums(self)

    @cached_property
    def rates(self) -> tuple[RateFact, ...]:
        """Percentages with their operands."""
        from jixiao.facts.rates import rates

        return rates(self)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Quantities that are stated more than once."""
        from jixiao.facts.statements import statements

        return statements(self)

    @cached_property
    def tables(self) -> tuple[FactTable, ...]:
        """The tables of the running text, with what they are for."""
        from jixiao.facts.tables import tables

        return tables(self)

    @cached_property
    def grids(self) -> "tuple[Grid, ...]":
        """The tables of the running text as rows and columns."""
        from jixiao.facts.table_grid import grids

        return grids(self.running)

    @property
    def indicator_rows(self) -> tuple[IndicatorRow, ...]:
        """The rows of all indicator tables."""
        return tuple(row for table in self.tables for row in table.rows)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The sentences that give a reason for falling short."""
        from jixiao.facts.reasons import reasons

        return reasons(self)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The Evaluation that the document claims: the same model as a workbook fills."""
        from jixiao.facts.claimed import claimed_evaluation

        return claimed_evaluation(self)


def read_facts(document: Document) -> Facts:
    """The facts of ``document``; nothing is searched before it is asked for."""
    return Facts(document)
