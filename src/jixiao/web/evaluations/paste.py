"""What was copied from Excel or WPS into the columns of the form: by names of indicators, or from a row downwards."""

from collections.abc import Sequence

from jixiao.web.base.content import Content
from jixiao.web.base.pasting import cells_of, columns_of

NAMES = {
    "name": ("三级指标", "三级", "指标名称", "绩效指标", "指标"),
    "actual": (
        *("实际完成值", "完成值", "实际完成情况", "实际值", "实际完成", "全年完成值", "全年实际值", "年度完成值"),
        *("实际完成指标值", "完成情况"),
    ),
    "reason": ("偏差原因分析", "偏差原因", "偏差原因分析及改进措施", "未完成原因", "未完成原因分析"),
    "improvement": ("改进措施", "整改措施", "改进措施及结果应用"),
    "source": ("数据来源", "来源"),
}
"""What heads of the official and of common tables call each column."""

ORDER = ("actual", "reason", "improvement", "source")
"""The columns that a block without a head fills, from where it is pasted."""

_BY_NAME = {word: name for name, words in NAMES.items() for word in words}


def pasted(text: str, content: Content, goal: Content, row: int = 0, column: str = "actual") -> tuple[Content, int]:
    """The content with what was pasted, and how many rows were filled.

    With a head, or with names of indicators in the first column, each line finds its row by the name; names that the
    goal does not have are passed over. Otherwise the cells fill the table from ``row`` and ``column``.
    """
    cells = cells_of(text)
    if not cells:
        return content, 0
    places = {_plain(planned["name"]): number for number, planned in enumerate(goal.rows)}
    found = columns_of(cells[0], _BY_NAME)
    head = {name: number for number, name in found.items()}
    if "name" in head and "actual" in head:
        keyed = [(places.get(_cell(line, head["name"])), _by_head(line, head)) for line in cells[1:]]
    elif sum(1 for line in cells if _cell(line, 0) in places) * 2 > len(cells):
        keyed = [(places.get(_cell(line, 0)), _in_order(line[1:], "actual")) for line in cells]
    else:
        keyed = [(row + offset, _in_order(line, column)) for offset, line in enumerate(cells)]
    filled = {place: said for place, said in keyed if place is not None and place < len(content.rows)}
    rows = tuple({**line, **filled.get(number, {})} for number, line in enumerate(content.rows))
    return Content(content.texts, rows), len(filled)


def _by_head(line: Sequence[str], head: dict[str, int]) -> dict[str, str]:
    return {name: _clean(line[number]) for name, number in head.items() if name != "name" and number < len(line)}


def _in_order(line: Sequence[str], column: str) -> dict[str, str]:
    first = ORDER.index(column) if column in ORDER else 0
    return {name: _clean(cell) for name, cell in zip(ORDER[first:], line, strict=False)}


def _cell(line: Sequence[str], number: int) -> str:
    return _plain(line[number]) if number < len(line) else ""


def _plain(name: str) -> str:
    return "".join(name.split())


def _clean(cell: str) -> str:
    return " ".join(cell.split())
