"""Units and regions, for 系统管理."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.excel import wants_workbook
from jixiao.web.orgs import exporting, forms, services
from jixiao.web.orgs.access import get_unit_for, person, require
from jixiao.web.orgs.models import Region, Role, Unit

PAGE = 100
Node = TypeVar("Node", Unit, Region)


@require(Role.ADMIN)
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units, or what a search finds in it."""
    user = person(request)
    words = request.GET.get("q", "").strip()
    found = forms.managed(user).select_related("region").annotate(people=Count("memberships__user", distinct=True))
    for word in words.split()[:5]:
        found = found.filter(Q(name__icontains=word) | Q(number__startswith=word) | Q(region__name__icontains=word))
    if wants_workbook(request):
        return exporting.units(found)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "orgs/units.html", {"page": page, "rows": list(_indented(page)), "words": words})


@require(Role.ADMIN)
def unit_add(request: HttpRequest) -> HttpResponse:
    """A new unit, below ``?parent=`` where one is named."""
    user = person(request)
    parent = get_unit_for(user, request.GET["parent"], to="manage") if request.GET.get("parent") else None
    form = forms.NewUnitForm(request.POST or None, user=user, parent=parent)
    if request.method == "POST" and form.is_valid():
        unit = services.add_unit(**form.cleaned_data, by=user)
        messages.success(request, f"已新增“{unit}”。")
        return redirect("orgs:unit", unit.code)
    return render(request, "orgs/form.html", {"form": form, "title": "新增单位", "button": "新增"})


@require(Role.ADMIN)
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: where it stands, who works in it, what happened."""
    user = person(request)
    found = get_unit_for(user, code, to="manage")
    memberships = found.memberships.select_related("user").order_by("user__username", "role")
    page = {
        "unit": found,
        "above": list(found.above()),
        "below": found.below().select_related("region")[:PAGE],
        "memberships": memberships,
        "history": history(found)[:20],
    }
    return render(request, "orgs/unit.html", page)


@require(Role.ADMIN)
def unit_change(request: HttpRequest, code: str) -> HttpResponse:
    """Rename, renumber, another region."""
    user = person(request)
    found = get_unit_for(user, code, to="manage")
    form = forms.UnitForm(request.POST or None, user=user, unit=found)
    if request.method == "POST" and form.is_valid():
        services.change_unit(found, **form.cleaned_data, by=user)
        messages.success(request, "已保存。")
        return redirect("orgs:unit", found.code)
    return render(request, "orgs/form.html", {"form": form, "title": f"修改“{found}”", "button": "保存", "unit": found})


@require(Role.ADMIN)
def unit_move(request: HttpRequest, code: str) -> HttpResponse:
    """Another competent department."""
    user = person(request)
    found = get_unit_for(user, code, to="manage")
    form = forms.MoveForm(request.POST or None, user=user, parent=found.superior())
    if request.method == "POST" and form.is_valid():
        try:
            services.move_unit(found, parent=form.cleaned_data["parent"], by=user)
        except JixiaoError as error:
            form.add_error("parent", error.message)
        else:
            messages.success(request, "主管部门已调整。")
            return redirect("orgs:unit", found.code)
    page = {"form": form, "title": f"调整“{found}”的主管部门", "button": "调整", "unit": found}
    return render(request, "orgs/form.html", page)


@require(Role.ADMIN)
@require_POST
def unit_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close, or open again."""
    user = person(request)
    found = get_unit_for(user, code, to="manage")
    closed = services.close_unit(found, closed=not found.closed, by=user).closed
    messages.success(request, f"“{found}”已{'停用' if closed else '恢复'}。")
    return redirect("orgs:unit", found.code)


@require(Role.ADMIN)
def regions(request: HttpRequest) -> HttpResponse:
    """The tree of regions, and a form for another."""
    user = person(request)
    form = forms.RegionForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        region = services.add_region(**form.cleaned_data, by=user)
        messages.success(request, f"已新增“{region}”。")
        return redirect("orgs:regions")
    found = forms.regions_of(user).annotate(unit_count=Count("units"))
    if wants_workbook(request):
        return exporting.regions(found)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "orgs/regions.html", {"form": form, "page": page, "rows": list(_indented(page))})


def _indented(nodes: Iterable[Node]) -> Iterator[tuple[Node, int]]:
    """Nodes in the order of the tree, each with its depth below those that are shown."""
    above: list[Node] = []
    for node in nodes:
        while above and not node.path.startswith(above[-1].path):
            above.pop()
        above.append(node)
        yield node, len(above)
