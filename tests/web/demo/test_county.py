"""The county of the demo: everything is there, made by the services, the same each time."""

import pypdfium2
import pytest
from django.db import transaction

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import verify
from jixiao.web.demo import marking
from jixiao.web.demo.amounts import WHOLE
from jixiao.web.demo.build import build
from jixiao.web.evaluations.models import EvidenceFile, Task
from jixiao.web.funds.models import Balance
from jixiao.web.monitoring.models import Rectification, Sheet, Urged
from jixiao.web.orgs.models import Role, Unit
from jixiao.web.orgs.scope import roles_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.models import State as GoalState
from jixiao.web.rescoring.models import Rescore
from jixiao.web.reviews.models import ReviewedReport
from jixiao.web.reviews.models import State as ReportState
from jixiao.web.rounds.models import State as TaskState

SMALL = WHOLE.divided(8)


@pytest.fixture(autouse=True)
def home(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def said() -> list[object]:
    """What the county looks like, without codes and times."""
    projects = Project.objects.order_by("pk").values_list("name", "unit__name", "state", "year_fiscal")
    rows = Project.objects.order_by("pk", "indicators__order").values_list("indicators__name", "indicators__target")
    tasks = Task.objects.order_by("pk").values_list("project__name", "state", "total", "grade", "errors")
    reports = ReviewedReport.objects.order_by("pk").values_list("name", "state", "errors")
    money = Balance.objects.order_by("pk").values_list("planned", "arrived", "spent")
    sheets = Sheet.objects.order_by("pk").values_list(
        "project__name", "state", "light", "short", "errors", "content__texts"
    )
    files = EvidenceFile.objects.order_by("pk").values_list("name", "task__project__name", "kind")
    return [list(found) for found in (projects, rows, tasks, reports, money, sheets, files)]


def test_everything_is_there(client, home):
    made = build(amounts=SMALL)
    assert Unit.objects.filter(projects__isnull=False).distinct().count() >= 20
    assert {project.state for project in Project.objects.all()} == set(GoalState.values)
    assert {task.state for task in Task.objects.all()} == set(TaskState.values)
    assert {report.state for report in ReviewedReport.objects.all()} <= set(ReportState.values)
    assert ReviewedReport.objects.filter(errors__gt=0).exists()
    assert Rescore.objects.exclude(state="draft").exists()
    assert Balance.objects.filter(spent__gt=0).count() >= Task.objects.count()
    assert Task.objects.filter(state="accepted", total__gt=60).exclude(grade="").exists()
    assert {sheet.state for sheet in Sheet.objects.all()} == set(TaskState.values)
    assert len({sheet.light for sheet in Sheet.objects.exclude(state__in=("todo", "void"))}) > 1
    assert set(Rectification.objects.values_list("state", flat=True)) == set(Urged.values)
    assert set(EvidenceFile.objects.values_list("name", flat=True)) == {"验收单.pdf", "工作台账.xlsx"}
    assert list(verify()) == []

    roles = {role for account in made.accounts for role in roles_of(User.objects.get(username=account.username))}
    assert roles == set(Role)
    assert User.objects.get(username="jixiao").check_password(made.password)
    page = client.get("/accounts/login/").content.decode()
    assert "示例系统" in page
    assert "<code>jixiao</code>" in page
    assert made.password not in page
    assert made.password not in (home / marking.NAME).read_text()

    before = Project.objects.count()
    assert build(amounts=SMALL) is None
    assert Project.objects.count() == before


def test_it_is_the_same_each_time():
    counties = []
    for _ in range(2):
        with transaction.atomic():
            build(amounts=WHOLE.divided(40))
            counties.append(said())
            transaction.set_rollback(True)
        marking._file().unlink()
    assert counties[0] == counties[1]


def test_the_whole_county_has_three_hundred_projects():
    assert sum(WHOLE.goals.values()) + sum(WHOLE.tasks.values()) == 300


def test_other_data_are_not_touched(clerk, client):
    with pytest.raises(JixiaoError, match="已有正式数据"):
        build(amounts=SMALL)
    assert "示例系统" not in client.get("/accounts/login/").content.decode()


def test_its_papers_are_real_files():
    from jixiao.document.sniff import sniff
    from jixiao.web.demo.papers import page_of

    data = page_of(("社区服务站验收单", "验收意见：合格。"))
    sniff(data, "验收单.pdf")
    with pypdfium2.PdfDocument(data) as document:
        assert "社区服务站验收单" in document[0].get_textpage().get_text_range()
