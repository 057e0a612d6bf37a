"""Pages for the threshold above which a unit wants minutes (事前审批限额)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jixiao.web.audit.services import history
from jixiao.web.base.paging import page_by_key
from jixiao.web.funds.access import RULERS, get_unit_for, ruled_by
from jixiao.web.funds.entering import sent, written
from jixiao.web.funds.forms import ThresholdForm
from jixiao.web.funds.models import Strictness, Threshold
from jixiao.web.funds.thresholds import set_threshold, threshold_of
from jixiao.web.orgs.access import person, require


@require(*sorted(RULERS))
def thresholds(request: HttpRequest) -> HttpResponse:
    """The units that one may set it for, each with its own rule if it has one."""
    units = ruled_by(person(request)).select_related("threshold")
    name = request.GET.get("q", "").strip()[:60]
    if name:
        units = units.filter(name__icontains=name)
    return render(request, "funds/thresholds.html", {"q": name, **page_by_key(units, request.GET)})


@require(*sorted(RULERS))
def threshold(request: HttpRequest, code: UUID) -> HttpResponse:
    """Set the rule of one unit."""
    user = person(request)
    unit = get_unit_for(user, code)
    own = Threshold.objects.filter(unit=unit).first()
    begun = {} if own is None else {"above": own.above, "strictness": own.strictness}
    form = ThresholdForm(sent(request)[0], initial=begun)
    if request.method == "POST" and form.is_valid():
        above, strictness = form.cleaned_data["above"], Strictness(form.cleaned_data["strictness"])
        yuan = None if above is None else above.yuan
        written(form, lambda: set_threshold(unit, above=yuan, strictness=strictness, by=user))
        if not form.errors:
            messages.success(request, f"“{unit}”的事前审批限额已保存。")
            return redirect("funds:thresholds")
    context = {"unit": unit, "form": form, "rule": threshold_of(unit), "own": own, "history": history(unit)[:20]}
    return render(request, "funds/threshold.html", context, status=422 if form.errors else 200)
