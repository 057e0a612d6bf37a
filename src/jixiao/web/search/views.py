"""One page of what was found, by group; one group as pages; and that as a workbook."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.web.base.excel import download
from jixiao.web.base.limits import limited
from jixiao.web.orgs.access import person
from jixiao.web.search.finding import LISTED, find
from jixiao.web.search.grams import words_of
from jixiao.web.search.sources import groups

LONGEST = 18
HEAD = ("名称", "说明", "相关内容")


@login_required
@limited("search", methods=("GET",))
def results(request: HttpRequest) -> HttpResponse:
    """What has all the words that were typed."""
    query, kind = request.GET.get("q", "").strip(), _kind(request)
    words = words_of(query)
    after = request.GET.get("after", "")
    key = int(after) if after.isascii() and after.isdigit() and len(after) <= LONGEST else None
    found = find(person(request), words, kind=kind, after=key) if words else []
    context = {"query": query, "words": words, "groups": found, "kind": kind, "total": sum(len(g.hits) for g in found)}
    return render(request, "search/results.html", context)


@login_required
@limited("search", methods=("GET",))
def export(request: HttpRequest) -> HttpResponse:
    """The objects of one kind as a workbook, up to :data:`LISTED`."""
    words, kind = words_of(request.GET.get("q", "").strip()), _kind(request)
    found = find(person(request), words, kind=kind, most=LISTED) if words and kind else []
    rows = (
        ("".join(text for text, _ in hit.title), hit.about, "".join(text for text, _ in hit.text))
        for group in found
        for hit in group.hits
    )
    return download("检索结果", HEAD, rows)


def _kind(request: HttpRequest) -> str:
    kind = request.GET.get("kind", "")
    if kind and kind not in {one.kind for one in groups()}:
        raise Http404
    return kind
