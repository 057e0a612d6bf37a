"""统计: the tables of the dashboard, counted over what the person sees."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from jixiao.web.dashboards.forms import Axis, Filter, choices
from jixiao.web.dashboards.keeping import kept
from jixiao.web.dashboards.lines import where_of
from jixiao.web.dashboards.tables import Cell, tables_of
from jixiao.web.dashboards.views import HEADS, board_of
from jixiao.web.orgs.access import person
from jixiao.web.orgs.scope import READERS, roles_of
from jixiao.web.restapi.asking import accepted
from jixiao.web.restapi.shapes import Text

router = Router(tags=["figures"])


class FiguresWanted(Schema):
    """What to count, as on the page."""

    by: Axis = Field(Axis.REGION, description="按什么分：region 区划，department 部门，kind 项目类型，year 年度")
    year: Text | None = Field(None, max_length=4, description="年度；不写是今年，all 是全部")
    kind: UUID | None = Field(None, description="项目类型的编号")
    region: UUID | None = Field(None, description="区划的编号，含下级")
    department: UUID | None = Field(None, description="部门的编号，含下级")


class TableShape(Schema):
    """One table. Money in 元 and shares (in per cent) are decimal strings, numbers are numbers, null is not given."""

    key: str
    title: str
    caption: str
    head: list[str]
    rows: list[list[int | str | None]]
    total: list[int | str | None]


class FiguresShape(Schema):
    """The tables, as they stood at that time."""

    made: datetime
    tables: list[TableShape]


@router.get("/figures", response=FiguresShape, summary="统计数据", url_name="figures")
def figures(request: HttpRequest, wanted: Query[FiguresWanted]) -> dict[str, Any]:
    """与网页“统计分析”相同的各表：项目、资金、等级、逾期单位、常见问题。"""
    user = person(request)
    if not roles_of(user) & READERS:
        raise PermissionDenied
    said = {name: str(value) for name, value in wanted.model_dump().items() if value is not None}
    form = Filter(said, kept("dashboards:choices", (), choices))
    given = accepted(form)
    board = board_of(user, given)
    tables = tables_of(board, where_of(given, form.data.get("kind", "")), HEADS[Axis(given["by"])])
    return {
        "made": board.made,
        "tables": [
            {
                "key": table.key,
                "title": table.title,
                "caption": table.caption,
                "head": list(table.head),
                "rows": [[_cell(cell) for cell in row] for row in table.rows],
                "total": [_cell(cell) for cell in table.total],
            }
            for table in tables
        ],
    }


def _cell(cell: Cell) -> int | str | None:
    value = cell.value
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, Fraction):
        return cell.shown.removesuffix("%")
    return value.isoformat() if isinstance(value, date) else value
