"""``jixiao manage``: commands for those who run the web application."""

from importlib import import_module

import click

from jixiao.cli.serve import require_web
from jixiao.cli.shell import Command, current_language, tell
from jixiao.lang import say

COMMANDS = {
    "create-admin": "开通系统管理员，第一次使用时必做；显示一次性密码。",
    "backup": "备份数据库和上传的文件到一个文件，服务不用停。",
    "restore": "还原备份；也用来把数据从 SQLite 搬到 PostgreSQL。",
    "verify-audit": "核验操作日志有没有被改动或删除。",
    "migrate": "升级数据库结构（serve 启动时会自动做）。",
    "clearsessions": "清理过期的登录记录。",
    "axes_reset_username": "解除一个账号的登录锁定。",
}
"""Those that an administrator needs, in order; Django's others work as well."""

PASSING = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}


@click.command(cls=Command, help="管理网页系统：开通管理员、升级数据库、核验日志等。", context_settings=PASSING)
@click.argument("words", metavar="[命令 [参数]…]", nargs=-1, type=click.UNPROCESSED)
def command(words: tuple[str, ...]) -> int:
    """Hand the words on; without any, or asked for help, list what there is."""
    if not words or words[0] in ("-h", "--help"):
        _list()
        return 0
    require_web()
    code: int = import_module("jixiao.web.config.boot").manage(words)
    return code


def _list() -> None:
    language = current_language()
    tell("用法：jixiao manage 命令 [参数]…")
    for name, line in COMMANDS.items():
        click.echo(f"  {name:<22}" + say(language, line))
    tell("每个命令加 --help 看参数；jixiao manage help 列出 Django 的全部命令。")
