"""``jixiao manage remind``: reminders of what is due and overdue."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jixiao.web.notices import daily
from jixiao.web.notices.reminders import remind
from jixiao.web.notices.tasks import resume


class Command(BaseCommand):
    """May run as often as one likes: nobody is reminded twice of the same. ``jixiao serve`` runs it every hour."""

    help = "提醒快到期和已逾期的事项；重复执行不会重复提醒。jixiao serve 运行时每天自动执行一次。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How the service calls it."""
        parser.add_argument(
            "--daily",
            action="store_true",
            help="今天已执行过、或还不到早上 8 点就不提醒；发送每日汇总邮件，补发中断的邮件",
        )

    def handle(self, *words: Any, **given: Any) -> None:
        """Say how many people were reminded."""
        if given["daily"]:
            resume()
        reminded = daily.run() if given["daily"] else remind(timezone.localdate())
        if reminded is None:
            return
        self.stdout.write(f"已提醒 {reminded} 人。")
