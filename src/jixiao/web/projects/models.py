"""Projects, their goals and indicators, and what happened to them on their way to approval.

The layout is that of the 项目支出绩效目标申报表 (财预〔2015〕88号 附件). Money is in 元, weights are in 分. What
a person types as a target stays as typed; :mod:`jixiao.web.projects.evaluation` reads it as the workbook is read.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from jixiao.evaluation import Operator, Subject
from jixiao.web.base import records
from jixiao.web.orgs.models import Level, Unit

OPERATORS = [(operator.value, operator.value) for operator in Operator]
SUBJECTS = [(Subject.PROJECT.value, "项目支出"), (Subject.DEPARTMENT.value, "部门（单位）整体支出")]

FINANCE = "finance"
"""The stage of a chain at which the nearest finance bureau approves."""

STAGES = [*Level.choices, (FINANCE, "财政部门")]


class State(models.TextChoices):
    """Where a project stands; :mod:`jixiao.web.projects.transitions` says how it gets on."""

    DRAFT = "draft", "起草"
    RETURNED = "returned", "退回修改"
    SUBMITTED = "submitted", "审核中"
    APPROVED = "approved", "已批复"
    ADJUSTING = "adjusting", "调整中"
    ADJUSTMENT = "adjustment", "调整审核中"
    VOID = "void", "已作废"


def whole_chain() -> list[str]:
    """The levels at which a kind is approved where nobody says otherwise: every competent department above."""
    return [Level.STREET.value, Level.COUNTY.value, Level.CITY.value, Level.PROVINCE.value]


class Kind(models.Model):
    """A kind of project: which indicators are proposed for it, and which levels approve it."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("项目类型", max_length=60, unique=True)
    pack = models.CharField("指标包", max_length=60, blank=True)
    chain = models.JSONField("审批层级", default=whole_chain)
    """Stages from the bottom up: values of :data:`STAGES`. Departments between that are not named are passed over."""
    closed = models.BooleanField("已停用", default=False)

    class Meta:
        verbose_name = "项目类型"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Project(records.Versioned):
    """One project (or the overall goal of one department) of one unit in one year."""

    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="projects", verbose_name="单位")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="projects", verbose_name="项目类型")
    subject = models.CharField("类别", max_length=12, choices=SUBJECTS, default=Subject.PROJECT.value)
    name = models.CharField("项目名称", max_length=120)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    year_fiscal = models.DecimalField("年度财政拨款", max_digits=18, decimal_places=2, null=True, blank=True)
    year_other = models.DecimalField("年度其他资金", max_digits=18, decimal_places=2, null=True, blank=True)
    period_fiscal = models.DecimalField("实施期财政拨款", max_digits=18, decimal_places=2, null=True, blank=True)
    period_other = models.DecimalField("实施期其他资金", max_digits=18, decimal_places=2, null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    chain = models.JSONField("审批链", default=list)
    """The ids of the units that approve, from the bottom up, as they were when it was submitted."""
    at = models.ForeignKey(
        "orgs.Unit",
        on_delete=models.PROTECT,
        related_name="projects_waiting",
        null=True,
        blank=True,
        verbose_name="待办单位",
    )
    """The unit whose turn it is."""
    created = models.DateTimeField("建立时间", auto_now_add=True)
    changed = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "项目"
        indexes: ClassVar = [
            models.Index(fields=["unit", "-id"], name="project_by_unit"),
            models.Index(fields=["fiscal_year", "state", "-id"], name="project_by_year"),
            models.Index(fields=["state", "-id"], name="project_by_state"),
            models.Index(fields=["kind", "-id"], name="project_by_kind"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_last_level(self) -> bool:
        """Whether nobody comes after the unit whose turn it is."""
        return bool(self.chain) and self.at_id == self.chain[-1]


class Goal(models.Model):
    """The words of the declaration: what the money is for and what it shall achieve."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="goal", primary_key=True)
    department = models.CharField("主管部门", max_length=100, blank=True)
    contact = models.CharField("项目负责人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    started = models.DateField("开始日期", null=True, blank=True)
    finished = models.DateField("完成日期", null=True, blank=True)
    basis = models.TextField("立项依据", blank=True)
    content = models.TextField("项目内容", blank=True)
    overall = models.TextField("实施期目标", blank=True)
    annual = models.TextField("年度目标", blank=True)
    """One goal a line."""

    class Meta:
        verbose_name = "绩效目标"

    def __str__(self) -> str:
        return str(self.project)


class GoalIndicator(models.Model):
    """One row of the table of indicators (绩效指标)."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    order = models.PositiveSmallIntegerField("顺序")
    level1 = models.CharField("一级指标", max_length=30)
    level2 = models.CharField("二级指标", max_length=30, blank=True)
    name = models.CharField("三级指标", max_length=120)
    operator = models.CharField("指标性质", max_length=8, choices=OPERATORS, blank=True)
    target = models.CharField("指标值", max_length=120, blank=True)
    unit = models.CharField("计量单位", max_length=20, blank=True)
    weight = models.DecimalField("分值", max_digits=7, decimal_places=2, null=True, blank=True)
    explanation = models.CharField("指标值说明", max_length=500, blank=True)
    basis = models.CharField("指标值设定依据", max_length=300, blank=True)
    standard = models.CharField("评分标准", max_length=500, blank=True)
    evidence = models.CharField("佐证资料", max_length=300, blank=True)
    """What will prove it, separated by “、”."""

    class Meta:
        verbose_name = "绩效指标"
        ordering: ClassVar = ["order"]
        indexes: ClassVar = [models.Index(fields=["project", "order"], name="indicator_by_order")]

    def __str__(self) -> str:
        return self.name


class GoalVersion(models.Model):
    """The goal as it was approved. ``content`` is that of :func:`jixiao.web.projects.content.content_of`."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    content = models.JSONField("内容")
    reason = models.TextField("调整原因", blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="批复单位")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("批复时间", auto_now_add=True)

    class Meta:
        verbose_name = "批复版本"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.project} 第 {self.number} 版"


class Step(records.Step):
    """One step of a project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField("办理后状态", max_length=12, choices=State.choices)

    def __str__(self) -> str:
        return f"{self.project} {self.verb}"


class Draft(records.Draft):
    """What one person has typed into the declaration of a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="drafts")

    class Meta(records.Draft.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "user"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.project} {self.user}"
