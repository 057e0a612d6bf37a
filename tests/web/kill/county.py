"""Run by itself, beside the service: sets up the people of a kill test, and afterwards says what is in the database."""

import json
import sys

READY = 150
"""Projects that wait to be handed in."""


def begin(people: int) -> list[str]:
    """A unit with clerks who review in the bureau above too; the codes of projects that are ready to be handed in."""
    from django.contrib.auth.hashers import make_password

    from jixiao.web.accounts.models import User
    from jixiao.web.orgs import services as orgs
    from jixiao.web.orgs.models import Role
    from jixiao.web.projects.models import Goal, GoalIndicator, Kind, Project

    region = orgs.add_region(name="东区", level="county", number="", parent=None, by=None)
    bureau = orgs.add_unit(name="东区民政局", number="", region=region, parent=None, by=None)
    unit = orgs.add_unit(name="桂花社区居委会", number="", region=region, parent=bureau, by=None)
    password = make_password(PASSWORD)
    for number in range(people):
        user = User.objects.create(username=f"p{number}", full_name=f"人员{number}", password=password)
        orgs.set_roles(user, unit, [Role.HANDLER], by=None)
        orgs.set_roles(user, bureau, [Role.DEPARTMENT], by=None)
    kind = Kind.objects.order_by("pk")[0]
    made = Project.objects.bulk_create(
        Project(unit=unit, kind=kind, name=f"待交{number}", fiscal_year=2027) for number in range(READY)
    )
    Goal.objects.bulk_create(Goal(project=project) for project in made)
    given = {"order": 1, "level1": "产出指标", "level2": "数量指标", "name": "建成个数", "operator": "≥", "target": "2"}
    GoalIndicator.objects.bulk_create(GoalIndicator(project=project, **given) for project in made)
    return [str(project.code) for project in made]


def waiting() -> int:
    """Jobs that are not done, after those that failed because the database was away are back in the queue."""
    from django_tasks_db.models import DBTaskResult

    from jixiao.web.base import jobs

    jobs.try_again()
    return DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).count()


def end() -> dict[str, object]:
    """Everything that was handed in, what became of it, and whether the log is whole."""
    from django.db.models import Count

    from jixiao.web.audit.services import verify
    from jixiao.web.projects.models import Project, Step
    from jixiao.web.reviews.models import ReviewedReport

    steps = Step.objects.filter(verb="submit").values_list("project__code").annotate(times=Count("pk"))
    reports = ReviewedReport.objects.annotate(found=Count("findings"))
    return {
        "projects": list(Project.objects.order_by("pk").values_list("name", flat=True)),
        "submitted": {str(code): times for code, times in steps},
        "reports": [[one.name, one.state, one.problem, one.found] for one in reports.order_by("pk")],
        "broken": [str(one) for one in verify()],
    }


if __name__ == "__main__":
    from passwords import PASSWORD

    from jixiao.web.config import boot

    boot.ready()
    boot.migrated()
    verb, *given = sys.argv[1:]
    said = {"begin": lambda: begin(int(given[0])), "waiting": waiting, "end": end}[verb]()
    sys.stdout.write(json.dumps(said))
