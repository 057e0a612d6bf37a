"""What people wrote in the place of sections of a report, the files that were made of it, and what was handed in."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.reviews.models import ReviewedReport


class Format(models.TextChoices):
    """What a report is written as."""

    DOCX = "docx", "Word"
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel（自评表及附表）"
    HTML = "html", "网页"


class SectionText(models.Model):
    """The text of one section as it stands; empty where it is again the program's own."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="section_texts")
    key = models.CharField("章节", max_length=60)
    text = models.TextField("内容", blank=True)
    version = models.PositiveIntegerField("版本", default=0)
    """Grows with every save; a text that began from an older one is not saved over it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "报告章节"
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "key"], name="section_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"


class SectionVersion(models.Model):
    """A section as it was saved once; an empty text says that it was set back to the program's own."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="section_versions")
    key = models.CharField("章节", max_length=60)
    number = models.PositiveIntegerField("次序")
    text = models.TextField("内容", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("保存时间", auto_now_add=True)

    class Meta:
        verbose_name = "章节的历次内容"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "key", "number"], name="section_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.key} {self.number}"


class SectionDraft(models.Model):
    """What one person has typed into a section and not yet saved, so that a lost connection loses nothing."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="section_drafts")
    key = models.CharField("章节", max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField("依据的版本")
    text = models.TextField("内容", blank=True)
    on = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "章节暂存"
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "key", "user"], name="section_draft_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.key} {self.user}"


class ReportFile(models.Model):
    """The report written once in one format. ``digest`` is that of everything that it was made of."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="report_files")
    format = models.CharField("格式", max_length=5, choices=Format.choices)
    digest = models.CharField("依据", max_length=64)
    name = models.CharField("文件名", max_length=200)
    stored = models.CharField("存放位置", max_length=80, unique=True)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField("校验值", max_length=64)
    made = models.DateTimeField("生成时间", auto_now_add=True)

    class Meta:
        verbose_name = "报告文件"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "format", "digest"], name="report_written_once"),
        ]

    def __str__(self) -> str:
        return self.name


class HandedIn(models.Model):
    """The report as it was handed in with the self-evaluation, and its place on the review desk."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="handed_in")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="report")
    file = models.ForeignKey(ReportFile, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(ReviewedReport, on_delete=models.PROTECT, related_name="self_evaluations")
    on = models.DateTimeField("报送时间", auto_now_add=True)

    class Meta:
        verbose_name = "报送的报告"
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return str(self.file)
