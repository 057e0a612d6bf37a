"""Units of measure words: one spelling for each, which of them mean the same, and which are multiples of one another.

A value keeps the unit that was written. Comparing two values (target with actual, one site with another) goes through
:func:`in_base`, so that “5万人次” against “52,000人次” is neither refused nor compared as 5 with 52,000.
"""

import re
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.text import normalise
from jixiao.money import Unit

_MEASURE_WORDS = """
人次 户次 场次 班次 批次 台次 车次 架次 件次 频次 人天 人日 课时 学时
个月 工作日 天 日 周 季度 月 年 岁 小时 分钟 秒
平方米 平方公里 立方米 公里 千米 厘米 毫米 米 公顷 亩 千克 公斤 吨公里 吨 克 升 千瓦时 度
人 名 位 个 家 户 次 期 场 套 台 份 张 副 幅 支 所 村 社区 项 件 册 本 条 座 栋 处 间 辆 艘 架
棵 株 头 只 匹 盏 块 片 根 把 部 篇 种 类 门 节 班 届 批 组 队 站 点 段 例 宗 起 笔 桩 对 双 箱
卷 袋 瓶 盒 桶 车 轮 遍 趟 回 倍 成 分 元 角 % ‰ 百分点 个百分点
"""
MEASURE_WORDS = frozenset(_MEASURE_WORDS.split())
"""Measure words seen in targets (``notation.md`` §3): only these are read without a bracket or a heading."""

_SPELLINGS = {
    "人数": "人",
    "次数": "次",
    "个数": "个",
    "户数": "户",
    "百分比": "%",
    "百分号": "%",
    "percent": "%",
    "m2": "平方米",
    "平米": "平方米",
    "平方": "平方米",
    "m3": "立方米",
    "km": "公里",
    "km2": "平方公里",
    "kg": "千克",
    "h": "小时",
    "个小时": "小时",
    "个工作日": "工作日",
    "RMB": "元",
    "人民币": "元",
    "人民币元": "元",
}
"""Other spellings of one unit; the value does not change."""

_SAME = {"名": "人", "位": "人", "天": "日", "月": "个月", "公斤": "千克", "千米": "公里", "个百分点": "百分点"}
"""Different words for the same unit, for comparing only: the written word is kept."""

_NONE = {"", "-", "~", "/", "无", "不适用", "无量纲"}
_PREFIXES = {"百万": 6, "千万": 7, "万": 4, "亿": 8}
_MONEY = frozenset(unit.value for unit in Unit)
_RELATIVE = ("%", "‰", "百分点", "个百分点")


def normalise_unit(text: str) -> str:
    """One spelling of a unit: “％”, “（%）” and “百分比” → ``%``, “人 次” → ``人次``, “—” → nothing."""
    unit = normalise(text)
    unit = re.sub(r"^(?:计量|度量)?单位:", "", unit.strip("$\\"))
    bracketed = re.fullmatch(r"\((.*)\)|\[(.*)\]", unit)
    unit = (bracketed[1] or bracketed[2] or "") if bracketed is not None else unit
    return "" if unit in _NONE else _SPELLINGS.get(unit, unit)


def is_relative(unit: str) -> bool:
    """Whether values in this unit are rates (%, 元/人, 次/月): these are never added."""
    return unit in _RELATIVE or "/" in unit


def is_known(unit: str) -> bool:
    """Whether a text is a unit by itself: a measure word, a multiple of one (万人次), or one per another (元/人·天)."""
    parts = re.split(r"[/·*每]", unit)
    return all(_is_single(part) for part in parts)


def _is_single(unit: str) -> bool:
    if unit in MEASURE_WORDS or unit in _SPELLINGS or unit in _MONEY:
        return True
    return any(unit.startswith(p) and (unit[len(p) :] in MEASURE_WORDS or unit == p) for p in _PREFIXES)


def in_base(value: Decimal, unit: str) -> tuple[Fraction, str]:
    """The value in the unit's base: 5 万人次 → (50000, 人次), 1.5 万元 → (15000, 元); other units as they are.

    Percentages stay percentages: 95 % → (95, %).
    """
    exact = Fraction(value)
    if unit in _MONEY:
        return exact * 10 ** Unit(unit).exponent, Unit.YUAN.value
    head, slash, tail = unit.partition("/")
    for prefix, exponent in sorted(_PREFIXES.items(), key=lambda p: -len(p[0])):
        if head.startswith(prefix) and head not in MEASURE_WORDS:
            exact, head = exact * 10**exponent, head[len(prefix) :]
            break
    return exact, _SAME.get(head, head) + slash + tail


def is_same_unit(first: str, second: str) -> bool:
    """Whether two units can be compared (人 and 名, 万元 and 元); 人 and 人次 cannot."""
    return in_base(Decimal(1), first)[1] == in_base(Decimal(1), second)[1]
