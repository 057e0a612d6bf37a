"""Workbooks: cells; a row with one filled cell only is a paragraph."""

from pathlib import Path

from injectors.units import Change, Unit


class SheetEditor:
    """A .xlsx: the cells of all its sheets."""

    def __init__(self, path: Path) -> None:
        from openpyxl import load_workbook

        self._book = load_workbook(path)
        self.units: list[Unit] = []
        self._cells: list[tuple[str, int, int]] = []
        table = 0
        for sheet in self._book.worksheets:
            for row in sheet.iter_rows():
                filled = [cell for cell in row if cell.value is not None]
                alone = len(filled) == 1 and filled[0].column == 1
                table += alone
                for cell in row if not alone else filled:
                    if cell.__class__.__name__ == "MergedCell":
                        continue
                    text = "" if cell.value is None else f"{cell.value}".removesuffix(".0")
                    place = (None, 0, 0) if alone else (table, cell.row, cell.column)
                    self.units.append(Unit(text, *place))
                    self._cells.append((sheet.title, cell.row, cell.column))

    def apply(self, change: Change) -> None:
        """Write cells; nothing can be put between rows, so that ``insert`` goes below the last row."""
        for index, text in change.replace.items():
            title, row, column = self._cells[index]
            cell = self._book[title].cell(row, column)
            old = cell.value
            cell.value = float(text) if isinstance(old, int | float) and _is_number(text) else text or None
        for index in change.remove:
            title, row, column = self._cells[index]
            self._book[title].cell(row, column).value = None
        for index, texts in change.insert.items():
            sheet = self._book[self._cells[index][0]]
            for text in texts:
                sheet.cell(sheet.max_row + 1, 1).value = text

    def save(self, path: Path) -> None:
        """Write the workbook."""
        self._book.save(path)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
