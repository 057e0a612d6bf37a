"""Reads the old .xls format (also WPS .et): the records of the ``Workbook`` stream, BIFF8 and BIFF5.

Our own reader because the fast ones trust the numbers in the file: one damaged byte made them set aside terabytes and
take the whole process down (docs/adr). Here every record is read within its own bytes; nothing is set aside on a
file’s word. Layouts: [MS-XLS].
"""

import struct
from collections.abc import Iterator, Mapping, Sequence

from jixiao.document.compound import CompoundFile
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged, locked, no_workbook
from jixiao.document.sheets.limits import too_large
from jixiao.document.sheets.raw import Cells, Formats, Position, Raw, Unusable

_FILEPASS, _BOUNDSHEET, _XF, _FORMAT, _EOF, _BOF = 0x2F, 0x85, 0xE0, 0x41E, 0x0A, 0x809
_SST, _CONTINUE, _DATEMODE, _CODEPAGE = 0xFC, 0x3C, 0x22, 0x42
_LABELSST, _NUMBER, _LABEL, _RSTRING, _BOOLERR, _RK, _MULRK = 0xFD, 0x203, 0x204, 0xD6, 0x205, 0x27E, 0xBD
_FORMULA, _STRING, _MERGED = 0x06, 0x207, 0xE5
_BIFF8 = 0x600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_PAGES = {936: "gbk", 950: "big5", 1200: "utf-16-le", 65001: "utf-8"}

Record = tuple[int, bytes]


def open_compound(data: bytes, file: str) -> Mapping[str, Cells]:
    """The cells of each sheet by its name.

    Raises :class:`~jixiao.errors.UnreadableFileError` for what has a password, is damaged, too large, or no workbook.
    """
    try:
        streams = CompoundFile(data)
        if streams.has("EncryptedPackage"):
            raise locked(file, Kind.XLS)
        stream = streams.read("Workbook") or streams.read("Book")
        if not stream:
            raise no_workbook(file)
        return _Book(stream, file).sheets()
    except (struct.error, LookupError, ValueError, OverflowError) as error:
        raise damaged(file, Kind.XLS, "文件结构有误") from error


class _Book:
    """The records before the first sheet: names and places of sheets, shared strings, formats."""

    def __init__(self, stream: bytes, file: str) -> None:
        self.stream, self.file = stream, file
        self.wide = True
        self.page = "gbk"
        self.strings: Sequence[str] = ()
        self.positions: dict[str, int] = {}
        self.hidden: dict[str, bool] = {}
        codes: dict[int, str] = {}
        styles: list[int] = []
        since_1904 = False
        shared: list[bytes] = []
        previous = 0
        for kind, body in _records(stream, 0):
            previous = kind if kind != _CONTINUE else previous
            if kind == _BOF:
                self.wide = struct.unpack_from("<H", body)[0] == _BIFF8
            elif kind == _FILEPASS:
                raise locked(file, Kind.XLS)
            elif kind == _CODEPAGE:
                self.page = _PAGES.get(struct.unpack_from("<H", body)[0], "gbk")
            elif kind == _BOUNDSHEET:
                name = self.text(body, 6, short=True)
                self.positions[name] = struct.unpack_from("<I", body)[0]
                self.hidden[name] = body[4] & 3 != 0
            elif kind == _DATEMODE:
                since_1904 = body[:1] == b"\1"
            elif kind == _FORMAT:
                codes[struct.unpack_from("<H", body)[0]] = self.text(body, 2, short=not self.wide)
            elif kind == _XF:
                styles.append(struct.unpack_from("<H", body, 2)[0])
            elif kind == _SST or (kind == _CONTINUE and previous == _SST):
                shared.append(body)
        self.strings = tuple(_shared_strings(shared)) if shared else ()
        self.formats = Formats(codes, styles, since_1904=since_1904)

    def text(self, body: bytes, at: int, *, short: bool = False) -> str:
        """A string in one record: its length, in BIFF8 a flag, its characters."""
        count = body[at] if short else struct.unpack_from("<H", body, at)[0]
        at += 1 if short else 2
        if not self.wide:
            return body[at : at + count].decode(self.page, "replace")
        wide = body[at] & 1
        start = at + 1
        return (
            body[start : start + count * 2].decode("utf-16-le", "replace")
            if wide
            else body[start : start + count].decode("latin-1")
        )

    def sheets(self) -> dict[str, Cells]:
        """The cells of every sheet."""
        return {name: self._sheet(name, position) for name, position in self.positions.items()}

    def _sheet(self, name: str, position: int) -> Cells:
        cells = Cells(hidden=self.hidden[name])
        waiting: Position | None = None
        for kind, body in _records(self.stream, position):
            if kind == _STRING and waiting is not None:
                cells.put(waiting, self.text(body, 0))
            elif kind == _MERGED:
                _merge(cells, body)
            elif kind == _MULRK:
                self._many(cells, body)
            elif kind in _READERS:
                at: Position = struct.unpack_from("<HH", body)
                waiting = at if kind == _FORMULA and body[6:14:6] == b"\0\xff" and body[13] == 0xFF else None
                cells.put(at, _READERS[kind](self, body))
            if cells.bounds.too_large:
                raise too_large(self.file, name, cells.bounds)
        return cells

    def _many(self, cells: Cells, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * index)
            cells.put((row, first + index), self.formats.show(_rk(packed), style))

    def number(self, body: bytes) -> Raw:
        """A number in full."""
        value: float = struct.unpack_from("<d", body, 6)[0]
        return self.formats.show(value, _style(body))

    def packed(self, body: bytes) -> Raw:
        """A number in four bytes."""
        return self.formats.show(_rk(struct.unpack_from("<I", body, 6)[0]), _style(body))

    def shared(self, body: bytes) -> Raw:
        """A shared string."""
        index: int = struct.unpack_from("<I", body, 6)[0]
        return self.strings[index]

    def label(self, body: bytes) -> Raw:
        """A string in the cell itself."""
        return self.text(body, 6)

    def truth(self, body: bytes) -> Raw:
        """A truth value or an error."""
        return Unusable(_ERRORS.get(body[6], "#N/A")) if body[7] else bool(body[6])

    def formula(self, body: bytes) -> Raw:
        """The computed value of a formula; a text comes in the next record."""
        if body[12:14] != b"\xff\xff":
            return self.number(body)
        match body[6]:
            case 1:
                return bool(body[8])
            case 2:
                return Unusable(_ERRORS.get(body[8], "#N/A"))
        return None


_READERS = {
    _NUMBER: _Book.number,
    _RK: _Book.packed,
    _LABELSST: _Book.shared,
    _LABEL: _Book.label,
    _RSTRING: _Book.label,
    _BOOLERR: _Book.truth,
    _FORMULA: _Book.formula,
}


def _records(stream: bytes, position: int) -> Iterator[Record]:
    """The records from ``position`` to the end of that part of the stream."""
    depth = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, stream[position + 4 : position + 4 + length]
        if kind == _EOF and depth <= 0:
            return
        position += 4 + length


def _style(body: bytes) -> int:
    style: int = struct.unpack_from("<H", body, 4)[0]
    return style


def _rk(packed: int) -> float:
    """A number in four bytes: 30 bits of a double or a whole number, perhaps in hundredths."""
    if packed & 2:
        value = float((packed - (1 << 32) if packed & 0x80000000 else packed) >> 2)
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value


def _merge(cells: Cells, body: bytes) -> None:
    for index in range((len(body) - 2) // 8):
        first_row, last_row, first, last = struct.unpack_from("<HHHH", body, 2 + 8 * index)
        cells.merged.append(((first_row, first), (last_row, last)))


def _shared_strings(chunks: Sequence[bytes]) -> Iterator[str]:
    """The table of shared strings, which runs on over records: a string cut in two repeats its flag there."""
    reader = _Chunks(chunks)
    reader.skip(8)
    while reader.more():
        count, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        yield reader.characters(count, wide=bool(flags & 1))
        reader.skip(4 * runs + extra)


class _Chunks:
    """Bytes spread over several records."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = [chunk for chunk in chunks if chunk]
        self._index = self._at = 0

    def more(self) -> bool:
        """Whether anything is left; goes on to the next record where one is used up."""
        while self._index < len(self._chunks) and self._at >= len(self._chunks[self._index]):
            self._index, self._at = self._index + 1, 0
        return self._index < len(self._chunks)

    def take(self, count: int) -> bytes:
        """That many bytes from one record."""
        if not self.more():
            raise IndexError("the shared strings end too early")
        found = self._chunks[self._index][self._at : self._at + count]
        self._at += count
        return found

    def skip(self, count: int) -> None:
        """Pass over bytes, from record to record."""
        while count > 0 and self.more():
            step = min(count, len(self._chunks[self._index]) - self._at)
            self._at += step
            count -= step

    def characters(self, count: int, *, wide: bool) -> str:
        """That many characters; each further record begins with a flag of its own."""
        parts: list[str] = []
        while count > 0:
            if self._at >= len(self._chunks[self._index]):
                wide = bool(self.take(1)[0] & 1)
            size = 2 if wide else 1
            chunk = self._chunks[self._index][self._at : self._at + count * size]
            self._at += len(chunk)
            parts.append(chunk.decode("utf-16-le" if wide else "latin-1", "replace"))
            read = -(-len(chunk) // size)
            if read == 0:
                raise IndexError("the shared strings end too early")
            count -= read
        return "".join(parts)
