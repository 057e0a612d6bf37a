"""The old .xls format (also WPS .et): only as much of it as tells whether and how it can be read.

The compound file is followed to its ``Workbook`` stream; the records there give the password mark, the size of each
sheet and the facts of :mod:`jixiao.workbook.facts`. The cells themselves are read by the fast reader.
"""

import struct
from collections.abc import Iterator, Mapping

from jixiao.workbook.facts import ERRORS, SheetFacts, is_percent
from jixiao.workbook.limits import Bounds, damaged, locked, other_kind

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
"""From here on a sector number means “no sector”."""
_CELL_RECORDS = (0x0006, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E)
_NUMBERS = (0x0203, 0x027E)
_FILEPASS, _BOUNDSHEET, _XF, _FORMAT, _EOF, _FORMULA, _BOOLERR, _MULRK = (
    0x2F,
    0x85,
    0xE0,
    0x41E,
    0x0A,
    0x06,
    0x205,
    0xBD,
)


def open_compound(data: bytes, file: str) -> Mapping[str, SheetFacts]:
    """The facts of each sheet by its name.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what has a password, is damaged, or is no workbook.
    """
    try:
        streams = _Compound(data)
        if streams.has("EncryptedPackage"):
            raise locked(file)
        stream = streams.read("Workbook") or streams.read("Book")
        if not stream:
            raise other_kind(file)
        return _facts(stream, file)
    except (struct.error, IndexError) as error:
        raise damaged(file, "文件结构有误") from error


class _Compound:
    """A compound file: named streams in chained sectors."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << min(16, struct.unpack_from("<H", data, 30)[0])
        self._table = self._allocation()
        directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        self._entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            self._entries.setdefault(name, struct.unpack_from("<II", directory, at + 116))
        self._small_limit = struct.unpack_from("<I", data, 56)[0]

    def has(self, name: str) -> bool:
        """Whether there is such a stream."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The content of a stream; empty where it is missing. Small streams are never a whole workbook."""
        start, size = self._entries.get(name, (_FREE, 0))
        if size < self._small_limit:
            return self._small(start)[:size]
        return self._chain(start)[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise IndexError(number)
        return self._data[at : at + self._size]

    def _allocation(self) -> list[int]:
        first, count = struct.unpack_from("<II", self._data, 68)
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(min(count, len(self._data) // self._size)):
            block = self._sector(first)
            numbers = struct.unpack(f"<{len(block) // 4}I", block)
            sectors += numbers[:-1]
            first = numbers[-1]
        table: list[int] = []
        for number in sectors:
            if number < _FREE:
                block = self._sector(number)
                table += struct.unpack(f"<{len(block) // 4}I", block)
        return table

    def _chain(self, number: int) -> bytes:
        found: list[bytes] = []
        while number < _FREE:
            if len(found) > len(self._table):
                raise IndexError("a chain of sectors runs in a circle")
            found.append(self._sector(number))
            number = self._table[number]
        return b"".join(found)

    def _small(self, number: int) -> bytes:
        root, _ = self._entries.get("Root Entry", (_FREE, 0))
        store = self._chain(root)
        packed = self._chain(struct.unpack_from("<I", self._data, 60)[0])
        table = struct.unpack(f"<{len(packed) // 4}I", packed)
        found: list[bytes] = []
        while number < _FREE and len(found) <= len(table):
            found.append(store[number * 64 : number * 64 + 64])
            number = table[number]
        return b"".join(found)


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        if kind == _EOF:
            return
        position += 4 + length


def _facts(stream: bytes, file: str) -> dict[str, SheetFacts]:
    sheets: dict[str, int] = {}
    codes: dict[int, str] = {}
    formats: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise locked(file)
        if kind == _BOUNDSHEET:
            sheets[_text(body[6:])] = struct.unpack_from("<I", body)[0]
        elif kind == _FORMAT and len(body) > 5:
            codes[struct.unpack_from("<H", body)[0]] = body[5:].decode(
                "utf-16-le" if body[4] & 1 else "latin-1", "replace"
            )
        elif kind == _XF:
            formats.append(struct.unpack_from("<H", body, 2)[0])
    percents = {index for index, number in enumerate(formats) if is_percent(number, codes)}
    return {name: _sheet(stream, position, percents) for name, position in sheets.items()}


def _text(body: bytes) -> str:
    """A short string: length, flag, characters."""
    count, wide = body[0], body[1] & 1
    return body[2 : 2 + count * 2].decode("utf-16-le", "replace") if wide else body[2 : 2 + count].decode("latin-1")


def _sheet(stream: bytes, position: int, percents: set[int]) -> SheetFacts:
    bounds = Bounds()
    facts = SheetFacts(bounds)
    for kind, body in _records(stream, position):
        if kind in _CELL_RECORDS:
            row, column, style = struct.unpack_from("<HHH", body)
            bounds.add(row, column)
            error = _error(kind, body)
            if error:
                facts.errors[row, column] = error
            elif kind in _NUMBERS and style in percents:
                facts.percents.add((row, column))
        elif kind == _MULRK:
            row, column = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                bounds.add(row, column + index)
                if struct.unpack_from("<H", body, 4 + 6 * index)[0] in percents:
                    facts.percents.add((row, column + index))
    return facts


def _error(kind: int, body: bytes) -> str:
    if kind == _BOOLERR and body[7]:
        return ERRORS.get(body[6], "#?")
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "#?")
    return ""
