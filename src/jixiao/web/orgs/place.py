"""Narrowing a list to a part of one of the two trees, in its address: what a figure of a dashboard links to.

The fields are hidden; ``orgs/place.html`` says in words to what a list is narrowed and how to see all again.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from jixiao.web.orgs.models import Region, Unit

ONLY = {"region": "本级", "department": "本单位"}
"""Which node is meant by itself, without what is below it."""


class PlaceForm(forms.Form):
    """Mixed into the filter of a list; where nothing is asked for, nothing is narrowed."""

    region = forms.ModelChoiceField(
        Region.objects.all(), required=False, to_field_name="code", widget=forms.HiddenInput
    )
    department = forms.ModelChoiceField(
        Unit.objects.all(), required=False, to_field_name="code", widget=forms.HiddenInput
    )
    only = forms.ChoiceField(required=False, choices=[("", ""), *ONLY.items()], widget=forms.HiddenInput)

    PLACE: ClassVar = ("region", "department", "only")

    @property
    def place(self) -> str:
        """To what the list is narrowed, in words; empty where it is not."""
        given: Mapping[str, Any] = self.cleaned_data if self.is_valid() else {}
        names = [f"{given[name]}{self._alone(name)}" for name in ONLY if given.get(name)]
        return "，".join(names)

    def _alone(self, name: str) -> str:
        return f"（{ONLY[name]}）" if self.cleaned_data.get("only") == name else "及下级"


def units_at(given: Mapping[str, Any]) -> QuerySet[Unit] | None:
    """The units that the cleaned fields of a :class:`PlaceForm` mean; nothing where they ask for none."""
    region, department, only = given.get("region"), given.get("department"), given.get("only")
    if region is None and department is None:
        return None
    units = Unit.objects.order_by()
    if region is not None:
        units = units.filter(region=region) if only == "region" else units.filter(region__path__startswith=region.path)
    if department is not None:
        own = only == "department"
        units = units.filter(pk=department.pk) if own else units.filter(path__startswith=department.path)
    return units
