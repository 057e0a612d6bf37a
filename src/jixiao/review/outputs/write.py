"""The files of a review: names that never collide, nothing written over, everything written whole.

The names are settled before the first report is read, so that a run of an hour does not end in “the file exists”.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from jixiao.errors import JixiaoError
from jixiao.files import atomic, exists, mishap
from jixiao.review.inputs import Inputs
from jixiao.review.reviewed import Note, Reviewed, ReviewRun

FORMATS = ("text", "json", "sarif", "html", "docx", "sheet")
DOCUMENTS = frozenset({"text", "html", "docx", "sarif"})
"""Formats that need the documents, and not only what was found in them."""
_WHOLE = {
    "text": ("审核结果.txt",),
    "json": ("审核结果.json",),
    "sarif": ("审核结果.sarif",),
    "sheet": ("审核意见表.xlsx", "审核意见表.docx"),
}
"""What a format writes about all files together."""
_EACH = {"html": "-审核.html", "docx": "-批注.docx"}
"""What a format writes for each file."""
SUMMARY = "审核结果.html"

Files = Callable[[], Iterable[Reviewed]]
"""All files of a run, in order, as often as they are asked for."""


@dataclass(frozen=True)
class Plan:
    """Where each output goes. ``stems`` are the paths below ``out`` of what is written for each file, by its name."""

    out: Path
    formats: tuple[str, ...]
    stems: dict[str, PurePosixPath]
    force: bool
    language: str

    def each(self, file: str, format_: str) -> Path:
        """The path of the output in that format for one file."""
        stem = self.stems[file]
        return self.out / stem.with_name(stem.name + _EACH[format_])

    def whole(self, format_: str) -> tuple[Path, ...]:
        """The paths of an output about all files."""
        return tuple(self.out / name for name in _WHOLE[format_])

    @property
    def paths(self) -> Iterator[Path]:
        """Every path that may be written."""
        for format_ in self.formats:
            if format_ in _WHOLE:
                yield from self.whole(format_)
            else:
                yield from (self.each(file, format_) for file in self.stems)
        if "html" in self.formats and len(self.stems) > 1:
            yield self.out / SUMMARY


def plan(inputs: Inputs, out: Path, formats: Sequence[str], *, force: bool = False, language: str = "zh") -> Plan:
    """Settle all names; raises :class:`~jixiao.errors.JixiaoError` where one is taken and ``force`` is not given."""
    made = Plan(out, tuple(formats), _stems(inputs), force, language)
    _make(out)
    taken = [] if force else [path for path in made.paths if exists(path)]
    if taken:
        raise JixiaoError("文件已存在，没有覆盖；如需覆盖请加 --force，或用 --out 换一个目录。", place=str(taken[0]))
    return made


def write(plan: Plan, files: Files, notes: Sequence[Note], seconds: float) -> tuple[Path, ...]:
    """Write every format; the paths that were written."""
    written: list[Path] = []
    for format_ in plan.formats:
        if format_ in _EACH:
            written += _each(plan, files, format_)
        elif format_ == "sheet":
            written += _sheet(plan, files, notes, seconds)
        else:
            (path,) = plan.whole(format_)
            _lines(path, lines(format_, files(), notes, seconds, plan.language), force=plan.force)
            written.append(path)
    if "html" in plan.formats and len(plan.stems) > 1:
        written.append(_summary(plan, files, notes))
    return tuple(written)


def lines(
    format_: str, files: Iterable[Reviewed], notes: Sequence[Note], seconds: float, language: str
) -> Iterator[str]:
    """An output about all files as text, piece by piece."""
    if format_ == "json":
        from jixiao.review.outputs.json import review_lines

        return review_lines(files, notes, seconds)
    if format_ == "sarif":
        from jixiao.review.outputs.sarif import sarif_lines

        return sarif_lines(files, notes, language)
    from jixiao.review.outputs.text import report_lines

    return report_lines(files, language)


def _each(plan: Plan, files: Files, format_: str) -> Iterator[Path]:
    """One output for each file that was read."""
    for reviewed in files():
        if reviewed.document is None:
            continue
        path = plan.each(reviewed.file, format_)
        _make(path.parent)
        if format_ == "docx":
            from jixiao.review.outputs.docx import write_commented

            write_commented(reviewed, path, force=plan.force)
        else:
            from jixiao.review.outputs.html import page

            _lines(path, (page(reviewed, plan.language),), force=plan.force)
        yield path


def _summary(plan: Plan, files: Files, notes: Sequence[Note]) -> Path:
    from jixiao.review.outputs.html import summary_page

    rows = (
        (reviewed, plan.each(reviewed.file, "html").relative_to(plan.out).as_posix() if reviewed.document else "")
        for reviewed in files()
    )
    path = plan.out / SUMMARY
    _lines(path, (summary_page(rows, notes, plan.language),), force=plan.force)
    return path


def _sheet(plan: Plan, files: Files, notes: Sequence[Note], seconds: float) -> tuple[Path, ...]:
    from jixiao.review.outputs.sheet import write_sheet

    xlsx, docx = plan.whole("sheet")
    run = ReviewRun(tuple(replace(reviewed, document=None) for reviewed in files()), seconds, tuple(notes))
    write_sheet(run, xlsx, docx, force=plan.force)
    return xlsx, docx


def _lines(path: Path, pieces: Iterable[str], *, force: bool) -> None:
    with atomic(path, force=force) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)


def _stems(inputs: Inputs) -> dict[str, PurePosixPath]:
    """For each file a path below the output directory that no other has: its own without the ending, or with it."""
    found: dict[str, PurePosixPath] = {}
    taken: set[str] = set()
    for item in inputs.files:
        parts = [part.replace(":", "_") for part in PurePosixPath(item.file).parts if part not in ("/", "..")]
        name = PurePosixPath(*parts)
        choices = [name.with_name(name.stem), name, *(name.with_name(f"{name.name}-{n}") for n in range(2, 1000))]
        stem = next(choice for choice in choices if choice.as_posix().casefold() not in taken)
        taken.add(stem.as_posix().casefold())
        found[item.file] = stem
    return found


def _make(directory: Path) -> None:
    """Make a directory and those above it."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise JixiaoError("这是一个文件，不是文件夹；请换一个目录。", place=str(directory)) from error
    except OSError as error:
        told = mishap(error, str(directory))
        if told is None:
            raise
        raise told from error
