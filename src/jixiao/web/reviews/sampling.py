"""抽查复核: a list of reports drawn at random, by risk or by amount (:mod:`jixiao.web.base.sampling`)."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import history, record
from jixiao.web.base.excel import download, wants_workbook
from jixiao.web.base.sampling import Lot, Method, seed_of
from jixiao.web.orgs.access import person, require
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import READERS, units_with
from jixiao.web.reviews.access import get_sample_for
from jixiao.web.reviews.forms import SampleForm
from jixiao.web.reviews.models import ReviewedReport, Sample, SampleItem, State

LISTED = 200
HEAD = ("序号", "年度", "报告", "单位", "状态", "错误", "警告", "预算金额（元）", "抽中依据")
SAMPLES = ("名称", "单位", "办法", "种子", "抽取", "总份数", "抽取人", "时间")
DRAWN_FROM = (State.CHECKED, State.RETURNED, State.CLOSED)
"""What can be drawn: read, and the latest version."""

LOT: Lot[ReviewedReport] = Lot(
    risk=lambda report: (report.errors, report.warnings),
    told=lambda report: f"错误 {report.errors}，警告 {report.warnings}",
    amount=lambda report: report.amount,
)


def population(user: User, *, method: Method, year: int | None) -> QuerySet[ReviewedReport]:
    """The reports to draw from; by amount only those whose amount is known."""
    units = units_with(user, READERS).order_by()
    found = ReviewedReport.objects.filter(unit__in=units, state__in=DRAWN_FROM)
    if year is not None:
        found = found.filter(year=year)
    return found.exclude(amount=None) if method is Method.AMOUNT else found


@transaction.atomic
def draw(
    user: User, *, unit: Unit, title: str, method: Method, size: int, year: int | None = None, seed: str = ""
) -> Sample:
    """Draw a sample and keep it with everything that it takes to draw it again."""
    seed = seed_of(seed)
    fields = ("code", "errors", "warnings", "amount")
    known = list(population(user, method=method, year=year).only(*fields))
    if not known:
        raise JixiaoError("没有可抽的报告：要已审核完的，按金额抽取时还要报告写明预算金额；请放宽条件。")
    drawn = LOT.draw(known, method, seed, size)
    sample = Sample.objects.create(
        unit=unit,
        title=title,
        method=method,
        seed=seed,
        size=len(drawn),
        year=year,
        population=len(known),
        criteria={"asked": size, "states": [State(state).label for state in DRAWN_FROM]},
        made_by=user,
    )
    SampleItem.objects.bulk_create(
        SampleItem(sample=sample, report=report, position=number, basis=basis)
        for number, (report, basis) in enumerate(drawn, start=1)
    )
    sentence = f"抽取“{title}”：{method.label}，种子 {seed}，从 {len(known)} 份中抽 {len(drawn)} 份"
    record(by=user, verb="sample", on=sample, unit=unit, sentence=sentence)
    return sample


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
    made = f"{localtime(sample.made):%Y-%m-%d %H:%M}"
    counts = (sample.size, sample.population)
    method = Method(sample.method).label
    return sample.title, sample.unit.name, method, sample.seed, *counts, str(sample.made_by or "系统"), made


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
