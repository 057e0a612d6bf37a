"""What a document says of itself: dates, scores, citations, attachments, who and what."""

from dataclasses import dataclass, field
from datetime import date

from jixiao.facts.model.quantity import Figure
from jixiao.facts.model.text import Span
from jixiao.place import Place


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date or a period. ``first`` and ``last`` are its ends (equal for a day); ``year`` is absent where not said.

    ``role`` is the event that it dates, as far as the words tell (立项, 批复, 到位, 开工, 完工, 验收, 评价, 发布 …).
    """

    span: Span
    first: date | None
    last: date | None
    year: int | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class ScoreClaim:
    """A score that the text or a table states: the total, or that of a part (投入管理 14/16)."""

    name: str
    is_total: bool
    points: Figure | None
    full: Figure | None = None
    grade: str = ""
    grade_span: Span | None = None
    in_summary: bool = False
    in_table: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        span = self.points.span if self.points is not None else self.grade_span
        assert span is not None
        return span.place


@dataclass(frozen=True, slots=True)
class Citation:
    """A rule, plan or notice that the report cites: 《title》 and 文号, as far as given."""

    span: Span
    title: str
    number: str = ""
    year: int | None = None
    number_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """“见附表”, “详见后附的…”: an attachment that the text refers to. ``found`` is where it is, if anywhere."""

    span: Span
    name: str
    found: Place | None = None


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """Who and what: titles found (in order), project, units, fiscal year, date of the report, evaluator.

    ``titles`` has one span a title; of a title broken over several paragraphs that is its last line, and
    ``title_lines`` has all of them, title by title.
    """

    titles: tuple[Span, ...] = ()
    title_lines: tuple[tuple[Span, ...], ...] = ()
    project: Span | None = None
    unit: Span | None = None
    department: Span | None = None
    fiscal_year: int | None = None
    year_span: Span | None = None
    signed_by: Span | None = None
    signed_on: DateFact | None = None
    evaluator: Span | None = None
    third_party: bool = False
    page_fields: dict[str, Span] = field(default_factory=dict)
    """索引号, 发布机构, 发文日期 … of a published page."""

    @property
    def title(self) -> str:
        """The words of the first title, its lines joined; empty where there is none."""
        return self.title_texts[0] if self.title_lines else ""

    @property
    def title_texts(self) -> tuple[str, ...]:
        """The words of each title, its lines joined."""
        return tuple("".join(span.text.strip() for span in lines) for lines in self.title_lines)
