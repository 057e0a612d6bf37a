"""The money of a project as one book of entries, and what the book adds up to.

Plans, orders, arrivals, payments and spending are entries of one book. Nothing in it is changed or removed: what was
wrong is reversed by an entry of the negative amount that names it and says why. :class:`Balance` is what the book adds
up to, written in the transaction of each entry; its row is also the lock that two people at once wait for.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jixiao.evaluation import FundLevel

LEVELS = [(level.value, level.value) for level in FundLevel]


class Kind(models.TextChoices):
    """What an entry is."""

    PLAN = "plan", "预算安排"
    ALLOTMENT = "allotment", "资金下达"
    ARRIVAL = "arrival", "资金到位"
    DISBURSEMENT = "disbursement", "资金拨付"
    SPENDING = "spending", "资金支出"
    CARRY = "carry", "结转下年"


class FileKind(models.TextChoices):
    """What a file proves."""

    VOUCHER = "voucher", "凭证"
    MINUTES = "minutes", "会议纪要"


class Strictness(models.TextChoices):
    """What happens to spending above the threshold without minutes."""

    REFUSE = "refuse", "不附不能登记"
    FLAG = "flag", "可以登记，提示补附"


class Source(models.Model):
    """One source of a project's money (资金来源). Its plan (全年预算) is what its plan entries add up to."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="sources")
    name = models.CharField("资金来源", max_length=100)
    level = models.CharField("资金级次", max_length=8, choices=LEVELS)
    initial = models.DecimalField("年初预算", max_digits=18, decimal_places=2, null=True, blank=True)
    due_on = models.DateField("应到位日期", null=True, blank=True)
    document = models.CharField("文号", max_length=100, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "资金来源"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "name"], name="source_name_once")]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A 示范点 or sub-project that receives and spends part of the money."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="sites")
    name = models.CharField("点位名称", max_length=100)
    unit_name = models.CharField("承担单位", max_length=100, blank=True)
    budget = models.DecimalField("计划金额", max_digits=18, decimal_places=2, null=True, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "点位"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "name"], name="site_name_once")]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One line of the book, in 元. Only an entry that reverses another is negative; nothing is changed or removed."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="entries")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="entries", verbose_name="资金来源")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2)
    on = models.DateField("日期")
    number = models.CharField("文号或凭证号", max_length=100, blank=True)
    payee = models.CharField("收款人", max_length=100, blank=True)
    summary = models.CharField("摘要", max_length=300, blank=True)
    item = models.CharField("支出明细", max_length=100, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="点位"
    )
    allotment = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="arrivals", verbose_name="下达文件"
    )
    """The order that this arrival belongs to."""
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followers")
    """The entry for carrying over in the year before that opened this one."""
    arrived = models.DecimalField("其中已到位（元）", max_digits=18, decimal_places=2, null=True)
    """Of what is carried over, the part that had arrived; nothing for other kinds."""
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="reversed_by", verbose_name="冲销"
    )
    explanation = models.CharField("说明", max_length=500, blank=True)
    """Why it goes beyond what there is, or why it reverses another."""
    beyond = models.BooleanField("超出", default=False)
    """Written although it went beyond what there was; ``explanation`` says why."""
    lacks_minutes = models.BooleanField("缺会议纪要", default=False)
    origin = models.CharField("读入自", max_length=200, blank=True)
    """The cell of the accounts from which it was imported."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    made = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "资金记录"
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["project", "kind", "on"], name="entry_by_project"),
            models.Index(fields=["project"], condition=Q(lacks_minutes=True), name="entry_lacking_minutes"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="entry_negative_only_reversing",
            ),
            models.CheckConstraint(condition=~Q(reverses=F("id")), name="entry_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{Kind(self.kind).label} {self.number or self.on}"

    @property
    def late(self) -> bool:
        """Whether the money arrived after its source was due."""
        due = self.source.due_on
        return self.kind == Kind.ARRIVAL and due is not None and self.on > due


class File(models.Model):
    """A file that proves an entry. ``stored`` is its random name below ``MEDIA_ROOT``."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField("种类", max_length=8, choices=FileKind.choices)
    name = models.CharField("文件名", max_length=200)
    stored = models.CharField("存放位置", max_length=80, unique=True, editable=False)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("校验值", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = "附件"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Balance(models.Model):
    """What the book of a project adds up to, in 元; nothing where no entry of that kind stands."""

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, primary_key=True, related_name="balance"
    )
    planned = models.DecimalField("全年预算", max_digits=18, decimal_places=2, null=True)
    allotted = models.DecimalField("已下达", max_digits=18, decimal_places=2, null=True)
    arrived = models.DecimalField("已到位", max_digits=18, decimal_places=2, null=True)
    disbursed = models.DecimalField("已拨付", max_digits=18, decimal_places=2, null=True)
    spent = models.DecimalField("已支出", max_digits=18, decimal_places=2, null=True)
    carried_over = models.DecimalField("结转下年", max_digits=18, decimal_places=2, null=True)
    awaiting = models.DecimalField("下达待到位", max_digits=18, decimal_places=2, null=True)
    """What was allotted and has not arrived; nothing where nothing was allotted."""
    late = models.DecimalField("逾期到位", max_digits=18, decimal_places=2, null=True)
    """What arrived after the day on which it was due."""
    due_on = models.DateField("最早应到位", null=True)
    """The earliest day on which a source was or is due that has not arrived in full."""
    lacking = models.PositiveIntegerField("缺会议纪要的支出", default=0)
    explanation = models.TextField("资金说明", blank=True)
    """Why money is left over, late or over-spent, in the words of the unit."""

    class Meta:
        verbose_name = "资金总账"
        indexes: ClassVar = [
            models.Index(fields=["due_on"], name="balance_by_due"),
            models.Index(fields=["-project"], condition=Q(lacking__gt=0), name="balance_lacking_minutes"),
            models.Index(fields=["-project"], condition=Q(awaiting__gt=0), name="balance_awaiting"),
        ]

    def __str__(self) -> str:
        return str(self.project)


class Threshold(models.Model):
    """Above which sum a unit, and those below it without a rule of their own, want the minutes of a meeting."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    unit = models.OneToOneField("orgs.Unit", on_delete=models.PROTECT, related_name="threshold", verbose_name="单位")
    above = models.DecimalField("限额（元）", max_digits=18, decimal_places=2)
    strictness = models.CharField("办法", max_length=6, choices=Strictness.choices, default=Strictness.REFUSE)

    class Meta:
        verbose_name = "事前审批限额"

    def __str__(self) -> str:
        return f"{self.unit} {self.above}"


class AccountsDraft(models.Model):
    """Accounts between their preview and the word to go on; removed when they are imported, or after a day."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    file = models.CharField(max_length=200)
    unit = models.CharField(max_length=2, blank=True)
    """The unit of money that the person chose; empty: as the file says."""
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="+")
    """Where lines without a source come from."""
    data = models.BinaryField()

    class Meta:
        verbose_name = "待导入的账"

    def __str__(self) -> str:
        return self.file
