"""``jixiao review``: reports and forms in; what is wrong with them, at its place, in the shape that is asked for."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from jixiao.cli.options import REVIEW_FORMATS, THRESHOLDS, Formats, Number, PathArgument, force, framework, language
from jixiao.cli.shell import Command
from jixiao.errors import JixiaoError

ON_SCREEN = ("text", "json", "sarif")
"""Formats that can be printed; the others are files."""


@click.command(
    cls=Command,
    help="审核报告和表格：读出文件写明的内容，逐条核对，在原文位置指出问题。路径可以是文件，也可以是目录（含下级目录）。",
)
@click.argument("paths", metavar="路径…", nargs=-1, required=True, type=PathArgument)
@click.option(
    "--format",
    "formats",
    metavar="格式",
    type=Formats(REVIEW_FORMATS),
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
@click.option("--jobs", metavar="个数", type=Number(), default=None, help="用几个进程；不给则按处理器个数。")
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
    jobs: int | None,
    framework: str | None,
    force: bool,
) -> int:
    """Review every file; one that cannot be read is told and the others are still reviewed."""
    from jixiao import api
    from jixiao.cli import reviewing
    from jixiao.review.outputs.write import DOCUMENTS
    from jixiao.review.profile import load_profile

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
        keep=bool(DOCUMENTS & set(wanted)),
        record=write_baseline is not None,
        workers=jobs or os.cpu_count() or 1,
        without=settings,
    )
    counts = reviewing.Counts(fail_on or load_profile(profile).fail_on)
    if out is not None:
        reviewing.to_files(session, out, wanted, counts, force=force)
    elif wanted == ("text",):
        reviewing.to_screen(session, counts)
    else:
        reviewing.stream(session, wanted[0], counts)
    reviewing.tell_notes(session)
    if write_baseline is not None:
        reviewing.record(session, write_baseline, force=force)
    return counts.code


def _codes(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for word in words for code in word.replace("，", ",").split(",") if code.strip())


def _check_usage(formats: tuple[str, ...], out: Path | None) -> None:
    files = [name for name in formats if name not in ON_SCREEN]
    if out is None and files:
        raise JixiaoError("写 {formats} 需要用 --out 给出目录。", formats=",".join(files))
    if out is None and len(formats) > 1:
        raise JixiaoError("屏幕上一次只能显示一种格式；写多种格式请用 --out 给出目录。")
