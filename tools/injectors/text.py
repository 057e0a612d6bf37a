"""Text files: lines, with cells after a tab (one a line) or between tabs (a row a line)."""

from pathlib import Path

from injectors.units import Change, Unit

ENCODINGS = ("utf-8-sig", "gb18030")


class TextEditor:
    """A text file as lines; a unit is a line or a part of it."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self._mark = data.startswith(b"\xef\xbb\xbf")
        try:
            text, self._encoding = data.decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError:
            text, self._encoding = data.decode("gb18030"), "gb18030"
        self._lines = [line.split("\t") for line in text.split("\n")]
        self.units: list[Unit] = []
        self._parts: list[tuple[int, int]] = []
        self._read()

    def _read(self) -> None:
        table, row, column, blanks = -1, 0, 0, 2
        for number, parts in enumerate(self._lines):
            if len(parts) == 1 and not parts[0].strip():
                blanks += 1
                row, column = row + (column > 0), 0
                continue
            if len(parts) == 1:
                self._add(Unit(parts[0]), number, 0)
                blanks = 2
                continue
            if blanks > 1:
                table, row, column = table + 1, 0, 0
            blanks = 0
            if parts[0] == "" and len(parts) == 2:
                self._add(Unit(parts[1], table, row, column), number, 1)
                column += 1
                continue
            for index, part in enumerate(parts):
                self._add(Unit(part, table, row, index), number, index)
            row += 1

    def _add(self, unit: Unit, line: int, part: int) -> None:
        self.units.append(unit)
        self._parts.append((line, part))

    def apply(self, change: Change) -> None:
        """Change lines; a removed cell of a removed table goes with its line."""
        for index, text in change.replace.items():
            line, part = self._parts[index]
            self._lines[line][part] = text
        added = {self._parts[index][0]: texts for index, texts in change.insert.items()}
        gone = {self._parts[index][0] for index in change.remove}
        out: list[list[str]] = []
        for number, parts in enumerate(self._lines):
            if number not in gone:
                out.append(parts)
            out += [[text] for text in added.get(number, ())]
        self._lines = out

    def save(self, path: Path) -> None:
        """Write it in the encoding in which it was read."""
        text = "\n".join("\t".join(parts) for parts in self._lines)
        path.write_bytes((b"\xef\xbb\xbf" if self._mark else b"") + text.encode(self._encoding))
