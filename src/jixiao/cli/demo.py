"""``jixiao demo``: the examples as workbooks, two of them evaluated, and where everything is."""

from pathlib import Path

import click

from jixiao.cli.options import PathArgument, force, language
from jixiao.cli.shell import Command, current_language, tell
from jixiao.cli.table import table

EVALUATED = ("fozuling-2017", "teaching")
"""A real one with figures to compare, and the invented one that uses every feature."""


@click.command(cls=Command, help="写出示例工作簿，评价其中两个（佛祖岭街道、教学示例），并说明文件在哪里。")
@click.argument("directory", metavar="目录", type=PathArgument, default=Path("jixiao-demo"))
@force
@language
def command(directory: Path, force: bool) -> int:
    """Write, evaluate, tell."""
    from jixiao import api
    from jixiao.cli.summary import summary
    from jixiao.examples import write_examples

    workbooks = write_examples(directory / "工作簿", force=force)
    rows = []
    for example in EVALUATED:
        result = api.evaluate(workbooks[example])
        written = api.write(result, directory / "报告", ("docx", "pdf", "xlsx", "html", "json"), force=force)
        click.echo(summary(result, written, current_language()) + "\n")
        card = result.scorecard
        rate = card.funds.execution_rate
        rows.append((result.evaluation.identity.name, card, rate))
    tell("示例工作簿（{count} 个）在 {path}", count=len(workbooks), path=directory / "工作簿")
    tell("报告、自评表和评分结果在 {path}", path=directory / "报告")
    click.echo(table([(name, str(card.total), card.grade or "—") for name, card, _ in rows]))
    return 0
