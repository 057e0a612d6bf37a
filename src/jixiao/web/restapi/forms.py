"""The form for a token."""

from django import forms

from jixiao.web.restapi.models import Access

DAYS = [("30", "30 天"), ("90", "90 天"), ("365", "一年")]


class TokenForm(forms.Form):
    """What it is for, what it may do, how long."""

    name = forms.CharField(
        label="用途", max_length=60, help_text="写明哪个程序用，例如：预算系统对接。以后按它决定吊销哪一个。"
    )
    access = forms.ChoiceField(
        label="权限", choices=Access.choices, initial=Access.READ, help_text="只要读取数据的程序，选“只读”。"
    )
    days = forms.ChoiceField(label="有效期", choices=DAYS, initial="90", help_text="到期后自动失效，需要另建一个。")
