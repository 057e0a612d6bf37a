"""``jixiao serve``: the web application on this machine, with one command."""

import os
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import click

from jixiao.cli.options import language
from jixiao.cli.shell import Command, tell
from jixiao.cli.table import table
from jixiao.errors import JixiaoError


@click.command(
    cls=Command, help="启动网页系统（网页服务和后台任务），按 Ctrl+C 停止。数据在 JIXIAO_HOME 或 ./jixiao-data。"
)
@click.option(
    "--host", metavar="地址", default="127.0.0.1", show_default=True, help="监听的地址；0.0.0.0 表示本机所有网卡。"
)
@click.option(
    "--port", metavar="端口", type=click.IntRange(1, 65535), default=8000, show_default=True, help="监听的端口。"
)
@click.option(
    "--demo",
    is_flag=True,
    help="放一个虚构的县：单位、人员、项目、资金、自评和报告；数据在 JIXIAO_HOME 或 ./jixiao-demo。",
)
@click.option(
    "--demo-year", metavar="年度", type=click.IntRange(2020, 2100), default=2026, help="示例数据的年度，默认 2026。"
)
@language
def command(host: str, port: int, demo: bool, demo_year: int) -> int:
    """Bring the tables up to date, say where it is, serve."""
    require_web()
    if demo:
        os.environ.setdefault("JIXIAO_HOME", "jixiao-demo")
    boot = import_module("jixiao.web.config.boot")
    boot.ready()
    service = import_module("jixiao.web.config.serving").Service(host, port)
    with import_module("jixiao.web.operations.lock").alone():
        service.check_port()
        steps = boot.migrated()
        if steps:
            tell("数据库结构已升级（{steps} 步）。", steps=steps)
        if demo:
            _show(demo_year)
        _announce(boot, host, port)
        code: int = service.run()
    return code


def _show(year: int) -> None:
    """Make the county where there is none, and tell its accounts with their password, this once."""
    tell("正在准备示例数据（第一次约需一分钟）……")
    made = import_module("jixiao.web.demo.build").build(year=year)
    if made is None:
        tell("示例数据已经在，继续使用。忘记密码请删除数据目录后重新运行。")
        return
    click.echo(table([(account.username, account.title) for account in made.accounts]))
    tell("以上账号的密码都是 {password}（只显示这一次）。", password=made.password)


def _announce(boot: ModuleType, host: str, port: int) -> None:
    """Clear away what has expired and say where the service is."""
    boot.tidy()
    if boot.nobody_yet():
        tell("还没有人员。请另开一个终端，在同一目录执行 jixiao manage create-admin，开通第一个系统管理员。")
    tell("打开 http://{host}:{port}/", host=_shown(host), port=port)
    if host not in ("127.0.0.1", "localhost", "::1") and not os.environ.get("JIXIAO_HOSTS"):
        tell("别的电脑要打开它，请先用 JIXIAO_HOSTS 写明本机的地址或域名，如 JIXIAO_HOSTS=10.1.2.3。")


def require_web() -> None:
    """The packages of the web application are an extra; say so where they are missing."""
    if find_spec("django") is None or find_spec("granian") is None:
        raise JixiaoError("没有安装网页系统的组件；请执行 pip install 'jixiao[web]'。")


def _shown(host: str) -> str:
    """An address that a browser can open."""
    return "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host
