"""The ``jixiao`` command and its subcommands, each imported only when it is called."""

import gc
from collections.abc import Sequence
from importlib import import_module

import click

from jixiao import __version__
from jixiao.cli.shell import Group, run

COMMANDS = {
    "demo": "写出示例工作簿，评价其中两个，审核写出的报告。",
    "template": "生成空白填报工作簿（官方版式）。",
    "evaluate": "评价填好的工作簿：核对、评分、写报告和自评表。",
    "review": "审核报告和表格：逐条核对，在原文位置指出问题。",
    "extract": "读出一个文档的文字（Word、WPS、PDF、网页、文本、表格、OFD）。",
    "frameworks": "评价指标体系：列表、查看、检查自己的版本。",
    "packs": "各类项目的参考指标包。",
    "rules": "检查规则：列表、查看。",
    "serve": "启动网页系统：多个单位和财政部门一起做绩效评价。",
    "manage": "管理网页系统：开通管理员、升级数据库、核验日志等。",
}
"""Each subcommand in the order in which a user meets them, with its line in the list."""


YOUNG = (100_000, 20, 20)
"""So many new objects before Python looks for circles of dead ones (700 by default). Imports and reports make hundreds
of thousands that all stay: looking at them again and again took a tenth of a command's time (docs/adr/0015)."""


class LazyGroup(Group):
    """Knows the names and one-line helps of the commands; imports one only to run it or show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module ``jixiao.cli.<name>``."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"jixiao.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does, with near names for a command that does not exist."""
        from difflib import get_close_matches

        from jixiao.errors import JixiaoError

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            if near:
                raise JixiaoError("没有命令 {name}；是否想用 {near}？", name=args[0], near=near[0])
            raise JixiaoError("没有命令 {name}；可用的命令：{all}。", name=args[0], all="、".join(COMMANDS))
        return super().resolve_command(ctx, args)

    def one_line(self, ctx: click.Context, name: str) -> str:
        """The line of a command, without importing it."""
        return COMMANDS[name]


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="绩效：财政支出绩效评价——从填好的工作簿到评分、等级和正式报告。",
    invoke_without_command=False,
)
@click.version_option(__version__, "--version", prog_name="jixiao", help="显示版本。")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), expose_value=False, help="界面语言：zh 中文（默认），en 英文。"
)
def jixiao() -> None:
    """Chinese help is given above; see :func:`main`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``jixiao`` and exit with its code."""
    gc.set_threshold(*YOUNG)
    run(jixiao, arguments)
