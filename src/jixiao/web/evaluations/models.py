"""Rounds of self-evaluation, the tasks in them, what units report, and what happened on the way.

The layout is that of the 项目支出绩效自评表 (财预〔2020〕10号 附件1). What was planned stays with the approved
goal; here is only what was achieved, as typed, and
:mod:`jixiao.web.evaluations.evaluation` reads it as the workbook is read.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from jixiao.evaluation import EvidenceKind
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.models import GoalVersion, Kind, Project

EVIDENCE_KINDS = [(kind.value, kind.value) for kind in EvidenceKind]


class Stage(models.TextChoices):
    """Where a round stands."""

    DRAFT = "draft", "起草"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"


class State(models.TextChoices):
    """Where a task stands; :mod:`jixiao.web.evaluations.transitions` says how it gets on."""

    TODO = "todo", "待填报"
    FILLING = "filling", "填报中"
    CONFIRMING = "confirming", "待确认"
    DEPARTMENT = "department", "主管部门审核"
    FINANCE = "finance", "财政审核"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已办结"
    VOID = "void", "作废"


WITH_UNIT = frozenset({State.TODO, State.FILLING, State.CONFIRMING, State.RETURNED})
"""The states in which the unit has its turn: after the deadline the task is late."""


class Round(models.Model):
    """One round (一批) of self-evaluation of a region: which projects, by which edition, until when."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "orgs.Unit", on_delete=models.PROTECT, related_name="evaluation_rounds", verbose_name="财政部门"
    )
    name = models.CharField("名称", max_length=80)
    fiscal_year = models.PositiveSmallIntegerField("评价年度")
    kinds = models.ManyToManyField(Kind, related_name="evaluation_rounds", verbose_name="项目类型")
    framework = models.CharField("评价框架", max_length=60)
    """The id of the edition by which projects are scored; departments as a whole have their own."""
    deadline = models.DateField("截止日期")
    state = models.CharField("状态", max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    opened = models.DateTimeField("下达时间", null=True, blank=True)
    created = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        verbose_name = "自评批次"
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "name"], name="round_name_once")]

    def __str__(self) -> str:
        return self.name


class Task(models.Model):
    """The self-evaluation of one project in one round."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="tasks", verbose_name="批次")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evaluations", verbose_name="项目")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="evaluations", verbose_name="填报单位")
    goal = models.ForeignKey(
        GoalVersion, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="所依据的批复版本"
    )
    """The goal as it was when the task was handed in or saved last; while the unit works, the latest counts."""
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.TODO)
    at = models.ForeignKey(
        "orgs.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="待办单位"
    )
    """The department or finance bureau whose turn it is."""
    version = models.PositiveIntegerField("版本", default=1)
    """Grows with every save; a form that began from an older one is not saved over it."""
    total = models.DecimalField("得分", max_digits=7, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等级", max_length=10, blank=True)
    errors = models.PositiveSmallIntegerField("须改", default=0)
    warnings = models.PositiveSmallIntegerField("建议改", default=0)
    deadline = models.DateField("截止日期")
    submitted = models.DateTimeField("报送时间", null=True, blank=True)
    """When it left the unit last (confirmed by its head)."""
    accepted = models.DateTimeField("办结时间", null=True, blank=True)
    changed = models.DateTimeField("修改时间", auto_now=True)

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

    @property
    def is_late(self) -> bool:
        """Whether the unit still has it after the deadline, or handed it in after that."""
        if self.unit_has_turn:
            return today() > self.deadline
        return self.submitted is not None and timezone.localdate(self.submitted) > self.deadline

    @property
    def unit_has_turn(self) -> bool:
        """Whether the unit that reports has it now."""
        return State(self.state) in WITH_UNIT

    @property
    def days_left(self) -> int:
        """Days until the deadline; below zero, days since."""
        return (self.deadline - today()).days

    @property
    def days_late(self) -> int:
        """Days since the deadline."""
        return max(0, -self.days_left)


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


class Step(models.Model):
    """One step on the way: who did what, for which unit, why, and which indicators it concerned."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="steps")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="办理单位")
    verb = models.CharField("办理", max_length=12)
    state = models.CharField("办理后状态", max_length=12, choices=State.choices)
    reason = models.TextField("意见", blank=True)
    concerned = models.JSONField("涉及的指标", default=list)
    """Codes of the indicators in the goal."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "办理记录"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.task} {self.verb}"


class Draft(models.Model):
    """What one person has typed into the form and not yet saved, so that a lost connection loses nothing."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField("依据的版本")
    content = models.JSONField("内容")
    on = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "暂存"
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "user"], name="evaluation_draft_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.user}"


def today() -> date:
    """The day where the people are."""
    return timezone.localdate()
