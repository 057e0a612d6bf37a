"""Signs of life, the log of requests, what is removed after its time, jobs that failed through no fault of theirs."""

import json
import logging
import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jixiao.errors import JixiaoError
from jixiao.web.accounts.qr import qr_code
from jixiao.web.base import jobs
from jixiao.web.config import serving
from jixiao.web.config.logs import JsonLines
from jixiao.web.operations import orphans, restore


def job(**more: object) -> DBTaskResult:
    given = {"task_path": "x.y", "args_kwargs": {}, "backend_name": "default", "priority": 0, "worker_ids": ["vm-1"]}
    return DBTaskResult.objects.create(**given | more)


def test_health_says_what_is_wrong(client, monkeypatch):
    assert client.get("/health/").json() == {"status": "ok"}
    late = job(status=TaskResultStatus.READY)
    DBTaskResult.objects.filter(pk=late.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert client.get("/health/").json() == {"status": "queue"}
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda place: shutil._ntuple_diskusage(1, 1, 0))
        assert client.get("/health/").json() == {"status": "disk"}
    assert client.get("/health/").status_code == 503


def test_a_full_disk_is_no_fault_of_the_database(client, monkeypatch):
    def unreadable() -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(connection, "cursor", unreadable)
    assert client.get("/health/").json() == {"status": "database"}
    monkeypatch.setattr(shutil, "disk_usage", lambda place: shutil._ntuple_diskusage(1, 1, 0))
    assert client.get("/health/").json() == {"status": "disk" if connection.vendor == "sqlite" else "database"}


def test_a_request_is_one_line_with_its_number(clerk, signed_in, caplog):
    browser = signed_in(clerk)
    with caplog.at_level(logging.INFO, "jixiao.request"):
        answer = browser.get("/", headers={"X-Request-ID": "from-the-proxy-1"})
        browser.get("/health/")
    assert answer.headers["X-Request-ID"] == "from-the-proxy-1"
    (record,) = caplog.records
    line = json.loads(JsonLines().format(record))
    assert line["message"] == "GET /"
    assert line["status"] == 200
    assert line["user"] == str(clerk.code)
    assert line["ms"] >= 0
    assert clerk.full_name not in json.dumps(line, ensure_ascii=False)


def test_a_number_that_could_do_harm_is_not_taken_over(client):
    answer = client.get("/accounts/login/", headers={"X-Request-ID": 'x"}\n{"level'})
    assert len(answer.headers["X-Request-ID"]) == 16


def test_files_without_a_record_are_removed_after_a_day(settings, tmp_path, tree):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from jixiao.web.reviews import services

    settings.MEDIA_ROOT = tmp_path
    report = services.upload(
        SimpleUploadedFile("a.txt", "自评报告".encode()), unit=tree.community, profile="finance", by=None
    )
    old, young = tmp_path / "reviews" / ("0" * 32), tmp_path / "reviews" / ("1" * 32)
    old.write_text("x")
    young.write_text("x")
    before = time.time() - 2 * orphans.AGE
    for path in (old, tmp_path / report.stored):
        os.utime(path, (before, before))
    assert orphans.sweep() == 1
    assert sorted(path.name for path in old.parent.iterdir()) == sorted([young.name, Path(report.stored).name])


def test_every_feature_that_keeps_files_names_them_so():
    keeping = set()
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if config.name.startswith("jixiao.web.") and config.label != "base":
            for file in folder.rglob("*.py"):
                if "base.storing import" in (text := file.read_text()) and " store" in text:
                    keeping.add(config.label)
    assert keeping
    assert keeping <= {model._meta.app_label for model in orphans.naming()}


def test_halves_of_a_restore_are_removed(monkeypatch, tmp_path):
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    (tmp_path / ".restoring-0a").mkdir()
    (tmp_path / ".jixiao.sqlite3.restoring-0a").write_text("x")
    (tmp_path / "jixiao.sqlite3").write_text("x")
    restore.forget_halves()
    assert [path.name for path in tmp_path.iterdir()] == ["jixiao.sqlite3"]


def test_jobs_that_failed_without_a_database_are_tried_again_a_few_times():
    away = {"status": TaskResultStatus.FAILED, "exception_class_path": jobs.AWAY[0]}
    again, tired = job(**away), job(**away | {"worker_ids": ["vm-1"] * jobs.ATTEMPTS})
    bug = job(status=TaskResultStatus.FAILED, exception_class_path="builtins.ZeroDivisionError")
    assert jobs.try_again() == 1
    states = [DBTaskResult.objects.get(pk=one.pk).status for one in (again, tired, bug)]
    assert states == [TaskResultStatus.READY, TaskResultStatus.FAILED, TaskResultStatus.FAILED]


def test_the_worker_waits_while_the_database_is_away(monkeypatch):
    def gone() -> int:
        raise DatabaseError("gone\nand more")

    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(jobs, "take_up_again", gone)
    assert serving.Service("127.0.0.1", 1)._worker() is None


def test_a_port_that_is_taken_is_told():
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(JixiaoError, match=r"不能监听 127.*别的程序正在使用"):
            serving.Service("127.0.0.1", other.getsockname()[1]).check_port()


def test_the_picture_of_the_second_factor_is_a_drawing(clerk, signed_in):
    page = signed_in(clerk).get("/accounts/me/code/").content.decode()
    assert "<svg" in page
    assert " style=" not in qr_code("otpauth://totp/x?secret=ABC")
    assert "secret" not in qr_code("otpauth://totp/x?secret=ABC")
