"""From the upload to the findings, in the background, once, also when the worker is killed."""

import errno
import os
import signal
import time

import pytest
from django.core.management import call_command
from django.db import OperationalError, connections
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jixiao.errors import JixiaoError
from jixiao.web.audit.models import Entry
from jixiao.web.base import jobs
from jixiao.web.reviews import reading, services, tasks
from jixiao.web.reviews.models import ReportFinding, ReviewedReport, State


def work() -> None:
    """Everything that waits in the queue."""
    call_command("db_worker", batch=True, interval=0.01, startup_delay=False, verbosity=0)


def verbs(report) -> list[str]:
    return list(Entry.objects.filter(object_code=str(report.code)).order_by("number").values_list("verb", flat=True))


@pytest.mark.django_db(transaction=True)
def test_it_works(queued):
    assert queued.state == State.QUEUED
    work()
    queued.refresh_from_db()
    assert queued.state == State.CHECKED
    assert (queued.year, queued.kind) == (2025, "project-self-evaluation")
    found = queued.findings.get(rule="NUM01")
    assert "20" in found.message
    assert found.place["text"] == "20万元"
    assert queued.errors == queued.findings.filter(severity="error").count() > 0
    assert reading.document_of(queued).file == "自评报告.txt"
    assert verbs(queued) == ["upload", "start", "finish"]


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing_and_does_nothing_twice(queued, monkeypatch):
    job = DBTaskResult.objects.get()
    connections.close_all()
    worker = os.fork()
    if worker == 0:
        monkeypatch.setattr(tasks, "examine", lambda report: time.sleep(60))
        tasks.carry_out(str(queued.code))
        os._exit(1)
    for _ in range(400):
        if ReviewedReport.objects.get().state == State.CHECKING:
            break
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == -signal.SIGKILL
    queued.refresh_from_db()
    assert queued.state == State.CHECKING
    assert not queued.findings.exists()
    job.status, job.worker_ids = TaskResultStatus.RUNNING, [jobs.worker_name(1)]
    job.save()
    assert jobs.take_up_again() == 1
    work()
    queued.refresh_from_db()
    assert queued.state == State.CHECKED
    first = list(queued.findings.values_list("code", flat=True))
    assert first
    tasks.carry_out(str(queued.code))
    assert list(queued.findings.values_list("code", flat=True)) == first
    assert verbs(queued) == ["upload", "start", "finish"]


def test_two_workers_on_one_report_write_it_once(queued, monkeypatch):
    examine = tasks.examine

    def while_another_finishes(report):
        outcome = examine(report)
        with monkeypatch.context() as other:
            other.setattr(tasks, "examine", examine)
            tasks.carry_out(str(report.code))
        return outcome

    monkeypatch.setattr(tasks, "examine", while_another_finishes)
    tasks.carry_out(str(queued.code))
    prints = list(ReportFinding.objects.filter(report=queued, rule="NUM01").values_list("fingerprint", flat=True))
    assert len(prints) == 1
    assert verbs(queued) == ["upload", "start", "finish"]


def test_what_cannot_be_read_says_why(tree, file):
    broken = services.upload(file("%PDF-1.7 nothing", "坏的.pdf"), unit=tree.community, profile="finance", by=None)
    tasks.carry_out(str(broken.code))
    broken.refresh_from_db()
    assert broken.state == State.UNREADABLE
    assert broken.problem
    again = services.take(broken, "again", by=None)
    assert again.state == State.QUEUED
    assert DBTaskResult.objects.count() == 2


def test_a_fault_of_ours_is_told_and_logged(queued, monkeypatch):
    def broken(report):
        raise ZeroDivisionError

    monkeypatch.setattr(tasks, "examine", broken)
    with pytest.raises(ZeroDivisionError):
        tasks.carry_out(str(queued.code))
    queued.refresh_from_db()
    assert (queued.state, queued.problem) == (State.UNREADABLE, tasks.OUR_FAULT)


def test_what_cannot_be_written_is_a_fault_of_ours_too(queued, monkeypatch):
    monkeypatch.setattr(tasks, "index", lambda kind, keys: keys[1])
    with pytest.raises(IndexError):
        tasks.carry_out(str(queued.code))
    queued.refresh_from_db()
    assert (queued.state, queued.problem) == (State.UNREADABLE, tasks.OUR_FAULT)
    assert not queued.findings.exists()


def test_a_database_that_is_away_is_waited_for_and_at_last_told(queued, monkeypatch):
    def away(report):
        raise OperationalError

    monkeypatch.setattr(tasks, "examine", away)
    with pytest.raises(OperationalError):
        tasks.carry_out(str(queued.code))
    queued.refresh_from_db()
    assert queued.state == State.CHECKING
    with pytest.raises(OperationalError):
        tasks.carry_out(str(queued.code), attempt=jobs.ATTEMPTS)
    queued.refresh_from_db()
    assert (queued.state, queued.problem) == (State.UNREADABLE, tasks.AWAY)


def test_a_report_that_kills_its_worker_is_given_up(queued):
    tasks.carry_out(str(queued.code), attempt=tasks.DEATHS + 1)
    queued.refresh_from_db()
    assert (queued.state, queued.problem) == (State.UNREADABLE, tasks.TOO_HEAVY)
    services.take(queued, "again", by=None)
    tasks.carry_out(str(queued.code))
    queued.refresh_from_db()
    assert queued.state == State.CHECKED


def test_a_lost_file_is_told(queued, files):
    (files / queued.stored).unlink()
    with pytest.raises(FileNotFoundError):
        tasks.carry_out(str(queued.code))
    queued.refresh_from_db()
    assert queued.problem == tasks.LOST


def test_the_same_file_is_taken_once(queued, tree, file, files):
    kept = set(files.rglob("*"))
    with pytest.raises(JixiaoError, match="完全相同"):
        services.upload(file((files / queued.stored).read_text()), unit=tree.community, profile="finance", by=None)
    assert ReviewedReport.objects.count() == 1
    assert set(files.rglob("*")) == kept


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(b"", "空.txt", "空的"), (b"\x89PNG....", "报告.docx", "图片"), (b"Rar!....", "报告.rar", "压缩包")],
)
def test_it_rejects_what_is_no_report(data, name, words, tree, files):
    from django.core.files.uploadedfile import SimpleUploadedFile

    with pytest.raises(JixiaoError, match=words):
        services.upload(SimpleUploadedFile(name, data), unit=tree.community, profile="finance", by=None)
    assert not files.exists()


def test_it_rejects_what_is_too_large(tree, file, settings):
    settings.MAX_UPLOAD_BYTES = 10
    with pytest.raises(JixiaoError, match="上限"):
        services.upload(file("十个字节都不止的报告"), unit=tree.community, profile="finance", by=None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\报告\\自评.docx", "自评.docx"),
        ("a\r\nb\0.pdf", "ab.pdf"),
        ("", "未命名"),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
        ("‮txt.exe", "txt.exe"),
    ],
)
def test_names_are_made_harmless(name, kept):
    from jixiao.web.base.storing import safe_name

    assert safe_name(name) == kept


def test_a_full_disk_is_told_and_nothing_is_recorded(tree, file, files, monkeypatch):
    def full(path, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(JixiaoError, match="磁盘已满"):
        services.upload(file("自评报告"), unit=tree.community, profile="finance", by=None)
    assert not ReviewedReport.objects.exists()
    assert not list(files.rglob("reviews/*"))
