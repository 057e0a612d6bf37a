"""``jixiao manage backup``: one archive of everything, also while the service runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jixiao.web.config import environment
from jixiao.web.operations.backup import back_up


class Command(BaseCommand):
    """Writes, reads it again, says what it holds."""

    help = "备份：数据库和上传的文件写成一个文件，服务不用停；写完自己核验一遍。不含登录状态和密钥。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", nargs="?", help="备份文件；不写则放在数据目录的 backups 里，以时间命名")
        parser.add_argument("--force", action="store_true", help="文件已存在时覆盖")

    def handle(self, *words: Any, **given: Any) -> None:
        """Write and tell."""
        usual = environment.home() / "backups" / f"jixiao-{timezone.localtime():%Y%m%d-%H%M%S}.zip"
        done = back_up(Path(given["file"]) if given["file"] else usual, force=given["force"])
        held = done.manifest
        self.stdout.write(
            f"已备份到 {done.path}：{held.rows} 行，{len(held.files)} 个文件，已核验。"
            f"\n操作日志到 {held.anchor or '（空）'}\n校验值 {done.digest}"
        )
