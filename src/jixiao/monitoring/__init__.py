"""In-year monitoring (绩效运行监控): what units report and expect of a year that is not over, and what is wrong.

The layout is that of the 项目支出绩效目标执行监控表 (财预〔2019〕136号 type).
"""

from jixiao.monitoring.checking import check, read_item
from jixiao.monitoring.model import (
    CAUSES,
    IMPOSSIBLE,
    LIKELIHOODS,
    MONTHS,
    OTHER,
    SURE,
    Light,
    Line,
    Money,
    Part,
    Sheet,
    wan,
)
from jixiao.monitoring.results import Item, Results, Spending

__all__ = [
    "CAUSES",
    "IMPOSSIBLE",
    "LIKELIHOODS",
    "MONTHS",
    "OTHER",
    "SURE",
    "Item",
    "Light",
    "Line",
    "Money",
    "Part",
    "Results",
    "Sheet",
    "Spending",
    "check",
    "read_item",
    "wan",
]
