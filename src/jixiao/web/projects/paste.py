"""A table copied from Excel or WPS (cells behind tabs) into the table of indicators.

With a head row (一级指标, 三级指标, 指标值 …) the columns are found by their names, in any order. Without one the cells
fill the table from where the cursor stood, column by column.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from jixiao.evaluation import read_operator
from jixiao.web.base.pasting import cells_of, columns_of
from jixiao.web.projects.content import COLUMNS, MAX_ROWS, Row, row_from

NAMES = {
    "level1": ("一级指标", "一级"),
    "level2": ("二级指标", "二级"),
    "name": ("三级指标", "三级", "指标名称", "绩效指标", "指标"),
    "operator": ("指标性质", "性质", "符号", "运算符"),
    "target": ("指标值", "目标值", "年度指标值", "年度目标值", "绩效指标值"),
    "unit": ("计量单位", "单位", "度量单位"),
    "weight": ("分值", "权重", "权重分", "分值权重"),
    "explanation": ("指标值说明", "指标说明", "指标解释", "说明"),
    "basis": ("指标值设定依据", "设定依据", "依据", "指标值设定依据及数据来源"),
    "standard": ("评分标准", "评分规则", "计分标准", "评扣分标准"),
    "evidence": ("佐证资料", "佐证材料", "佐证", "证明材料"),
}
"""What heads of the official and of common tables call each column."""

_BY_NAME = {word: name for name, words in NAMES.items() for word in words}
_ORDER = tuple(column.name for column in COLUMNS)


def pasted(text: str, rows: Sequence[Row], row: int | None = None, column: str = "level1") -> tuple[Row, ...]:
    """The table with what was pasted: at ``row`` and ``column``, or behind the last filled row."""
    cells = [line for line in cells_of(text) if any(cell.strip() for cell in line)]
    if not cells:
        return tuple(rows)
    head = _head(cells[0])
    if head:
        return (*filled(rows), *_filled_down(_by_head(head, cells[1:])))[:MAX_ROWS]
    rows = filled(rows) if row is None else rows
    start = len(rows) if row is None else row
    first = _ORDER.index(column) if column in _ORDER else 0
    table = [dict(known) for known in rows]
    for offset, line in enumerate(cells[:MAX_ROWS]):
        at = start + offset
        while len(table) <= at:
            table.append(dict(row_from({})))
        for name, cell in zip(_ORDER[first:], line, strict=False):
            table[at][name] = _clean(name, cell)
    return _filled_down([row_from(line) for line in table], begin=start)[:MAX_ROWS]


def filled(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without those in which nothing stands: what comes takes their place."""
    return tuple(row for row in rows if any(row.values()))


def _head(cells: Sequence[str]) -> dict[int, str]:
    """Which column each cell names; nothing where this is no head."""
    found = columns_of(cells, _BY_NAME)
    return found if "name" in found.values() and len(found) > 1 else {}


def _by_head(head: dict[int, str], lines: Sequence[Sequence[str]]) -> list[Row]:
    return [
        row_from({name: _clean(name, line[number]) for number, name in head.items() if number < len(line)})
        for line in lines
    ]


def _filled_down(rows: Sequence[Row], begin: int = 0) -> tuple[Row, ...]:
    """Merged cells of levels 1 and 2 copy as one filled cell and empty ones below it: they mean the same."""
    whole: list[Row] = []
    for number, row in enumerate(rows):
        above = whole[-1] if whole and number > begin else None
        level1, level2 = row["level1"], row["level2"]
        if above is not None and not level1:
            level1 = above["level1"]
            level2 = level2 or above["level2"]
        elif above is not None and not level2 and level1 == above["level1"]:
            level2 = above["level2"]
        whole.append({**row, "level1": level1, "level2": level2})
    return tuple(whole)


def _clean(name: str, cell: str) -> str:
    """The cell without breaks; an operator as its sign, a weight as its figure (“１５分”)."""
    text = " ".join(cell.split())
    if name == "weight":
        return unicodedata.normalize("NFKC", text).removesuffix("分").strip()
    operator = read_operator(text) if name == "operator" else None
    return operator.value if operator is not None else text
