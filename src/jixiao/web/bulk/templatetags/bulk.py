"""Tags with which a list gets boxes to tick and buttons.

``{% bulk_bar "tasks" %}`` stands above the table; in it are ``{% bulk_head "tasks" %}`` and
``{% bulk_pick "tasks" code title %}``. They give nothing to people who may do nothing to many at once.
"""

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jixiao.web.bulk.listings import Act, listings
from jixiao.web.orgs.access import person

register = template.Library()


@register.inclusion_tag("bulk/bar.html", takes_context=True)
def bulk_bar(context: Context, name: str) -> dict[str, object]:
    """The form with the buttons; the boxes belong to it wherever they stand."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key in ("after", "before", "page"):
        query.pop(key, None)
    acts = _acts(context, name)
    return {"name": name, "acts": acts, "query": query.urlencode(), "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def bulk_head(context: Context, name: str) -> str:
    """The head of the column of boxes."""
    return (
        SafeString('<th scope="col" class="pick"><span class="hidden">选择</span></th>') if _acts(context, name) else ""
    )


@register.simple_tag(takes_context=True)
def bulk_pick(context: Context, name: str, code: object, title: object) -> str:
    """The box of one line."""
    if not _acts(context, name):
        return ""
    box = '<td class="pick"><input type="checkbox" form="bulk" name="pick" value="{}" aria-label="选择{}"></td>'
    return format_html(box, code, title)


def _acts(context: Context, name: str) -> tuple[Act, ...]:
    request: HttpRequest = context["request"]
    return listings()[name].acts_for(person(request))
