"""A task as an :class:`~jixiao.evaluation.Evaluation`: the approved goal, the funds, and what the unit reports.

Places are the names of the fields of the form: ``indicators[2].actual`` is the actual value in the third row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.evaluation import (
    Advice,
    Evaluation,
    Evidence,
    EvidenceKind,
    Funds,
    Goal,
    Indicator,
    Operator,
    Person,
    Problem,
    Site,
    Subject,
    Survey,
    SurveyQuestion,
    from_json,
    read_actual,
    with_places,
)
from jixiao.frameworks import load_framework
from jixiao.web.base.content import Content, Row, read_date, read_number
from jixiao.web.evaluations.content import (
    ANSWERS,
    SKIPPED,
    SURVEY,
    annual_goals,
    content_of,
    goal_of,
    lines_of,
    names_of,
)
from jixiao.web.evaluations.judging import deductions_of, element_results
from jixiao.web.evaluations.models import EvidenceFile, Task
from jixiao.web.funds.book import book_of
from jixiao.web.funds.models import Balance
from jixiao.web.funds.reckoning import funds_in, sites_in
from jixiao.web.projects import evaluation as declared
from jixiao.web.projects.models import GoalVersion

FILLER = "填报人"
_HUNDRED = Decimal(100)
_TWO = frozenset({"M6"})
"""Methods that know two answers only."""


@dataclass(frozen=True)
class Basis:
    """Everything that a task is judged by besides what the unit reports, read once for a page."""

    version: GoalVersion | None
    goal: Content
    files: tuple[EvidenceFile, ...]
    funds: Funds
    sites: tuple[Site, ...]


def basis_of(task: Task) -> Basis:
    """The goal, the evidence and the money as they are now."""
    version = version_of(task)
    book = book_of(task.project)
    balance = Balance.objects.filter(project=task.project_id).first()
    return Basis(
        version=version,
        goal=goal_of(version),
        files=tuple(task.files.filter(removed=False)),
        funds=funds_in(book, balance.explanation if balance is not None else ""),
        sites=sites_in(task.project, book),
    )


def to_evaluation(task: Task, content: Content | None = None) -> Evaluation:
    """What the unit reports with the goal and the funds as they are now, or ``content`` in its stead.

    What was handed in stays as it was handed in until the unit gets it back.
    """
    if content is None and not task.is_editable:
        handed_in = task.submissions.order_by("-number").first()
        if handed_in is not None:
            return with_places(from_json(handed_in.evaluation))
    basis = basis_of(task)
    return joined(task, basis, content_of(task, basis.goal) if content is None else content)


def version_of(task: Task) -> GoalVersion | None:
    """The goal by which the task is judged: the latest while the unit works, afterwards the one it worked with."""
    if not task.is_editable and task.goal is not None:
        return task.goal
    return GoalVersion.objects.filter(project=task.project_id).order_by("-number").first()


def joined(task: Task, basis: Basis, content: Content) -> Evaluation:
    """The goal of the project with what was achieved; ``content`` has the rows of the goal."""
    planned = declared.to_evaluation(task.project, basis.goal)
    texts, year = content.texts, task.project.fiscal_year
    pairs = tuple(zip(planned.indicators, content.rows, strict=True))
    surveys = (_survey(indicator.name, row) for indicator, row in pairs)
    evaluation = replace(
        planned,
        framework=framework_of(task),
        identity=replace(
            planned.identity,
            evaluated_on=read_date(texts.get("filled", "")),
            evaluator=task.unit.name,
            other=texts.get("other", ""),
            finished_all_work={"是": True, "否": False}.get(texts.get("finished", "")),
        ),
        funds=_funds(basis.funds if basis.funds.sources else planned.funds, texts.get("explanation", "")),
        sites=basis.sites,
        goals=_goals(annual_goals(basis.goal), content),
        indicators=tuple(_reported(indicator, row, year) for indicator, row in pairs),
        surveys=tuple(survey for survey in surveys if survey is not None),
        evidence=tuple(_evidence(number, file, basis.goal) for number, file in enumerate(basis.files, 1)),
        problems=tuple(Problem(text=line) for line in lines_of(texts.get("problems", ""))),
        advice=tuple(Advice(text=line) for line in lines_of(texts.get("advice", ""))),
        people=(*planned.people, *_filler(texts.get("filler", ""), texts.get("phone", ""), task.unit.name)),
    )
    return with_places(evaluation)


def framework_of(task: Task) -> str:
    """The edition of the round, or for the other subject the national one."""
    from jixiao.api import DEFAULT_FRAMEWORKS

    subject = Subject(task.project.subject)
    return (
        task.round.framework if load_framework(task.round.framework).subject is subject else DEFAULT_FRAMEWORKS[subject]
    )


def _funds(funds: Funds, explanation: str) -> Funds:
    """The money; why it was not spent is said here, or beside the accounts."""
    return replace(funds, explanation=explanation.strip() or funds.explanation)


def _reported(indicator: Indicator, row: Row, year: int) -> Indicator:
    """A planned indicator with what was achieved. Its place stays that of the declaration, which has the same rows."""
    judged = indicator.operator is Operator.QUALITATIVE
    share = read_number(row["share"])
    return replace(
        indicator,
        actual=read_actual(row["actual"], indicator.unit, year).measure,
        achieved_grade=row["grade"].strip(),
        achieved_share=share / _HUNDRED if share is not None and judged else None,
        elements=element_results(row),
        deductions=deductions_of(row),
        deviation_reason=row["reason"].strip(),
        improvement=row["improvement"].strip(),
        data_source=row["source"].strip(),
        applicable=row["skipped"] != SKIPPED,
    )


def _survey(name: str, row: Row) -> Survey | None:
    """The survey of an indicator, where anything of one is given."""
    if not any(row[column.name].strip() for column in SURVEY):
        return None
    method = row["method"].strip()
    options = [("满意", "satisfied"), ("不满意", "poor")] if method in _TWO else [(a.label, a.name) for a in ANSWERS]
    counts = [(label, _count(row[key])) for label, key in options]
    given = tuple((label, count) for label, count in counts if count is not None)
    questions = (SurveyQuestion(group="", question=name, counts=given),) if given else ()
    return Survey(
        indicator=name,
        method=method,
        population=_count(row["population"]),
        issued=_count(row["issued"]),
        returned=_count(row["returned"]),
        valid=_count(row["valid"]),
        questions=questions,
    )


def _count(text: str) -> int | None:
    number = read_number(text)
    return int(number) if number is not None and number >= 0 and not number % 1 else None


def _goals(expected: Sequence[str], content: Content) -> tuple[Goal, ...]:
    return tuple(
        Goal(expected=line, actual=content.texts.get(f"goal-{number}", "").strip())
        for number, line in enumerate(expected, 1)
    )


def _evidence(number: int, file: EvidenceFile, goal: Content) -> Evidence:
    return Evidence(
        code=f"Z{number:02d}", name=file.name, kind=EvidenceKind(file.kind), supports=names_of(goal, file.indicators)
    )


def _filler(name: str, phone: str, unit: str) -> tuple[Person, ...]:
    return (Person(name=name.strip(), role=FILLER, unit=unit, phone=phone.strip()),) if name.strip() else ()
