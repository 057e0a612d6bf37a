"""Reads a filled workbook into an Evaluation: all errors at once, each at its cell."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation import Evaluation
from jixiao.place import Place
from jixiao.review import Finding
from jixiao.workbook.assemble import evaluation_of
from jixiao.workbook.grid import Grid, open_grids
from jixiao.workbook.layout import Sheet, normal_tab
from jixiao.workbook.magnitude import check_sums
from jixiao.workbook.problems import Problems
from jixiao.workbook.rows import Content, read_sheet
from jixiao.workbook.self_table_read import find_self_table, read_self_table
from jixiao.workbook.sheets import GUIDE, SHEETS

_SHOWN = 8
"""How many sheets a message names."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a workbook holds, and what reading it found odd."""

    evaluation: Evaluation
    findings: tuple[Finding, ...]


def read_workbook(path: str | Path) -> ReadResult:
    """The Evaluation in a filled workbook, or in a 自评表 of the official layout.

    Raises :class:`~jixiao.errors.UnreadableFileError` for a file that cannot be read at all, and
    :class:`~jixiao.errors.InputErrors` with everything that must be mended.
    """
    path = Path(path)
    grids = open_grids(path)
    problems = Problems()
    matched = _match_sheets(grids)
    if not any(sheet.required and sheet.name in matched for sheet in SHEETS):
        tables = [grid for grid in grids if find_self_table(grid) is not None]
        if len(tables) == 1:
            return _result(read_self_table(tables[0], problems), problems)
        if tables:
            raise InputErrors([_several(path.name, tables)])
        if not matched and not any(_meant(grid, SHEETS) for grid in grids):
            raise InputErrors([_stranger(path.name, grids)])
    content = Content()
    _report_sheets(path.name, grids, matched, problems)
    for sheet in SHEETS:
        if sheet.name in matched:
            read_sheet(matched[sheet.name], sheet, content, problems)
    evaluation = evaluation_of(content, path.name, problems)
    check_sums(evaluation, content, problems)
    return _result(evaluation, problems)


def _several(file: str, tables: Sequence[Grid]) -> JixiaoError:
    """Which of several forms is meant is not ours to choose: one evaluation is one project."""
    return JixiaoError(
        "有 {count} 张工作表是自评表（{names}），一次只能评价一个项目；请把各张表分别另存为单独的文件（右键点工作表名，"
        "选“移动或复制”到新工作簿），再逐个评价。",
        place=file,
        count=len(tables),
        names=_names(tables),
    )


def _stranger(file: str, grids: Sequence[Grid]) -> JixiaoError:
    return JixiaoError(
        "不是填报模板，也不是自评表（文件里有：{names}）；请用 jixiao template 生成模板，填写后再评价。",
        place=file,
        names=_names(grids),
    )


def _names(grids: Sequence[Grid]) -> str:
    """The names of sheets, not more than can be read at a glance."""
    names = "、".join(f"「{grid.name}」" for grid in grids[:_SHOWN])
    return (f"{names}等 {len(grids)} 张" if len(grids) > _SHOWN else names) or "没有内容的工作表"


def _result(evaluation: Evaluation, problems: Problems) -> ReadResult:
    if problems.errors:
        raise InputErrors(problems.errors)
    return ReadResult(evaluation, problems.finish())


def _match_sheets(grids: Iterable[Grid]) -> dict[str, Grid]:
    """The grid of each sheet of the layout (by its name), found by its tab; the first of the same name."""
    matched: dict[str, Grid] = {}
    for sheet in SHEETS:
        for own in (frozenset({normal_tab(sheet.name)}), sheet.names):
            grid = next((g for g in grids if normal_tab(g.name) in own and g not in matched.values()), None)
            if grid is not None and sheet.name not in matched:
                matched[sheet.name] = grid
    return matched


def _report_sheets(file: str, grids: tuple[Grid, ...], matched: dict[str, Grid], problems: Problems) -> None:
    """Say which sheets are missing, and what the unknown ones may be meant for."""
    missing = {normal_tab(sheet.name): sheet for sheet in SHEETS if sheet.name not in matched}
    spare = [g for g in grids if g not in matched.values() and normal_tab(g.name) != normal_tab(GUIDE)]
    for grid in spare:
        sheet = _meant(grid, missing.values())
        if sheet is not None:
            del missing[normal_tab(sheet.name)]
            problems.errors.append(
                JixiaoError(
                    "没有名为「{wanted}」的工作表，找到的是「{found}」；请把工作表名称改为「{wanted}」。",
                    place=file,
                    wanted=sheet.name,
                    found=grid.name,
                )
            )
        else:
            place = Place(file=grid.file, sheet=grid.name)
            problems.notice("XLS05", place, "模板中没有名为「{name}」的工作表，没有读取。", name=grid.name)
    for sheet in missing.values():
        if sheet.required:
            problems.errors.append(
                JixiaoError(
                    "缺少工作表「{wanted}」（文件里有：{names}）；请从模板复制这张工作表，或把相应的工作表改成这个名称。",
                    place=file,
                    wanted=sheet.name,
                    names=_names(grids),
                )
            )


def _meant(grid: Grid, sheets: Iterable[Sheet]) -> Sheet | None:
    """The one of ``sheets`` whose name the tab’s resembles, or nothing."""
    named = {normal_tab(sheet.name): sheet for sheet in sheets}
    near = difflib.get_close_matches(normal_tab(grid.name), [*named], 1, 0.6)
    return named[near[0]] if near else None
