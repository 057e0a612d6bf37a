"""What a filled workbook or form reports, put into the form: rows by the names of their indicators."""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.evaluation import Evaluation, Indicator, Operator, Survey, show_measure
from jixiao.web.base.content import Content, Row, show_number
from jixiao.web.evaluations.content import ANSWERS, MAX_GOALS, SKIPPED
from jixiao.web.evaluations.evaluation import FILLER
from jixiao.web.evaluations.judging import BETWEEN, MET, NOTHING, OPEN, UNMET

_ANSWERS = {
    "very": ("很满意", "非常满意", "十分满意"),
    "satisfied": ("满意", "比较满意", "较满意"),
    "fair": ("基本满意", "一般", "一般满意"),
    "poor": ("不满意", "不太满意", "较不满意"),
    "worst": ("很不满意", "非常不满意", "十分不满意"),
    "unknown": ("不了解", "不清楚", "不知道", "说不清", "未作答"),
}


def with_reported(current: Content, goal: Content, reported: Evaluation) -> tuple[Content, int]:
    """The form with what the file reports over what it had, and how many indicators were found in the file.

    What the file leaves empty stays as it is; indicators that the goal does not have are not taken over.
    """
    by_name = {_plain(indicator.name): indicator for indicator in reported.indicators}
    surveys = {_plain(survey.indicator): survey for survey in reported.surveys}
    rows: list[Row] = []
    found = 0
    for planned, row in zip(goal.rows, current.rows, strict=True):
        indicator = by_name.get(_plain(planned["name"]))
        if indicator is None:
            rows.append(row)
            continue
        found += 1
        said = {**_row(indicator), **_survey(surveys.get(_plain(planned["name"])))}
        rows.append({**row, **{name: text for name, text in said.items() if text}})
    texts = {**current.texts, **{name: text for name, text in _texts(reported).items() if text}}
    return Content(texts, tuple(rows)), found


def _row(indicator: Indicator) -> Mapping[str, str]:
    actual = indicator.actual
    written = "" if actual is None else actual.as_written or show_measure(actual, None, indicator.unit)
    share = indicator.achieved_share if indicator.operator is Operator.QUALITATIVE else None
    return {
        "actual": written,
        "grade": indicator.achieved_grade,
        "share": "" if share is None else show_number(share * 100),
        "elements": "\n".join(f"{_mark(element.met)}{BETWEEN}{element.text}" for element in indicator.elements),
        "deductions": _deductions(indicator),
        "reason": indicator.deviation_reason,
        "improvement": indicator.improvement,
        "source": indicator.data_source,
        "skipped": "" if indicator.applicable else SKIPPED,
    }


def _deductions(indicator: Indicator) -> str:
    if indicator.deductions is None:
        return ""
    return "\n".join(f"{one.reason}，扣{show_number(one.points)}分" for one in indicator.deductions) or NOTHING


def _mark(met: Decimal | None) -> str:
    return OPEN if met is None else MET if met == 1 else UNMET


def _survey(survey: Survey | None) -> Mapping[str, str]:
    if survey is None:
        return {}
    numbers = {
        "population": survey.population,
        "issued": survey.issued,
        "returned": survey.returned,
        "valid": survey.valid,
    }
    method = survey.method.strip()[:2].upper()
    said = {name: str(number) for name, number in numbers.items() if number is not None} | {"method": method}
    if len(survey.questions) == 1:
        counts = dict(survey.questions[0].counts)
        for answer in ANSWERS:
            given = next((counts[word] for word in _ANSWERS[answer.name] if word in counts), None)
            said[answer.name] = "" if given is None else str(given)
    return said


def _texts(reported: Evaluation) -> Mapping[str, str]:
    filler = next((person for person in reported.people if person.role == FILLER), None)
    identity = reported.identity
    goals = {f"goal-{number}": goal.actual for number, goal in enumerate(reported.goals[:MAX_GOALS], 1)}
    return goals | {
        "explanation": reported.funds.explanation,
        "problems": "\n".join(problem.text for problem in reported.problems),
        "advice": "\n".join(advice.text for advice in reported.advice),
        "other": identity.other,
        "finished": "" if identity.finished_all_work is None else "是" if identity.finished_all_work else "否",
        "filler": filler.name if filler is not None else "",
        "phone": filler.phone if filler is not None else "",
        "filled": identity.evaluated_on.isoformat() if identity.evaluated_on is not None else "",
    }


def _plain(name: str) -> str:
    return "".join(name.split())
