"""What can be found: one line for each object that has a text (:mod:`jixiao.web.search.index` makes it fast)."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """The words of one object. Who may find it is asked of the object itself, each time."""

    kind = models.CharField("种类", max_length=20)
    object_id = models.BigIntegerField("对象")
    code = models.UUIDField("编号")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.CASCADE, related_name="+", verbose_name="单位")
    title = models.CharField("名称", max_length=200)
    about = models.CharField("说明", max_length=200, blank=True)
    text = models.TextField("正文", blank=True)
    changed = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "检索内容"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="entry_once")]

    def __str__(self) -> str:
        return self.title
