"""Fills an empty database for the bench: migrations, organisations, originals, copies. And counts queries."""

import re
import time

from bench import webdata, weborgs, webscene

REPORTS = 5
"""One report for so many projects."""

DRAFTS, TASKS = 40, 10
"""What each clerk has to do besides."""


def filled(projects: int) -> dict[str, list[str]]:
    """The names of the people by what they do, after the database was filled; a filled one is left as it is."""
    from django.core.management import call_command

    from jixiao.web.accounts.models import User

    call_command("migrate", verbosity=0)
    if not User.objects.exists():
        _fill(projects)
    names: dict[str, list[str]] = {}
    for name in User.objects.order_by("pk").values_list("username", flat=True):
        names.setdefault(name.rstrip("0123456789"), []).append(name)
    return names


def _fill(projects: int) -> None:
    """The whole province; says how long each part took."""

    def told(what: str, since: float) -> float:
        now = time.perf_counter()
        print(f"  {what}: {now - since:.1f} s", flush=True)
        return now

    start = time.perf_counter()
    province = weborgs.build()
    start = told(f"{len(province.declaring):,} units that declare, and the others", start)
    originals = webscene.projects(province)
    webdata.copy_projects(originals, projects, province.declaring)
    start = told(f"{projects:,} projects with {len(webscene.INDICATORS)} indicators each", start)
    webdata.copy_projects(originals[:1], DRAFTS * len(province.clerks), province.clerks)
    filling = webscene.in_the_making(originals)
    webdata.copy_projects(filling, TASKS * len(province.clerks), province.clerks)
    start = told("what the clerks have to do", start)
    webdata.copy_reports(webscene.reports(province), projects // REPORTS, province.declaring)
    start = told(f"{projects // REPORTS:,} reports", start)
    webdata.settle()
    told("statistics", start)


def assert_few_queries(names: dict[str, list[str]], most: int) -> None:
    """Every page asks the database at most so often; says how often."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.webjourneys import CODE
    from jixiao.web.accounts.models import User

    asked: dict[str, int] = {}

    def get(page: str, who: str, address: str) -> str:
        browser = Client()
        browser.force_login(User.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend")
        browser.get("/health/")
        browser.get("/accounts/me/")  # the first page of a session notes the device
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(address)
        assert answer.status_code == 200, (page, answer.status_code)
        asked[page] = max(asked.get(page, 0), len(queries))
        return answer.content.decode()

    clerk = names["clerk"][0]
    for who in (clerk, *(names[what][0] for what in ("department", "finance", "city", "province"))):
        get("desk", who, "/")
        project = re.search(rf"/projects/({CODE})/", get("list", who, "/projects/"))
        if project:
            get("project", who, f"/projects/{project[1]}/")
        get("tasks", who, "/evaluations/")
        if who != clerk:
            get("filtered list", who, "/projects/?year=2025&state=approved&unit=民政")
            for by in ("region", "department", "kind", "year"):
                get("dashboard", who, f"/dashboards/?by={by}&year=2025")
            get("reviews", who, "/reviews/")
        get("search", who, "/search/?q=道路养护")
    draft = re.search(rf"/projects/({CODE})/", get("list", clerk, "/projects/?turn=own"))
    task = re.search(rf"/evaluations/({CODE})/", get("tasks", clerk, "/evaluations/?turn=own"))
    assert draft is not None
    assert task is not None
    get("form (declaration)", clerk, f"/projects/{draft[1]}/edit/")
    get("form (self-evaluation)", clerk, f"/evaluations/{task[1]}/edit/")
    print("queries: " + ", ".join(f"{page} {number}" for page, number in asked.items()), flush=True)
    over = {page: number for page, number in asked.items() if number > most}
    assert not over, f"more than {most} queries: {over}"
