"""The old .xls format (also WPS .et): only as much of it as tells whether and how it can be read.

The compound file is followed to its ``Workbook`` stream; the records there give the password mark, the size of each
sheet and the facts of :mod:`jixiao.document.sheets.facts`. The cells themselves are read by the fast reader.
"""

import struct
from collections.abc import Iterator, Mapping

from jixiao.document.compound import Compound
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged, locked, no_workbook
from jixiao.document.sheets.facts import ERRORS, Bounds, SheetFacts, is_percent

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
        streams = Compound(data)
        if streams.has("EncryptedPackage"):
            raise locked(file, Kind.XLS)
        stream = streams.read("Workbook") or streams.read("Book")
        if not stream:
            raise no_workbook(file)
        return _facts(stream, file)
    except (struct.error, IndexError) as error:
        raise damaged(file, Kind.XLS, "文件结构有误") from error


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
            raise locked(file, Kind.XLS)
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
