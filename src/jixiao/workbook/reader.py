"""Reads a filled workbook into an Evaluation: all errors at once, each at its cell."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation import Evaluation
from jixiao.place import Place
from jixiao.review import Finding
from jixiao.workbook.assemble import evaluation_of
from jixiao.workbook.grid import Grid, open_grids
from jixiao.workbook.layout import normal_tab
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
    content = Content()
    matched = _match_sheets(grids)
    if not any(sheet.required and sheet.name in matched for sheet in SHEETS):
        table = next((grid for grid in grids if find_self_table(grid) is not None), None)
        if table is not None:
            evaluation = read_self_table(table, problems)
            return _result(evaluation, problems)
    _report_sheets(path.name, grids, matched, problems)
    for sheet in SHEETS:
        if sheet.name in matched:
            read_sheet(matched[sheet.name], sheet, content, problems)
    evaluation = evaluation_of(content, path.name, problems)
    check_sums(evaluation, content, problems)
    return _result(evaluation, problems)


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
        near = difflib.get_close_matches(normal_tab(grid.name), [*missing], 1, 0.6)
        if near:
            sheet = missing.pop(near[0])
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
            names = "、".join(f"「{grid.name}」" for grid in grids[:_SHOWN]) + ("等" if len(grids) > _SHOWN else "")
            problems.errors.append(
                JixiaoError(
                    "缺少工作表「{wanted}」（文件里有：{names}）；请从模板复制这张工作表，或把相应的工作表改成这个名称。",
                    place=file,
                    wanted=sheet.name,
                    names=names or "没有内容的工作表",
                )
            )
