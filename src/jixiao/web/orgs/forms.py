"""Forms of units, regions and people. What may be chosen is what the administrator may see."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet

from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Level, Region, Role, Unit
from jixiao.web.orgs.scope import memberships_of, units_with

ROLES = [(role.value, role.label) for role in Role]


def managed(user: User) -> QuerySet[Unit]:
    """The units that the person administers."""
    return units_with(user, {Role.ADMIN})


def regions_of(user: User) -> QuerySet[Region]:
    """The regions that the person administers."""
    found = Region.objects.none()
    for path in sorted({m.unit.region.path for m in memberships_of(user) if m.role == Role.ADMIN}):
        found = found | Region.objects.filter(path__startswith=path)
    return found.order_by("path")


def possible_parents(user: User) -> QuerySet[Unit]:
    """Where a unit may be put: the units that the person administers, and what stands above them."""
    paths: set[str] = set()
    for path in managed(user).order_by().values_list("path", flat=True):
        paths.update(path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen))
    return Unit.objects.filter(path__in=paths, closed=False)


class TreeChoice(forms.ModelChoiceField[Any]):
    """A choice from a tree: each line is indented by its depth."""

    def label_from_instance(self, obj: Unit | Region) -> str:
        """The name behind its indent."""
        return "　" * (obj.depth - 1) + obj.name


class UnitForm(forms.Form):
    """Name, number and region of a unit."""

    name = forms.CharField(label="单位名称", max_length=100, help_text="公章上的全称。")
    number = forms.CharField(label="单位编码", max_length=30, required=False, help_text="预算管理系统里的编码。")
    region = TreeChoice(label="所在区划", queryset=Region.objects.none(), empty_label="请选择")

    def __init__(self, data: Mapping[str, object] | None, *, user: User, unit: Unit | None = None) -> None:
        known = {"name": unit.name, "number": unit.number, "region": unit.region_id} if unit else {}
        super().__init__(data, initial=known)
        self.unit = unit
        self.fields["region"] = TreeChoice(label="所在区划", queryset=regions_of(user), empty_label="请选择")

    def clean_number(self) -> str:
        """A number that no other unit has."""
        number: str = self.cleaned_data["number"].strip()
        others = Unit.objects.exclude(pk=self.unit.pk) if self.unit else Unit.objects.all()
        taken = others.filter(number=number).first() if number else None
        if taken is not None:
            raise forms.ValidationError(
                "单位编码 %(number)s 已由“%(unit)s”使用。", params={"number": number, "unit": taken}
            )
        return number


class NewUnitForm(UnitForm):
    """A unit with its competent department."""

    parent = TreeChoice(label="主管部门", queryset=Unit.objects.none(), required=False)

    def __init__(self, data: Mapping[str, object] | None, *, user: User, parent: Unit | None = None) -> None:
        super().__init__(data, user=user)
        self.fields["parent"] = _parent_field(user)
        if parent is not None:
            self.initial.update(parent=parent.pk, region=parent.region_id)


class MoveForm(forms.Form):
    """Another competent department."""

    parent = TreeChoice(label="新的主管部门", queryset=Unit.objects.none(), required=False)

    def __init__(self, data: Mapping[str, object] | None, *, user: User, parent: Unit | None) -> None:
        super().__init__(data, initial={"parent": parent.pk if parent else None})
        self.fields["parent"] = _parent_field(user)


class RegionForm(forms.Form):
    """A region below one that the administrator has."""

    name = forms.CharField(label="名称", max_length=60)
    level = forms.ChoiceField(label="级次", choices=Level.choices)
    number = forms.CharField(label="区划代码", max_length=12, required=False, help_text="国家统计局的统计用区划代码。")
    parent = TreeChoice(label="上级区划", queryset=Region.objects.none(), empty_label="请选择")

    def __init__(self, data: Mapping[str, object] | None, *, user: User) -> None:
        super().__init__(data)
        self.fields["parent"] = TreeChoice(label="上级区划", queryset=regions_of(user), empty_label="请选择")

    def clean_number(self) -> str:
        """A number that no other region has."""
        number: str = self.cleaned_data["number"].strip()
        taken = Region.objects.filter(number=number).first() if number else None
        if taken is not None:
            raise forms.ValidationError(
                "区划代码 %(number)s 已由“%(region)s”使用。", params={"number": number, "region": taken}
            )
        return number


class RolesForm(forms.Form):
    """What a person does in one unit."""

    roles = forms.MultipleChoiceField(label="角色", choices=ROLES, widget=forms.CheckboxSelectMultiple, required=False)

    def clean_roles(self) -> frozenset[Role]:
        """As roles."""
        return frozenset(Role(value) for value in self.cleaned_data["roles"])


class InviteForm(RolesForm):
    """Somebody to invite."""

    full_name = forms.CharField(label="姓名", max_length=40)
    roles = forms.MultipleChoiceField(label="角色", choices=ROLES, widget=forms.CheckboxSelectMultiple)
    field_order: Sequence[str] = ("full_name", "roles")


class PersonForm(InviteForm):
    """A person whom the administrator opens an account for."""

    username = forms.CharField(
        label="账号",
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text="用来登录的名字：手机号、工号或姓名拼音。",
    )
    phone = forms.CharField(label="电话", max_length=20, required=False)
    field_order = ("full_name", "username", "phone", "roles")

    def clean_username(self) -> str:
        """A name that nobody has."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError("账号“%(name)s”已有人使用，请换一个。", params={"name": username})
        return username


def _parent_field(user: User) -> TreeChoice:
    return TreeChoice(
        label="主管部门",
        queryset=possible_parents(user),
        required=False,
        empty_label="（没有主管部门）",
        help_text="绩效目标和自评先送主管部门审核，再往上一级。",
    )
