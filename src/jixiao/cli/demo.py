"""``jixiao demo``: the examples as workbooks, two of them evaluated and reviewed, and where everything is."""

from pathlib import Path

import click

from jixiao.api import Result
from jixiao.cli.options import PathArgument, force, language
from jixiao.cli.shell import Command, current_language, tell
from jixiao.cli.table import table
from jixiao.lang import say
from jixiao.money import show_percent

EVALUATED = ("fozuling-2017", "teaching")
"""A real one with figures to compare, and the invented one that uses every feature."""

REVIEWED_AS = ("html", "docx", "sheet")
"""What a review looks like: the text beside its findings, Word comments, the 审核意见表."""


@click.command(
    cls=Command, help="写出示例工作簿，评价其中两个（佛祖岭街道、教学示例），审核写出的报告，并说明文件在哪里。"
)
@click.argument("directory", metavar="目录", type=PathArgument, default=Path("jixiao-demo"))
@force
@language
def command(directory: Path, force: bool) -> int:
    """Write, evaluate, review, tell."""
    from jixiao import api
    from jixiao.cli.reviewing import Counts, to_files
    from jixiao.cli.summary import summary
    from jixiao.examples import write_examples

    workbooks = write_examples(directory / "工作簿", force=force)
    results, reports = [], []
    for example in EVALUATED:
        result = api.evaluate(workbooks[example])
        written = api.write(result, directory / "报告", api.FORMATS, force=force)
        click.echo(summary(result, written, current_language()) + "\n")
        results.append(result)
        reports += [path for path in written if path.suffix == ".docx"]
    tell("示例工作簿（{count} 个）在 {path}", count=len(workbooks), path=directory / "工作簿")
    tell("报告、自评表和评分结果在 {path}", path=directory / "报告")
    click.echo(table([_line(result) for result in results]) + "\n")
    tell("审核刚写出的 {count} 份报告：", count=len(reports))
    to_files(api.review_session(reports), directory / "审核", REVIEWED_AS, Counts("never"), force=force)
    return 0


def _line(result: Result) -> tuple[str, ...]:
    card, rate = result.scorecard, result.scorecard.funds.execution_rate
    return (
        result.evaluation.identity.name,
        card.framework,
        say(current_language(), "{total} 分", total=card.total),
        card.grade or "—",
        "—" if rate is None else f"{say(current_language(), '执行率')} {show_percent(rate)}",
    )
