"""Lists of work: by round, state, delay and unit."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.place import PlaceForm, units_at
from jixiao.web.rounds.access import own_unfinished, rounds_offered, waiting_for, works_seen
from jixiao.web.rounds.models import WITH_UNIT, Round, State, Work, today

MOST_ROUNDS = 200
"""Rounds that the filter offers, the latest first."""

ALL = ("", "全部")


class WorkFilter(PlaceForm):
    """What to look for; the feature adds what its work has besides."""

    q = forms.CharField(label="项目名称", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False, choices=[ALL, *State.choices])
    late = forms.ChoiceField(label="期限", required=False, choices=[ALL, ("late", "逾期未报"), ("after", "逾期报送")])

    ROUNDS: ClassVar[type[Round]]
    WORKS: ClassVar[type[Work]]

    def __init__(self, data: Mapping[str, object], *, user: User) -> None:
        super().__init__(data)
        self.user, self.works = user, self.WORKS._default_manager.all()
        offered = rounds_offered(self.ROUNDS._default_manager.all(), self.works, user)
        self.rounds = {str(batch.code): batch for batch in offered.order_by("-pk")[:MOST_ROUNDS]}
        turns = [("", "全部可见"), ("me", "待我办理"), ("own", "本单位待填报")]
        self.fields["turn"] = forms.ChoiceField(label="范围", required=False, choices=turns)
        names = [ALL, *((code, batch.name) for code, batch in self.rounds.items())]
        self.fields["round"] = forms.ChoiceField(label="批次", required=False, choices=names)

    def given(self) -> Mapping[str, Any]:
        """What is asked for; nothing where it cannot be read."""
        return self.cleaned_data if self.is_valid() else {}

    def narrowed(self) -> QuerySet[Any]:
        """What the person sees of it, but for the state."""
        given = self.given()
        narrow = {"me": waiting_for, "own": own_unfinished}.get(given.get("turn", ""), works_seen)
        found: QuerySet[Any] = narrow(self.works, self.user)
        if given.get("round"):
            found = found.filter(round=self.rounds[given["round"]])
        if given.get("q"):
            found = found.filter(project__name__icontains=given["q"])
        if given.get("unit"):
            found = found.filter(unit__in=Unit.objects.filter(name__icontains=given["unit"]).order_by())
        if given.get("late"):
            found = found.filter(overdue() if given["late"] == "late" else handed_in_late())
        units = units_at(given)
        return found if units is None else found.filter(unit__in=units)


def overdue() -> Q:
    """Still with the unit after the deadline."""
    return Q(state__in=WITH_UNIT, deadline__lt=today())


def handed_in_late() -> Q:
    """Handed in after the deadline."""
    return Q(submitted__isnull=False) & ~Q(state__in=WITH_UNIT) & Q(deadline__lt=TruncDate(F("submitted")))
