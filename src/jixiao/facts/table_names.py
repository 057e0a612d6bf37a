"""What the columns and rows of official tables are called, and how a heading is compared with a name.

One list for all doors: the workbook finds its columns by these names (:mod:`jixiao.workbook`), the tables of somebody's
report are recognised by them (:mod:`jixiao.facts.tables`). The names are those seen in ``domain/patterns.md`` §6.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from jixiao.facts.model import Column, MoneyColumn

TOTAL_WORDS = (
    "合计",
    "总计",
    "共计",
    "小计",
    "总数",
    "账面合计",
    "年度资金总额",
    "资金总额",
    "支出合计",
    "收入合计",
    "总分",
)
"""What the first cell of a total row says (``domain/patterns.md`` §6)."""

_NOISE = re.compile(r"[\s*＊:：、,，.．。;；\"“”'‘’_\-—/／]+")
_UNIT = re.compile(r"\((?:单位)?(?:亿元|百万元|万元|千元|百元|元|分|%|个|人|份)\)")
_MORE_TOTALS = re.compile(r".{0,8}(?:合计|总计|总得分|总分|经费合计|费用合计|资金总额|总额)")
_LONGEST_TOTAL = 20

INDICATOR_HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.LEVEL1: ("一级",),
    Column.LEVEL2: ("二级",),
    Column.NAME: ("指标名称", "三级", "指标", "指标内容", "绩效指标", "具体指标"),
    Column.OPERATOR: ("运算符号", "运算符", "比较符号", "性质", "指标方向"),
    Column.TARGET: (
        "目标值",
        "指标值",
        "年初目标值",
        "年初目标值(A)",
        "计划值",
        "预期指标值",
        "年初指标值",
        "年度目标值",
        "预期值",
    ),
    Column.UNIT: ("度量单位", "单位", "指标单位"),
    Column.ACTUAL: (
        "完成值",
        "实际值",
        "全年实际值",
        "实际完成值(B)",
        "年终完成值",
        "实际完成指标值",
        "全年完成值",
        "实际完成情况",
    ),
    Column.WEIGHT: ("权重", "标准分", "满分", "分值权重"),
    Column.POINTS: ("得分", "自评分", "指标得分"),
    Column.REASON: (
        "偏差原因",
        "未完成原因",
        "未完成原因分析",
        "偏差原因分析及改进措施",
        "偏差原因分析和改进措施",
        "原因",
        "偏差大或目标未完成原因分析",
    ),
    Column.EVIDENCE: ("佐证材料", "佐证资料编号", "佐证", "证据编号", "支撑材料"),
    Column.EXPLANATION: ("指标说明", "指标含义"),
    Column.STANDARD: ("评分规则", "评价标准", "计分标准"),
}
"""Other names of a column than its own (:class:`Column`), which a workbook may use as well as a report."""

_IN_REPORTS: Mapping[Column, tuple[str, ...]] = {
    Column.LEVEL1: ("一级指标名称", "评价维度"),
    Column.LEVEL2: ("二级指标名称",),
    Column.NAME: ("三级指标名称", "指标项", "评价指标", "考核指标", "绩效指标内容", "指标名"),
    Column.OPERATOR: ("指标方向性", "计算符号"),
    Column.TARGET: (
        "绩效标准",
        "预期实现值",
        "预期目标值",
        "计划指标值",
        "目标指标值",
        "年初设定目标值",
        "年初设定值",
        "年初设定指标值",
        "预期完成值",
        "预期指标",
        "计划完成值",
    ),
    Column.ACTUAL: (
        "完成情况",
        "实际完成",
        "完成数",
        "实际完成数",
        "实际实现值",
        "年末完成值",
        "指标完成值",
        "指标完成情况",
        "实际指标值",
        "自评完成值",
    ),
    Column.WEIGHT: ("分数", "指标分值", "指标权重", "权重分值", "标准分值", "设定分值", "权重(分值)"),
    Column.POINTS: ("自评得分", "评价得分", "评分", "实际得分", "评分得分", "自评分值", "得分情况", "评估得分"),
    Column.REVIEW_POINTS: ("复核得分", "核定得分", "审核得分", "复评得分", "财政复核得分"),
    Column.RATE: ("得分率", "完成比例", "目标完成率"),
    Column.GRADE: ("级别", "评价等级", "评分结果级别", "评分等级", "结果级别", "评定等级", "绩效等级"),
    Column.STANDARD: ("评分细则", "评分办法", "计分方法", "评分方法", "赋分标准"),
    Column.EXPLANATION: ("指标内涵", "评价要点", "指标解释及说明"),
    Column.REASON: (
        "偏差原因分析",
        "偏差原因分析及改进",
        "未完成原因和改进措施",
        "未完成原因及拟采取的改进措施",
        "未完成原因及改进措施",
        "偏差分析及改进措施",
        "偏离原因",
        "偏离原因分析",
        "扣分原因",
        "扣分说明",
        "扣分理由",
        "扣分原因说明",
        "扣分原因分析",
        "扣分情况说明",
        "原因分析",
        "未完成的原因",
        "偏差情况说明",
        "未完成说明",
        "未完成情况说明",
    ),
    Column.NOTE: ("说明", "评分说明", "评价意见", "评分依据", "取值依据", "评价说明"),
}
WEAK_NAMES = ("项目", "评价内容", "考核内容", "分项", "评价项目", "类别", "内容", "部分", "维度")
"""Headings of the first column of a table of scores; elsewhere they head anything."""

_TARGET = re.compile(
    r"(?:\d{4}年|\(?年度\)?|\(?项目\)?|全年|年初|预期|绩效)*(?:指标值|目标值)(?:\(a\)|\(包含.{1,20}\))?"
)
_ACTUAL = re.compile(r"(?:\d{4}年|全年|年度|年终|实际|项目)*(?:完成值|实际值|完成情况|实现值)(?:\(b\))?")
_PATTERNS = ((Column.TARGET, _TARGET), (Column.ACTUAL, _ACTUAL))
_LONGEST_HEADING = 40

MONEY_HEADINGS: Mapping[MoneyColumn, tuple[str, ...]] = {
    MoneyColumn.ORDINAL: ("编号",),
    MoneyColumn.LEVEL: ("级次", "资金级别", "资金层级"),
    MoneyColumn.INITIAL: ("年初预算", "年初批复数", "年初批复预算", "年初预算金额"),
    MoneyColumn.BUDGET: (
        "全年预算",
        "预算数",
        "预算数(A)",
        "调整后预算数",
        "全年预算数(A)",
        "调整预算数",
        "预算金额",
        "预算",
        "计划安排资金",
        "计划投入资金",
        "计划金额",
        "批复预算数",
        "预算安排",
        "预算批复数",
        "预算资金",
    ),
    MoneyColumn.ARRIVED: ("到位金额", "实际到位资金", "到位资金", "实际到位金额", "实际到位", "实际到位数"),
    MoneyColumn.ARRIVED_ON: ("实际到位日期", "到位时间", "实际到位时间"),
    MoneyColumn.DUE_ON: ("应到位时间", "计划到位日期", "计划到位时间"),
    MoneyColumn.SPENT: (
        "全年执行数",
        "执行数(B)",
        "预算执行数",
        "全年执行数(B)",
        "全年支出数",
        "实际支出",
        "实际支出数",
        "支出金额",
        "实际支出金额",
        "实际执行数",
        "支出数",
        "决算数",
        "实际支出资金",
        "实际使用",
        "实际使用金额",
        "支付金额",
    ),
    MoneyColumn.RATE: ("预算执行率", "执行率(B/A)", "预算执行率(B/A)", "支付率"),
    MoneyColumn.WEIGHT: ("权重", "满分"),
    MoneyColumn.POINTS: ("得分(20分×执行率)", "得分(20分*执行率)", "得分(20×执行率)", "得分(10分×执行率)", "自评得分"),
    MoneyColumn.BALANCE: ("结余资金", "结转结余", "余额", "结余数"),
    MoneyColumn.AMOUNT: ("资金数额", "金额合计", "数额", "合计金额"),
    MoneyColumn.SITE: ("示范点(子项目)", "示范点", "示范点名称", "项目点", "项目点名称"),
    MoneyColumn.UNIT: ("项目实施单位",),
    MoneyColumn.NOTE: ("说明", "用途说明", "原因", "原因说明", "偏差原因", "未完成原因", "执行率偏低原因", "情况说明"),
}
"""Other names of a column of a table of money than its own (:class:`MoneyColumn`)."""

SOURCE_NAMES = ("资金来源", "来源", "资金名称", "资金项目", "资金来源名称")
SPENDING_NAMES = (
    "支出内容",
    "支出项目",
    "支出事项",
    "费用名称",
    "明细项目",
    "项目明细",
    "支出明细",
    "用途",
    "资金用途",
    "资金使用内容",
    "使用内容",
    "支出用途",
    "费用项目",
    "经费项目",
)
GOAL_EXPECTED = (
    "预期目标",
    "年初设定目标",
    "预期",
    "年度目标",
    "项目年度目标",
    "年度绩效目标",
    "年度总体目标",
    "预期绩效目标",
    "年初目标",
)
GOAL_ACTUAL = (
    "实际完成情况",
    "目标实际完成情况",
    "年度总体目标完成情况",
    "完成情况",
    "实际完成",
    "年度目标完成情况",
    "目标完成情况",
    "全年实际完成情况",
)
GOAL_TOTAL = ("项目总目标", "总目标", "总体目标", "实施期目标", "项目总体目标", "实施期绩效目标", "项目绩效总目标")


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """A heading without what does not matter: spaces, line breaks, width, punctuation, required marks, its unit."""
    folded = unicodedata.normalize("NFKC", text).replace("〔", "(").replace("〕", ")")
    folded = _UNIT.sub("", re.sub(r"\s+|单位[::]", "", folded))
    return _NOISE.sub("", folded).lower()


@cache
def normal_names(names: tuple[str, ...]) -> frozenset[str]:
    """The names as :func:`normal` gives them; asked for each row of a table, so worked out once."""
    return frozenset(normal(name) for name in names)


def is_total(text: str) -> bool:
    """Whether the cell labels a total row of a form."""
    word = normal(re.sub(r"[（(].*$", "", text.strip()))
    return word in normal_names(TOTAL_WORDS)


def is_sum(text: str) -> bool:
    """Whether the cell labels a total row of a table in a report, where people also write 公共服务经费合计."""
    if len(text.strip()) > _LONGEST_TOTAL:
        return False
    return is_total(text) or _MORE_TOTALS.fullmatch(normal(text)) is not None


@cache
def _indicator_names() -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for names in ({column: (column.value,) for column in Column}, INDICATOR_HEADINGS, _IN_REPORTS):
        for column, others in names.items():
            for name in others:
                found.setdefault(normal(name), column)
    return found


@cache
def _money_names() -> Mapping[str, MoneyColumn]:
    own = {normal(column.value): column for column in MoneyColumn if column is not MoneyColumn.NAME}
    return {**{normal(name): column for column, names in MONEY_HEADINGS.items() for name in names}, **own}


def indicator_column(text: str) -> Column | None:
    """The column of an indicator table that a heading names, if any."""
    if len(text) > _LONGEST_HEADING:
        return None
    word = normal(text)
    found = _indicator_names().get(word)
    if found is not None:
        return found
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(word)), None)


def money_column(text: str) -> MoneyColumn | None:
    """The column of a table of money that a heading names, if any."""
    if len(text) > _LONGEST_HEADING:
        return None
    word = normal(text)
    return _money_names().get(word) or _money_names().get(re.sub(r"^(?:\d{4}年度?|项目)", "", word))
