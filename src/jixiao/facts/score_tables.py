"""Tables of scores by part (投入管理 16 14 …): their rows are sections of the whole, not indicators."""

import re

from jixiao.facts.model import Column, FactTable, TableKind
from jixiao.facts.table_names import normal

_PART = re.compile(
    r"(?:项目|资金|预算|绩效|组织)?(?:决策|投入|过程|产出|效益|效果|管理|执行|绩效|满意度|成本|执行率|完成|影响力)"
    r"(?:管理|情况|类|目标|效益)?(?:指标)?"
)
_MOST = 10


def is_section_table(table: FactTable) -> bool:
    """Whether every row of a table with weights and points is a part of the whole (决策, 过程, 产出, 效益)."""
    if table.kind is not TableKind.SCORES or not table.rows or len(table.rows) > _MOST:
        return False
    if Column.STANDARD in table.columns or any(row.path for row in table.rows):
        return False
    if Column.NAME not in table.columns and Column.LEVEL2 not in table.columns:
        return True
    return all(_PART.fullmatch(normal(row.name)) for row in table.rows)
