"""Where the input has room for something: a workbook has its sheets, the official form has one with fewer fields.

A message that names a sheet which the clerk's file lacks sends them looking for it. So rules and reports ask here.
"""

from jixiao.evaluation import Evaluation, Subject

BASICS = "项目基本信息"
BASICS_OF_DEPARTMENT = "部门基本信息"
"""What the sheet is called in the workbook of a department."""
DATE_HINT = "（表上没有日期栏的，在表头写“填报日期：”和日期）"


def form_of(evaluation: Evaluation) -> str:
    """The name of the one sheet (自评表) that the evaluation was read from; empty for any other input."""
    return evaluation.place.sheet or ""


def sheet_of(evaluation: Evaluation, sheet: str) -> str:
    """The name of the sheet, as the user's own file has it, on which what belongs on ``sheet`` is filled in."""
    if form_of(evaluation):
        return form_of(evaluation)
    if sheet != BASICS:
        return sheet
    usual = BASICS_OF_DEPARTMENT if evaluation.subject is Subject.DEPARTMENT else BASICS
    return evaluation.identity.place.sheet or usual
