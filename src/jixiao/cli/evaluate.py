"""``jixiao evaluate``: filled workbooks in; scores, checks, reports and tables out."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jixiao.cli.options import THRESHOLDS, Formats, PathArgument, force, framework, language
from jixiao.cli.shell import USAGE_ERROR, Command, complain, current_language
from jixiao.errors import JixiaoError

if TYPE_CHECKING:
    from jixiao.pictures import Studio


@click.command(cls=Command, help="评价填好的工作簿（.xlsx/.xls/.et）或 JSON：核对数据、评分定级、写报告和自评表。")
@click.argument("files", metavar="文件…", nargs=-1, required=True, type=PathArgument)
@framework
@click.option("--out", metavar="目录", type=PathArgument, help="报告写到哪个目录；不给则只在屏幕上显示结果。")
@click.option(
    "--format", "formats", metavar="格式", type=Formats(), default=None, help="写哪些格式：docx,pdf,xlsx,html,json。"
)
@click.option(
    "--fail-on",
    type=click.Choice(THRESHOLDS),
    default="warning",
    help="检查结果有这一级或更重的，退出码为 1：error 错误、warning 警告（默认）、notice 提示、never 都不算。",
)
@force
@language
def command(
    files: tuple[Path, ...],
    framework: str | None,
    out: Path | None,
    formats: tuple[str, ...] | None,
    fail_on: str,
    force: bool,
) -> int:
    """Evaluate each file; a file that cannot be read is reported and the others are still evaluated."""
    _check_usage(files, out, formats)
    with _studio(out, formats) as studio:
        return _evaluate(files, framework, out, formats, fail_on, force, studio)


def _studio(out: Path | None, formats: tuple[str, ...] | None) -> "AbstractContextManager[Studio | None]":
    """The helper that draws charts, where some will be wanted; opened before anything that takes time is imported."""
    from jixiao import pictures

    if out is None or (formats is not None and pictures.FORMATS.isdisjoint(formats)):
        return nullcontext()
    return pictures.open_studio()


def _evaluate(
    files: tuple[Path, ...],
    framework: str | None,
    out: Path | None,
    formats: tuple[str, ...] | None,
    fail_on: str,
    force: bool,
    studio: "Studio | None",
) -> int:
    from jixiao import api
    from jixiao.cli.summary import summary
    from jixiao.review.profile import exceeds

    unreadable = found = False
    for index, file in enumerate(files):
        try:
            result = api.evaluate(file, framework)
            written = api.write(result, out, formats or api.DEFAULT_FORMATS, force=force, studio=studio) if out else ()
        except JixiaoError as error:
            complain(error, current_language(), file.name)
            unreadable = True
            continue
        if out is None and formats == ("json",):
            click.echo(api.to_json_text(result), nl=False)
        else:
            click.echo(("\n" if index else "") + summary(result, written, current_language()))
        found = found or exceeds(result.findings, fail_on)
    if unreadable:
        return USAGE_ERROR
    return 1 if found else 0


def _check_usage(files: tuple[Path, ...], out: Path | None, formats: tuple[str, ...] | None) -> None:
    if out is None and formats is not None and formats != ("json",):
        raise JixiaoError("写 {formats} 需要用 --out 给出目录。", formats=",".join(formats))
    if out is None:
        return
    seen: dict[str, Path] = {}
    for file in files:
        other = seen.setdefault(file.stem, file)
        if other is not file:
            raise JixiaoError(
                "{one} 与 {two} 同名，报告会互相覆盖；请改名，或分两次用不同的 --out。", one=str(other), two=str(file)
            )
