"""What the workers of the server share besides the things of the features."""

from django.db import models


class Tally(models.Model):
    """How often something was done in one stretch of time (:mod:`jixiao.web.base.limits`)."""

    key = models.CharField("谁、做什么", max_length=100, primary_key=True)
    period = models.BigIntegerField("第几段时间")
    times = models.PositiveIntegerField("次数")
    until = models.BigIntegerField("到何时为止", db_index=True)
    """Seconds since 1970; the line means nothing after that."""

    class Meta:
        verbose_name = "次数"

    def __str__(self) -> str:
        return self.key
