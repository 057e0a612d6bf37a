"""The pages of samples: those that were drawn, a new one, one with how far its reports are, the same as a workbook."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.sampling import Method
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.scope import READERS, units_with
from jixiao.web.reviews.access import get_sample_for
from jixiao.web.reviews.forms import SampleForm
from jixiao.web.reviews.models import Sample, SampleItem, State
from jixiao.web.reviews.sampling import draw

LISTED = 200
HEAD = ("序号", "年度", "报告", "单位", "状态", "错误", "警告", "预算金额（元）", "抽中依据")
SAMPLES = ("名称", "单位", "办法", "种子", "抽取", "总份数", "抽取人", "时间")


@require(*READERS)
def samples(request: HttpRequest) -> HttpResponse:
    """The samples that were drawn."""
    seen = units_with(person(request), READERS).order_by()
    found = Sample.objects.filter(unit__in=seen).select_related("unit", "made_by")
    if wants_workbook(request):
        return download("抽查名单", SAMPLES, (_sample_row(sample) for sample in found))
    return render(request, "reviews/samples.html", {"samples": found[:LISTED]})


@require(*READERS)
def new(request: HttpRequest) -> HttpResponse:
    """Draw one."""
    user = person(request)
    form = SampleForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "method": Method(form.cleaned_data["method"])}
        try:
            drawn = draw(user, **given)
            messages.success(request, f"已抽取 {drawn.size} 份。")
            return redirect("reviews:sample", drawn.code)
        except JixiaoError as error:
            form.add_error(None, str(error))
    return render(request, "reviews/sample_new.html", {"form": form})


@require(*READERS)
def sample(request: HttpRequest, code: str) -> HttpResponse:
    """The list, with how far its reports are."""
    found = get_sample_for(person(request), code)
    items = found.items.select_related("report__unit")
    done = found.items.filter(report__state__in=(State.RETURNED, State.CORRECTED, State.CLOSED)).aggregate(
        n=Count("pk")
    )
    context = {"sample": found, "items": items, "done": done["n"], "history": history(found)[:20]}
    return render(request, "reviews/sample.html", context)


@require(*READERS)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The list as a workbook."""
    found = get_sample_for(person(request), code)
    items = found.items.select_related("report__unit")
    return download(f"抽查名单-{found.title}"[:60], HEAD, (_row(item) for item in items))


def _sample_row(sample: Sample) -> tuple[object, ...]:
    counts = (sample.size, sample.population)
    method = Method(sample.method).label
    return sample.title, sample.unit.name, method, sample.seed, *counts, str(sample.made_by or "系统"), sample.made


def _row(item: SampleItem) -> tuple[object, ...]:
    report = item.report
    return (
        item.position,
        report.year or "",
        report.name,
        report.unit.name,
        State(report.state).label,
        report.errors,
        report.warnings,
        report.amount if report.amount is not None else "",
        item.basis,
    )
