"""What was copied from Excel or WPS into the columns of the sheet: by names of indicators, or from a row downwards."""

from collections.abc import Mapping, Sequence

from jixiao.monitoring import CAUSES, LIKELIHOODS
from jixiao.web.base.content import Content, Row
from jixiao.web.base.pasting import cells_of, columns_of
from jixiao.web.monitoring.content import causes_of, causes_text

NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("三级指标", "三级", "指标名称", "绩效指标", "指标"),
    "actual": (
        "执行情况",
        "完成情况",
        "实际完成值",
        "实际完成情况",
        "当前完成值",
        *(
            f"1{dash}{month}月{word}"
            for dash in "—-–至～~"
            for month in range(2, 12)
            for word in ("执行情况", "完成情况")
        ),
    ),
    "forecast": ("全年预计完成情况", "全年预计完成值", "预计完成情况", "全年预计"),
    "cause": ("原因说明", "偏差原因说明", "偏差原因"),
    "likelihood": ("完成目标可能性", "可能性", "完成可能性"),
    "remark": ("备注", "备注（原因和措施）"),
    **{cause: (cause,) for cause in CAUSES},
    "确定能": ("确定能",),
    "有可能": ("有可能",),
    "完全不可能": ("完全不可能",),
}
"""What heads of the official and of common tables call each column; boxes have a column of their own there."""

ORDER = ("actual", "forecast", "cause", "likelihood", "remark")
"""The columns that a block without a head fills, from where it is pasted."""

BY_NAME = {word: name for name, words in NAMES.items() for word in words}


def pasted(text: str, content: Content, goal: Content, row: int = 0, column: str = "actual") -> tuple[Content, int]:
    """The content with what was pasted, and how many rows were filled.

    With a head each line finds its row by the name of the indicator; names that the goal does not have are passed
    over. Otherwise the cells fill the table from ``row`` and ``column``.
    """
    cells = cells_of(text)
    if not cells:
        return content, 0
    found = columns_of(cells[0], BY_NAME)
    if "name" in found.values() and len(found) > 1:
        return with_table(cells[1:], found, content, goal)
    first = ORDER.index(column) if column in ORDER else 0
    given = {
        row + offset: said_by({name: _clean(cell) for name, cell in zip(ORDER[first:], line, strict=False)})
        for offset, line in enumerate(cells)
        if row + offset < len(content.rows)
    }
    return _joined(content, given), len(given)


def with_table(
    table: Sequence[Sequence[str]], columns: Mapping[int, str], content: Content, goal: Content
) -> tuple[Content, int]:
    """The content with the lines of a table whose columns are known, by the names of the indicators."""
    places = {plain(planned["name"]): number for number, planned in enumerate(goal.rows)}
    given = {}
    for line in table:
        cells = {name: _clean(line[number]) for number, name in columns.items() if number < len(line)}
        place = places.get(plain(cells.pop("name", "")))
        if place is not None:
            given[place] = said_by(cells)
    return _joined(content, given), len(given)


def said_by(cells: Mapping[str, str]) -> dict[str, str]:
    """The columns of a row that the cells fill; ticked boxes become the causes and the likelihood."""
    said = {name: text for name, text in cells.items() if name in ORDER and text}
    causes = [cause for cause in CAUSES if cells.get(cause)]
    if causes:
        said["causes"] = causes_text(causes)
    ticked = next((one for one in LIKELIHOODS if cells.get(one)), said.get("likelihood", ""))
    if ticked in LIKELIHOODS:
        said["likelihood"] = ticked
    else:
        said.pop("likelihood", None)
    return said


def plain(name: str) -> str:
    """A name without blanks."""
    return "".join(name.split())


def _joined(content: Content, given: Mapping[int, Mapping[str, str]]) -> Content:
    """What is given over what was there; boxes are added to those that are ticked."""
    return Content(content.texts, tuple(_over(row, given.get(number, {})) for number, row in enumerate(content.rows)))


def _over(row: Row, said: Mapping[str, str]) -> Row:
    if "causes" not in said:
        return {**row, **said}
    return {**row, **said, "causes": causes_text((*causes_of(row), *causes_of({"causes": said["causes"]})))}


def _clean(cell: str) -> str:
    return " ".join(cell.split())
