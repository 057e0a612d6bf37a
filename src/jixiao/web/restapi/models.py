"""Personal tokens, and the answers that are given again to a request that is sent again."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Access(models.TextChoices):
    """What a token lets a program do."""

    READ = "read", "只读"
    WRITE = "write", "读写"


class Token(models.Model):
    """A secret with which a program acts for one person, with the rights of that person. Only its hash is kept."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    access = models.CharField("权限", max_length=5, choices=Access.choices)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    begins = models.CharField("开头", max_length=12, editable=False)
    """The first characters of the secret, by which its owner knows it again."""
    made = models.DateTimeField("建立时间", auto_now_add=True)
    expires = models.DateTimeField("失效时间")
    used = models.DateTimeField("最近使用", null=True)
    revoked = models.DateTimeField("吊销时间", null=True)

    class Meta:
        verbose_name = "令牌"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name


class Reply(models.Model):
    """What was answered to a request that made something; who sends it again (same key) is answered the same."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(null=True)
    made = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "已答复的请求"
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="reply_once")]

    def __str__(self) -> str:
        return self.key
