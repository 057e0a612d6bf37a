"""The layout of the 项目支出绩效自评表 (10号 附件1, ``domain/frameworks.md`` §3, §6), for its reader and its writer.

Local forms order and name the columns differently (Yunnan splits operator, value and unit; Sichuan puts the weight
before the target; Hubei writes 年初目标值(A)): all are found by their headings, through the aliases of the layout.
"""

from jixiao.evaluation import FundLevel
from jixiao.workbook.layout import Column, Form, Kind, Sheet, Table
from jixiao.workbook.sheets_indicators import INDICATORS
from jixiao.workbook.sheets_project import IDENTITY

TITLE = "项目支出绩效自评表"
SHEET_NAME = "自评表"
EXECUTION_RATE = "预算执行率"
"""The indicator that the form prints in its block of funds; every self edition knows its level 1 by this name."""

_WANTED = ("name", "department", "unit", "fiscal_year", "evaluated_on")
FORM = Form(
    "identity",
    TITLE,
    tuple(column for column in IDENTITY.fields if column.key in _WANTED),
)
EXTRA = Form(
    "extra",
    "其他",
    (
        Column("grade", "自评等级", aliases=("评价等级", "自评结论等级")),
        Column("other", "其他需要说明事项", aliases=("其他需要说明的事项", "其他需要说明的问题", "其他说明")),
        Column("explanation", "偏差大或目标未完成原因分析", aliases=("未完成原因分析", "预算执行率偏低原因")),
        Column("improvement", "改进措施及结果应用方案"),
    ),
)
FUNDS = Table(
    "funds",
    "项目资金",
    (
        Column("initial", "年初预算数", Kind.MONEY, aliases=("年初预算", "年初批复数")),
        Column(
            "budget",
            "全年预算数",
            Kind.MONEY,
            aliases=("全年预算", "预算数", "预算数(A)", "调整后预算数", "全年预算数(A)", "调整预算数"),
        ),
        Column(
            "spent",
            "全年执行数",
            Kind.MONEY,
            aliases=("执行数", "执行数(B)", "预算执行数", "全年执行数(B)", "全年支出数", "实际支出"),
        ),
        Column("weight", "分值", Kind.NUMBER, aliases=("权重", "满分")),
        Column("rate", "执行率", Kind.RATE, unit="%", aliases=("预算执行率", "执行率(B/A)", "预算执行率(B/A)")),
        Column(
            "points",
            "得分",
            Kind.NUMBER,
            aliases=("得分(20分×执行率)", "得分(20分*执行率)", "得分(20×执行率)", "自评得分"),
        ),
    ),
    anchor="budget",
)
EXPECTED = Column("expected", "预期目标", aliases=("年初设定目标", "预期", "年度目标", "项目年度目标", "年度绩效目标"))
ACHIEVED = Column(
    "actual",
    "实际完成情况",
    aliases=("目标实际完成情况", "年度总体目标完成情况", "完成情况", "实际完成", "年度目标完成情况"),
)
LAYOUT = Sheet(SHEET_NAME, (INDICATORS,), ("项目支出绩效自评表", "绩效自评表", "项目自评表"))

LEVELS = {
    "上年结转": FundLevel.CARRIED_OVER,
    "单位": FundLevel.OWN,
    "非财政": FundLevel.OTHER,
    "中央": FundLevel.CENTRAL,
    "省": FundLevel.PROVINCE,
    "市": FundLevel.CITY,
    "县": FundLevel.COUNTY,
    "区": FundLevel.COUNTY,
}
"""Words in the label of a row of funds, and the level they mean; anything else is 其他."""
SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")
"""The rows of the official form under 年度资金总额."""
