"""What a unit reports, as plain text by field: the one shape for the form, drafts, submissions, merges and imports.

One row for each indicator of the approved goal, by its code; one text ``goal-N`` for each line of the annual goal.
"""

from collections.abc import Iterable

from jixiao.web.base.content import Content, Row, Shape, Text
from jixiao.web.evaluations.models import Task
from jixiao.web.projects.content import content_from as goal_from
from jixiao.web.projects.models import GoalVersion

MAX_GOALS = 20
"""Lines of an annual goal that have a field of their own; the last field takes what is achieved of all others."""

LONG = "long"
GOALS = tuple(Text(f"goal-{number}", f"年度目标{number}的实际完成情况", LONG) for number in range(1, MAX_GOALS + 1))
OWN_TEXTS = (
    Text("explanation", "预算执行偏差原因", LONG),
    Text("problems", "存在的问题", LONG),
    Text("advice", "改进措施", LONG),
    Text("other", "其他需要说明的问题", LONG),
    Text("finished", "项目是否全部完成", "choice"),
    Text("filler", "填报人"),
    Text("phone", "联系电话"),
    Text("filled", "填报日期", "date"),
)
TEXTS = (*GOALS, *OWN_TEXTS)

SKIPPED = "不适用"
"""What the column ``skipped`` says of an indicator that was not to be achieved in this year after all."""

ANSWERS = (
    Text("very", "很满意"),
    Text("satisfied", "满意"),
    Text("fair", "基本满意"),
    Text("poor", "不满意"),
    Text("worst", "很不满意"),
    Text("unknown", "不了解"),
)
"""Counts of a survey, from the best answer to the worst; “不了解” is left out of the rate."""

SURVEY = (
    Text("method", "计算方法"),
    Text("population", "服务对象总人数"),
    Text("issued", "发放份数"),
    Text("returned", "回收份数"),
    Text("valid", "有效份数"),
    *ANSWERS,
)
"""The columns of a survey, which stand in the row of its indicator."""

COLUMNS = (
    Text("actual", "实际完成值"),
    Text("grade", "评判等级"),
    Text("share", "得分比例（%）"),
    Text("elements", "评价要点", LONG),
    Text("deductions", "扣分事项", LONG),
    Text("reason", "偏差原因分析", LONG),
    Text("improvement", "改进措施", LONG),
    Text("source", "数据来源"),
    Text("skipped", "本年度不适用"),
    *SURVEY,
)


def is_blank(row: Row) -> bool:
    """Whether nobody has written anything into the row."""
    return not any(row.get(column.name, "").strip() for column in COLUMNS)


def _called(row: Row) -> str:
    return row.get("name", "") or "指标"


SHAPE = Shape(TEXTS, COLUMNS, _called, lambda row: row["actual"], is_blank)
"""The self-evaluation. :func:`shape_for` knows the names of the indicators as well."""


def shape_for(goal: Content) -> Shape:
    """The shape whose rows are called by the names that the indicators have in the goal."""
    names = {row["code"]: row["name"] for row in goal.rows}
    return Shape(TEXTS, COLUMNS, lambda row: names.get(row["code"], "指标"), SHAPE.sentence, is_blank)


def goal_of(version: GoalVersion | None) -> Content:
    """What was approved, as the form of the declaration shows it."""
    return goal_from(version.content if version is not None else None)


def annual_goals(goal: Content) -> tuple[str, ...]:
    """The lines of the annual goal, each of which is reported on."""
    lines = (line.strip() for line in goal.texts.get("annual", "").splitlines())
    return tuple(line for line in lines if line)


def content_from(data: object, goal: Content) -> Content:
    """What was kept, with a row for each indicator of the goal in its order; rows of others are left out."""
    return fitted(SHAPE.content_from(data), goal)


def fitted(content: Content, goal: Content) -> Content:
    """The content with exactly the rows of the goal: an adjusted goal brings new ones, empty."""
    known = {row["code"]: row for row in content.rows}
    rows = tuple(known.get(row["code"]) or SHAPE.row_from({"code": row["code"]}) for row in goal.rows)
    return Content(content.texts, rows)


def content_of(task: Task, goal: Content) -> Content:
    """What is saved of a task."""
    sheet = task.sheet.content if hasattr(task, "sheet") else None
    return content_from(sheet, goal)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def names_of(goal: Content, codes: Iterable[str]) -> tuple[str, ...]:
    """What the indicators of these codes are called, in the order of the goal."""
    wanted = frozenset(codes)
    return tuple(row["name"] for row in goal.rows if row["code"] in wanted)
