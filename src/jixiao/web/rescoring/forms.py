"""Forms of re-scoring. The rows of a sheet are read here: each has its fields by its position."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from jixiao.web.accounts.models import User
from jixiao.web.base.content import read_number, show_number
from jixiao.web.base.sampling import Method
from jixiao.web.evaluations.models import Round
from jixiao.web.orgs.models import Region, Role, Unit
from jixiao.web.orgs.place import PlaceForm
from jixiao.web.orgs.scope import FINANCE, memberships_of, units_with
from jixiao.web.rescoring.models import ASSIGNED, Band, Policy, Row, State
from jixiao.web.rescoring.sheets import Mark

ALL = [("", "全部")]
LONGEST_REASON = 2000
LONGEST_CORRECTION = 120


@dataclass(frozen=True)
class Typed:
    """One row as the page shows it: what is known of it, what was typed, and what is wrong with that."""

    row: Row
    points: str
    corrected: str
    reason: str
    mistake: str = ""
    theirs: str = ""
    files: tuple[tuple[str, str], ...] = ()
    """Address and name of each piece of evidence."""
    computable: bool = True
    proven: bool = True
    """Whether there is evidence for it; the rule of re-checking asks."""


def typed_of(row: Row) -> Typed:
    """The row as it is saved."""
    return Typed(row, "" if row.points is None else show_number(row.points), row.corrected, row.reason)


def read_rows(data: Mapping[str, str], rows: Iterable[Row]) -> tuple[list[Typed], dict[int, Mark]]:
    """What was typed into each row, and the marks of those that can be understood."""
    found, marks = [], {}
    for row in rows:
        points, corrected, reason = (
            data.get(f"{name}-{row.position}", "").strip() for name in ("points", "corrected", "reason")
        )
        number, mistake = _points(points, row)
        if len(reason) > LONGEST_REASON or len(corrected) > LONGEST_CORRECTION:
            mistake = f"原因最多 {LONGEST_REASON} 字，完成值最多 {LONGEST_CORRECTION} 字。"
        found.append(Typed(row, points, corrected, reason, mistake))
        if not mistake:
            marks[row.position] = Mark(number, corrected, reason)
    return found, marks


def _points(text: str, row: Row) -> tuple[Decimal | None, str]:
    """The points, or what is wrong with them."""
    if not text:
        return None, ""
    number = read_number(text)
    if number is None:
        return None, "请填数字，例如 4.5。"
    if number < 0 or (row.weight is not None and number > row.weight):
        return None, f"要在 0 和分值 {show_number(row.weight) if row.weight is not None else '—'} 之间。"
    if number != round(number, 2):
        return None, "最多两位小数。"
    return number, ""


class SheetForm(forms.Form):
    """What a sheet has besides its rows."""

    opinion = forms.CharField(
        label="复核意见", required=False, max_length=5000, widget=forms.Textarea({"rows": 5}), strip=True
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)


def opened(opinion: str, version: int) -> SheetForm:
    """The form as a page opens it: the page has a name of its own."""
    return SheetForm(initial={"opinion": opinion, "version": version, "page": uuid.uuid4().hex})


class StepForm(forms.Form):
    """Why, where the step asks for it; the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, object] | None, *, required: bool, version: int) -> None:
        super().__init__(data, initial={"version": version})
        area = forms.Textarea({"rows": 5})
        help_text = "对方会看到。" if required else ""
        self.fields["reason"] = forms.CharField(
            label="内容" if required else "说明", required=required, max_length=2000, widget=area, help_text=help_text
        )


class ConclusionForm(forms.Form):
    """What the 主评人 signs."""

    conclusion = forms.CharField(label="评价结论", max_length=5000, widget=forms.Textarea({"rows": 8}))


GRADES = ("优", "良", "中", "差")

GRADED = [*ALL, *((grade, grade) for grade in GRADES), ("other", "其他等级")]


class Filter(PlaceForm):
    """What to look for in the list."""

    q = forms.CharField(label="项目名称", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    year = forms.IntegerField(label="年度", required=False, min_value=1990, max_value=2100)
    state = forms.ChoiceField(label="状态", required=False, choices=[*ALL, ("done", "已完成的"), *State.choices])
    self_grade = forms.ChoiceField(label="自评等级", required=False, choices=GRADED)
    grade = forms.ChoiceField(label="复核等级", required=False, choices=GRADED)
    compared = forms.ChoiceField(
        label="等级", required=False, choices=[*ALL, ("same", "复核后不变"), ("changed", "复核后改变")]
    )
    kind = forms.UUIDField(required=False, widget=forms.HiddenInput)
    band = forms.ChoiceField(label="偏差", required=False, choices=[*ALL, *Band.choices])


class SampleForm(forms.Form):
    """How to draw a sample."""

    title = forms.CharField(label="名称", max_length=100, help_text="例如：2025年度自评抽查复核。")
    method = forms.ChoiceField(label="办法", choices=Method.choices, widget=forms.RadioSelect, initial=Method.RANDOM)
    size = forms.IntegerField(label="抽取个数", min_value=1, max_value=1000)
    seed = forms.CharField(
        label="种子", required=False, max_length=40, help_text="同一种子抽出同一名单，可当众确定；不填由程序产生。"
    )

    field_order = ("unit", "title", "batch", "method", "size", "seed")

    def __init__(self, data: Mapping[str, object] | None, *, user: User) -> None:
        super().__init__(data)
        own = [m.unit_id for m in memberships_of(user) if m.role in FINANCE]
        self.fields["unit"] = forms.ModelChoiceField(
            label="抽查单位", queryset=Unit.objects.filter(pk__in=own).select_related("region"), empty_label=None
        )
        batches = Round.objects.filter(unit__in=units_with(user, FINANCE).order_by()).order_by("-id")
        self.fields["batch"] = forms.ModelChoiceField(
            label="批次", queryset=batches, required=False, empty_label="所有批次"
        )
        self.order_fields(self.field_order)


class AssignForm(forms.Form):
    """Who looks at it, as what, until when."""

    person = forms.ChoiceField(label="人员", help_text="在“单位与人员”里有这个角色的人。被评价单位的人不能委托。")
    due = forms.DateField(label="完成期限", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(label="要求", required=False, max_length=300)

    def __init__(self, data: Mapping[str, object] | None, *, bureau: Unit) -> None:
        super().__init__(data)
        self.known = {f"{user.code}|{role}": (user, role) for user, role in candidates(bureau)}
        labels = [(key, f"{user}（{Role(role).label}）") for key, (user, role) in self.known.items()]
        self.fields["person"] = forms.ChoiceField(
            label="人员",
            choices=labels,
            help_text="列出有专家、第三方评价人员、主评人角色的人；被评价单位的人不能委托。",
        )

    def clean_person(self) -> tuple[User, str]:
        """The person and the role."""
        return self.known[self.cleaned_data["person"]]


def candidates(bureau: Unit) -> list[tuple[User, str]]:
    """The people of the bureau's province who can be assigned, each with each of their roles."""
    province = bureau.region.path[: Region.steplen]
    users = User.objects.filter(
        is_active=True, memberships__role__in=ASSIGNED, memberships__unit__region__path__startswith=province
    )
    found = users.order_by("full_name", "pk").values_list("pk", "memberships__role").distinct()
    known = User.objects.in_bulk([pk for pk, _ in found])
    return [(known[pk], role) for pk, role in dict.fromkeys(found) if role in ASSIGNED]


class PolicyForm(forms.ModelForm[Policy]):
    """What the bureau holds for far apart, and how scores of several people become one."""

    class Meta:
        model = Policy
        fields = ("notable", "serious", "averaging", "spread")
        help_texts: Mapping[str, str] = {
            "notable": "复核总分与自评总分相差超过这个分数，标为“偏差较大”。",
            "serious": "相差超过这个分数，标为“严重偏差”。",
            "averaging": "几位专家对同一指标的评分怎样合成一个分数。",
            "spread": "同一指标最高分与最低分之差超过分值的这个百分比时标出。",
        }

    def clean(self) -> dict[str, Any]:
        """The two thresholds in their order."""
        given: dict[str, Any] = super().clean() or {}
        notable, serious = given.get("notable"), given.get("serious")
        if notable is not None and serious is not None and serious < notable:
            self.add_error("serious", "要大于或等于“偏差较大”。")
        if any(value is not None and value < 0 for value in (notable, given.get("spread"))):
            self.add_error("notable", "不能小于 0。")
        return given
