"""People of a unit, for 系统管理: accounts, roles, invitations."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jixiao.web.accounts.models import User
from jixiao.web.accounts.services import invite as make_invitation
from jixiao.web.accounts.services import turn_off_second_factor, unit_of
from jixiao.web.audit.services import history
from jixiao.web.base.excel import wants_workbook
from jixiao.web.base.limits import limited
from jixiao.web.orgs import exporting, forms, services
from jixiao.web.orgs.access import get_person_for, get_unit_for, person, require
from jixiao.web.orgs.models import Role

PAGE = 100


@require(Role.ADMIN)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the units that one administers."""
    units = forms.managed(person(request)).order_by()
    words = request.GET.get("q", "").strip()
    found = User.objects.filter(memberships__unit__in=units).distinct().prefetch_related("memberships__unit")
    for word in words.split()[:5]:
        found = found.filter(Q(full_name__icontains=word) | Q(username__icontains=word) | Q(phone__startswith=word))
    if wants_workbook(request):
        return exporting.people(found)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "orgs/people.html", {"page": page, "words": words})


@require(Role.ADMIN)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One person: where they work and as what, what happened."""
    found = get_person_for(person(request), code)
    page = {
        "someone": found,
        "memberships": found.memberships.select_related("unit").order_by("unit__path", "role"),
        "history": history(found)[:20],
    }
    return render(request, "orgs/person.html", page)


@require(Role.ADMIN)
@never_cache
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new account in a unit; its password is shown once."""
    user = person(request)
    unit = get_unit_for(user, code, to="manage")
    form = forms.PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, password = services.add_person(**form.cleaned_data, unit=unit, by=user)
        return render(request, "orgs/password.html", {"given": [(made, password)], "unit": unit})
    return render(
        request, "orgs/form.html", {"form": form, "title": f"在“{unit}”新增人员", "button": "新增", "unit": unit}
    )


@require(Role.ADMIN)
@never_cache
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """A link with which somebody opens their own account."""
    user = person(request)
    unit = get_unit_for(user, code, to="manage")
    form = forms.InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitation, secret = make_invitation(**form.cleaned_data, unit=unit, by=user)
        link = request.build_absolute_uri(reverse("accounts:join", args=[secret]))
        return render(request, "orgs/invited.html", {"invitation": invitation, "link": link, "unit": unit})
    page = {"form": form, "title": f"邀请人员加入“{unit}”", "button": "生成邀请链接", "unit": unit}
    return render(request, "orgs/form.html", page)


@require(Role.ADMIN)
def roles(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """What the person does in one unit."""
    user = person(request)
    found = get_person_for(user, code)
    unit = get_unit_for(user, unit_code, to="manage")
    held = list(found.memberships.filter(unit=unit).values_list("role", flat=True))
    form = forms.RolesForm(request.POST or None, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        services.set_roles(found, unit, form.cleaned_data["roles"], by=user)
        messages.success(request, f"“{found}”在“{unit}”的角色已保存。")
        return redirect("orgs:unit", unit.code)
    page = {"form": form, "title": f"“{found}”在“{unit}”的角色", "button": "保存", "unit": unit}
    return render(request, "orgs/form.html", page)


@require(Role.ADMIN)
@require_POST
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Keep a person out, or let them in again."""
    user = person(request)
    found = get_person_for(user, code, to="manage")
    if found.pk == user.pk:
        raise PermissionDenied
    services.set_active(found, active=not found.is_active, unit=unit_of(found), by=user)
    messages.success(request, f"“{found}”的账号已{'停用' if found.is_active else '启用'}。")
    return redirect("orgs:person", found.code)


@require(Role.ADMIN)
@require_POST
@never_cache
@limited("reset")
def reset(request: HttpRequest, code: str) -> HttpResponse:
    """A new password, shown once."""
    user = person(request)
    found = get_person_for(user, code, to="manage")
    password = services.reset_password(found, unit=unit_of(found), by=user)
    return render(request, "orgs/password.html", {"given": [(found, password)]})


@require(Role.ADMIN)
@require_POST
def second_factor_off(request: HttpRequest, code: str) -> HttpResponse:
    """For somebody who lost their phone and the recovery codes."""
    user = person(request)
    found = get_person_for(user, code, to="manage")
    turn_off_second_factor(found, by=user)
    messages.success(request, f"“{found}”的动态码已关闭。")
    return redirect("orgs:person", found.code)
