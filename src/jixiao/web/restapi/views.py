"""The page of one's tokens, and the documentation: all rendered here, nothing from a network."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jixiao.errors import JixiaoError
from jixiao.web.orgs.access import person
from jixiao.web.restapi import tokens as services
from jixiao.web.restapi.api import DESCRIPTION
from jixiao.web.restapi.forms import TokenForm
from jixiao.web.restapi.models import Access, Token
from jixiao.web.restapi.openapi import document, sections

KEPT = 50
"""Tokens on the page, the latest first."""


@login_required
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's tokens, and a new one, whose secret is shown once."""
    user = person(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    page: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made, secret = services.make(
                user, name=given["name"], access=Access(given["access"]), days=int(given["days"])
            )
        except JixiaoError as error:
            form.add_error(None, str(error))
        else:
            page, form = {"made": made, "secret": secret}, TokenForm()
    valid = set(services.valid(user).values_list("pk", flat=True))
    page |= {"form": form, "tokens": [(token, token.pk in valid) for token in user.tokens.all()[:KEPT]]}
    return render(request, "restapi/tokens.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, code: UUID) -> HttpResponse:
    """End one of one's own tokens."""
    user = person(request)
    token = get_object_or_404(Token, code=code, user=user)
    services.revoke(token, by=user)
    messages.success(request, f"令牌“{token}”已吊销，用它的程序不能再访问。")
    return redirect("restapi:tokens")


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    """The document for programs. It says nothing that the source of this program does not."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})


@login_required
def documentation(request: HttpRequest) -> HttpResponse:
    """The document for people."""
    notes = [
        line.removeprefix("- ").replace("**", "").replace("`", "")
        for line in DESCRIPTION.splitlines()
        if line.startswith("- ")
    ]
    return render(request, "restapi/docs.html", {"sections": sections(), "notes": notes})
