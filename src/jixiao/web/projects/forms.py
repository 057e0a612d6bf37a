"""The declaration as a form: the fields outside the table are a Django form, the rows of the table are read here.

Each row sends every one of its fields, also empty ones, so that the same name stands once for each row.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from jixiao.evaluation import Subject
from jixiao.frameworks import load_framework
from jixiao.web.accounts.models import User
from jixiao.web.base.content import read_number
from jixiao.web.base.inputs import DayInput
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import OWNERS, units_with
from jixiao.web.projects.content import COLUMNS, LEVEL_BETWEEN, MAX_ROWS, TEXTS, Content, Row, is_blank, row_from
from jixiao.web.projects.models import OPERATORS, SUBJECTS, GoalIndicator, Kind

OTHER_FRAMEWORK = "mof-2021-101"
"""The edition whose levels are offered besides: it has cost as a level of its own."""

FRAMEWORKS = {Subject.PROJECT: ("mof-2020-10-self", OTHER_FRAMEWORK), Subject.DEPARTMENT: ("mof-2013-53-department",)}
LARGEST = Decimal("99999999999")
"""万元 that the column holds."""

HELP = {
    "name": "与预算批复的名称一致。",
    "annual": "一行一个目标：写清数量、质量、时间和服务对象，不写“进一步加强”。",
    "overall": "跨年度项目填写；一年期项目不填。",
    "basis": "一行一个文件，写明文号，例如：某民〔2025〕3号。",
    "year_fiscal": "单位是万元。",
}


class NewForm(forms.Form):
    """What must be known before the table can be offered: whose project, of which kind."""

    unit = forms.ModelChoiceField(label="单位", queryset=Unit.objects.none(), empty_label=None)
    kind = forms.ModelChoiceField(
        label="项目类型",
        queryset=Kind.objects.filter(closed=False),
        empty_label=None,
        help_text="按类型推荐指标，并决定由哪几级审批。",
    )
    subject = forms.ChoiceField(label="类别", choices=SUBJECTS)
    name = forms.CharField(label="项目名称", max_length=120, help_text=HELP["name"])
    fiscal_year = forms.IntegerField(label="年度", min_value=1990, max_value=2100)

    def __init__(self, data: Mapping[str, object] | None, *, user: User) -> None:
        super().__init__(data, initial={"fiscal_year": timezone.localdate().year + 1})
        units = units_with(user, OWNERS).filter(closed=False).order_by("path")
        self.fields["unit"] = forms.ModelChoiceField(label="单位", queryset=units, empty_label=None)


class MoneyField(forms.CharField):
    """万元, with or without separators; kept as it was typed."""

    def clean(self, value: Any) -> str:
        """The text, if it is a number that makes whole 分."""
        text: str = super().clean(value)
        number = read_number(text)
        if not text:
            return text
        if number is None:
            raise forms.ValidationError("请填写数字，单位是万元，例如 155.39。")
        if number < 0 or number > LARGEST:
            raise forms.ValidationError("金额应在 0 至 99999999999 万元之间；请检查单位是不是万元。")
        if number.scaleb(6) % 1:
            raise forms.ValidationError("万元最多六位小数（到分）；请检查小数点。")
        return text


def _field(name: str, label: str, kind: str) -> forms.Field:
    help_text = HELP.get(name, "")
    if kind == "money":
        return MoneyField(
            label=label,
            required=False,
            max_length=24,
            help_text=help_text,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
    if kind == "date":
        return forms.DateField(label=label, required=False, widget=DayInput())
    if kind == "year":
        return forms.IntegerField(label=label, min_value=1990, max_value=2100)
    if kind == "long":
        return forms.CharField(
            label=label, required=False, max_length=5000, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
        )
    lengths = {"name": 120, "department": 100, "contact": 40, "phone": 20}
    return forms.CharField(label=label, required=name == "name", max_length=lengths[name], help_text=help_text)


class GoalForm(forms.Form):
    """The fields of the declaration outside the table."""

    def __init__(self, content: Content, *, bound: bool) -> None:
        texts = dict(content.texts)
        super().__init__(texts if bound else None, initial=texts)
        for text in TEXTS:
            self.fields[text.name] = _field(text.name, text.label, text.kind)

    def clean(self) -> dict[str, Any]:
        """The end does not come before the beginning."""
        said: dict[str, Any] = self.cleaned_data
        started, finished = said.get("started"), said.get("finished")
        if started and finished and finished < started:
            self.add_error("finished", f"完成日期 {finished} 早于开始日期 {started}；请更正。")
        return said


def read_content(data: QueryDict) -> Content:
    """What the whole form says, wrong or right."""
    columns = {name: data.getlist(f"row-{name}") for name in ("code", "level", *_PLAIN)}
    length = min(max(map(len, columns.values())), MAX_ROWS)
    rows = [
        _row({name: values[i] if i < len(values) else "" for name, values in columns.items()}) for i in range(length)
    ]
    return Content({text.name: data.get(text.name, "").replace("\r\n", "\n") for text in TEXTS}, tuple(rows))


def mistakes_of(rows: Sequence[Row]) -> dict[int, dict[str, str]]:
    """What keeps a row from being saved, by its number and column."""
    found: dict[int, dict[str, str]] = {}
    for number, row in enumerate(rows):
        wrong = {} if is_blank(row) else _mistakes(row)
        if wrong:
            found[number] = wrong
    return found


def levels(subject: str) -> list[tuple[str, tuple[str, ...]]]:
    """Level 1 with its level 2, as the editions in force have them."""
    found: dict[str, list[str]] = {}
    for name in FRAMEWORKS[Subject(subject)]:
        for section in load_framework(name).sections:
            if section.level2:
                known = found.setdefault(section.name, [])
                known.extend(level2 for level2 in section.level2 if level2 not in known)
    return [(level1, tuple(level2)) for level1, level2 in found.items()]


_PLAIN = tuple(column.name for column in COLUMNS if column.name not in ("level1", "level2"))
_FIELDS = {field.name: field for field in GoalIndicator._meta.fields}
_LENGTHS = {column.name: _FIELDS[column.name].max_length for column in COLUMNS}
_LABELS = {column.name: column.label for column in COLUMNS}
_SIGNS = frozenset(value for value, _ in OPERATORS)


def _row(said: Mapping[str, str]) -> Row:
    level1, _, level2 = said["level"].partition(LEVEL_BETWEEN)
    return row_from({**said, "level1": level1, "level2": level2})


def _mistakes(row: Row) -> dict[str, str]:
    wrong = {}
    for name, longest in _LENGTHS.items():
        if longest is not None and len(row[name]) > longest:
            wrong[name] = f"{_LABELS[name]}有 {len(row[name])} 个字，最多 {longest} 个；请缩短。"
    if not row["name"].strip():
        wrong["name"] = "请填写三级指标的名称，或删去这一行。"
    if not row["level1"].strip():
        wrong["level1"] = "请选择一级、二级指标。"
    if row["operator"] and row["operator"] not in _SIGNS:
        wrong["operator"] = f"“{row['operator']}”不是指标性质；请从列表中选择。"
    weight = read_number(row["weight"])
    if row["weight"].strip() and (weight is None or not 0 <= weight <= 1000 or weight.scaleb(2) % 1):
        wrong["weight"] = f"分值“{row['weight']}”应是 0 至 1000 的数，最多两位小数。"
    return wrong
