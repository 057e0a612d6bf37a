"""Compound files: the container of old Office files (.doc, .xls, .wps, .et) and of encrypted new ones."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
"""From here on a sector number means “no sector”."""


class Compound:
    """Named streams in chained sectors. Raises ``struct.error`` or ``IndexError`` where the file is broken."""

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
