"""Rounds of self-evaluation, the tasks in them, what units report, and what happened on the way.

The layout is that of the 项目支出绩效自评表 (财预〔2020〕10号 附件1). What was planned stays with the approved
goal; here is only what was achieved, as typed, and
:mod:`jixiao.web.evaluations.evaluation` reads it as the workbook is read.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from jixiao.evaluation import EvidenceKind
from jixiao.web.base import records
from jixiao.web.projects.models import Kind, Project
from jixiao.web.rounds import models as base
from jixiao.web.rounds.models import State

EVIDENCE_KINDS = [(kind.value, kind.value) for kind in EvidenceKind]


class Round(base.Round):
    """One round (一批) of self-evaluation of a region: which projects, by which edition, until when."""

    unit = models.ForeignKey(
        "orgs.Unit", on_delete=models.PROTECT, related_name="evaluation_rounds", verbose_name="财政部门"
    )
    fiscal_year = models.PositiveSmallIntegerField("评价年度")
    kinds = models.ManyToManyField(Kind, related_name="evaluation_rounds", verbose_name="项目类型")
    framework = models.CharField("评价框架", max_length=60)
    """The id of the edition by which projects are scored; departments as a whole have their own."""

    class Meta:
        verbose_name = "自评批次"
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "name"], name="round_name_once")]


class Task(base.Work):
    """The self-evaluation of one project in one round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tasks", verbose_name="批次")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evaluations", verbose_name="项目")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="evaluations", verbose_name="填报单位")
    total = models.DecimalField("得分", max_digits=7, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等级", max_length=10, blank=True)

    class Meta:
        verbose_name = "自评任务"
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "project"], name="task_once")]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-id"], name="task_by_unit"),
            models.Index(fields=["round", "state", "-id"], name="task_by_round"),
            models.Index(fields=["state", "deadline"], name="task_by_deadline"),
            models.Index(fields=["at", "state", "changed"], name="task_by_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.project.fiscal_year}年绩效自评"


class Sheet(models.Model):
    """What the unit has filled in. ``content`` is that of :mod:`jixiao.web.evaluations.content`, as typed."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, primary_key=True, related_name="sheet")
    content = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = "自评内容"

    def __str__(self) -> str:
        return str(self.task)


class Submission(models.Model):
    """What was handed in each time: the whole evaluation as it was judged, with the funds of that day.

    While others review, and after it is accepted, this is what counts: vouchers that are booked later change nothing.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField("次序")
    content = models.JSONField("填报内容")
    evaluation = models.JSONField("评价数据")
    total = models.DecimalField("得分", max_digits=7, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等级", max_length=10, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = "提交记录"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return f"{self.task} 第 {self.number} 次提交"


class EvidenceFile(models.Model):
    """One file that proves what is reported, with the indicators that it supports (their codes in the goal)."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="files")
    name = models.CharField("文件名", max_length=120)
    stored = models.CharField("存放", max_length=200, unique=True)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("校验", max_length=64)
    kind = models.CharField("材料类型", max_length=12, choices=EVIDENCE_KINDS)
    indicators = models.JSONField("支持的指标", default=list)
    removed = models.BooleanField("已移除", default=False)
    """Removed from the task, kept for the submissions that named it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = "佐证材料"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Step(records.Step):
    """One step of a task, and which indicators it concerned."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField("办理后状态", max_length=12, choices=State.choices)
    concerned = models.JSONField("涉及的指标", default=list)
    """Codes of the indicators in the goal."""

    def __str__(self) -> str:
        return f"{self.task} {self.verb}"


class Draft(records.Draft):
    """What one person has typed into the form of a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="drafts")

    class Meta(records.Draft.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "user"], name="evaluation_draft_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.user}"
