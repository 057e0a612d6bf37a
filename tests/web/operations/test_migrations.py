"""From the tables of the first release to those of today, with data in them."""

import uuid
from datetime import UTC, datetime
from decimal import Decimal

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from jixiao.web.accounts.models import User
from jixiao.web.audit.services import verify
from jixiao.web.orgs.models import Unit
from jixiao.web.projects.models import Project
from jixiao.web.reviews.models import ReviewedReport

FIRST = ("accounts", "audit", "orgs", "projects", "reviews")
"""The features of the first release; each began with its ``0001_initial``."""


def test_data_of_the_first_release_come_along(installation):
    with installation():
        executor = MigrationExecutor(connection)
        nodes = [(name, "0001_initial") for name in FIRST]
        models = executor.loader.project_state(nodes).apps.get_model
        executor.migrate(nodes)
        moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
        user = models("accounts", "User").objects.create(username="clerk", full_name="李梅", password="x")
        node = {"depth": 1, "numchild": 0, "path": "0001"}
        region = models("orgs", "Region").objects.create(name="东区", level="county", **node)
        unit = models("orgs", "Unit").objects.create(name="东区民政局", region=region, **node)
        models("orgs", "Membership").objects.create(user=user, unit=unit, role="handler")
        kind = models("projects", "Kind").objects.create(name="自己的类型")
        project = models("projects", "Project").objects.create(
            unit=unit, kind=kind, name="服务站", fiscal_year=2026, year_fiscal=Decimal("1000000.10"), state="approved"
        )
        models("projects", "Goal").objects.create(project=project, annual="建成2个")
        models("projects", "GoalIndicator").objects.create(
            project=project, order=1, level1="产出指标", name="建成数量", operator="≥", target="2", code=uuid.uuid4()
        )
        models("reviews", "ReviewedReport").objects.create(
            unit=unit, name="自评.txt", stored="reviews/a", size=1, sha256="a", state="checked", checked=moment
        )

        call_command("migrate", verbosity=0)
        call_command("migrate", check=True, verbosity=0)
        kept = Project.objects.select_related("unit", "kind", "goal").get()
        assert (kept.name, kept.state, str(kept.year_fiscal)) == ("服务站", "approved", "1000000.10")
        assert (kept.unit, kept.kind.name, kept.goal.annual) == (Unit.objects.get(), "自己的类型", "建成2个")
        assert kept.indicators.get().target == "2"
        assert User.objects.get().memberships.get().role == "handler"
        assert ReviewedReport.objects.get().checked == moment
        assert list(verify()) == []
