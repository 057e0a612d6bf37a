"""What a declaration says, as plain text by field: the one shape for the form, drafts, versions, merges and imports.

Everything is text as the form shows it (money in 万元, dates as 2026-12-31), so that what cannot be understood yet can
be kept, compared and shown as well.
"""

from collections.abc import Iterable

from jixiao.web.base.content import MAX_ROWS, WAN, Content, Row, Shape, Text, show_number, shown
from jixiao.web.projects.models import Goal, GoalIndicator, Project

__all__ = [
    "COLUMNS",
    "GOAL_TEXTS",
    "LEVEL_BETWEEN",
    "MAX_ROWS",
    "PROJECT_TEXTS",
    "SHAPE",
    "TEXTS",
    "WAN",
    "Content",
    "Row",
    "Text",
    "content_from",
    "content_of",
    "is_blank",
    "row_from",
    "sentence",
    "show_number",
    "shown",
]

LEVEL_BETWEEN = "／"
"""Stands between level 1 and level 2 where both are one choice."""

PROJECT_TEXTS = (
    Text("name", "项目名称"),
    Text("fiscal_year", "年度", "year"),
    Text("year_fiscal", "年度财政拨款（万元）", "money"),
    Text("year_other", "年度其他资金（万元）", "money"),
    Text("period_fiscal", "实施期财政拨款（万元）", "money"),
    Text("period_other", "实施期其他资金（万元）", "money"),
)
GOAL_TEXTS = (
    Text("department", "主管部门"),
    Text("contact", "项目负责人"),
    Text("phone", "联系电话"),
    Text("started", "开始日期", "date"),
    Text("finished", "完成日期", "date"),
    Text("basis", "立项依据", "long"),
    Text("content", "项目内容", "long"),
    Text("overall", "实施期目标", "long"),
    Text("annual", "年度目标", "long"),
)
TEXTS = (*PROJECT_TEXTS, *GOAL_TEXTS)
"""The fields outside the table, in the order of the form."""

COLUMNS = (
    Text("level1", "一级指标"),
    Text("level2", "二级指标"),
    Text("name", "三级指标"),
    Text("operator", "指标性质"),
    Text("target", "指标值"),
    Text("unit", "计量单位"),
    Text("weight", "分值"),
    Text("explanation", "指标值说明"),
    Text("basis", "指标值设定依据"),
    Text("standard", "评分标准"),
    Text("evidence", "佐证资料"),
)
"""The columns of the table of indicators."""


def is_blank(row: Row) -> bool:
    """Whether nobody has written anything into the row but its place in the table."""
    return not any(row.get(column.name, "").strip() for column in COLUMNS if column.name not in ("level1", "level2"))


def sentence(row: Row) -> str:
    """An indicator in one line."""
    weight = f"，{row['weight']} 分" if row["weight"] else ""
    return (
        f"{row['level2'] or row['level1']} {row['name']} {row['operator']}{row['target']}{row['unit']}{weight}".strip()
    )


SHAPE = Shape(TEXTS, COLUMNS, lambda row: row["name"] or "（未命名指标）", sentence, is_blank)
"""The declaration."""


def content_from(data: object) -> Content:
    """What :meth:`Content.as_json` gave; whatever else stands there is left out."""
    return SHAPE.content_from(data)


def row_from(data: object) -> Row:
    """A row with every column, from a mapping that may lack some."""
    return SHAPE.row_from(data)


def content_of(project: Project, indicators: Iterable[GoalIndicator] | None = None) -> Content:
    """What is saved of a project."""
    goal = project.goal if hasattr(project, "goal") else Goal()
    rows = project.indicators.all() if indicators is None else indicators
    return Content(
        {text.name: shown(getattr(project, text.name), text.kind) for text in PROJECT_TEXTS}
        | {text.name: shown(getattr(goal, text.name), text.kind) for text in GOAL_TEXTS},
        tuple(_row_of(indicator) for indicator in rows),
    )


def _row_of(indicator: GoalIndicator) -> Row:
    return {"code": str(indicator.code)} | {column.name: shown(getattr(indicator, column.name)) for column in COLUMNS}
