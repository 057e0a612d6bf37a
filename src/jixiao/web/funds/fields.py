"""Money as people type it: the number and its unit side by side, read by the engine, shown again in 元 and in 万元."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from jixiao.money import Amount, Unit, read_amount, unit_doubts
from jixiao.web.base.inputs import DayInput
from jixiao.web.funds.keeping import ACCEPT
from jixiao.web.funds.writing import both

UNITS = [(Unit.YUAN.value, "元"), (Unit.WAN.value, "万元")]
AT_ONCE = 10
"""Files of one entry that are handed in together."""

LONGEST = 40


class MoneyInput(forms.MultiWidget):
    """A number and its unit."""

    template_name = "funds/money.html"

    def __init__(self, label: str) -> None:
        number = forms.TextInput(
            {"inputmode": "decimal", "autocomplete": "off", "aria-label": label, "maxlength": LONGEST}
        )
        unit = forms.Select({"aria-label": f"{label}的单位"}, choices=UNITS)
        super().__init__({"number": number, "unit": unit})

    def decompress(self, value: Any) -> list[Any]:
        """An amount to begin with, in 元."""
        return ["", Unit.YUAN.value] if value is None else [f"{value:.2f}", Unit.YUAN.value]


class MoneyField(forms.MultiValueField):
    """An :class:`~jixiao.money.Amount`, or nothing where it may be left empty."""

    def __init__(self, *, label: str, required: bool = True, help_text: str = "") -> None:
        parts = (forms.CharField(required=False, max_length=LONGEST), forms.ChoiceField(choices=UNITS))
        super().__init__(
            parts,
            label=label,
            required=required,
            require_all_fields=False,
            widget=MoneyInput(label),
            help_text=help_text or "先填数字，再选单位。",
        )

    def clean(self, value: Any) -> Amount | None:
        """What the number and the unit say together; what is doubtful is told, never repaired."""
        number, unit = (part or "" for part in value or ("", ""))
        if not number.strip():
            if self.required:
                raise forms.ValidationError("请填写金额。")
            return None
        if unit not in dict(UNITS):
            raise forms.ValidationError("请选择金额的单位：元或万元。")
        return read_money(number, Unit(unit))


def read_money(text: str, unit: Unit) -> Amount:
    """A sum of money as typed; raises :class:`~django.core.exceptions.ValidationError` with the next step."""
    amount = read_amount(text, unit)
    if amount is None or len(text) > LONGEST or amount.as_written.strip() != text.strip():
        raise forms.ValidationError(f"“{text[:LONGEST]}”不是金额；请填写数字，例如 10400 或 10,400.00。")
    if amount.fault:
        raise forms.ValidationError(f"“{text}”：{amount.fault}。")
    if amount.unit is not unit:
        raise forms.ValidationError(f"写的是“{text}”，单位选的是{unit}；请改成一致的单位。")
    if amount.value < 0:
        raise forms.ValidationError("金额不能是负数；多记、错记的，在原记录上办理“冲销”。")
    if amount.yuan.scaleb(2) % 1:
        raise forms.ValidationError(f"“{amount}”有不足一分的零头；请核对小数点和单位。")
    return amount


class EntryForm(forms.Form):
    """A form with sums of money: what looks like a slip of the unit is asked about once before it is written."""

    def money(self) -> Mapping[str, Amount]:
        """The sums that were read."""
        return {name: value for name, value in self.cleaned_data.items() if isinstance(value, Amount)}

    def clean(self) -> dict[str, Any]:
        """Ask about what is doubtful, unless the person has said that it is right."""
        said: dict[str, Any] = self.cleaned_data
        for name, amount in self.money().items():
            doubts = unit_doubts(amount)
            if doubts and not self.data.get("sure"):
                self.fields["sure"] = forms.BooleanField(
                    label="金额和单位核对无误", required=False, help_text="核对过就勾选，再保存一次。"
                )
                self.add_error(name, f"{doubts[0].text}。这里读作 {both(amount.yuan)}。")
        return said


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, required=required, widget=DayInput(), help_text=help_text)


class ManyFiles(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, looked at by the service that keeps them."""

    def __init__(self, *, label: str, required: bool = False, help_text: str = "") -> None:
        widget = ManyFiles({"multiple": True, "accept": ACCEPT})
        said = help_text or "照片、PDF、OFD、Word、Excel 都可以，可一次选多个。"
        super().__init__(label=label, required=required, widget=widget, help_text=said, allow_empty_file=True)

    def clean(self, data: Any, initial: Any = None) -> Sequence["UploadedFile[bytes]"]:
        """The files, not more than :data:`AT_ONCE`."""
        given: list[UploadedFile[bytes]] = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not given:
            raise forms.ValidationError("请选择文件。")
        if len(given) > AT_ONCE:
            raise forms.ValidationError(f"一次最多 {AT_ONCE} 个文件；请分几次上传。")
        return given
