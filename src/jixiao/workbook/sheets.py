"""The sheets of the workbook, as data: the one list that the writer prints and the reader recognises.

Order and names follow the official forms (``domain/frameworks.md`` §3, §6); the aliases are the headings that budget
units use for the same thing (``domain/patterns.md`` §4 and §6). Keys are the field names of the evaluation model.
"""

from jixiao.evaluation import Subject
from jixiao.workbook.layout import Sheet
from jixiao.workbook.sheets_indicators import DEDUCTIONS, ELEMENTS, INDICATORS
from jixiao.workbook.sheets_project import (
    CLAIM_SECTIONS,
    CLAIMS,
    FUNDS_FORM,
    GOALS,
    IDENTITY,
    ITEMS,
    OVERALL,
    PEOPLE,
    SOURCES,
)
from jixiao.workbook.sheets_results import ADVICE, ATTACHMENTS, BASIC_DATA, EVIDENCE, PROBLEMS, SITES, SURVEYS

GUIDE = "填报说明"
"""The cover sheet: words only, never read."""

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "项目基本信息",
        (IDENTITY, PEOPLE, CLAIMS, CLAIM_SECTIONS),
        ("基本信息", "项目信息", "基本情况", "项目基本情况", "项目概况"),
        required=True,
        landscape=False,
        department="部门基本信息",
    ),
    Sheet(
        "资金来源与到位",
        (SOURCES, FUNDS_FORM),
        ("资金来源", "资金到位", "资金来源及到位", "资金到位情况", "资金情况", "项目资金"),
    ),
    Sheet("支出明细", (ITEMS,), ("资金支出明细", "支出情况", "支出", "资金使用明细", "支出明细表", "资金明细")),
    Sheet("绩效目标", (OVERALL, GOALS), ("目标", "年度目标", "绩效目标表", "总体目标")),
    Sheet("绩效指标", (INDICATORS,), ("指标", "绩效指标表", "指标体系", "指标表", "绩效指标体系"), required=True),
    Sheet("评分要点", (ELEMENTS,), ("评价要点", "要点", "评分要点表")),
    Sheet("扣分事项", (DEDUCTIONS,), ("扣分", "扣分明细", "扣分表")),
    Sheet("满意度调查", (SURVEYS,), ("满意度", "问卷调查", "满意度问卷", "满意度调查表")),
    Sheet("示范点", (SITES,), ("子项目", "示范点/子项目", "示范点（子项目）", "示范点子项目", "项目点")),
    Sheet("基础数据", (BASIC_DATA,), ("基础数据表", "基本数据", "数据表")),
    Sheet("佐证材料", (EVIDENCE, ATTACHMENTS), ("佐证", "佐证材料清单", "证据材料", "佐证资料", "附件清单")),
    Sheet("问题与建议", (PROBLEMS, ADVICE), ("问题和建议", "存在问题", "问题建议", "存在问题与建议")),
)


def sheets_of(subject: Subject) -> tuple[Sheet, ...]:
    """The sheets in the words of what is evaluated: a department fills in its name, not that of a project."""
    return tuple(sheet.of_department() for sheet in SHEETS) if subject is Subject.DEPARTMENT else SHEETS


def name_label(subject: Subject) -> str:
    """What the cell for the name of what is evaluated is called."""
    name = next(one for one in IDENTITY.fields if one.key == "name")
    return name.department if subject is Subject.DEPARTMENT else name.header
