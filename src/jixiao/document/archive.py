"""Archives (docx, xlsx, ofd) unpacked with suspicion.

The directory is looked at before anything is unpacked; a part is unpacked in memory, up to the size that the directory
declares for it, and never to disk.
"""

import io
import zipfile
import zlib

from jixiao.document.bounds import MAX_ENTRIES, MAX_PART_BYTES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES
from jixiao.document.model import Kind
from jixiao.document.refusals import bomb, damaged


class Archive:
    """The parts of an archive by name; ``most`` bounds what all of them declare together."""

    def __init__(self, data: bytes, file: str, kind: Kind, most: int = MAX_UNPACKED_BYTES) -> None:
        self._data = data
        self._file = file
        self._kind = kind
        self._taken = 0
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise damaged(file, kind, "压缩包结构有误") from error
        if len(entries) > MAX_ENTRIES:
            raise bomb(file, kind, f"压缩包里有 {len(entries)} 个文件")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > most:
            raise bomb(file, kind, f"声明 {unpacked // 1_000_000} MB")
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The content of a part; an error where it is broken, or larger than declared."""
        entry = self._entries[name]
        self._taken += entry.file_size
        if self._taken > MAX_PART_BYTES:
            raise bomb(self._file, self._kind, f"{name} 等部分共 {self._taken // 1_000_000} MB")
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > entry.compress_size * MAX_RATIO:
            raise bomb(self._file, self._kind, f"{name} 压缩比 {entry.file_size // max(1, entry.compress_size)} 倍")
        try:
            return self._unpack(entry)
        except zlib.error as error:
            raise damaged(self._file, self._kind, f"{name} 无法解开") from error

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        data, start, name = self._data, entry.header_offset, entry.filename
        if data[start : start + 4] != b"PK\x03\x04" or entry.flag_bits & 0x1:
            raise damaged(self._file, self._kind, f"{name} 无法解开")
        lengths = int.from_bytes(data[start + 26 : start + 28], "little") + int.from_bytes(
            data[start + 28 : start + 30], "little"
        )
        body = data[start + 30 + lengths : start + 30 + lengths + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            content = body
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, entry.file_size + 1)
        else:
            raise damaged(self._file, self._kind, f"{name} 的压缩方式不认识")
        if len(content) > entry.file_size:
            raise bomb(self._file, self._kind, f"{name} 比声明的大")
        if zlib.crc32(content) != entry.CRC:
            raise damaged(self._file, self._kind, f"{name} 校验不符")
        return content
