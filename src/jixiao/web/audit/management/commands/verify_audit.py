"""``jixiao manage verify-audit``: whether the log is whole."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jixiao.errors import JixiaoError
from jixiao.web.audit.models import Entry
from jixiao.web.audit.services import verify

BROKEN = (
    "操作日志不完整：\n{lines}\n请立即报告负责人：不要再改动，先另存一份现在的数据（jixiao manage backup），"
    "再与最近一次核验无误的备份对照，查明谁直接改过数据库。"
)


class Command(BaseCommand):
    """Walks the chain; the last link can be noted elsewhere, so that cutting off the end shows too."""

    help = "核验操作日志：每一条的校验值与前一条相连，改动、删除、插入都会被发现。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The link noted at an earlier run."""
        parser.add_argument("--anchor", help="以前核验时记下的“序号:校验值”，用来发现末尾被截去")

    def handle(self, *words: Any, **given: Any) -> None:
        """Say that all is well and what to note, or list where it is not."""
        breaks = [str(broken) for broken in verify()]
        if given["anchor"]:
            number, _, value = given["anchor"].partition(":")
            if not number.isdigit() or not Entry.objects.filter(number=int(number), hash=value).exists():
                breaks.append(f"找不到锚点 {given['anchor']}")
        if breaks:
            raise JixiaoError(BROKEN, lines="\n".join(breaks))
        last = Entry.objects.order_by("-number").first()
        if last is None:
            self.stdout.write("操作日志还是空的。")
            return
        self.stdout.write(f"操作日志完整，共 {last.number} 条。请另处记下锚点 {last.number}:{last.hash}")
