"""抽查: a list drawn at random, by risk or by amount, kept as it was drawn. A feature says what is drawn from what.

Chance comes from a seed alone: each thing has a rank, the hash of seed and its number, and the smallest are drawn. So
a list can be drawn again by anybody, in any order of the things, and one more thing changes nothing between the
others. The seed also decides between things of equal risk or amount.
"""

import hashlib
import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Method(models.TextChoices):
    """How a sample is drawn."""

    RANDOM = "random", "随机"
    RISK = "risk", "按风险（问题多的优先）"
    AMOUNT = "amount", "按金额（金额大的优先）"


class Drawn(models.Model):
    """A list that was drawn once and stays; the seed and the conditions draw it again. The feature adds the numbers."""

    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="抽查单位")
    title = models.CharField("名称", max_length=100)
    method = models.CharField("办法", max_length=8, choices=Method.choices)
    seed = models.CharField("种子", max_length=40)
    criteria = models.JSONField("条件", default=dict, encoder=DjangoJSONEncoder)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="抽取人"
    )
    made = models.DateTimeField("抽取时间", auto_now_add=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.title


class DrawnItem(models.Model):
    """One thing of a sample, with what it was drawn by as it stood then. The feature adds the sample and the thing."""

    position = models.PositiveIntegerField("序号")
    basis = models.CharField("抽中依据", max_length=100)

    class Meta:
        abstract = True
        ordering: ClassVar = ["position"]


Thing = TypeVar("Thing", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Lot(Generic[Thing]):
    """What things of one sort are drawn by: numbers of risk, the greatest first and told in words; money in 元."""

    risk: Callable[[Thing], tuple[int, ...]]
    told: Callable[[Thing], str]
    amount: Callable[[Thing], Decimal | None]
    money: str = "金额"
    """What the amount is called."""

    def draw(self, things: Iterable[Thing], method: Method, seed: str, size: int) -> list[tuple[Thing, str]]:
        """The things that are drawn, in their order, each with what it was drawn by."""
        ordered = sorted(things, key=lambda thing: (*self._first(thing, method), rank(seed, thing)))
        return [(thing, self._basis(thing, method, seed)) for thing in ordered[:size]]

    def _first(self, thing: Thing, method: Method) -> tuple[int | Decimal, ...]:
        if method is Method.RISK:
            return tuple(-number for number in self.risk(thing))
        return (-(self.amount(thing) or 0),) if method is Method.AMOUNT else ()

    def _basis(self, thing: Thing, method: Method, seed: str) -> str:
        if method is Method.RISK:
            return self.told(thing)
        if method is Method.AMOUNT:
            return f"{self.money} {self.amount(thing):,} 元"
        return f"随机数 {rank(seed, thing)[:12]}"


def rank(seed: str, thing: models.Model) -> str:
    """The place of a thing in the order of chance."""
    code: UUID = thing.serializable_value("code")
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def seed_of(text: str) -> str:
    """The seed that somebody chose, else one that nobody could know before."""
    return text.strip() or secrets.token_hex(8)
