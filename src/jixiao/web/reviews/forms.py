"""Forms of the review desk."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet

from jixiao.review.rule import FAMILIES
from jixiao.web.accounts.models import User
from jixiao.web.base.sampling import Method
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.place import PlaceForm
from jixiao.web.orgs.scope import READERS, memberships_of
from jixiao.web.reviews.access import units_for_upload
from jixiao.web.reviews.models import Decision, Profile, Severity, State

AT_ONCE = 20
"""Files of one upload."""
PROPOSED = 300
"""Units that are proposed while one types."""
ACCEPT = ".docx,.doc,.wps,.rtf,.odt,.pdf,.ofd,.html,.htm,.txt,.xlsx,.xls,.et"
ALL = [("", "全部")]
STANDING = {"stand": "有意见（不含不采纳）", "wrong": "有错误（不含不采纳）"}
"""What findings stand, of the rule where one is asked for: what statistics count."""


class Proposals(forms.TextInput):
    """A text field with a list to choose from."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__({"list": "units", "autocomplete": "off"})
        self.names = names


class UnitField(forms.CharField):
    """A unit by its name or its number, out of those that the person may choose."""

    def __init__(self, units: QuerySet[Unit], **settings: Any) -> None:
        self.units = units
        super().__init__(max_length=100, **settings)

    def clean(self, value: object) -> Unit | None:
        """The one unit of that name or number."""
        text = super().clean(value)
        if not text:
            return None
        found = list(self.units.filter(Q(name=text) | Q(number=text)).select_related("region")[:2])
        if not found:
            raise forms.ValidationError("没有找到这个单位，或不在您的审核范围内；请从列表中选择全称。")
        if len(found) > 1:
            raise forms.ValidationError("有几个同名的单位；请改填单位编码。")
        return found[0]


class ManyFiles(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, at most :data:`AT_ONCE`."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files, each looked at by the service that keeps it."""
        given: list[UploadedFile[bytes]] = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise forms.ValidationError("请选择文件。")
        if len(given) > AT_ONCE:
            raise forms.ValidationError(f"一次最多 {AT_ONCE} 个文件；请分几次上传。")
        return given


class UploadForm(forms.Form):
    """Whose reports, read by whom, and the files."""

    profile = forms.ChoiceField(
        label="审核方案", choices=Profile.choices, help_text="按谁的要求审核；一般选“财政复核”。"
    )
    year = forms.IntegerField(
        label="年度", required=False, min_value=1990, max_value=2100, help_text="不填时按报告写明的年度。"
    )
    reports = FilesField(
        label="报告文件",
        allow_empty_file=True,
        widget=ManyFiles({"multiple": True, "accept": ACCEPT}),
        help_text=f"可一次选多个（最多 {AT_ONCE} 个，每个不超过 50 MB）。Word、WPS、PDF、OFD、网页、文本、Excel 都收。",
    )

    field_order = ("unit", "profile", "year", "reports")

    def __init__(self, data: Mapping[str, object] | None, files: Any, *, user: User) -> None:
        super().__init__(data, files)
        units = units_for_upload(user)
        names = list(units.order_by("path").values_list("name", flat=True)[:PROPOSED])
        self.proposals = names
        self.fields["unit"] = UnitField(
            units, label="报告属于哪个单位", widget=Proposals(names), help_text="填单位全称或单位编码。"
        )
        self.order_fields(self.field_order)


class ResubmitForm(forms.Form):
    """The corrected report."""

    file = forms.FileField(
        label="整改后的报告",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPT}),
        help_text="提交后程序会重新审核，并与上一版对应。",
    )


class Filter(PlaceForm):
    """What to look for in the list."""

    q = forms.CharField(label="文件名", required=False, max_length=60)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    year = forms.IntegerField(label="年度", required=False, min_value=1990, max_value=2100)
    state = forms.ChoiceField(label="状态", required=False, choices=[*ALL, *State.choices])
    severity = forms.ChoiceField(
        label="审核意见",
        required=False,
        choices=[
            *ALL,
            ("errors", "有错误"),
            ("errors5", "错误 5 条以上"),
            ("warnings", "有警告"),
            ("none", "没有错误和警告"),
            *STANDING.items(),
        ],
    )
    rule = forms.CharField(label="规则编号", required=False, max_length=8)
    first = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Only reports as they were first handed in, which is what statistics count."""


class DeskFilter(forms.Form):
    """Which findings are shown beside the text."""

    severity = forms.ChoiceField(label="等级", required=False, choices=[*ALL, *Severity.choices])
    family = forms.ChoiceField(label="类别", required=False)
    decision = forms.ChoiceField(label="处理", required=False, choices=[*ALL, *Decision.choices])

    def __init__(self, data: Mapping[str, object], *, families: Sequence[str]) -> None:
        super().__init__(data)
        named = [(family, f"{family} {FAMILIES.get(family, '')}") for family in families if family]
        own = [("own", "人工意见")] if "" in families else []
        self.fields["family"] = forms.ChoiceField(label="类别", required=False, choices=[*ALL, *named, *own])


class StepForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="原因", max_length=2000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, data: Mapping[str, object] | None, *, required: bool) -> None:
        super().__init__(data)
        self.fields["reason"].required = required
        self.fields["reason"].help_text = "对方会看到。" if required else ""


class DecideForm(forms.Form):
    """What a reviewer says of a finding."""

    decision = forms.ChoiceField(choices=Decision.choices)
    reason = forms.CharField(required=False, max_length=1000)


class RemarkForm(forms.Form):
    """A reviewer's own remark at words or a line of the text, or about the whole."""

    words = forms.CharField(
        label="原文中的字词", required=False, max_length=300, help_text="从原文复制；只填行号就是整行，都不填就是全文。"
    )
    line = forms.IntegerField(label="行号", required=False, min_value=1, help_text="原文左边的数字。")
    severity = forms.ChoiceField(label="等级", choices=Severity.choices, initial=Severity.WARNING)
    message = forms.CharField(label="意见", max_length=2000, widget=forms.Textarea({"rows": 3}))
    suggestion = forms.CharField(label="建议", required=False, max_length=1000)
    clause = forms.CharField(label="依据", required=False, max_length=300)

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data, auto_id="remark-%s")


class StatisticsFilter(forms.Form):
    """Which reports are counted, and how."""

    by = forms.ChoiceField(label="统计", required=False, choices=[("rule", "按问题"), ("unit", "按单位")])
    year = forms.IntegerField(label="年度", required=False, min_value=1990, max_value=2100)
    unit = forms.CharField(label="单位名称", required=False, max_length=60)
    rule = forms.CharField(label="规则编号", required=False, max_length=8)
    severity = forms.ChoiceField(label="等级", required=False, choices=[*ALL, *Severity.choices])


class SampleForm(forms.Form):
    """How to draw a sample."""

    title = forms.CharField(label="名称", max_length=100, help_text="例如：2025年度自评报告抽查复核。")
    method = forms.ChoiceField(label="办法", choices=Method.choices, widget=forms.RadioSelect, initial=Method.RANDOM)
    size = forms.IntegerField(label="抽取份数", min_value=1, max_value=1000)
    year = forms.IntegerField(label="年度", required=False, min_value=1990, max_value=2100)
    seed = forms.CharField(
        label="种子", required=False, max_length=40, help_text="同一种子抽出同一名单，可当众确定；不填由程序产生。"
    )

    field_order = ("unit", "title", "method", "size", "year", "seed")

    def __init__(self, data: Mapping[str, object] | None, *, user: User) -> None:
        super().__init__(data)
        units = Unit.objects.filter(pk__in=[m.unit_id for m in memberships_of(user) if m.role in READERS])
        self.fields["unit"] = forms.ModelChoiceField(label="抽查单位", queryset=units, empty_label=None)
        self.order_fields(self.field_order)
