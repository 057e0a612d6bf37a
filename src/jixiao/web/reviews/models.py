"""Reports that were handed in for review, what was found in them, and the samples drawn from them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from jixiao.web.base.sampling import Drawn, DrawnItem


class State(models.TextChoices):
    """Where a report stands. The steps between are in :mod:`jixiao.web.reviews.transitions`."""

    QUEUED = "queued", "排队"
    CHECKING = "checking", "审核中"
    CHECKED = "checked", "已审核"
    UNREADABLE = "unreadable", "没有读成"
    RETURNED = "returned", "已退回"
    CORRECTED = "corrected", "已整改"
    CLOSED = "closed", "已办结"


class Severity(models.TextChoices):
    """How bad a finding is, in the words of the review sheet."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    NOTICE = "notice", "提示"


class Decision(models.TextChoices):
    """What a reviewer says of a finding."""

    PENDING = "pending", "待定"
    ACCEPTED = "accepted", "采纳"
    DISMISSED = "dismissed", "不采纳"


class Profile(models.TextChoices):
    """Whose eyes it is read with (:mod:`jixiao.review.profile`)."""

    FINANCE = "finance", "财政复核"
    SELF = "self", "自评单位自查"
    THIRD_PARTY = "third-party", "第三方报告评审"
    PUBLISH = "publish", "公开前检查"


class ReviewedReport(models.Model):
    """One report of a unit in one version; ``stored`` is the random name of its file below ``MEDIA_ROOT``."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="reports", verbose_name="报告单位")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="上传人"
    )
    name = models.CharField("文件名", max_length=200)
    stored = models.CharField("存放位置", max_length=80, unique=True, editable=False)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("校验值", max_length=64)
    profile = models.CharField("审核方案", max_length=12, choices=Profile.choices, default=Profile.FINANCE)
    kind = models.CharField("报告种类", max_length=40, blank=True)
    framework = models.CharField("适用的指标体系", max_length=80, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    amount = models.DecimalField("预算金额（元）", max_digits=20, decimal_places=2, null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.QUEUED)
    problem = models.CharField("没有读成的原因", max_length=1000, blank=True)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    notices = models.PositiveIntegerField("提示", default=0)
    previous = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="next", verbose_name="上一版"
    )
    uploaded = models.DateTimeField("上传时间", auto_now_add=True)
    checked = models.DateTimeField("审核时间", null=True)

    class Meta:
        verbose_name = "报告"
        indexes: ClassVar = [
            models.Index(fields=["unit", "state"], name="report_by_unit"),
            models.Index(fields=["state", "errors"], name="report_by_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "sha256"], name="report_once_a_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class ReportText(models.Model):
    """What was read in a report (:mod:`jixiao.review.outputs.kept`), apart, so that lists do not carry it."""

    report = models.OneToOneField(ReviewedReport, on_delete=models.CASCADE, related_name="text")
    kept = models.BinaryField("读出的内容")


class ReportFinding(models.Model):
    """What the program, or a person (``by``), says of one place of a report, and what was decided about it."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(ReviewedReport, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField("规则", max_length=8, blank=True)
    family = models.CharField("类别", max_length=8, blank=True)
    name = models.CharField("名称", max_length=60, blank=True)
    severity = models.CharField("等级", max_length=8, choices=Severity.choices)
    message = models.TextField("意见")
    suggestion = models.TextField("建议", blank=True)
    clause = models.CharField("依据", max_length=500, blank=True)
    edition = models.CharField("指标体系", max_length=80, blank=True)
    place = models.JSONField("位置", default=dict)
    related = models.JSONField("相关位置", default=list)
    line = models.PositiveIntegerField("行", default=0)
    start = models.PositiveIntegerField("列", default=0)
    fingerprint = models.CharField("特征", max_length=16, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="提出人"
    )
    decision = models.CharField("处理", max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason = models.TextField("理由", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="处理人"
    )
    decided = models.DateTimeField("处理时间", null=True)

    class Meta:
        verbose_name = "审核意见"
        ordering: ClassVar = ["line", "start", "rule", "id"]
        indexes: ClassVar = [
            models.Index(fields=["report", "line", "start"], name="finding_by_place"),
            models.Index(fields=["rule"], name="finding_by_rule"),
        ]

    def __str__(self) -> str:
        return self.message


class Sample(Drawn):
    """A list of reports for 抽查复核."""

    size = models.PositiveIntegerField("抽取份数")
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    population = models.PositiveIntegerField("总份数")

    class Meta(Drawn.Meta):
        verbose_name = "抽查名单"


class SampleItem(DrawnItem):
    """One report of a sample."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="items")
    report = models.ForeignKey(ReviewedReport, on_delete=models.PROTECT, related_name="+")

    class Meta(DrawnItem.Meta):
        verbose_name = "抽查的报告"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "report"], name="sampled_once"),
        ]
