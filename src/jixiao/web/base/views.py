"""The first page, and errors in the words of the field."""

import sys

from django.contrib.auth.decorators import login_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from jixiao.web.base.desk import desk_of, sections_for
from jixiao.web.orgs.access import person


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The desk of a person (工作台)."""
    return render(request, "base/home.html", {"desk": desk_of(sections_for(person(request)))})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """没有这一页，或者不是本单位的。"""
    return render(request, "base/error.html", {"title": "没有找到", "text": NOT_FOUND}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The object is visible, the act is not allowed."""
    return render(request, "base/error.html", {"title": "没有权限", "text": FORBIDDEN}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """A bug of ours, or the database is away: nothing was half done. The page itself needs no database."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    page = {"title": "数据库暂时连不上", "text": AWAY} if away else {"title": "系统出错", "text": FAILED}
    return HttpResponse(render_to_string("base/bare.html", page), status=503 if away else 500)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page of ours sends: an unknown host, too many fields."""
    return HttpResponse(render_to_string("base/bare.html", {"title": "请求不正确", "text": REFUSED}), status=400)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is from before signing in again."""
    return render(request, "base/error.html", {"title": "页面已过期", "text": STALE}, status=403)


NOT_FOUND = "没有这一页，或者它不属于您可以查看的单位。请从菜单重新进入；需要查看请联系系统管理员。"
FORBIDDEN = "您的角色不能做这一步。请返回上一页；需要办理请联系本单位负责人或系统管理员。"
STALE = "这一页打开后重新登录过，或停留太久，内容没有保存。请按浏览器的“返回”，填写的内容还在；刷新后再提交。"
REFUSED = "服务器不认识这个网址或内容太多。请从登录页重新进入；仍然出现，请联系系统管理员检查 JIXIAO_HOSTS 设置。"
AWAY = "刚才的操作没有保存。请稍等片刻，按浏览器的“返回”后再提交；一直出现请联系系统管理员。"
FAILED = "刚才的操作没有完成，也没有保存一半。请返回重试；再次出错请把时间告诉系统管理员。"
