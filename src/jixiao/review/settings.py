"""The small files that a reviewer writes beside the reports: a profile of their own, waivers, a baseline."""

from pathlib import Path

from jixiao.errors import UnreadableFileError
from jixiao.files import check_size

MAX_BYTES = 1024 * 1024
"""A list of waivers for a county has some 100 KiB."""


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of such a file; raises :class:`~jixiao.errors.UnreadableFileError` where it cannot be read."""
    check_size(path, limit)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError("不是 UTF-8 编码的文本；请在编辑器中另存为 UTF-8", place=str(path)) from None


def is_path(name_or_path: str | Path) -> bool:
    """Whether a file is meant, and not the name of something that comes with the program."""
    if isinstance(name_or_path, Path):
        return True
    return name_or_path.lower().endswith((".yaml", ".yml")) or "/" in name_or_path or "\\" in name_or_path
