"""The cover sheet: what this workbook is, how it is filled, what each sheet is for. It is never read back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jixiao import __version__
from jixiao.frameworks.model import Framework, Subject
from jixiao.workbook.layout import Sheet
from jixiao.workbook.sheets import GUIDE
from jixiao.workbook.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_STEPS = (
    "先填「{first}」，再按工作表顺序填写；用不到的工作表可以留空，请不要改动工作表名称。",
    "红色标题为必填；鼠标停在标题上可以看到填写说明；灰色单元格自动计算，不用填写。",
    "金额以元为单位填写数字；以万元计的连同单位填写，例如：155.39万元，系统会换算；这一列的自动合计这时"
    "显示“含文字，未合计”，不影响评价。"
    "没有发生填 0，尚不知道的留空——空白不等于 0。",
    "百分比连同百分号填写，例如：95%。日期例如：2024年12月31日，或 2024-12-31。",
    "行数不够可以插入行；列可以移动位置，但请保留标题文字。一二级指标可以合并单元格。",
    "定量指标填指标性质、指标值、计量单位、实际完成值；“要素”指标的要点填在「评分要点」；“扣分”指标的扣分填在「扣分事项」。",
    "填完保存后，运行：jixiao evaluate 文件名.xlsx。所有需要修改的地方会一次列出，写明工作表和单元格。",
)
_USES = {
    "项目基本信息": "项目名称、单位、年度、立项依据、人员；已有自评结果的填自评结论。",
    "部门基本信息": "部门（单位）名称、年度、主要职能、履职依据、人员；已有自评结果的填自评结论。",
    "资金来源与到位": "每一笔资金的预算、到位（金额和日期）、支出。",
    "支出明细": "钱花在哪些方面；“其中”项填上级项目。",
    "绩效目标": "总体目标、年度目标及其完成情况。",
    "绩效指标": "每个三级指标的目标值、实际完成值、分值、偏差原因、佐证。",
    "评分要点": "“要素”指标的评价要点和达成程度。",
    "扣分事项": "“扣分”指标逐条的扣分事由和分数。",
    "满意度调查": "问卷的发放、回收、有效份数和各选项人数。",
    "示范点": "有多个示范点或子项目时，各自的资金和完成情况。",
    "基础数据": "公式用到的数据，例如编制数、在职人员数、计划培训人数。",
    "佐证材料": "材料编号、名称、类型和所支撑的指标；随附的附件。",
    "问题与建议": "存在的问题、原因、涉及的指标；针对问题的建议。",
}
_SUBJECTS = {Subject.PROJECT: "项目支出", Subject.DEPARTMENT: "部门整体支出"}


def write_guide(
    book: "Workbook", styles: Styles, framework: Framework, sheets: Sequence[Sheet], name: str, subject: Subject
) -> None:
    """Write the cover sheet."""
    first = sheets[0].name
    page = book.add_worksheet(GUIDE)
    page.hide_gridlines(2)
    page.set_column(0, 0, 20)
    page.set_column(1, 1, 76)
    page.set_row(0, 46)
    page.merge_range(0, 0, 0, 1, "", styles.title())
    page.write_string(0, 0, "财政支出绩效评价填报表", styles.title())
    facts = [
        ("部门（单位）" if subject is Subject.DEPARTMENT else "项目", name or f"（在「{first}」中填写）"),
        ("评价框架", framework.cited),
        ("框架编号", framework.id),
        ("评价对象类型", _SUBJECTS[subject]),
        ("模板版本", f"Jixiao {__version__}"),
    ]
    row = 1
    for label, text in facts:
        page.set_row(row, 22)
        page.write_string(row, 0, label, styles.head())
        page.write_string(row, 1, text, styles.boxed())
        row += 1
    steps = [(str(n), text.replace("{first}", first)) for n, text in enumerate(_STEPS, 1)]
    row = _list(page, styles, row + 1, "怎样填写", steps)
    row = _list(page, styles, row + 1, "各工作表", [(sheet.name, _USES[sheet.name]) for sheet in sheets])
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_paper(9)
    page.set_portrait()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.print_area(0, 0, row - 1, 1)


def _list(page: "Worksheet", styles: Styles, row: int, title: str, lines: list[tuple[str, str]]) -> int:
    page.set_row(row, 24)
    page.merge_range(row, 0, row, 1, "", styles.block())
    page.write_string(row, 0, title, styles.block())
    for label, text in lines:
        row += 1
        page.set_row(row, 21 if len(text) <= 36 else 36 if len(text) <= 72 else 51)
        page.write_string(row, 0, label, styles.boxed(align="center"))
        page.write_string(row, 1, text, styles.boxed())
    return row + 1
