"""``jixiao extract``: what a document says; its plain text, in whose lines every place is counted."""

from pathlib import Path

import click

from jixiao.cli.options import PathArgument, language
from jixiao.cli.shell import Command, tell


@click.command(
    cls=Command,
    help="读出文档的文字：Word、WPS、PDF、网页、文本、表格和 OFD；段落每段一行，表格每行一行，各格以制表符分开。",
)
@click.argument("file", metavar="文件名", type=PathArgument)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text"]),
    default="text",
    help="输出格式：text 纯文字（默认）；检查意见中的行号就是它的行号。",
)
@language
def command(file: Path, format_: str) -> int:
    """Print the text; pages that could not be read are named on stderr and change the exit code."""
    from jixiao.document import read_document

    document = read_document(file)
    click.echo(document.text)
    for page in document.unreadable:
        tell(
            "{file} 第{page}页：{reason}；请提供带文字的文件，或先做文字识别（OCR）后再试。",
            err=True,
            file=document.file,
            page=page.page,
            reason=page.reason,
        )
    return 2 if document.unreadable else 0
