"""From the paths that a user names to the files that are reviewed, each under a name that no other has.

A directory is searched to its bottom. What is no report there is not passed over in silence: hidden and temporary
files and results of earlier runs are counted in a note, a file of another kind becomes a finding.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.review.reviewed import Note

_WORD = (".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt")
_SHEETS = (".xlsx", ".xlsm", ".xls", ".et")
_OTHERS = (".pdf", ".ofd", ".html", ".htm", ".shtml", ".xhtml", ".txt")
ENDINGS = frozenset((*_WORD, *_SHEETS, *_OTHERS))
"""Endings of files that may be reports or forms; what a file is then, its content says."""
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_OURS = ("-审核.html", "-批注.docx", "-评分结果.json")
_OURS_WHOLE = ("审核结果.", "审核意见表.")
"""Results that this program writes, often beside the reports."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Input:
    """A file to review, the name under which it is shown, and whether it may be a report at all."""

    path: Path
    file: str
    report: bool = True


@dataclass(frozen=True)
class Inputs:
    """All files of a run in order, and what is to be told of those left out."""

    files: tuple[Input, ...]
    notes: tuple[Note, ...] = ()


def gather(paths: Iterable[str | Path], without: Iterable[Path] = ()) -> Inputs:
    """The files that ``paths`` name, each once; directories are searched, except what stands in ``without``.

    A file is shown by its name, one in a directory by its path below that; where two would be shown alike, by more.
    """
    own = {_whole(path) for path in without}
    found: dict[Path, tuple[Path, list[str]]] = {}
    notes: list[Note] = []
    for path in map(Path, paths):
        if not path.is_dir():
            found.setdefault(_whole(path), (path, [path.name, path.as_posix()]))
            continue
        hidden: list[str] = []
        ours: list[str] = []
        for file in _below(path, own, hidden, ours):
            below = file.relative_to(path).as_posix()
            names = [below, f"{_whole(path).name}/{below}", file.as_posix()]
            found.setdefault(_whole(file), (file, names))
        notes += _left_out(path, hidden, ours)
    explicit = {_whole(Path(path)) for path in paths}
    files = tuple(
        Input(path, _clean(name), whole in explicit or path.suffix.lower() in ENDINGS)
        for whole, path, name in _named(found)
    )
    return Inputs(files, tuple(notes))


def _below(directory: Path, own: set[Path], hidden: list[str], ours: list[str]) -> Iterator[Path]:
    """The files in a directory and below it, sorted by their path.

    Names of hidden ones, of links to directories and of what is no file (a pipe) go into ``hidden``, those of results
    into ``ours``.
    """
    files = []
    for folder, folders, names in os.walk(directory):
        here = Path(folder)
        kept = []
        for name in sorted((*folders, *names)):
            if _whole(here / name) in own:
                continue
            if name.startswith((".", "~")) or name.lower() in _OF_SYSTEMS:
                hidden.append(name)
            elif name in names and (name.endswith(_OURS) or name.startswith(_OURS_WHOLE)):
                ours.append(name)
            elif name in folders and not (here / name).is_symlink():
                kept.append(name)
            elif name in names and ((here / name).is_file() or (here / name).is_symlink()):
                files.append(here / name)
            else:
                hidden.append(name)
        folders[:] = kept
    return iter(sorted(files, key=lambda file: file.relative_to(directory).parts))


def _named(found: dict[Path, tuple[Path, list[str]]]) -> Iterator[tuple[Path, Path, str]]:
    """Each file with the shortest of its names that no other file has."""
    taken: dict[str, int] = {}
    for _, names in found.values():
        for name in set(names):
            taken[name] = taken.get(name, 0) + 1
    for whole, (path, names) in found.items():
        yield whole, path, next((name for name in names if taken[name] == 1), whole.as_posix())


def _left_out(directory: Path, hidden: list[str], ours: list[str]) -> Iterator[Note]:
    place = _clean(str(directory))
    if hidden:
        yield Note(
            template="有 {count} 个隐藏的或临时的文件没有审核：{names}。",
            args={"count": len(hidden), "names": _listed(hidden)},
            place=place,
        )
    if ours:
        yield Note(
            template="有 {count} 个本程序以前写出的结果没有审核：{names}。",
            args={"count": len(ours), "names": _listed(ours)},
            place=place,
        )


def _listed(names: list[str]) -> str:
    return "、".join(_clean(name) for name in names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _whole(path: Path) -> Path:
    """The full path, links in the directories followed, the last name as it is."""
    return Path(os.path.realpath(path.parent)) / path.name if path.name else Path(os.path.realpath(path))


def _clean(name: str) -> str:
    """A name that can be printed: bytes that are no characters become question marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
