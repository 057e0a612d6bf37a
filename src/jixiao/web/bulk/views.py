"""Choosing from a list, confirming, watching, and reading what became of each."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.base.paging import page_by_key
from jixiao.web.bulk import services
from jixiao.web.bulk.access import get_listing_for, get_run_for
from jixiao.web.bulk.forms import ReasonForm
from jixiao.web.bulk.listings import Act, Listing, listings
from jixiao.web.bulk.models import Item, Outcome, Run, Stage
from jixiao.web.bulk.tasks import AT_ONCE, carry_out, work
from jixiao.web.orgs.access import person

EXPORT = "export"
SAMPLE = 20
"""Names on the page that asks whether to go on."""
HEAD = ("名称", "结果", "原因")


@login_required
@require_POST
def choose(request: HttpRequest, name: str) -> HttpResponse:
    """What was ticked, or all that the filter lets through: exported at once, else a run that is to be confirmed."""
    user = person(request)
    listing = get_listing_for(user, name)
    query = QueryDict(request.POST.get("query", ""))
    things = _chosen(listing, user, query, request.POST)
    if request.POST.get("act") == EXPORT:
        rows = things.order_by("-pk")[:ASKED].iterator(chunk_size=2000)
        return download(listing.title, listing.head, (listing.row(thing) for thing in rows))
    act = next((act for act in listing.acts_for(user) if act.verb == request.POST.get("act")), None)
    if act is None:
        raise PermissionDenied
    some = [(thing.code, listing.label(thing)) for thing in things.order_by("-pk")[: services.LARGEST + 1]]
    try:
        made = services.choose(listing, act, some, by=user, back=query.urlencode())
    except JixiaoError as error:
        messages.error(request, error.message)
        return redirect(_back(listing, query.urlencode()))
    return redirect("bulk:run", made.code)


@login_required
def run(request: HttpRequest, code: UUID) -> HttpResponse:
    """The question whether to go on, or how far it is."""
    found, listing, act = get_run_for(person(request), code)
    if found.stage == Stage.DRAFT:
        return _ask(request, found, listing, act, ReasonForm(required=act.reason))
    template = "bulk/progress.html" if request.headers.get("HX-Request") else "bulk/run.html"
    return render(request, template, _progress(found, listing, act))


@login_required
@require_POST
def start(request: HttpRequest, code: UUID) -> HttpResponse:
    """Go on: a few at once, many in the background."""
    found, listing, act = get_run_for(person(request), code)
    form = ReasonForm(request.POST, required=act.reason)
    if not form.is_valid():
        return _ask(request, found, listing, act, form)
    try:
        services.start(found, listing, act, reason=form.cleaned_data["reason"])
    except JixiaoError as error:
        messages.error(request, error.message)
        return redirect("bulk:run", code)
    if found.total <= AT_ONCE:
        carry_out(str(found.code), tells=False)
    else:
        work.enqueue(str(found.code))
    return redirect("bulk:run", code)


@login_required
@require_POST
def cancel(request: HttpRequest, code: UUID) -> HttpResponse:
    """Stop."""
    found, listing, _ = get_run_for(person(request), code)
    try:
        fresh = found.stage == Stage.DRAFT
        services.cancel(found)
    except JixiaoError as error:
        messages.error(request, error.message)
        return redirect("bulk:run", code)
    messages.success(request, "已取消，没有办理任何一项。" if fresh else "已取消；已经办的不会撤回。")
    return redirect(_back(listing, found.back)) if fresh else redirect("bulk:run", code)


@login_required
def export(request: HttpRequest, code: UUID) -> HttpResponse:
    """What became of each, as a workbook."""
    found, listing, act = get_run_for(person(request), code)
    rows = ((item.label, Outcome(item.outcome).label, item.note) for item in found.items.iterator(chunk_size=2000))
    return download(f"{listing.title}-{act.title}", HEAD, rows)


@login_required
def runs(request: HttpRequest) -> HttpResponse:
    """What the person did to many at once."""
    own = Run.objects.filter(by=person(request)).exclude(stage=Stage.DRAFT)
    page = page_by_key(own, request.GET)
    lines = page["lines"]
    assert isinstance(lines, list)
    named = [(run, listing, listing.act(run.verb)) for run in lines if (listing := listings().get(run.listing))]
    return render(request, "bulk/list.html", {"runs": named, **page})


def _chosen(listing: Listing, user: User, query: QueryDict, given: Mapping[str, str]) -> "QuerySet[Run]":
    """The things that the person ticked, of those that the list shows."""
    found = listing.found(user, query)
    if given.get("scope") == "all":
        return found
    assert isinstance(given, QueryDict)
    return listing.found(user, QueryDict()).filter(code__in=[code for code in given.getlist("pick") if _is_code(code)])


def _is_code(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _ask(request: HttpRequest, found: Run, listing: Listing, act: Act, form: ReasonForm) -> HttpResponse:
    """The page that names what will happen to how many."""
    codes = found.items.values("object_code")
    things = listing.found(person(request), QueryDict()).filter(code__in=codes)
    ready = things.filter(state__in=act.states).count() if act.states else found.total
    context = {
        "run": found,
        "listing": listing,
        "act": act,
        "form": form,
        "some": found.items.all()[:SAMPLE],
        "rest": max(0, found.total - SAMPLE),
        "idle": found.total - ready,
        "back": _back(listing, found.back),
    }
    return render(request, "bulk/ask.html", context, status=422 if form.errors else 200)


def _progress(found: Run, listing: Listing, act: Act) -> dict[str, object]:
    counts = dict(found.items.order_by().values_list("outcome").annotate(n=Count("pk")))
    done, refused = counts.get(Outcome.DONE, 0), counts.get(Outcome.REFUSED, 0)
    return {
        "run": found,
        "listing": listing,
        "act": act,
        "done": done,
        "refused": refused,
        "worked": done + refused,
        "left": found.total - done - refused,
        "percent": (done + refused) * 100 // found.total,
        "open": found.stage in services.OPEN,
        "problems": Item.objects.filter(run=found, outcome=Outcome.REFUSED)[:200],
        "back": _back(listing, found.back),
    }


def _back(listing: Listing, query: str) -> str:
    return f"{reverse(listing.page)}?{query}" if query else reverse(listing.page)
