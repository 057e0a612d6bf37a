"""What a unit reports in a monitoring sheet, as plain text by field: for the form, drafts, merges and imports.

One row for each indicator of the approved goal, by its code.
"""

from collections.abc import Iterable, Mapping

from jixiao.monitoring import CAUSES
from jixiao.web.base.content import Content, Row, Shape, Text
from jixiao.web.monitoring.models import Sheet
from jixiao.web.projects.content import content_from as goal_from
from jixiao.web.projects.models import GoalVersion

LONG = "long"
BETWEEN = "、"

TEXTS = (
    Text("forecast_spent", "全年预计执行数（万元）", "money"),
    Text("explanation", "预算执行情况说明", LONG),
    Text("problems", "存在的问题及原因", LONG),
    Text("measures", "下一步措施", LONG),
    Text("filler", "填报人"),
    Text("phone", "联系电话"),
    Text("filled", "填报日期", "date"),
)

COLUMNS = (
    Text("actual", "执行情况"),
    Text("forecast", "全年预计完成情况"),
    Text("causes", "偏差原因"),
    Text("cause", "原因说明", LONG),
    Text("likelihood", "完成目标可能性"),
    Text("remark", "备注", LONG),
)


def is_blank(row: Row) -> bool:
    """Whether nobody has written anything into the row."""
    return not any(row.get(column.name, "").strip() for column in COLUMNS)


SHAPE = Shape(TEXTS, COLUMNS, lambda row: "指标", lambda row: row["actual"], is_blank)
"""The sheet. :func:`shape_for` knows the names of the indicators as well."""


def shape_for(goal: Content) -> Shape:
    """The shape whose rows are called by the names that the indicators have in the goal."""
    names = {row["code"]: row["name"] for row in goal.rows}
    return Shape(TEXTS, COLUMNS, lambda row: names.get(row["code"], "指标"), SHAPE.sentence, is_blank)


def version_of(sheet: Sheet) -> GoalVersion | None:
    """The goal of the sheet: the latest while the unit works, afterwards the one that it was handed in with."""
    if not sheet.is_editable and sheet.goal is not None:
        return sheet.goal
    return GoalVersion.objects.filter(project=sheet.project_id).order_by("-number").first()


def goal_of(version: GoalVersion | None) -> Content:
    """What was approved, as the form of the declaration shows it."""
    return goal_from(version.content if version is not None else None)


def content_from(data: object, goal: Content) -> Content:
    """What was kept, with a row for each indicator of the goal in its order; rows of others are left out."""
    return fitted(SHAPE.content_from(data), goal)


def fitted(content: Content, goal: Content) -> Content:
    """The content with exactly the rows of the goal: an adjusted goal brings new ones, empty."""
    known = {row["code"]: row for row in content.rows}
    rows = tuple(known.get(row["code"]) or SHAPE.row_from({"code": row["code"]}) for row in goal.rows)
    return Content(content.texts, rows)


def causes_of(row: Mapping[str, str]) -> tuple[str, ...]:
    """The boxes that are ticked, in the order of the form."""
    ticked = frozenset(row["causes"].split(BETWEEN))
    return tuple(cause for cause in CAUSES if cause in ticked)


def causes_text(ticked: Iterable[str]) -> str:
    """The boxes as they are kept."""
    given = frozenset(ticked)
    return BETWEEN.join(cause for cause in CAUSES if cause in given)


def content_of_sheet(sheet: Sheet, goal: Content) -> Content:
    """What is saved of a sheet."""
    return content_from(sheet.content, goal)
