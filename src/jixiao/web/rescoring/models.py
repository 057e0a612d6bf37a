"""抽查复核: samples of tasks, the sheets of re-scoring, who was assigned, and the unit's reply.

A sheet has the rows of the scorecard of one submission: what the unit scored itself, what is scored now, and why they
differ. Points are in 分. What was handed in stays as it was, so a sheet never changes under the one who fills it in.
"""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models

from jixiao.web.base.sampling import Drawn, DrawnItem
from jixiao.web.evaluations.models import Round, Submission, Task
from jixiao.web.orgs.models import Role

ASSIGNED = frozenset({Role.EVALUATOR, Role.LEAD_EVALUATOR, Role.EXPERT})
"""Who sees what they are assigned to, and nothing else by that role."""


class State(models.TextChoices):
    """Where a re-scoring stands; :mod:`jixiao.web.rescoring.transitions` says how it gets on."""

    DRAFT = "draft", "复核中"
    FINAL = "final", "已复核"
    REPLIED = "replied", "单位已反馈"
    REVISING = "revising", "修改复核"
    CLOSED = "closed", "已办结"
    VOID = "void", "已作废"


DONE = frozenset({State.FINAL, State.REPLIED, State.CLOSED})
"""The states in which there is a result that the unit knows."""


class Band(models.TextChoices):
    """How far the two scores are apart, by the thresholds of the bureau."""

    WITHIN = "within", "基本一致"
    NOTABLE = "notable", "偏差较大"
    SERIOUS = "serious", "严重偏差"


class Averaging(models.TextChoices):
    """How the scores of several people become one."""

    MEAN = "mean", "算术平均"
    TRIMMED = "trimmed", "去掉一个最高分和一个最低分后平均（不足3人时算术平均）"
    MEDIAN = "median", "中位数"


class Policy(models.Model):
    """What a finance bureau has decided about re-scoring."""

    unit = models.OneToOneField("orgs.Unit", on_delete=models.CASCADE, primary_key=True, related_name="rescore_policy")
    notable = models.DecimalField("偏差较大（分）", max_digits=5, decimal_places=2, default=Decimal("5"))
    """A difference of the totals above this is marked."""
    serious = models.DecimalField("严重偏差（分）", max_digits=5, decimal_places=2, default=Decimal("10"))
    averaging = models.CharField("专家评分汇总办法", max_length=8, choices=Averaging.choices, default=Averaging.MEAN)
    spread = models.DecimalField("分歧较大（占分值的%）", max_digits=5, decimal_places=2, default=Decimal("20"))
    """Scores of one indicator that lie further apart than this share of its weight are marked."""

    class Meta:
        verbose_name = "复核口径"

    def __str__(self) -> str:
        return str(self.unit)


class Sample(Drawn):
    """A list of tasks for 抽查复核."""

    size = models.PositiveIntegerField("抽取个数")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="批次")
    population = models.PositiveIntegerField("总个数")

    class Meta(Drawn.Meta):
        verbose_name = "自评抽查名单"


class SampledTask(DrawnItem):
    """One task of a sample."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="items")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="sampled")

    class Meta(DrawnItem.Meta):
        verbose_name = "抽查的自评"
        constraints: ClassVar = [models.UniqueConstraint(fields=["sample", "task"], name="task_sampled_once")]

    def __str__(self) -> str:
        return f"{self.sample} {self.position}"


class Sheet(models.Model):
    """What the sheets of finance and of those who are assigned have in common."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="所复核的填报")
    framework = models.CharField("评价框架", max_length=80)
    version = models.PositiveIntegerField("版本", default=1)
    """Grows with every save; a form that began from an older one is not saved over it."""
    page = models.CharField("打开的页面", max_length=36, blank=True)
    """The page that saved last: what it saved by itself while somebody typed is no conflict with its own button."""
    self_total = models.DecimalField("自评分", max_digits=7, decimal_places=2, null=True)
    self_grade = models.CharField("自评等级", max_length=10, blank=True)
    total = models.DecimalField("复核分", max_digits=7, decimal_places=2, null=True)
    grade = models.CharField("复核等级", max_length=10, blank=True)
    opinion = models.TextField("复核意见", blank=True)
    begun = models.DateTimeField("开始时间", auto_now_add=True)
    finished = models.DateTimeField("完成时间", null=True)

    class Meta:
        abstract = True

    @property
    def difference(self) -> Decimal | None:
        """Points more (or, below zero, less) than the unit gave itself; nothing where one of both is open."""
        return None if self.total is None or self.self_total is None else self.total - self.self_total


class Row(models.Model):
    """One indicator of a sheet: what the unit says, what is scored now, and why."""

    position = models.PositiveSmallIntegerField("序号")
    section = models.CharField("一级指标", max_length=60, blank=True)
    level2 = models.CharField("二级指标", max_length=60, blank=True)
    name = models.CharField("三级指标", max_length=200)
    target = models.CharField("指标值", max_length=300, blank=True)
    actual = models.CharField("自评完成值", max_length=300, blank=True)
    weight = models.DecimalField("分值", max_digits=7, decimal_places=2, null=True)
    self_points = models.DecimalField("自评分", max_digits=7, decimal_places=2, null=True)
    explanation = models.TextField("自评分的依据", blank=True)
    evidence = models.JSONField("佐证材料", default=list)
    """Codes of the files that support it."""
    corrected = models.CharField("复核完成值", max_length=120, blank=True)
    computed = models.CharField("按复核完成值计分", max_length=500, blank=True)
    """What the engine says of the corrected value."""
    points = models.DecimalField("复核分", max_digits=7, decimal_places=2, null=True)
    reason = models.TextField("差异原因", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def difference(self) -> Decimal | None:
        """Points more or less than the unit gave itself."""
        return None if self.points is None or self.self_points is None else self.points - self.self_points

    @property
    def differs(self) -> bool:
        """Whether a reason is due: the points differ, or the unit had none."""
        return self.points is not None and self.points != self.self_points


class Rescore(Sheet):
    """The re-scoring of one task by a finance bureau."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="rescores", verbose_name="自评任务")
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="rescores", verbose_name="复核单位")
    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, null=True, related_name="rescores", verbose_name="抽查名单"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="复核人"
    )
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    band = models.CharField("偏差", max_length=8, choices=Band.choices, blank=True)
    reply = models.TextField("单位反馈意见", blank=True)
    reply_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    replied = models.DateTimeField("反馈时间", null=True)
    answer = models.TextField("对反馈的答复", blank=True)
    answered = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "复核"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "unit"], condition=~models.Q(state="void"), name="rescored_once_a_unit"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "-id"], name="rescore_by_unit"),
            models.Index(fields=["state", "-id"], name="rescore_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.task}复核"


class RescoreRow(Row):
    """One indicator of a re-scoring."""

    rescore = models.ForeignKey(Rescore, on_delete=models.CASCADE, related_name="rows")

    class Meta:
        verbose_name = "复核的指标"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["rescore", "position"], name="rescore_row_once")]


class Assignment(models.Model):
    """Somebody from outside who looks at a task, or at every task of a sample, in one of three roles."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="assignments", verbose_name="委托单位")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments", verbose_name="人员"
    )
    role = models.CharField(
        "身份", max_length=20, choices=[(role.value, role.label) for role in Role if role in ASSIGNED]
    )
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, related_name="assignments", verbose_name="自评")
    sample = models.ForeignKey(
        Sample, on_delete=models.PROTECT, null=True, related_name="assignments", verbose_name="抽查名单"
    )
    due = models.DateField("完成期限", null=True)
    note = models.CharField("要求", max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made = models.DateTimeField("委托时间", auto_now_add=True)
    ended = models.DateTimeField("结束时间", null=True)
    """From then on the person sees nothing of it any more."""

    class Meta:
        verbose_name = "委托"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(task=None, sample__isnull=False) | models.Q(sample=None, task__isnull=False),
                name="assigned_to_one",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "task"], condition=models.Q(ended=None), name="assigned_task_once"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "sample"], condition=models.Q(ended=None), name="assigned_sample_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "ended"], name="assignment_by_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"


class Signed(models.TextChoices):
    """Where the sheet of an assigned person stands."""

    DRAFT = "draft", "评分中"
    SIGNED = "signed", "已签署"


class Opinion(Sheet):
    """The scores and the opinion of one assigned person on one task."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="opinions")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="opinions", verbose_name="自评任务")
    state = models.CharField("状态", max_length=10, choices=Signed.choices, default=Signed.DRAFT)

    class Meta:
        verbose_name = "评分意见"
        constraints: ClassVar = [models.UniqueConstraint(fields=["assignment", "submission"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.assignment} {self.task}"


class OpinionRow(Row):
    """One indicator of an opinion."""

    sheet = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="rows")

    class Meta:
        verbose_name = "评分的指标"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "position"], name="opinion_row_once")]


class Verdict(models.Model):
    """What the 主评人 signs for all who were assigned: their scores put together, and the conclusion."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="verdicts", verbose_name="自评任务")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="verdict")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="verdicts")
    averaging = models.CharField("汇总办法", max_length=8, choices=Averaging.choices)
    rows = models.JSONField("汇总", default=list)
    """For each indicator: ``position``, ``points``, ``low``, ``high``, ``people``, ``reasons``."""
    total = models.DecimalField("汇总分", max_digits=7, decimal_places=2, null=True)
    conclusion = models.TextField("评价结论")
    signed = models.DateTimeField("签署时间", auto_now_add=True)
    adopted = models.DateTimeField("采用时间", null=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "第三方评价结论"

    def __str__(self) -> str:
        return f"{self.task} 第三方评价结论"
