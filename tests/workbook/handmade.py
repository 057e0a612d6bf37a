"""A workbook in the hands of a person: the template filled through openpyxl, cells found by their headings."""

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def plain(value: object) -> str:
    """A heading without line breaks and unit."""
    return str(value or "").replace("\n", "").partition("（")[0]


class Book:
    """A workbook in the hands of a person: cells are found by sheet and heading."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def sheet(self, name: str) -> Worksheet:
        return self.book[name]

    def label(self, name: str, label: str, value: object) -> str:
        """Put a value beside a label; gives the cell."""
        for row in self.sheet(name).iter_rows():
            for cell in row:
                if plain(cell.value) == label:
                    target = next(c for c in row if c.column > cell.column and self._is_first(name, c.coordinate))
                    target.value = value
                    return target.coordinate
        raise AssertionError(f"no label {label} in {name}")

    def _is_first(self, name: str, coordinate: str) -> bool:
        covered = [r for r in self.sheet(name).merged_cells.ranges if coordinate in r]
        return not covered or covered[0].start_cell.coordinate == coordinate

    def head(self, name: str, heading: str) -> tuple[int, int]:
        """The row and column of a heading."""
        for row in self.sheet(name).iter_rows():
            for cell in row:
                if plain(cell.value) == heading:
                    return cell.row, cell.column
        raise AssertionError(f"no heading {heading} in {name}")

    def put(self, name: str, line: int, **values: object) -> dict[str, str]:
        """Fill the ``line``-th row (from 1) under the headings, totals not counted; gives the cells."""
        cells = {}
        for heading, value in values.items():
            row, column = self.head(name, heading)
            cell = self.sheet(name).cell(self._first(name, row) + line - 1, column)
            cell.value = value
            cells[heading] = cell.coordinate
        return cells

    def _first(self, name: str, row: int) -> int:
        """The first row for records under a heading row."""
        below = row + 1
        while any(str(c.value or "").startswith(("合计（自动", "账面合计")) for c in self.sheet(name)[below]):
            below += 1
        return below


def fill(book: Book) -> Book:
    """Fill the smallest sensible project into a blank template."""
    book.label("项目基本信息", "项目名称", "社区服务站建设")
    book.label("项目基本信息", "实施单位", "某街道办事处")
    book.label("项目基本信息", "预算年度", 2024)
    book.put(
        "资金来源与到位",
        1,
        资金来源="区级专项资金",
        资金级次="区县级",
        全年预算数=200000,
        到位金额=200000,
        实际支出=180000.5,
    )
    book.put("支出明细", 1, 支出项目="场地改造", 实际支出=150000.5)
    book.put("支出明细", 2, 支出项目="设备购置", 实际支出=30000)
    blank_indicators(book)
    book.put(
        "绩效指标",
        1,
        一级指标="产出指标",
        二级指标="数量指标",
        三级指标="建设服务站",
        指标性质="≥",
        年度指标值="2个",
        实际完成值="2个",
        分值=50,
    )
    book.put(
        "绩效指标",
        2,
        一级指标="满意度指标",
        二级指标="服务对象满意度",
        三级指标="居民满意度",
        指标性质="≥",
        年度指标值="90%",
        实际完成值="93%",
        分值=10,
    )
    return book


def blank_indicators(book: Book) -> None:
    """Clear the level names that the template proposes."""
    row, _ = book.head("绩效指标", "三级指标")
    for cells in book.sheet("绩效指标").iter_rows(min_row=row + 2):
        for cell in cells:
            cell.value = None
