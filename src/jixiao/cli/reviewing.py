"""A review as the command line runs it: one file after the other, told as it goes, counted for the exit code."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import click

from jixiao.cli.progress import Progress, progress
from jixiao.cli.shell import USAGE_ERROR, current_language, tell
from jixiao.cli.table import clip, table
from jixiao.lang import labelled, say
from jixiao.lang.columns import harmless
from jixiao.review import Severity
from jixiao.review.outputs.text import file_text, findings_text
from jixiao.review.outputs.write import Files, lines, plan, write
from jixiao.review.profile import exceeds
from jixiao.review.reviewed import Reviewed
from jixiao.review.session import ReviewSession
from jixiao.review.spool import spool

LISTED = 20
"""Files written that are named; of more, how many there are."""


@dataclass
class Counts:
    """What came of the run, for the exit code and the last lines."""

    threshold: str
    rows: dict[str, list[int]] = field(default_factory=dict)
    unreadable: int = 0
    found: bool = False

    def take(self, reviewed: Reviewed) -> None:
        """Count one file, or what was found across documents that stands with it."""
        row = self.rows.setdefault(reviewed.file, [0, 0, 0, 0])
        for index, severity in enumerate(Severity):
            row[index] += reviewed.count(severity)
        row[3] += len(reviewed.suppressed)
        self.unreadable += reviewed.unreadable is not None
        self.found = self.found or exceeds(reviewed.findings, self.threshold)

    @property
    def code(self) -> int:
        """The exit code (DESIGN §4.1)."""
        return USAGE_ERROR if self.unreadable else int(self.found)


def to_screen(session: ReviewSession, counts: Counts) -> None:
    """Each file as soon as it is reviewed, then what several show together, then the counts."""
    tongue, colour = current_language(), sys.stdout.isatty() and "NO_COLOR" not in os.environ
    with progress(len(session)) as shown:
        for reviewed in session:
            counts.take(reviewed)
            shown.done += 1
            with shown.hidden():
                _complain(reviewed)
                text = file_text(reviewed, tongue, colour=colour)
                if text:
                    click.echo(text + "\n")
        across = session.across()
    for file, (found, suppressed) in across.items():
        counts.take(Reviewed(file, Path(file), findings=found, suppressed=suppressed))
        if found:
            click.echo(findings_text(found, None, tongue, colour=colour) + "\n")
    click.echo(_counted(counts))


def stream(session: ReviewSession, format_: str, counts: Counts) -> None:
    """One format about all files, on stdout."""

    def output(files: Files, seconds: float) -> None:
        for piece in lines(format_, files(), session.notes(), seconds, current_language()):
            click.echo(piece, nl=False)

    _spooled(session, counts, output)


def to_files(session: ReviewSession, out: Path, formats: tuple[str, ...], counts: Counts, *, force: bool) -> None:
    """Every format into its files; on the screen the counts and where the files are."""
    made = plan(session.inputs, out, formats, force=force, language=current_language())
    written: list[Path] = []

    def output(files: Files, seconds: float) -> None:
        written.extend(write(made, files, session.notes(), seconds))

    _spooled(session, counts, output)
    click.echo(_counted(counts))
    click.echo(table([(say(current_language(), "已写出"), str(path)) for path in written[:LISTED]], indent=""))
    if len(written) > LISTED:
        tell("另有 {count} 个文件写在 {path}。", count=len(written) - LISTED, path=out)


def _spooled(session: ReviewSession, counts: Counts, output: Callable[[Files, float], None]) -> None:
    """Review all, set each aside, and give them back to ``output`` with what several show together."""
    begun = perf_counter()
    with spool() as aside:
        with progress(len(session)) as shown:
            for reviewed in session:
                aside.add(reviewed)
                shown.done += 1
                _aloud(reviewed, shown)

        def files() -> Iterable[Reviewed]:
            return map(session.joined, aside)

        for reviewed in files():
            counts.take(reviewed)
        output(files, perf_counter() - begun)


def _aloud(reviewed: Reviewed, shown: Progress) -> None:
    if reviewed.reason is not None:
        with shown.hidden():
            _complain(reviewed)


def _complain(reviewed: Reviewed) -> None:
    """One line on stderr for a file that could not be read."""
    if reviewed.reason is not None:
        tongue = current_language()
        sentence = say(tongue, reviewed.reason.template, **reviewed.reason.args)
        click.echo(say(tongue, "错误：") + labelled(tongue, harmless(reviewed.file), harmless(sentence)), err=True)


def tell_notes(session: ReviewSession) -> None:
    """On stderr, what is to be known of the run itself."""
    tongue = current_language()
    for note in session.notes():
        sentence = labelled(tongue, harmless(note.place), harmless(say(tongue, note.template, **note.args)))
        click.echo(say(tongue, "说明：") + sentence, err=True)


def _counted(counts: Counts) -> str:
    """A line a file where there are several, and the whole."""
    tongue = current_language()
    blocks = []
    if len(counts.rows) > 1:
        heads = ("报告文件", "错误", "警告", "提示", "已抑制")
        rows = [tuple(say(tongue, word) for word in heads)]
        rows += [(clip(harmless(file), 60), *map(str, row)) for file, row in counts.rows.items()]
        blocks.append(table(rows, right=(1, 2, 3, 4), indent=""))
    totals = [sum(row[index] for row in counts.rows.values()) for index in range(4)]
    blocks.append(
        say(
            tongue,
            "共 {files} 个文件，错误 {errors}，警告 {warnings}，提示 {notices}；"
            "已抑制 {suppressed}，没有读成 {unreadable}。",
            files=len(counts.rows),
            errors=totals[0],
            warnings=totals[1],
            notices=totals[2],
            suppressed=totals[3],
            unreadable=counts.unreadable,
        )
    )
    if any(totals[:3]):
        blocks[-1] += say(tongue, "规则说明：jixiao rules show 编号")
    return "\n".join(blocks)


def record(session: ReviewSession, path: Path, *, force: bool) -> None:
    """Write the findings of the run as a baseline."""
    from jixiao.review.baseline import write_baseline

    number = write_baseline(session.recorded, path, force=force)
    tell("已写出基线 {path}，共 {count} 条。", err=True, path=path, count=number)
