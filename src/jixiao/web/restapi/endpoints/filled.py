"""A form with one row for each indicator of the approved goal, as it is sent: of 自评 and of 监控 alike."""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

from django.forms import BaseForm
from ninja import Field

from jixiao.web.base.content import MAX_ROWS, Content, Shape
from jixiao.web.restapi.problems import Mistake, ProblemError, mistakes_in
from jixiao.web.restapi.shapes import Given, Short, Version, Words

MOST_FIELDS = 60
"""More than any form has texts or columns; which they are is told by name."""


class RowGiven(Given):
    """What is said of one indicator."""

    code: UUID = Field(description="指标的编号，见 indicators")
    values: dict[Short, Words] = Field(description="各栏的文字", max_length=MOST_FIELDS)


class FilledGiven(Given):
    """The whole form; it takes the place of the one before."""

    version: Version
    texts: dict[Short, Words] = Field(description="表格以外各栏的文字", max_length=MOST_FIELDS)
    rows: Annotated[list[RowGiven], Field(max_length=MAX_ROWS)] = Field(description="每个指标一行；没有写的是空的")

    def as_data(self) -> dict[str, object]:
        """The form as it is kept."""
        return {"texts": self.texts, "rows": [{**row.values, "code": str(row.code)} for row in self.rows]}

    def unknown(self, shape: Shape, goal: Content) -> list[Mistake]:
        """The names and codes that the form does not have."""
        codes, columns = {row["code"] for row in goal.rows}, {column.name for column in shape.columns}
        found = [f"texts.{name}" for name in self.texts if name not in {text.name for text in shape.texts}]
        for number, row in enumerate(self.rows):
            found += [f"rows[{number}].code"] if str(row.code) not in codes else []
            found += [f"rows[{number}].values.{name}" for name in row.values if name not in columns]
        return [Mistake(place, "没有这一项；请对照答复里的 indicators 和接口文档。") for place in found]


def check(unknown: list[Mistake], form: BaseForm, rows: Mapping[int, Mapping[str, str]], goal: Content) -> None:
    """Raise with everything that names, form and table find wrong."""
    mistakes = unknown + ([] if form.is_valid() else mistakes_in(form))
    for number, row in rows.items():
        code = goal.rows[number]["code"]
        mistakes += [Mistake(f"rows[{code}].{column}", text) for column, text in row.items()]
    if mistakes:
        raise ProblemError("invalid", mistakes[0].message, mistakes=mistakes)
