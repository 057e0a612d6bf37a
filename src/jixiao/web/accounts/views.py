"""One's own account: contact, password, devices, second factor; opening an account with an invitation."""

from base64 import b32encode
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import user_has_device
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.errors import JixiaoError
from jixiao.web.accounts import services, sessions
from jixiao.web.accounts.forms import ContactForm, JoinForm, TokenForm
from jixiao.web.accounts.qr import qr_code
from jixiao.web.accounts.signing import BACKEND
from jixiao.web.base.limits import limited
from jixiao.web.orgs.access import person
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import memberships_of


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """My account."""
    user = person(request)
    form = ContactForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        services.change_contact(user, **form.cleaned_data)
        messages.success(request, "已保存。")
        return redirect("accounts:me")
    page = {
        "form": form,
        "memberships": memberships_of(user),
        "visits": sessions.open_visits(user),
        "here": request.session.session_key,
        "second": user_has_device(user),
    }
    return render(request, "accounts/me.html", page)


@login_required
@sensitive_post_parameters()
@never_cache
@limited("reset")
def password(request: HttpRequest) -> HttpResponse:
    """A new password; the other devices are signed out."""
    user = person(request)
    form = PasswordChangeForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.change_password(user, form.cleaned_data["new_password1"])
        old = request.session.session_key
        update_session_auth_hash(request, user)
        sessions.renamed(old, request.session.session_key)
        sessions.end_visits(user, but=request.session.session_key)
        messages.success(request, "密码已修改，其他设备已退出登录。")
        return redirect("home")
    return render(request, "accounts/password.html", {"form": form})


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """退出其他设备."""
    ended = services.end_other_sessions(person(request), request.session.session_key)
    messages.success(request, f"已退出其他 {ended} 台设备。")
    return redirect("accounts:me")


@login_required
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """Turn the code on: a key for the phone, then the first code as proof."""
    user = person(request)
    if user_has_device(user):
        return redirect("accounts:me")
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "验证器"})
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if device.verify_token(form.cleaned_data["token"].replace(" ", "")):
            codes = services.turn_on_second_factor(user, device)
            return render(request, "accounts/codes.html", {"codes": codes})
        form.add_error("token", "动态码不对。请检查手机时间是否准确，再输入正在显示的 6 位数字。")
    key = b32encode(device.bin_key).decode().rstrip("=")
    shown = " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    link = f"otpauth://totp/{quote(f'绩效:{user.username}')}?secret={key}&issuer={quote('绩效')}"
    page = {"form": form, "key": shown, "link": link, "picture": qr_code(link)}
    return render(request, "accounts/second_factor.html", page)


@login_required
@require_POST
def second_factor_off(request: HttpRequest) -> HttpResponse:
    """Turn the code off."""
    user = person(request)
    services.turn_off_second_factor(user, by=user)
    messages.success(request, "动态码已关闭。")
    return redirect("accounts:me")


@sensitive_post_parameters()
@never_cache
@limited("login")
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Open an account with an invitation."""
    invitation = services.invitation_of(secret)
    if invitation is None:
        raise Http404
    form = JoinForm(request.POST or None, full_name=invitation.full_name)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = services.accept(invitation, username=given["username"], password=given["password"])
        except JixiaoError as error:
            form.add_error(None, error.message)
        else:
            login(request, user, backend=BACKEND)
            messages.success(request, f"账号已开通，欢迎{user.full_name}。")
            return redirect("home")
    roles = "、".join(Role(role).label for role in invitation.roles)
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation, "roles": roles})
