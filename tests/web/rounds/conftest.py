"""Rounds and work of each sort: a test that takes ``sort`` runs for self-evaluation and for monitoring."""

from datetime import date
from importlib import import_module

import pytest
from handed_in import approved

SORTS = {"evaluations": {"framework": "mof-2020-10-self"}, "monitoring": {"months": 7}}
"""What only the rounds of one sort have."""


@pytest.fixture(params=SORTS)
def sort(request):
    return request.param


@pytest.fixture
def services(sort):
    return import_module(f"jixiao.web.{sort}.services")


@pytest.fixture
def transitions(sort):
    return import_module(f"jixiao.web.{sort}.transitions")


@pytest.fixture
def works(sort):
    """Every piece of work of the sort."""
    return import_module(f"jixiao.web.{sort}.rounds").SENDING.works.objects.order_by("pk")


@pytest.fixture
def draw_up(tree, sort, services):
    """Makes a round for 2025 as a draft, by its name; one project of 桂花社区 is approved."""
    from jixiao.web.projects.models import Kind

    approved(tree.community)

    def make(name):
        given = {"fiscal_year": 2025, "kinds": Kind.objects.all(), "deadline": date(2099, 1, 31), "by": None}
        return services.create_round(unit=tree.finance, name=name, **SORTS[sort], **given)

    return make


@pytest.fixture
def work(draw_up, services, works):
    """The work of 桂花社区."""
    services.open_round(draw_up("一批"), by=None)
    return works.get()
