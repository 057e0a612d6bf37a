"""``jixiao manage restore``: an archive in the place of what is there."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from jixiao.web.operations.restore import restore


class Command(BaseCommand):
    """Checks all of it first; what was there is kept or whole."""

    help = "还原备份：先核验，再整体替换；SQLite 与 PostgreSQL 的备份可以互相还原。先停止 jixiao serve。"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What from, and whether it may replace."""
        parser.add_argument("file", help="jixiao manage backup 写出的文件")
        parser.add_argument("--force", action="store_true", help="已有数据时也替换（先把现有数据另存一份）")
        parser.add_argument("--discard", action="store_true", help="与 --force 同用：现有数据不另存，如数据库已损坏时")
        parser.add_argument(
            "--disconnect",
            action="store_true",
            help="PostgreSQL：先断开其他程序到这个数据库的连接（先停止 jixiao serve）",
        )

    def handle(self, *words: Any, **given: Any) -> None:
        """Restore and tell."""
        done, before = restore(
            Path(given["file"]), force=given["force"], discard=given["discard"], disconnect=given["disconnect"]
        )
        if before is not None:
            self.stdout.write(f"原来的数据已另存为 {before}")
        held = done.manifest
        self.stdout.write(
            f"已还原 {held.made} 的备份（{held.version} 版，{held.database}）："
            f"{held.rows} 行，{len(held.files)} 个文件；操作日志核验无误，到 {held.anchor or '（空）'}。\n"
            "所有人需要重新登录。可以启动 jixiao serve 了。"
        )
