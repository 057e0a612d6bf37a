"""``jixiao template``: a blank workbook in the official layout."""

from pathlib import Path

import click

from jixiao.cli.options import PathArgument, force, framework, language
from jixiao.cli.shell import Command, tell


@click.command(
    cls=Command, help="生成空白填报工作簿：按官方版式，含下拉选项、单位、说明和合计公式，Excel 与 WPS 都能打开。"
)
@click.argument("out", metavar="文件.xlsx", type=PathArgument)
@framework
@click.option(
    "--kind",
    type=click.Choice(["project", "department"]),
    default="project",
    help="评价对象：project 项目，department 部门整体支出。默认 project。",
)
@click.option("--pack", metavar="指标包", help="预填一类项目的参考指标（见 jixiao packs list）；目标值由单位自己填。")
@force
@language
def command(out: Path, framework: str | None, kind: str, pack: str | None, force: bool) -> int:
    """Write the template and say where it is."""
    from jixiao import api

    path = api.template(out, framework, kind=kind, pack=pack, force=force)
    tell("已写出 {path}。填好后运行：jixiao evaluate {path} --out out", path=path)
    return 0
