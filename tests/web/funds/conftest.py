"""An approved project of 桂花社区 with its money."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from standing import standing


def approved(community, unit=None, name="社区服务站建设", year=2026, state="approved"):
    """An approved project of the unit, or of 桂花社区."""
    from jixiao.web.projects.models import Goal, Kind, Project

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    unit = community if unit is None else unit
    project = Project.objects.create(unit=unit, kind=kind, name=name, fiscal_year=year, state=state)
    Goal.objects.create(project=project)
    return project


@pytest.fixture
def make_project(tree):
    """Makes an approved project of a unit: ``make_project(name="…", year=2026)``."""
    return partial(approved, tree.community)


@standing
def project(tree):
    """Without money yet."""
    return approved(tree.community)


@standing
def city(project):
    """市级资金 of 100,000 元, due on the last of March."""
    from jixiao.web.funds import services

    return services.add_source(
        project,
        name="市级专项资金",
        level="市级",
        initial=Decimal("80000"),
        planned=Decimal("100000"),
        due_on=date(2026, 3, 31),
        document="某财〔2026〕3号",
        by=None,
    )


@standing
def funded(project, city):
    """The project with 60,000 元 that arrived in time."""
    from jixiao.web.funds import services

    order = services.allot(
        project, amount=Decimal("60000"), on=date(2026, 3, 1), document="某财〔2026〕5号", source=city, by=None
    )
    services.arrive(project, amount=Decimal("60000"), on=date(2026, 3, 10), allotment=order, by=None)
    return project
