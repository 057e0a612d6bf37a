"""Entries of the log."""

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Entry(models.Model):
    """One change of state. Nothing changes or deletes an entry; the database refuses it too."""

    number = models.BigIntegerField("序号", primary_key=True)
    time = models.DateTimeField("时间", db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.Unit", null=True, on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    verb = models.CharField("动作", max_length=60, db_index=True)
    object_type = models.CharField(max_length=60)
    object_code = models.CharField(max_length=60)
    before = models.JSONField("变更前", null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField("变更后", null=True, encoder=DjangoJSONEncoder)
    sentence = models.TextField("说明")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "操作日志"
        ordering: ClassVar = ["-number"]
        indexes: ClassVar = [models.Index(fields=["object_type", "object_code", "-number"], name="entry_of_object")]

    def __str__(self) -> str:
        return f"{self.number} {self.sentence}"

    @property
    def differences(self) -> list[tuple[str, object, object]]:
        """What changed: name, before, after."""
        before, after = self.before or {}, self.after or {}
        names = sorted({*before, *after})
        return [(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]
