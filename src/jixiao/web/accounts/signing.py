"""Signing in: the password, then the code where it is turned on; what is told to somebody who is locked out."""

import time
from datetime import datetime, timedelta

from axes.helpers import get_cool_off
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as note_second_factor
from django_otp import match_token, user_has_device

from jixiao.web.accounts import oidc
from jixiao.web.accounts.forms import LoginForm, TokenForm
from jixiao.web.accounts.models import User, Visit
from jixiao.web.base.limits import limited
from jixiao.web.demo import marking

BACKEND = "django.contrib.auth.backends.ModelBackend"

PATIENCE = 5 * 60
"""Seconds between the password and the code."""


@sensitive_post_parameters()
@never_cache
@limited("login")
def sign_in(request: HttpRequest) -> HttpResponse:
    """账号 and 密码, then the code where the person has turned it on."""
    target = _target(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        assert isinstance(user, User)
        if user_has_device(user):
            request.session["half"] = {"user": user.pk, "at": int(time.time()), "target": target}
            return redirect("accounts:token")
        login(request, user)
        return redirect(target)
    page = {"form": form, "target": target, "sign_on": oidc.configured(), "refused": "sign-on" in request.GET}
    page["demo"] = marking.accounts()
    return render(request, "accounts/login.html", page)


@sensitive_post_parameters()
@never_cache
@limited("login")
def token(request: HttpRequest) -> HttpResponse:
    """The code of the second factor, within five minutes of the password."""
    half = request.session.get("half")
    if half is None or time.time() - half["at"] > PATIENCE:
        return redirect("accounts:login")
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    if user is None:
        return redirect("accounts:login")
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = match_token(user, form.cleaned_data["token"].replace(" ", ""))
        if device is not None:
            login(request, user, backend=BACKEND)
            note_second_factor(request, device)
            request.session.pop("half", None)
            return redirect(half["target"])
        form.add_error("token", "动态码不对或已过期。请输入验证器上正在显示的 6 位数字；连续输错要等一会儿再试。")
    return render(request, "accounts/token.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the device goes from the list."""
    Visit.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)
    return redirect("accounts:login")


def locked(request: HttpRequest, credentials: dict[str, str] | None = None) -> HttpResponse:
    """Too many wrong passwords: when to try again."""
    again: datetime = timezone.now() + (get_cool_off(request) or timedelta())
    name = (credentials or {}).get("username", "")
    return render(request, "accounts/locked.html", {"again": again, "name": name}, status=429)


def _target(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/") else resolve_url("home")
