"""Records that every feature keeps alike: things that people fill in, the steps on the way, what is not yet saved.

A feature adds the thing that they are about, with its own name.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Versioned(models.Model):
    """A thing that people fill in, by turns and at the same time."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1)
    """Grows with every save; a form that began from an older one is not saved over it."""

    class Meta:
        abstract = True


class Step(models.Model):
    """One step on the way: who did what, for which unit, and why. The feature adds ``state``, in its own words."""

    state: models.CharField[str, str]
    unit = models.ForeignKey(
        "orgs.Unit", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="办理单位"
    )
    verb = models.CharField("办理", max_length=12)
    reason = models.TextField("意见", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        abstract = True
        verbose_name = "办理记录"
        ordering: ClassVar = ["pk"]


class Draft(models.Model):
    """What one person has typed into the form and not yet saved, so that a lost connection loses nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField("依据的版本")
    content = models.JSONField("内容")
    on = models.DateTimeField("时间", auto_now=True)

    class Meta:
        abstract = True
        verbose_name = "暂存"
