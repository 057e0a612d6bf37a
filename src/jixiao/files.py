"""Files written whole or not at all, and looked at before they are opened.

Every output of the program goes through :func:`atomic`: a clerk never finds half a report, never loses a file that
was there before, and reads in one sentence what to do when the directory is read-only or the disk is full.
"""

import errno
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.mistakes import system_words

_NEXT_STEP = {
    errno.EACCES: "没有写入权限；请换一个目录，或取消文件、目录的只读属性后重试。",
    errno.EPERM: "没有写入权限；请换一个目录，或取消文件、目录的只读属性后重试。",
    errno.EROFS: "磁盘是只读的；请换一个可以写入的目录。",
    errno.ENOSPC: "磁盘已满，没有写成；请清理出空间，或换一个磁盘后重试。",
    errno.EDQUOT: "磁盘配额已用完，没有写成；请清理出空间，或换一个磁盘后重试。",
    errno.EFBIG: "文件超过磁盘允许的大小，没有写成；请换一个磁盘后重试。",
    errno.EIO: "磁盘读写出错，没有写成；请换一个磁盘后重试。",
    errno.ENOENT: "目录不存在；请先建立目录，或换一个目录。",
    errno.ENOTDIR: "上一级不是目录；请换一个目录。",
    errno.ENAMETOOLONG: "文件名太长；请换一个短一些的文件名。",
    errno.ETXTBSY: "文件正在使用；请关闭打开它的程序后重试。",
}
"""What can go wrong outside the program when a file is written, and what the user does about it."""


@contextmanager
def atomic(path: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary path beside ``path`` (same ending) to write to; it becomes ``path`` when the block ends well.

    Raises :class:`~jixiao.errors.JixiaoError` where ``path`` exists and ``force`` is not given, and where the
    directory cannot be written. When the block raises, nothing stays behind and ``path`` is as it was.
    """
    _refuse_existing(path, force)
    temporary = path.with_name(f".{secrets.token_hex(6)}.writing{path.suffix}")
    try:
        temporary.open("xb").close()
        yield temporary
        _refuse_existing(path, force)
        temporary.replace(path)
    except Exception as error:
        told = mishap(error, str(path))
        if told is None:
            raise
        raise told from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def atomic_bytes(path: Path, *, force: bool = False) -> Iterator[BytesIO]:
    """As :func:`atomic`, but gives a buffer: for a library that would leave a file of its own open on a full disk."""
    with atomic(path, force=force) as temporary:
        buffer = BytesIO()
        yield buffer
        temporary.write_bytes(buffer.getvalue())


def exists(path: Path) -> bool:
    """Whether there is something at ``path``; :class:`~jixiao.errors.JixiaoError` where there can be nothing."""
    try:
        return path.exists()
    except OSError as error:
        told = mishap(error, str(path))
        if told is None:
            raise
        raise told from error


def check_size(path: Path, limit: int) -> None:
    """Raise :class:`~jixiao.errors.UnreadableFileError` unless ``path`` is a file of 1 to ``limit`` bytes."""
    try:
        if path.is_dir():
            raise UnreadableFileError("这是一个文件夹，不是文件；请指定其中的文件。", place=str(path))
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        raise UnreadableFileError("找不到文件；请检查文件名和所在目录。", place=str(path)) from error
    except OSError as error:
        raise UnreadableFileError(
            "无法打开文件（{problem}）；请检查文件权限，并关闭正在使用它的程序。",
            place=str(path),
            problem=system_words(error),
        ) from error
    if size == 0:
        raise UnreadableFileError("文件是空的（0 字节）；请重新保存或重新下载后再试。", place=path.name)
    check_length(size, limit, path.name)


def check_length(size: int, limit: int, file: str) -> None:
    """Raise :class:`~jixiao.errors.UnreadableFileError` for a file of more than ``limit`` bytes."""
    if size > limit:
        raise UnreadableFileError(
            "文件有 {size} MB，超过上限 {limit} MB，没有读取；请删去图片、附件和多余的工作表后另存再试。",
            place=file,
            size=-(-size // 1_000_000),
            limit=limit // 1_000_000,
        )


def _refuse_existing(path: Path, force: bool) -> None:
    taken = exists(path)
    if taken and path.is_dir():
        raise JixiaoError("这是一个文件夹；请给出文件名。", place=str(path))
    if taken and not force:
        raise JixiaoError("文件已存在，没有覆盖；如需覆盖请加 --force，或换一个文件名。", place=str(path))


def mishap(error: BaseException | None, place: str = "") -> JixiaoError | None:
    """What to tell of a mishap outside the program that ``error`` is, or came of; nothing for a bug."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NEXT_STEP:
            return JixiaoError(_NEXT_STEP[error.errno], place=place)
        error = error.__cause__
    return None
