"""Forms of the money: one for each kind of entry, with what is still free told beside the choice."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from jixiao.web.funds.book import Book
from jixiao.web.funds.fields import EntryForm, FilesField, MoneyField, day_field
from jixiao.web.funds.models import LEVELS, Entry, FileKind, Kind, Site, Source, Strictness
from jixiao.web.funds.thresholds import threshold_of
from jixiao.web.funds.writing import both
from jixiao.web.projects.models import Project

REASON = forms.Textarea({"rows": 3})
PAID_IN_ADVANCE = "只在支出超过已到位资金时填写，例如：资金未到，由单位垫付。"


def _listed(name: str) -> forms.TextInput:
    """A text field with a list of what was written there before."""
    return forms.TextInput({"list": f"list-{name}", "autocomplete": "off"})


class _SourceForm(EntryForm):
    """What is said of a source."""

    name = forms.CharField(label="资金来源", max_length=100, help_text="例如：市级社区建设专项资金。")
    level = forms.ChoiceField(label="资金级次", choices=LEVELS)
    initial_plan = MoneyField(label="年初预算", required=False, help_text="年初批复的数；没有就不填。")
    due_on = day_field("应到位日期", required=False, help_text="文件或合同约定的日子；到位及时率按它计算。")
    document = forms.CharField(label="预算文号", required=False, max_length=100, help_text="例如：某财〔2026〕3号。")
    note = forms.CharField(label="说明", required=False, max_length=500)

    def values(self) -> dict[str, Any]:
        """For the service."""
        said = _plain(self.cleaned_data)
        initial = said.pop("initial_plan")
        return {**said, "initial": None if initial is None else initial.yuan}


class SourceForm(_SourceForm):
    """One source of money with its plan."""

    planned = MoneyField(label="全年预算", help_text="调整以后的数；没有调整就与年初预算相同。")
    field_order = ("name", "level", "initial_plan", "planned")

    def values(self) -> dict[str, Any]:
        """For the service."""
        return {**super().values(), "planned": self.cleaned_data["planned"].yuan}


class CorrectSourceForm(_SourceForm):
    """What is said of a source, right this time."""

    reason = forms.CharField(label="更正原因", max_length=500, widget=REASON)


class AdjustForm(EntryForm):
    """The new plan of a source, and why."""

    planned = MoneyField(label="调整后的全年预算")
    on = day_field("调整日期")
    document = forms.CharField(label="调整文号", required=False, max_length=100)
    reason = forms.CharField(label="调整原因和依据", max_length=500, widget=REASON)

    def values(self) -> dict[str, Any]:
        """For the service."""
        return {**_plain(self.cleaned_data), "planned": self.cleaned_data["planned"].yuan}


class BookForm(EntryForm):
    """A form that knows the book, begins with today and gives the service its values."""

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        book: Book,
        project: Project,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, files, initial={"on": timezone.localdate(), **initial})
        self.book, self.project = book, project
        self.choose()

    def choose(self) -> None:
        """Fill the choices from the book."""
        self.fields["source"] = source_field(self.book, self.free)
        if "site" in self.fields:
            self.fields["site"] = site_field(self.project)
        self.order_fields(self.field_order)

    def show(self) -> None:
        """Look up what only who reads the form wants to know; most forms have nothing."""

    def free(self, source: Source) -> str:
        """What is still free of a source, in words."""
        rest = self.book.total(Kind.PLAN, source) - self.book.total(Kind.ALLOTMENT, source)
        return f"还可下达 {both(rest)}"

    def values(self) -> dict[str, Any]:
        """For the service."""
        return {**_plain(self.cleaned_data), "amount": self.cleaned_data["amount"].yuan}


class AllotForm(BookForm):
    """An allotment order."""

    document = forms.CharField(label="下达文号", max_length=100, help_text="例如：某财〔2026〕5号。")
    amount = MoneyField(label="下达金额")
    on = day_field("下达日期")
    summary = forms.CharField(label="摘要", required=False, max_length=300)
    field_order = ("source", "document", "amount", "on", "summary")


class ArriveForm(BookForm):
    """Money that arrived: of which order, or of which source that has none."""

    amount = MoneyField(label="到位金额")
    on = day_field("到位日期", help_text="银行到账或额度到账的日子。")
    summary = forms.CharField(label="摘要", required=False, max_length=300)
    explanation = forms.CharField(label="晚到原因", required=False, max_length=500, help_text="按期到位的不填。")
    field_order = ("of", "amount", "on", "summary", "explanation")

    def choose(self) -> None:
        """The orders with money to come, then the sources without an order."""
        orders = [order for order in self.book.of(Kind.ALLOTMENT) if self.book.unarrived(order) > 0]
        free = [source for source in self.book.sources if self.book.unordered(source) > 0]
        choices = [
            *((str(o.code), f"{o.number or o.source}，待到位 {both(self.book.unarrived(o))}") for o in orders),
            *((str(s.code), f"{s}（不按下达文件），未到位 {both(self.book.unordered(s))}") for s in free),
        ]
        self.fields["of"] = forms.ChoiceField(label="哪一笔资金", choices=choices)
        if orders and "of" not in self.initial:
            self.initial["of"] = str(orders[0].code)
        self.order_fields(self.field_order)

    def values(self) -> dict[str, Any]:
        """The order or the source instead of the choice."""
        said = super().values()
        chosen = UUID(said.pop("of"))
        order = next((entry for entry in self.book.entries if entry.code == chosen), None)
        source = next((known for known in self.book.sources if known.code == chosen), None)
        return {**said, "allotment": order, "source": source}


class DisburseForm(BookForm):
    """Money that was paid on."""

    site = forms.ModelChoiceField(queryset=Site.objects.none(), required=False)
    payee = forms.CharField(label="收款单位", max_length=100, widget=_listed("payee"))
    amount = MoneyField(label="拨付金额")
    on = day_field("拨付日期")
    number = forms.CharField(label="凭证号", required=False, max_length=100)
    summary = forms.CharField(label="摘要", required=False, max_length=300)
    field_order = ("source", "payee", "site", "amount", "on", "number", "summary")

    def free(self, source: Source) -> str:
        """What arrived and was not paid on."""
        rest = self.book.total(Kind.ARRIVAL, source) - self.book.total(Kind.DISBURSEMENT, source)
        return f"还可拨付 {both(rest)}"


class SpendForm(BookForm):
    """Spending with its voucher."""

    number = forms.CharField(label="凭证号", max_length=100, help_text="与账上一致，例如：记-12。")
    on = day_field("凭证日期")
    amount = MoneyField(label="支出金额")
    payee = forms.CharField(label="收款人", required=False, max_length=100, widget=_listed("payee"))
    summary = forms.CharField(label="摘要", max_length=300)
    item = forms.CharField(
        label="支出明细",
        required=False,
        max_length=100,
        widget=_listed("item"),
        help_text="例如：设备购置、培训。同类写法一致。",
    )
    site = forms.ModelChoiceField(queryset=Site.objects.none(), required=False)
    vouchers = FilesField(label="凭证附件")
    minutes = FilesField(label="会议纪要")
    explanation = forms.CharField(label="超出原因", required=False, max_length=500, help_text=PAID_IN_ADVANCE)
    field_order = ("source", "number", "on", "amount", "payee", "summary", "item", "site", "vouchers", "minutes")

    def show(self) -> None:
        """Say from which sum the unit wants minutes."""
        rule = threshold_of(self.project.unit)
        if rule is not None:
            how = "必须上传" if rule.strictness == Strictness.REFUSE else "应当上传"
            said = f"一笔超过{both(rule.above)}的，{how}事前审批的会议纪要。"
            self["minutes"].help_text = f"{said}照片、PDF、Word 都可以。"

    def free(self, source: Source) -> str:
        """What arrived and was neither spent nor carried over."""
        return f"到位未用 {both(self.book.left(source))}"


class CarryForm(BookForm):
    """What is carried over, and into which project."""

    into = forms.ModelChoiceField(queryset=Project.objects.none())
    amount = MoneyField(label="结转金额")
    on = day_field("结转日期")
    field_order = ("source", "into", "amount", "on")

    def choose(self) -> None:
        """The projects of the same unit in later years."""
        super().choose()
        later = Project.objects.filter(unit=self.project.unit, fiscal_year__gt=self.project.fiscal_year)
        self.fields["into"] = _Later(
            later.exclude(state="void").order_by("fiscal_year", "pk"),
            label="结转到",
            to_field_name="code",
            empty_label=None,
            help_text="本单位以后年度、已批复的项目。",
        )
        self.order_fields(self.field_order)

    def free(self, source: Source) -> str:
        """What is left of the plan."""
        return f"可结转 {both(self.book.carriable(source))}"


class ReverseForm(forms.Form):
    """Why an entry is taken back."""

    on = day_field("冲销日期")
    reason = forms.CharField(
        label="冲销原因", max_length=500, widget=REASON, help_text="写清错在哪里；原记录保留可查。"
    )


class AttachForm(forms.Form):
    """Files that prove an entry."""

    kind = forms.ChoiceField(label="种类", choices=FileKind.choices)
    papers = FilesField(label="文件", required=True)


class SiteForm(EntryForm):
    """A site."""

    name = forms.CharField(label="点位名称", max_length=100, help_text="示范点、子项目或承担任务的社区。")
    unit_name = forms.CharField(label="承担单位", required=False, max_length=100)
    budget = MoneyField(label="计划金额", required=False)
    note = forms.CharField(label="说明", required=False, max_length=500)

    def values(self) -> dict[str, Any]:
        """For the service."""
        budget = self.cleaned_data["budget"]
        return {**_plain(self.cleaned_data), "budget": None if budget is None else budget.yuan}


class CorrectSiteForm(SiteForm):
    """What is said of a site, right this time."""

    reason = forms.CharField(label="更正原因", max_length=500, widget=REASON)


class ExplainForm(forms.Form):
    """Why money is left over, late or over-spent."""

    text = forms.CharField(
        label="资金情况说明",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
        help_text="有结余、晚到或超支的，写明原因和处理办法；自评报告会引用。",
    )


class ThresholdForm(EntryForm):
    """From which sum minutes are wanted."""

    above = MoneyField(label="限额", required=False, help_text="一笔支出超过它就要附会议纪要；不填按上级单位的规定。")
    strictness = forms.ChoiceField(
        label="没有附会议纪要的", choices=Strictness.choices, widget=forms.RadioSelect, initial=Strictness.REFUSE
    )


class _Later(forms.ModelChoiceField[Project]):
    """A project with its year."""

    def label_from_instance(self, obj: Project) -> str:
        """The year first: names are often the same every year."""
        return f"{obj.fiscal_year}年 {obj.name}"


def source_field(book: Book, free: Any) -> forms.TypedChoiceField:
    """The sources of the book, each with what is still free."""
    known = {str(source.code): source for source in book.sources}
    return forms.TypedChoiceField(
        label="资金来源",
        choices=[(code, f"{source}，{free(source)}") for code, source in known.items()],
        coerce=lambda code: known[code],
        error_messages={"required": "还没有资金来源；请先由财政部门登记。"},
    )


def site_field(project: Project) -> forms.Field:
    """The sites of the project."""
    return forms.ModelChoiceField(
        project.sites.all(), label="点位", required=False, to_field_name="code", empty_label="不分点位"
    )


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "sure"}


def proposals(entries: Sequence[Entry], name: str) -> list[str]:
    """What was written before, for the list of a text field."""
    return sorted({getattr(entry, name) for entry in entries} - {""})[:200]
