"""``jixiao manage reindex``: the index of the search from the beginning."""

from typing import Any

from django.core.management.base import BaseCommand

from jixiao.web.search.services import reindex


class Command(BaseCommand):
    """For data that did not come in through the pages, and after an upgrade that says so."""

    help = "重建检索索引：成批导入数据之后、或升级说明要求时执行。执行中检索结果会少一些；中断了就再执行一次。"

    def handle(self, *words: Any, **given: Any) -> None:
        """Say how many objects of each kind there are."""
        for title, number in reindex().items():
            self.stdout.write(f"{title}：{number}")
