"""Regions, units and memberships. Both trees are materialised paths: a subtree is one condition on ``path``."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from treebeard.mp_tree import MP_Node


class Role(models.TextChoices):
    """What a person does for a unit. Stored by name, shown in the words of the field."""

    HANDLER = "handler", "经办人"
    HEAD = "head", "负责人"
    DEPARTMENT = "department", "主管部门审核"
    FINANCE_BUSINESS = "finance_business", "财政业务审核"
    FINANCE_PERFORMANCE = "finance_performance", "财政绩效管理"
    EVALUATOR = "evaluator", "第三方评价人员"
    LEAD_EVALUATOR = "lead_evaluator", "主评人"
    EXPERT = "expert", "专家"
    AUDIT = "audit", "审计"
    ADMIN = "admin", "系统管理"


class Level(models.TextChoices):
    """The level of a region."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "区县"
    STREET = "street", "街道（乡镇）"
    COMMUNITY = "community", "社区（村）"


class Region(MP_Node):
    """省 / 市 / 区县 / 街道 / 社区."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级次", max_length=12, choices=Level.choices)
    number = models.CharField("区划代码", max_length=12, blank=True)

    class Meta:
        verbose_name = "区划"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="region_number_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(MP_Node):
    """A unit in the tree of competent departments: 社区 → 街道 → 区局 → 市局 → 省厅. Approvals climb it."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("单位名称", max_length=100)
    number = models.CharField("单位编码", max_length=30, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="units", verbose_name="所在区划")
    closed = models.BooleanField("已停用", default=False)

    class Meta:
        verbose_name = "单位"
        indexes: ClassVar = [models.Index(fields=["name"], name="unit_by_name")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="unit_number_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def superior(self) -> "Unit | None":
        """The competent department (主管部门), to which approvals go next."""
        return Unit.objects.get_parent(self)

    def above(self) -> models.QuerySet["Unit"]:
        """Every unit above, from the top down."""
        return Unit.objects.get_ancestors(self)

    def below(self) -> models.QuerySet["Unit"]:
        """The units directly below."""
        return Unit.objects.get_children(self)


class Membership(models.Model):
    """One role of one person in one unit; a person may have several."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("角色", max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = "角色"
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "unit", "role"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.unit}"


class ImportDraft(models.Model):
    """A workbook between its preview and the word to go on; removed when it is carried out, or after a day."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    file = models.CharField(max_length=200)
    data = models.BinaryField()

    class Meta:
        verbose_name = "待导入"

    def __str__(self) -> str:
        return self.file
