"""Notices as pages: the list, one that leads to its object, what was read, and how one wants them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.notices import services
from jixiao.web.notices.access import get_notice_for, notices_for
from jixiao.web.notices.models import Choice, Notice, Preference
from jixiao.web.orgs.access import person

HEAD = ("时间", "内容", "阅读时间")


class PreferenceForm(forms.Form):
    """When the person wants e-mail."""

    mail = forms.ChoiceField(
        label="邮件通知",
        choices=Choice.choices,
        widget=forms.RadioSelect,
        help_text="系统里的通知总会收到；这里只选要不要同时发到邮箱。随时发送的，一分钟内的几条合成一封。",
    )


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """The notices of the person, the latest first; with ``show=unread`` those not read."""
    user = person(request)
    only = request.GET.get("show") == "unread"
    own = notices_for(user)
    page = page_by_key(own.filter(read=None) if only else own, request.GET)
    return render(request, "notices/list.html", {"only": only, **page})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    own = notices_for(person(request)).order_by("-pk")[:ASKED]
    return download("通知", HEAD, (_row(notice) for notice in own.iterator(chunk_size=2000)))


@login_required
def one(request: HttpRequest, code: UUID) -> HttpResponse:
    """To the page that the notice is about; it counts as read."""
    user = person(request)
    notice = get_notice_for(user, code)
    services.read(user, Notice.objects.filter(pk=notice.pk))
    return redirect(notice.link)


@login_required
@require_POST
def read_one(request: HttpRequest, code: UUID) -> HttpResponse:
    """One is read."""
    user = person(request)
    services.read(user, Notice.objects.filter(pk=get_notice_for(user, code).pk))
    return redirect("notices:list")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """All are read."""
    user = person(request)
    number = services.read(user, notices_for(user))
    messages.success(request, f"{number} 条通知已标为已读。")
    return redirect("notices:list")


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Whether notices come by e-mail as well."""
    user = person(request)
    form = PreferenceForm(request.POST or None, initial={"mail": _chosen(user)})
    if request.method == "POST" and form.is_valid():
        services.choose(user, form.cleaned_data["mail"])
        messages.success(request, "已保存。")
        return redirect("notices:settings")
    return render(request, "notices/settings.html", {"form": form, "mails": services.mails_are_sent()})


def _chosen(user: User) -> str:
    known = Preference.objects.filter(user=user).first()
    return known.mail if known is not None else Choice.NOW.value


def _row(notice: Notice) -> tuple[object, ...]:
    return (
        notice.made,
        notice.sentence,
        notice.read,
    )
