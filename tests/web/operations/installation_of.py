"""What stands in an installation that is backed up: a little of everything, through the services."""

import json
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from passwords import PASSWORD

from jixiao.web.operations.archive import MANIFEST

REPORT = """2025年度社区服务站建设项目支出绩效自评报告
一、项目概况
项目单位：桂花社区居委会。
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
"""


def fill() -> SimpleNamespace:
    """People, a project on its way, a checked report, a job that is running and one that waits."""
    from django_otp.plugins.otp_totp.models import TOTPDevice
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from jixiao.web.accounts.models import User
    from jixiao.web.orgs import services as orgs
    from jixiao.web.orgs.models import Role
    from jixiao.web.projects import services as projects
    from jixiao.web.projects.models import Kind, Project
    from jixiao.web.reviews import services as reviews
    from jixiao.web.reviews.tasks import carry_out

    region = orgs.add_region(name="东区", level="county", number="420102", parent=None, by=None)
    bureau = orgs.add_unit(name="东区民政局", number="", region=region, parent=None, by=None)
    unit = orgs.add_unit(name="桂花社区居委会", number="", region=region, parent=bureau, by=None)
    clerk = User.objects.create_user("clerk", PASSWORD, full_name="李梅")
    orgs.set_roles(clerk, unit, [Role.HANDLER], by=None)
    TOTPDevice.objects.create(user=clerk, name="验证器", confirmed=True)
    kind = Kind.objects.order_by("pk").first()
    made = projects.create(unit=unit, kind=kind, subject="project", name="服务站", fiscal_year=2026, by=clerk)
    Project.objects.filter(pk=made.pk).update(
        year_fiscal=Decimal("1000000.10"), changed=datetime(2026, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
    )
    row = {"order": 1, "level1": "产出指标", "level2": "数量指标", "name": "建成数量", "operator": "≥", "target": "2"}
    made.indicators.create(**row)
    project = projects.take(Project.objects.get(pk=made.pk), "submit", by=clerk)
    file = SimpleUploadedFile("自评报告.txt", REPORT.encode())
    report = reviews.upload(file, unit=unit, profile="finance", by=clerk, year=2025)
    carry_out(str(report.code))
    call_command("reindex", verbosity=0)
    running = {"status": TaskResultStatus.RUNNING, "worker_ids": ["gone-1"], "started_at": timezone.now()}
    job = DBTaskResult.objects.create(task_path="x.y", args_kwargs={}, backend_name="default", priority=0, **running)
    report.refresh_from_db()
    return SimpleNamespace(stored=report.stored, text=bytes(report.text.kept), job=job.pk, unit=unit, project=project)


def rewritten(path: Path, edit, *, change=None, honest: bool = False) -> None:
    """The archive with its members edited; ``honest``: the manifest agrees with them."""
    with zipfile.ZipFile(path) as opened:
        members = {info.filename: opened.read(info) for info in opened.infolist()}
    manifest = json.loads(members.pop(MANIFEST))
    for name in members:
        members[name] = edit(name, members[name])
        if honest:
            told = manifest["members"][name]
            told.update(size=len(members[name]), sha256=sha256(members[name]).hexdigest())
            if "rows" in told:
                told["rows"] = len(members[name].splitlines())
    if change is not None:
        change(manifest)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members.items():
            written.writestr(name, data)
        written.writestr(MANIFEST, json.dumps(manifest))
