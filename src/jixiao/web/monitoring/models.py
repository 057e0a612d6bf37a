"""Rounds of in-year monitoring, the sheets that units fill in, and what finance urges them to mend.

The layout is that of the 项目支出绩效目标执行监控表 (财预〔2019〕136号 type). What was planned stays with the approved
goal, the money with the funds; here is only what the unit reports of them, as typed.
"""

import uuid
from calendar import monthrange
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models

from jixiao.monitoring import MONTHS
from jixiao.web.base import records
from jixiao.web.projects.models import Kind, Project
from jixiao.web.rounds import models as base
from jixiao.web.rounds.models import State, today

PERIODS = [(month, f"1—{month}月") for month in range(2, MONTHS)]
"""The period runs from January to the month that the round says: 7 in 136号, 6 or 9 in some regions."""


WORDS = base.words({State.VOID: "不需监控"})
"""The states of a sheet as people read them."""


class Light(models.TextChoices):
    """How the execution rate stands to the elapsed share of the year."""

    RED = "red", "明显落后"
    YELLOW = "yellow", "偏慢"
    GREEN = "green", "正常"


class Urged(models.TextChoices):
    """Where a notice to rectify stands."""

    ISSUED = "issued", "待回复"
    ANSWERED = "answered", "已回复"
    SETTLED = "settled", "已销号"


class Round(base.Round):
    """One round of monitoring of a region: which projects, for which months of the year, until when."""

    unit = models.ForeignKey(
        "orgs.Unit", on_delete=models.PROTECT, related_name="monitoring_rounds", verbose_name="财政部门"
    )
    months = models.PositiveSmallIntegerField("监控期间", choices=PERIODS, default=7)
    """The last month of the period."""
    kinds = models.ManyToManyField(Kind, related_name="monitoring_rounds", verbose_name="项目类型")

    class Meta:
        verbose_name = "监控批次"
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "name"], name="monitoring_round_once")]

    @property
    def period(self) -> str:
        """The period as the official form writes it: 1—7月."""
        return f"1—{self.months}月"

    @property
    def ends(self) -> date:
        """The last day of the period."""
        return date(self.fiscal_year, self.months, monthrange(self.fiscal_year, self.months)[1])


class Sheet(base.Work):
    """The monitoring of one project in one round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets", verbose_name="批次")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="monitorings", verbose_name="项目")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="monitorings", verbose_name="填报单位")
    state = models.CharField("状态", max_length=12, choices=WORDS, default=State.TODO)
    content = models.JSONField("填报内容", default=dict)
    """What the unit typed: :mod:`jixiao.web.monitoring.content`."""
    money = models.JSONField("提交时的资金", null=True)
    """The figures of the funds when the sheet was handed in: vouchers that are booked later change nothing."""
    rate = models.DecimalField("执行率（%）", max_digits=9, decimal_places=2, null=True, blank=True)
    """Of the period, as of the last save; nothing where it cannot be worked out."""
    light = models.CharField("执行进度", max_length=6, choices=Light.choices, blank=True)
    short = models.PositiveSmallIntegerField("预计达不到的指标", default=0)

    class Meta:
        verbose_name = "监控表"
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "project"], name="monitoring_sheet_once")]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-id"], name="monitoring_by_unit"),
            models.Index(fields=["round", "state", "-id"], name="monitoring_by_round"),
            models.Index(fields=["state", "deadline"], name="monitoring_by_deadline"),
            models.Index(fields=["at", "state", "changed"], name="monitoring_by_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.round.fiscal_year}年{self.round.period}绩效监控"


class Step(records.Step):
    """One step of a sheet."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField("办理后状态", max_length=12, choices=WORDS)

    def __str__(self) -> str:
        return f"{self.sheet} {self.verb}"


class Draft(records.Draft):
    """What one person has typed into the form of a sheet."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="drafts")

    class Meta(records.Draft.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "user"], name="monitoring_draft_once")]

    def __str__(self) -> str:
        return f"{self.sheet} {self.user}"


class Rectification(models.Model):
    """A notice to rectify (督促整改): what finance wants mended, until when, and what the unit answered."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="rectifications")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="整改单位")
    """The unit of the sheet."""
    state = models.CharField("状态", max_length=12, choices=Urged.choices, default=Urged.ISSUED)
    text = models.TextField("整改要求")
    deadline = models.DateField("整改期限")
    answer = models.TextField("整改情况", blank=True)
    remark = models.TextField("财政意见", blank=True)
    """What finance said when it settled the notice or asked again."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("下达时间", auto_now_add=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered = models.DateTimeField("回复时间", null=True)

    class Meta:
        verbose_name = "督促整改通知"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="rectification_by_unit")]

    def __str__(self) -> str:
        return f"{self.sheet}督促整改通知"

    @property
    def is_late(self) -> bool:
        """Whether the unit has not answered although the day has passed."""
        return self.state == Urged.ISSUED and today() > self.deadline
