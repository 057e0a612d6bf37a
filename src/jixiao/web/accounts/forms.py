"""Forms of accounts."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.validators import UnicodeUsernameValidator

from jixiao.web.accounts.models import User

LOGIN_MESSAGES: dict[str, Any] = {
    "invalid_login": "账号或密码不对，请检查大小写。连续输错 5 次，这个账号要等 15 分钟才能再试。",
    "inactive": "这个账号已停用，请联系系统管理员。",
}


class LoginForm(AuthenticationForm):
    """账号 and 密码."""

    error_messages = LOGIN_MESSAGES


class TokenForm(forms.Form):
    """The six digits of the second factor, or a recovery code."""

    token = forms.CharField(
        label="动态码",
        max_length=16,
        help_text="打开手机上的验证器，输入 6 位数字；手机不在身边，可输入一个恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}),
    )


class ContactForm(forms.ModelForm[User]):
    """What a person may change of their own account."""

    class Meta:
        model = User
        fields = ("full_name", "phone", "email")
        help_texts: ClassVar = {"email": "用于接收待办通知，可以不填。"}


class JoinForm(forms.Form):
    """Opening an account with an invitation: a name to sign in with, and a password."""

    username = forms.CharField(
        label="账号",
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text="用来登录的名字，可以用手机号、工号或姓名拼音。",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        help_text=password_validation.password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, data: Mapping[str, Any] | None, *, full_name: str) -> None:
        super().__init__(data)
        self.full_name = full_name

    def clean_username(self) -> str:
        """A name that nobody has."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError("账号“%(name)s”已有人使用，请换一个。", params={"name": username})
        return username

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same, and good enough for this person."""
        given = self.cleaned_data
        if given.get("password") != given.get("again"):
            self.add_error("again", "两次输入的密码不一样，请重新输入。")
        likely = User(username=given.get("username", ""), full_name=self.full_name)
        try:
            password_validation.validate_password(given.get("password", ""), likely)
        except forms.ValidationError as error:
            self.add_error("password", error)
        return given
