"""The form of a round, and that of a step of work."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from jixiao.web.accounts.models import User
from jixiao.web.base.inputs import DayInput
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import memberships_of
from jixiao.web.projects.models import Kind
from jixiao.web.rounds.models import Round, Stage, today


class RoundForm(forms.Form):
    """What finance says of a round. A feature adds its own fields, and names those that an open round keeps."""

    ROUNDS: ClassVar[type[Round]]
    FIXED: ClassVar[Sequence[str]]
    """Its work was made by them."""

    name = forms.CharField(label="批次名称", max_length=80)
    fiscal_year = forms.IntegerField(label="年度", min_value=1990, max_value=2100)
    kinds = forms.ModelMultipleChoiceField(
        Kind.objects.all(),
        label="项目类型",
        widget=forms.CheckboxSelectMultiple,
        help_text="这些类型中，本年度已批复目标的项目都要填报。",
    )
    deadline = forms.DateField(label="截止日期", widget=DayInput(), help_text="单位负责人在这天以前报送。")

    def __init__(self, data: Any, *, user: User, batch: Round | None = None) -> None:
        super().__init__(data, initial=dict(self.proposed() if batch is None else self._known(batch)))
        self.batch = batch
        if batch is None:
            managed = [m.unit_id for m in memberships_of(user) if m.role == Role.FINANCE_PERFORMANCE]
            units = Unit.objects.filter(pk__in=managed, closed=False).order_by("path")
            self.fields["unit"] = forms.ModelChoiceField(label="财政部门", queryset=units, empty_label=None)
            self.fields["kinds"] = forms.ModelMultipleChoiceField(
                Kind.objects.filter(closed=False),
                label="项目类型",
                widget=forms.CheckboxSelectMultiple,
                help_text=self.fields["kinds"].help_text,
            )
        self.order_fields(self.field_order)
        for name in self.FIXED if batch is not None and batch.state != Stage.DRAFT else ():
            self.fields[name].disabled = True

    def proposed(self) -> Mapping[str, object]:
        """What a new round begins with."""
        return {"fiscal_year": today().year}

    def clean_name(self) -> str:
        """A name that no other round of the bureau has."""
        name: str = self.cleaned_data["name"].strip()
        unit = self.batch.unit if self.batch is not None else self.cleaned_data.get("unit")
        others = self.ROUNDS._default_manager.filter(Q(unit=unit, name=name))
        if self.batch is not None:
            others = others.exclude(pk=self.batch.pk)
        if others.exists():
            raise forms.ValidationError("已有批次“%(name)s”，请换一个名称。", params={"name": name})
        return name

    def clean_deadline(self) -> Any:
        """A new deadline is still to come."""
        if self.cleaned_data["deadline"] < today() and "deadline" in self.changed_data:
            raise forms.ValidationError("这一天已经过去；请改为今天以后的日期。")
        return self.cleaned_data["deadline"]

    def _known(self, batch: Round) -> Mapping[str, object]:
        names = [name for name in self.base_fields if name != "kinds"]
        return {name: getattr(batch, name) for name in names} | {"kinds": batch.kinds.all()}


class StepForm(forms.Form):
    """Why, where the step asks for it; which indicators it concerns; the version that was read."""

    def __init__(
        self,
        data: Any,
        *,
        title: str,
        help_text: str,
        required: bool,
        version: int,
        indicators: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data, initial={"version": version})
        if indicators:
            self.fields["concerned"] = forms.MultipleChoiceField(
                label="涉及的指标",
                required=False,
                choices=indicators,
                widget=forms.CheckboxSelectMultiple,
                help_text="勾选要修改的指标，填报人打开表时会看到标记；与指标无关的不用勾。",
            )
        self.fields["reason"] = forms.CharField(
            label=title,
            required=required,
            max_length=2000,
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
