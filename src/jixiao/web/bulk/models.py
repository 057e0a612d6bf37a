"""A run over many things, and what became of each."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Stage(models.TextChoices):
    """Where a run stands."""

    DRAFT = "draft", "待确认"
    WAITING = "waiting", "排队"
    RUNNING = "running", "办理中"
    DONE = "done", "已办完"
    CANCELLED = "cancelled", "已取消"


class Outcome(models.TextChoices):
    """What became of one thing."""

    WAITING = "waiting", "未办"
    DONE = "done", "已办"
    REFUSED = "refused", "办不了"


class Run(models.Model):
    """One step for many things, chosen by one person. Only that person sees it."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    listing = models.CharField("清单", max_length=30)
    verb = models.CharField("办理", max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("原因", blank=True)
    stage = models.CharField("进度", max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    total = models.PositiveIntegerField("项数")
    back = models.CharField("来自", max_length=500, blank=True)
    """The query of the list, to go back to it as it was."""
    made = models.DateTimeField("选择时间", auto_now_add=True)
    finished = models.DateTimeField("办完时间", null=True)

    class Meta:
        verbose_name = "成批办理"
        indexes: ClassVar = [models.Index(fields=["by", "-id"], name="run_of_person")]

    def __str__(self) -> str:
        return f"{self.listing} {self.verb} {self.total}"


class Item(models.Model):
    """One thing of a run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="items")
    object_code = models.UUIDField("对象")
    label = models.CharField("名称", max_length=250)
    outcome = models.CharField("结果", max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    note = models.CharField("原因", max_length=500, blank=True)

    class Meta:
        verbose_name = "成批办理的一项"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["run", "outcome", "id"], name="item_by_outcome")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "object_code"], name="item_once")]

    def __str__(self) -> str:
        return self.label
