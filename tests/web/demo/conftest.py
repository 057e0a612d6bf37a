"""The kinds of projects; tests with real transactions empty the table that the migration filled."""

from importlib import import_module

import pytest


@pytest.fixture(autouse=True)
def kinds():
    """Every kind that an installation begins with."""
    from jixiao.web.projects.models import Kind

    for name, pack in import_module("jixiao.web.projects.migrations.0002_kinds").KINDS:
        Kind.objects.get_or_create(name=name, defaults={"pack": pack})
