"""``jixiao review``: reports and forms in; what is wrong with them, at its place, in the shape that is asked for."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import click

from jixiao.cli.options import Formats, PathArgument, force, framework, language
from jixiao.cli.progress import Progress, progress
from jixiao.cli.shell import USAGE_ERROR, Command, current_language
from jixiao.cli.table import clip, table
from jixiao.errors import JixiaoError
from jixiao.lang import labelled, say
from jixiao.lang.columns import harmless
from jixiao.review import Severity
from jixiao.review.outputs.write import DOCUMENTS, FORMATS, Files, Plan, lines, plan, write
from jixiao.review.profile import THRESHOLDS, exceeds, load_profile
from jixiao.review.reviewed import Note, Reviewed
from jixiao.review.session import ReviewSession
from jixiao.review.spool import spool

ON_SCREEN = ("text", "json", "sarif")
"""Formats that can be printed; the others are files."""


@dataclass
class Counts:
    """What came of the run, for the exit code and the last lines."""

    threshold: str
    rows: dict[str, list[int]]
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


@click.command(
    cls=Command,
    help="审核报告和表格：读出文件写明的内容，逐条核对，在原文位置指出问题。路径可以是文件，也可以是目录（含下级目录）。",
)
@click.argument("paths", metavar="路径…", nargs=-1, required=True, type=PathArgument)
@click.option(
    "--format",
    "formats",
    metavar="格式",
    type=Formats(FORMATS),
    default=None,
    help="输出格式：text 文字（默认）、json、sarif、html 原文与意见对照、docx 带批注的 Word、sheet 审核意见表；"
    "可写多个，用逗号隔开。",
)
@click.option("--out", metavar="目录", type=PathArgument, help="结果写到哪个目录；html、docx、sheet 必须给出。")
@click.option("--select", metavar="规则编号", multiple=True, help="只用这些规则：编号或编号开头，如 NUM,SCO01。")
@click.option("--ignore", metavar="规则编号", multiple=True, help="不用这些规则：编号或编号开头。")
@click.option(
    "--profile",
    metavar="方案",
    default="finance",
    help="审核方案：finance 财政复核（默认）、self 自评单位、third-party 第三方报告评审、publish 公开前检查，"
    "或自己的 YAML 文件。",
)
@click.option("--baseline", metavar="文件", type=PathArgument, help="基线：其中已知的意见不再列出。")
@click.option("--write-baseline", metavar="文件", type=PathArgument, help="把这次的意见写成基线。")
@click.option(
    "--waivers", metavar="文件", type=PathArgument, help="豁免：经人核实、写明理由和期限的意见不再列出（YAML）。"
)
@click.option(
    "--fail-on",
    type=click.Choice(THRESHOLDS),
    default=None,
    help="有这一级或更重的意见，退出码为 1：error 错误、warning 警告、notice 提示、never 都不算；不给则按审核方案。",
)
@framework
@force
@language
def command(
    paths: tuple[Path, ...],
    formats: tuple[str, ...] | None,
    out: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str,
    baseline: Path | None,
    write_baseline: Path | None,
    waivers: Path | None,
    fail_on: str | None,
    framework: str | None,
    force: bool,
) -> int:
    """Review every file; one that cannot be read is told and the others are still reviewed."""
    from jixiao import api

    wanted = formats or ("text",)
    _check_usage(wanted, out)
    settings = [path for path in (out, baseline, write_baseline, waivers, Path(profile)) if path is not None]
    session = api.review_session(
        paths,
        framework=framework,
        select=_codes(select),
        ignore=_codes(ignore),
        profile=profile,
        baseline=baseline,
        waivers=waivers,
        today=date.today(),
        keep=bool(DOCUMENTS & set(wanted)) or "text" in wanted,
        without=settings,
    )
    counts = Counts(fail_on or load_profile(profile).fail_on, {})
    if out is not None:
        _to_files(session, plan(session.inputs, out, wanted, force=force, language=current_language()), counts)
    elif wanted == ("text",):
        _to_screen(session, counts)
    else:
        _stream(session, wanted[0], counts)
    _tell(session.notes())
    if write_baseline is not None:
        _write_baseline(session, write_baseline, force=force)
    return counts.code


def _codes(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for word in words for code in word.replace("，", ",").split(",") if code.strip())


def _check_usage(formats: tuple[str, ...], out: Path | None) -> None:
    files = [name for name in formats if name not in ON_SCREEN]
    if out is None and files:
        raise JixiaoError("写 {formats} 需要用 --out 给出目录。", formats=",".join(files))
    if out is None and len(formats) > 1:
        raise JixiaoError("屏幕上一次只能显示一种格式；写多种格式请用 --out 给出目录。")


def _to_screen(session: ReviewSession, counts: Counts) -> None:
    """Each file as soon as it is reviewed, then what several show together, then the counts."""
    from jixiao.review.outputs.text import file_text, findings_text

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


def _stream(session: ReviewSession, format_: str, counts: Counts) -> None:
    """One format about all files, on stdout."""

    def output(files: Files, seconds: float) -> None:
        for piece in lines(format_, files(), session.notes(), seconds, current_language()):
            click.echo(piece, nl=False)

    _spooled(session, counts, output)


def _to_files(session: ReviewSession, made: Plan, counts: Counts) -> None:
    """Every format into its files; on the screen the counts and where the files are."""
    written: list[Path] = []

    def output(files: Files, seconds: float) -> None:
        written.extend(write(made, files, session.notes(), seconds))

    _spooled(session, counts, output)
    click.echo(_counted(counts))
    click.echo(table([(say(current_language(), "已写出"), str(path)) for path in written], indent=""))


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


def _tell(notes: Iterable[Note]) -> None:
    """On stderr, what is to be known of the run itself."""
    tongue = current_language()
    for note in notes:
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


def _write_baseline(session: ReviewSession, path: Path, *, force: bool) -> None:
    from jixiao.review.baseline import write_baseline

    number = write_baseline(session.recorded, path, force=force)
    sentence = say(current_language(), "已写出基线 {path}，共 {count} 条。", path=path, count=number)
    click.echo(sentence, err=True)
