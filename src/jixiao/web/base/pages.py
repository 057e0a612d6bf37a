"""Which page shows an object that is known by its type and code: each feature says it in its ``pages.py``."""

from functools import cache

from django.urls import reverse

from jixiao.web.base.features import modules


@cache
def known() -> dict[str, str]:
    """The names of addresses by type (``{"projects.project": "projects:detail"}``)."""
    return {kind: name for module in modules("pages") for kind, name in module.PAGES.items()}


def address_of(object_type: str, code: str) -> str | None:
    """The address of the page; nothing where the type has none that everybody who worked on it may open."""
    name = known().get(object_type)
    return None if name is None else reverse(name, args=[code])
