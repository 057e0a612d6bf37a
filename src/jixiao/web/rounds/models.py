"""A round (批次) that a finance bureau sends out, and the work (one project's task or sheet) that follows from it.

Abstract: each feature has its own tables, and adds what its official form asks for. The names under which other
objects know a feature's rounds and work (``related_name``) differ, so those fields stand in the feature.
"""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from jixiao.web.base.records import Versioned
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.models import GoalVersion, Project


class Stage(models.TextChoices):
    """Where a round stands."""

    DRAFT = "draft", "起草"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"


class State(models.TextChoices):
    """Where work stands; :mod:`jixiao.web.rounds.transitions` says how it gets on.

    A feature may have a word of its own for a state (:func:`words`), so what people read is ``get_state_display()``.
    """

    TODO = "todo", "待填报"
    FILLING = "filling", "填报中"
    CONFIRMING = "confirming", "待确认"
    DEPARTMENT = "department", "主管部门审核"
    FINANCE = "finance", "财政审核"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "已办结"
    VOID = "void", "作废"


EDITABLE = frozenset({State.TODO, State.FILLING, State.RETURNED})
"""The states in which the unit may fill in the form; in all others it is locked."""

WITH_UNIT = EDITABLE | {State.CONFIRMING}
"""The states in which the unit has its turn: after the deadline the work is late."""

REVIEWED = frozenset({State.DEPARTMENT, State.FINANCE})
"""The states in which a unit above has its turn."""

HANDED_IN = REVIEWED | {State.ACCEPTED}
"""The states in which the head of the unit answers for what the form says."""

OVER = frozenset({State.ACCEPTED, State.VOID})
"""The states in which nobody has anything to do."""


def words(own: dict[State, str]) -> list[tuple[str, str]]:
    """The states with their words, some of them the feature's own."""
    return [(state.value, own.get(state, state.label)) for state in State]


class Round(models.Model):
    """One round of a region: which projects, until when. The feature adds its bureau (``unit``) and ``kinds``."""

    unit: models.ForeignKey[Unit, Unit]
    unit_id: int
    kinds: models.ManyToManyField[Any, Any]
    code = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("名称", max_length=80)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    deadline = models.DateField("截止日期")
    state = models.CharField("状态", max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    opened = models.DateTimeField("下达时间", null=True, blank=True)
    created = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Work(Versioned):
    """What one project has to do in one round. The feature adds ``round``, ``project`` and ``unit`` (填报单位)."""

    round: models.ForeignKey[Round, Round]
    project: models.ForeignKey[Project, Project]
    unit: models.ForeignKey[Unit, Unit]
    unit_id: int
    goal: models.ForeignKey[GoalVersion | None, GoalVersion | None] = models.ForeignKey(
        GoalVersion, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="所依据的批复版本"
    )
    """The goal as it was when the work was handed in or saved last; while the unit works, the latest counts."""
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.TODO)
    at: models.ForeignKey[Unit | None, Unit | None] = models.ForeignKey(
        "orgs.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="待办单位"
    )
    """The department or finance bureau whose turn it is."""
    errors = models.PositiveSmallIntegerField("须改", default=0)
    warnings = models.PositiveSmallIntegerField("建议改", default=0)
    deadline = models.DateField("截止日期")
    submitted = models.DateTimeField("报送时间", null=True, blank=True)
    """When it left the unit last (confirmed by its head)."""
    accepted = models.DateTimeField("办结时间", null=True, blank=True)
    changed = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        abstract = True

    @property
    def unit_has_turn(self) -> bool:
        """Whether the unit that reports has it now."""
        return self.state in WITH_UNIT

    @property
    def is_editable(self) -> bool:
        """Whether the unit may fill in the form now."""
        return self.state in EDITABLE

    @property
    def is_late(self) -> bool:
        """Whether the unit still has it after the deadline, or handed it in after that."""
        if self.unit_has_turn:
            return today() > self.deadline
        return self.submitted is not None and timezone.localdate(self.submitted) > self.deadline

    @property
    def days_left(self) -> int:
        """Days until the deadline; below zero, days since."""
        return (self.deadline - today()).days

    @property
    def days_late(self) -> int:
        """Days since the deadline."""
        return max(0, -self.days_left)


def today() -> date:
    """The day where the people are."""
    return timezone.localdate()
