"""Notices of a person, the mails they went out with, and what was reminded of."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Choice(models.TextChoices):
    """When a person wants notices by e-mail."""

    NOW = "now", "随时发送"
    DAILY = "daily", "每天汇总成一封"
    NONE = "none", "不发邮件"


class MailState(models.TextChoices):
    """Where a mail stands. Who claims a mail sends it; nobody else does while the claim lasts."""

    WAITING = "waiting", "待发送"
    SENDING = "sending", "正在发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "没有发出"


class Preference(models.Model):
    """What one person chose; who chose nothing is told at once."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="notice_preference"
    )
    mail = models.CharField("邮件通知", max_length=8, choices=Choice.choices, default=Choice.NOW)

    class Meta:
        verbose_name = "通知设置"

    def __str__(self) -> str:
        return f"{self.user} {self.get_mail_display()}"


class Mail(models.Model):
    """One e-mail to one person with the notices that it carries."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField("状态", max_length=8, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    problem = models.CharField("没有发出的原因", max_length=300, blank=True)
    made = models.DateTimeField("生成时间", auto_now_add=True)
    claimed = models.DateTimeField("开始发送", null=True)
    """When a worker took it; a worker that died is known by this."""
    sent = models.DateTimeField("发送时间", null=True)

    class Meta:
        verbose_name = "邮件"
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="mail_by_state")]

    def __str__(self) -> str:
        return f"{self.user} {self.made:%Y-%m-%d %H:%M}"


class Notice(models.Model):
    """One sentence to one person, with the page that it is about."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    sentence = models.CharField("内容", max_length=500)
    link = models.CharField("网址", max_length=300)
    object_type = models.CharField(max_length=60, blank=True)
    object_code = models.CharField(max_length=60, blank=True)
    wanted = models.CharField("邮件", max_length=8, choices=Choice.choices, default=Choice.NONE)
    """How this notice goes out, as the person had chosen when it was made."""
    mail = models.ForeignKey(Mail, null=True, on_delete=models.SET_NULL, related_name="notices")
    made = models.DateTimeField("时间", auto_now_add=True)
    read = models.DateTimeField("阅读时间", null=True)

    class Meta:
        verbose_name = "通知"
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="notice_of_user"),
            models.Index(fields=["user"], condition=models.Q(read=None), name="notice_unread"),
            models.Index(
                fields=["wanted", "user"],
                condition=models.Q(mail=None) & ~models.Q(wanted="none"),
                name="notice_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class Reminder(models.Model):
    """What somebody was reminded of, so that nobody is reminded twice of the same thing at the same distance."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    object_type = models.CharField(max_length=60)
    object_code = models.CharField(max_length=60)
    deadline = models.DateField("期限")
    step = models.SmallIntegerField("提前天数")
    """Days before the deadline; negative when it has passed."""
    made = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "提醒"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "object_type", "object_code", "deadline", "step"], name="reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_code} {self.deadline} {self.step}"


class DailyRun(models.Model):
    """The days on which the daily work was done, so that several machines do it once."""

    day = models.DateField("日期", primary_key=True)
    done = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "每日处理"

    def __str__(self) -> str:
        return f"{self.day}"
