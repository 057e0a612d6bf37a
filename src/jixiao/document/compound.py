"""The compound file (OLE) that holds an old .xls: named streams in chained sectors. Every chain is bounded."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
"""From here on a sector number means “no sector”."""
_SMALL = 64
"""Bytes of a sector of small streams."""


class CompoundFile:
    """Reads streams by name; raises ``struct.error`` or ``IndexError`` where the file is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << max(6, min(16, struct.unpack_from("<H", data, 30)[0]))
        self._table = self._allocation()
        directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        self._small_limit: int = struct.unpack_from("<I", data, 56)[0]
        self._entries: dict[str, tuple[int, int]] = {}
        for at in range(0, len(directory) - 127, 128):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            self._entries.setdefault(name, struct.unpack_from("<II", directory, at + 116))

    def has(self, name: str) -> bool:
        """Whether there is such a stream."""
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The content of a stream; empty where there is none."""
        start, size = self._entries.get(name, (_FREE, 0))
        return (self._small(start) if size < self._small_limit else self._chain(start))[:size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at >= len(self._data):
            raise IndexError(number)
        return self._data[at : at + self._size]

    def _numbers(self, number: int) -> tuple[int, ...]:
        block = self._sector(number)
        return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])

    def _allocation(self) -> list[int]:
        first, count = struct.unpack_from("<II", self._data, 68)
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(min(count, len(self._data) // self._size)):
            numbers = self._numbers(first)
            sectors += numbers[:-1]
            first = numbers[-1]
        most = len(self._data) // self._size + 1
        return [entry for number in sectors[:most] if number < _FREE for entry in self._numbers(number)]

    def _chain(self, number: int) -> bytes:
        found: list[bytes] = []
        while number < _FREE:
            if len(found) * self._size > len(self._data):
                raise IndexError("a chain of sectors runs in a circle")
            found.append(self._sector(number))
            number = self._table[number]
        return b"".join(found)

    def _small(self, number: int) -> bytes:
        store = self._chain(self._entries.get("Root Entry", (_FREE, 0))[0])
        packed = self._chain(struct.unpack_from("<I", self._data, 60)[0])
        table = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
        found: list[bytes] = []
        while number < _FREE:
            if len(found) > len(table):
                raise IndexError("a chain of sectors runs in a circle")
            found.append(store[number * _SMALL : (number + 1) * _SMALL])
            number = table[number]
        return b"".join(found)
