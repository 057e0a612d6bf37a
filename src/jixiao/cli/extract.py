"""``jixiao extract``: what a document says; its plain text, in whose lines every place is counted, or its facts."""

from pathlib import Path

import click

from jixiao.cli.options import PathArgument, force, language
from jixiao.cli.shell import USAGE_ERROR, Command, tell
from jixiao.errors import JixiaoError


@click.command(
    cls=Command,
    help=(
        "读出文档的内容：Word、WPS、PDF、网页、文本、表格和 OFD。"
        "text 为文字，段落每段一行，表格每行一行，各格以制表符分开；"
        "json 和 xlsx 为文档所述的评价（资金、目标、指标、得分、问题）和逐条数据，各带出处。"
    ),
)
@click.argument("file", metavar="文件名", type=PathArgument)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    help="输出格式：text 纯文字（默认），检查意见中的行号就是它的行号；json 显示在屏幕上；xlsx 写成文件。",
)
@click.option("--out", metavar="目录", type=PathArgument, default=None, help="xlsx 写到哪个目录（默认为当前目录）。")
@force
@language
def command(file: Path, format_: str, out: Path | None, force: bool) -> int:
    """Print or write what was read; pages that could not be read are named on stderr and change the exit code."""
    from jixiao import api

    if out is not None and format_ != "xlsx":
        raise JixiaoError("--out 只用于 --format xlsx；text 和 json 显示在屏幕上，可用 > 存入文件。")
    facts = api.extract(file)
    if format_ == "text":
        click.echo(facts.document.text)
    elif format_ == "json":
        click.echo(api.extract_text(facts), nl=False)
    else:
        tell("已写出 {path}", path=str(api.write_extract(facts, out or Path(), force=force)))
    for page in facts.document.unreadable:
        tell(
            "{file} 第{page}页：{reason}；请提供带文字的文件，或先做文字识别（OCR）后再试。",
            err=True,
            file=facts.document.file,
            page=page.page,
            reason=page.reason,
        )
    return USAGE_ERROR if facts.document.unreadable else 0
