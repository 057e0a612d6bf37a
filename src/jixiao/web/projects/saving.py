"""From the text of a form to the columns of the tables. The form has found every text in order before."""

import uuid
from typing import Any

from jixiao.web.base.content import read_date, read_number
from jixiao.web.projects.content import COLUMNS, GOAL_TEXTS, PROJECT_TEXTS, WAN, Content, Row, Text, is_blank
from jixiao.web.projects.models import Goal, GoalIndicator, Project


def store(project: Project, content: Content) -> None:
    """Write the declaration and raise the version; rows keep their code, so that others can name them."""
    for text in PROJECT_TEXTS:
        setattr(project, text.name, value_of(text, content.texts.get(text.name, "")))
    project.version += 1
    project.save()
    goal, _ = Goal.objects.get_or_create(project=project)
    for text in GOAL_TEXTS:
        setattr(goal, text.name, value_of(text, content.texts.get(text.name, "")))
    goal.save()
    project.goal = goal
    _store_rows(project, [row for row in content.rows if not is_blank(row)])


def value_of(text: Text, written: str) -> Any:
    """The value for the column; nothing for an empty number or date."""
    if text.kind == "money":
        number = read_number(written)
        return None if number is None else number.scaleb(WAN)
    if text.kind == "date":
        return read_date(written)
    return int(written) if text.kind == "year" else written.strip()


def _store_rows(project: Project, rows: list[Row]) -> None:
    known = {str(row.code): row for row in project.indicators.all()}
    kept, fresh = [], []
    for order, row in enumerate(rows, 1):
        indicator = known.pop(row["code"], None)
        if indicator is None:
            indicator = GoalIndicator(project=project, code=uuid.uuid4())
            fresh.append(indicator)
        else:
            kept.append(indicator)
        indicator.order = order
        for column in COLUMNS:
            value = read_number(row["weight"]) if column.name == "weight" else row[column.name].strip()
            setattr(indicator, column.name, value)
    GoalIndicator.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    GoalIndicator.objects.bulk_update(kept, ["order", *(column.name for column in COLUMNS)])
    GoalIndicator.objects.bulk_create(fresh)
