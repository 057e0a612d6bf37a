"""Fills an empty database for the bench: migrations, organisations, originals, copies."""

import time

from bench import webdata, weborgs, webscene

REPORTS = 5
"""One report for so many projects."""


def fill(projects: int) -> weborgs.Province:
    """The whole province; says how long each part took."""
    from django.core.management import call_command

    def told(what: str, since: float) -> float:
        now = time.perf_counter()
        print(f"  {what}: {now - since:.1f} s", flush=True)
        return now

    start = time.perf_counter()
    call_command("migrate", verbosity=0)
    start = told("tables", start)
    province = weborgs.build()
    start = told(f"{len(province.declaring):,} units that declare, and the others", start)
    webdata.copy_projects(province, webscene.projects(province), projects)
    start = told(f"{projects:,} projects", start)
    webdata.copy_reports(province, webscene.reports(province), projects // REPORTS)
    start = told(f"{projects // REPORTS:,} reports", start)
    webdata.settle()
    told("statistics", start)
    return province
