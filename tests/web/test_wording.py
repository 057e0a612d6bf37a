"""A field says what to do, not what a program thinks of it."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (forms.CharField(), "", "请填写这一项。"),
        (forms.IntegerField(), "x", "请填写整数，例如 12。"),
        (forms.DecimalField(), "一百", "请填写数字，例如 155.39。"),
        (forms.DateField(), "2026-02-30", "日期读不懂；请写成 2026-03-01 这样。"),
        (forms.BooleanField(), "", "请勾选这一项。"),
        (forms.ChoiceField(choices=[("a", "甲")]), "", "请选择一项。"),
        (forms.ChoiceField(choices=[("a", "甲")]), "on", "选的不在可选的范围里，可能刚有改动；请刷新后重新选择。"),
        (forms.FileField(), None, "请选择文件。"),
        (forms.FileField(), SimpleUploadedFile("空.xlsx", b""), "文件是空的；请检查后重新选择。"),
    ],
)
def test_a_wrong_input_is_told_with_what_to_do(field, given, said):
    with pytest.raises(forms.ValidationError) as told:
        field.clean(given)
    assert told.value.messages == [said]


def test_what_a_form_says_itself_goes_first():
    field = forms.CharField(error_messages={"required": "请写明原因。"})
    with pytest.raises(forms.ValidationError, match="请写明原因"):
        field.clean("")
