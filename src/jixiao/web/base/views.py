"""The first page, errors in the words of the field, and the sign of life."""

from django.contrib.auth.decorators import login_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from jixiao.web.base.desk import sections_for
from jixiao.web.orgs.access import person


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The desk of a person (工作台)."""
    return render(request, "base/home.html", {"sections": sections_for(person(request))})


def health(request: HttpRequest) -> JsonResponse:
    """Whether the server and its database answer, for a monitor; says nothing else to strangers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """没有这一页，或者不是本单位的。"""
    return render(request, "base/error.html", {"title": "没有找到", "text": NOT_FOUND}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The object is visible, the act is not allowed."""
    return render(request, "base/error.html", {"title": "没有权限", "text": FORBIDDEN}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """A bug of ours, or the machine: nothing was half done."""
    return render(request, "base/error.html", {"title": "系统出错", "text": FAILED}, status=500)


NOT_FOUND = "没有这一页，或者它不属于您可以查看的单位。请从菜单重新进入；需要查看请联系系统管理员。"
FORBIDDEN = "您的角色不能做这一步。请返回上一页；需要办理请联系本单位负责人或系统管理员。"
FAILED = "刚才的操作没有完成，也没有保存一半。请返回重试；再次出错请把时间告诉系统管理员。"
