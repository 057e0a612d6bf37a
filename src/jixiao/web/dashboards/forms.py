"""What a dashboard counts. All of it stands in the address, so that it can be kept and sent on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Subquery, TextChoices
from django.utils import timezone

from jixiao.web.orgs.place import PlaceForm
from jixiao.web.projects.models import Kind, Project

ALL_YEARS = "all"


class Axis(TextChoices):
    """By what the lines are parted."""

    REGION = "region", "按区划"
    DEPARTMENT = "department", "按部门"
    KIND = "kind", "按项目类型"
    YEAR = "year", "按年度"


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: the years that have projects, and the kinds with their numbers."""

    years: Sequence[int]
    kinds: Sequence[tuple[int, str, str]]
    """Number, code, name."""


def choices() -> Choices:
    """The choices as they are now, with one query: the first and the last year stand beside each kind."""
    years = Project.objects.order_by("fiscal_year").values("fiscal_year")
    first, last = Subquery(years[:1]), Subquery(years.reverse()[:1])
    rows = list(Kind.objects.annotate(first=first, last=last).values_list("pk", "code", "name", "first", "last"))
    known = [timezone.localdate().year, *(year for row in rows for year in row[3:] if year is not None)]
    kinds = tuple((pk, str(code), name) for pk, code, name, *_ in rows)
    return Choices(tuple(range(min(known), max(known) + 1)), kinds)


class Filter(PlaceForm):
    """Without a year in the address it is this year; all years are asked for by name."""

    def __init__(self, data: Mapping[str, str], offered: Choices) -> None:
        super().__init__({"year": str(timezone.localdate().year), "by": Axis.REGION.value} | dict(data.items()))
        del self.fields["only"]
        years = [*((str(year), f"{year}年") for year in reversed(offered.years)), (ALL_YEARS, "全部年度")]
        kinds = [("", "全部"), *((code, name) for _, code, name in offered.kinds)]
        self.fields["year"] = forms.ChoiceField(label="年度", choices=years)
        self.fields["kind"] = forms.ChoiceField(label="项目类型", required=False, choices=kinds)
        self.fields["by"] = forms.ChoiceField(choices=Axis.choices, widget=forms.HiddenInput)
        self.numbers = {code: pk for pk, code, _ in offered.kinds}

    def clean(self) -> dict[str, Any]:
        """The year as a number, the kind as that of its row; nothing for all."""
        given: dict[str, Any] = self.cleaned_data
        year, kind = given.get("year", ALL_YEARS), given.get("kind", "")
        return given | {"year": None if year == ALL_YEARS else int(year), "kind": self.numbers.get(kind)}
