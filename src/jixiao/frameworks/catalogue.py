"""The editions, packs and migration maps that come with the program, and those that a user brings as a file."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.frameworks.edition import parse_framework
from jixiao.frameworks.migration import parse_migration
from jixiao.frameworks.model import Framework, Migration, Pack
from jixiao.frameworks.pack import parse_pack
from jixiao.frameworks.tree import MAX_BYTES
from jixiao.mistakes import system_words


def load_framework(id_or_path: str | Path) -> Framework:
    """The shipped edition with that id, or the user's own edition in that file.

    Raises ``InputErrors`` for a file with mistakes, ``UnreadableFileError`` for one that cannot be read, and
    ``JixiaoError`` naming near matches for an id that is not known.
    """
    if _is_path(id_or_path):
        return check_framework(id_or_path)
    name = str(id_or_path).strip()
    if name in _names("data"):
        return _shipped_framework(name)
    if _is_there(name):
        return check_framework(name)
    raise _unknown(
        "没有名为“{name}”的评价框架。{near}用 jixiao frameworks list 查看全部，或给出 .yaml 文件的路径", name, "data"
    )


def list_frameworks() -> tuple[Framework, ...]:
    """All shipped editions, projects first, then by the day they took effect."""
    found = [_shipped_framework(name) for name in _names("data")]
    return tuple(sorted(found, key=lambda f: (f.subject.value != "project", f.effective, f.id)))


def check_framework(path: str | Path) -> Framework:
    """Read a user's own edition; raises ``InputErrors`` naming line and column of every mistake."""
    return parse_framework(_read_file(Path(path)), str(path))


def framework_text(identifier: str) -> str:
    """The YAML text of a shipped edition: what a user copies to begin an edition of their own."""
    load_framework(identifier)
    return _read_shipped("data", identifier.strip())


def load_pack(id_or_path: str | Path) -> Pack:
    """The shipped starter pack with that id, or the user's own in that file; raises as :func:`load_framework`."""
    if _is_path(id_or_path):
        return parse_pack(_read_file(Path(id_or_path)), str(id_or_path))
    name = str(id_or_path).strip()
    if name in _names("packs"):
        return _shipped_pack(name)
    if _is_there(name):
        return parse_pack(_read_file(Path(name)), name)
    titles = "、".join(f"{pack.id}（{pack.title}）" for pack in list_packs())
    raise _unknown("没有名为“{name}”的指标包。{near}可用：{titles}", name, "packs", titles=titles)


def list_packs() -> tuple[Pack, ...]:
    """All shipped starter packs, by id."""
    return tuple(_shipped_pack(name) for name in _names("packs"))


def load_migration(older: str, newer: str) -> Migration | None:
    """How the indicators of one shipped edition correspond to another's, or nothing where no map is known."""
    return next((m for m in list_migrations() if (m.older, m.newer) == (older, newer)), None)


@lru_cache(maxsize=1)
def list_migrations() -> tuple[Migration, ...]:
    """All shipped migration maps."""
    return tuple(
        parse_migration(_read_shipped("migrations", name), _file("migrations", name), _shipped_framework)
        for name in _names("migrations")
    )


@lru_cache
def _shipped_framework(name: str) -> Framework:
    return parse_framework(_read_shipped("data", name), _file("data", name))


@lru_cache
def _shipped_pack(name: str) -> Pack:
    return parse_pack(_read_shipped("packs", name), _file("packs", name))


@lru_cache
def _names(folder: str) -> tuple[str, ...]:
    entries = files("jixiao.frameworks").joinpath(folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in entries if entry.name.endswith(".yaml")))


def _read_shipped(folder: str, name: str) -> str:
    return files("jixiao.frameworks").joinpath(folder, f"{name}.yaml").read_text(encoding="utf-8")


def _file(folder: str, name: str) -> str:
    return f"jixiao/frameworks/{folder}/{name}.yaml"


def _is_path(id_or_path: str | Path) -> bool:
    if isinstance(id_or_path, Path):
        return True
    return id_or_path.lower().endswith((".yaml", ".yml")) or "/" in id_or_path or "\\" in id_or_path


def _is_there(name: str) -> bool:
    """Whether a name that is no id of ours is that of a file or folder here."""
    try:
        return bool(name) and Path(name).exists()
    except (OSError, ValueError):
        return False


def _read_file(path: Path) -> str:
    """The text of a user's file, within the size bound."""
    try:
        if path.is_dir():
            raise UnreadableFileError("是文件夹，应是 .yaml 文件；请给出文件的路径", place=str(path))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFileError("找不到这个文件；请检查路径", place=str(path)) from None
    except OSError as error:
        raise UnreadableFileError(
            "打不开（{reason}）；请检查文件权限", place=str(path), reason=system_words(error)
        ) from None
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("超过 1 MiB，不像框架文件；请检查是否选错了文件", place=str(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError("不是 UTF-8 编码的文本；请在编辑器中另存为 UTF-8", place=str(path)) from None


def _unknown(template: str, name: str, folder: str, **args_: str) -> JixiaoError:
    near = _near(name, _names(folder))
    words = f"相近的有：{'、'.join(near)}。" if near else ""
    return JixiaoError(template, name=name, near=words, **args_)


def _near(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    names = tuple(known)
    close = get_close_matches(name.lower(), names, n=3, cutoff=0.5)
    return close or [other for other in names if name.lower() in other][:3]
