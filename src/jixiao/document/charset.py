"""Which characters the bytes of a text file are: UTF-8, UTF-16 or GB18030, never a guess that loses a character."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from jixiao.errors import UnreadableFileError

_META = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "chinese"}
_DAMAGED_SHARE = 0.05
"""So much of the text at most is damaged where the rest reads as UTF-8; more means another encoding."""


def decode(data: bytes, file: str, *, markup: bool = False) -> str:
    """The text of ``data``. With ``markup`` the charset that the page names is tried first.

    Raises :class:`~jixiao.errors.UnreadableFileError` where a byte cannot be read, saying in which line.
    """
    if data.startswith(BOM_UTF8):
        return _strict(data[3:], "utf-8", file)
    wide = wide_encoding(data)
    if wide:
        return _strict(data, wide, file)
    named = _META.search(data[:4096]) if markup else None
    first = "gb18030" if named and named[1].decode("ascii").lower() in _CHINESE else "utf-8"
    for encoding in (first, "gb18030" if first == "utf-8" else "utf-8"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and first == "utf-8" and _damaged_utf8(data):
            break
        return text
    return _strict(data, "utf-8" if _damaged_utf8(data) else "gb18030", file)


def wide_encoding(data: bytes) -> str:
    """UTF-16 by its mark, or without one because every second byte of the ASCII in it is zero; else empty."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) or min(even, odd) * 4 > max(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with a few broken bytes rather than another encoding."""
    text = data.decode("utf-8", "replace")
    foreign = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") <= foreign * _DAMAGED_SHARE


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(
            "第 {line} 行有无法识别的字节（按 {encoding} 读），文字可能已损坏；"
            "请用记事本打开核对，另存为 UTF-8 编码后再试。",
            place=file,
            line=line,
            encoding=encoding.upper(),
        ) from error
