"""What a field says of a wrong input: what to do, in the words of the rest of the pages.

Django's own sentences (“这个字段是必填项。”, “输入一个有效的日期。”) say what is wrong in a program's words. They are
replaced where Django keeps them, once at the start, so that no form has to name them again.
"""

from collections.abc import Mapping

from django import forms

CHOOSE, GONE = "请选择一项。", "选的不在可选的范围里，可能刚有改动；请刷新后重新选择。"
DAY = "日期读不懂；请写成 2026-03-01 这样。"

WORDS: Mapping[type[forms.Field], Mapping[str, str]] = {
    forms.Field: {"required": "请填写这一项。"},
    forms.IntegerField: {"invalid": "请填写整数，例如 12。"},
    forms.DecimalField: {"invalid": "请填写数字，例如 155.39。"},
    forms.DateField: {"invalid": DAY},
    forms.BooleanField: {"required": "请勾选这一项。"},
    forms.UUIDField: {"invalid": GONE},
    forms.ChoiceField: {"required": CHOOSE, "invalid_choice": GONE},
    forms.MultipleChoiceField: {"invalid_choice": GONE, "invalid_list": GONE},
    forms.ModelChoiceField: {"required": CHOOSE, "invalid_choice": GONE},
    forms.ModelMultipleChoiceField: {"invalid_choice": GONE, "invalid_pk_value": GONE, "invalid_list": GONE},
    forms.FileField: {
        "required": "请选择文件。",
        "invalid": "没有收到文件；请重新选择。",
        "missing": "没有收到文件；请重新选择。",
        "empty": "文件是空的；请检查后重新选择。",
        "max_length": "文件名有 %(length)d 个字，最多 %(max)d 个；请改短后重新选择。",
    },
}


def speak() -> None:
    """Put the words where Django looks for them."""
    for kind, words in WORDS.items():
        kind.default_error_messages = {**kind.__dict__.get("default_error_messages", {}), **words}
