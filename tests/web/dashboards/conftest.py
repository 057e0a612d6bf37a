"""Projects of five units in two counties and two years, with money, tasks and findings that are easy to add up."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh():
    """What an earlier test counted is forgotten."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def this_year():
    from django.utils import timezone

    return timezone.localdate().year


@pytest.fixture
def kinds():
    from jixiao.web.projects.models import Kind

    return [Kind.objects.get_or_create(name=name)[0] for name in ("道路养护", "社区公共服务站建设与运行")]


@pytest.fixture
def county(tree, kinds, this_year, someone):
    """``made`` has the projects by name; amounts in 元 do not come out even in binary fractions."""
    from jixiao.web.evaluations.models import Round, Task
    from jixiao.web.funds.models import Balance
    from jixiao.web.orgs.models import Role
    from jixiao.web.projects.models import Project

    made = SimpleNamespace(this_year=this_year, kinds=kinds, made={})
    made.city_finance = someone("city", tree.city_bureau, Role.FINANCE_PERFORMANCE)
    made.street_department = someone("streets", tree.street, Role.DEPARTMENT)
    rounds = {
        year: Round.objects.create(
            unit=tree.finance,
            name=f"{year}年度自评",
            fiscal_year=year,
            framework="mof-2020-10-self",
            deadline=deadline(-10),
            state="open",
        )
        for year in (this_year, this_year - 1)
    }

    def project(name, unit, kind, state, *money, year=this_year, task=None):
        one = Project.objects.create(name=name, unit=unit, kind=kinds[kind], state=state, fiscal_year=year)
        planned, arrived, spent = (None if amount is None else Decimal(amount) for amount in money or (None,) * 3)
        Balance.objects.create(project=one, planned=planned, arrived=arrived, spent=spent)
        if task:
            Task.objects.create(round=rounds[year], project=one, unit=unit, **{"deadline": deadline(-10), **task})
        made.made[name] = one

    project("一", tree.community, 0, "approved", "0.10", "0.10", "0.10", task={"state": "accepted", "grade": "优"})
    project("二", tree.community, 0, "approved", "0.20", "0.20", None, task={"state": "todo"})
    project(
        "三", tree.street, 1, "approved", "1000000.01", "500000.07", "333333.33", task={"state": "filling", "errors": 3}
    )
    project("四", tree.bureau, 1, "submitted")
    project("五", tree.west_bureau, 0, "approved", "70", "0", "0", task={"state": "accepted", "grade": "差"})
    project("六", tree.bureau, 0, "void", "500", "500", "500", task={"state": "void"})
    project("七", tree.city_bureau, 1, "draft")
    project(
        "八",
        tree.community,
        1,
        "approved",
        "88",
        "88",
        "80",
        year=this_year - 1,
        task={"state": "accepted", "grade": "良"},
    )
    project("九", tree.street, 1, "approved", "9", "9", "9", task={"state": "finance", "grade": "优"})
    project("十", tree.bureau, 1, "approved", "6", "6", None, task={"state": "todo", "deadline": deadline(5)})
    project("外", tree.elsewhere, 0, "approved", "7777", "7777", "7777", task={"state": "todo"})
    findings(tree, this_year)
    return made


def deadline(days):
    from django.utils import timezone

    return timezone.localdate() + timedelta(days=days)


def findings(tree, year):
    """Two reports of 桂花社区, one of 西区民政局; a version that corrects one, and a finding that was dismissed."""
    from jixiao.web.reviews.models import ReportFinding, ReviewedReport

    def report(name, unit, *rules, previous=None):
        one = ReviewedReport.objects.create(
            unit=unit, name=name, stored=name, size=1, sha256=name, year=year, state="checked", previous=previous
        )
        for rule in rules:
            severity = "error" if rule.startswith("NUM") else "warning"
            decision = "dismissed" if rule.endswith("-") else "pending"
            ReportFinding.objects.create(
                report=one, rule=rule.rstrip("-"), severity=severity, decision=decision, message="意见"
            )
        return one

    first = report("甲.docx", tree.community, "NUM01", "NUM01", "STR01", "TXT01-")
    report("乙.docx", tree.community, "NUM01")
    report("丙.docx", tree.west_bureau, "STR01")
    report("甲二.docx", tree.community, "NUM01", previous=first)
