"""E-mail goes out by a job: once, later when the server is down, and never in the way of the notice itself."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.config import environment
from jixiao.web.notices import daily, tasks
from jixiao.web.notices.models import Choice, DailyRun, Mail, MailState
from jixiao.web.notices.services import choose, tell


@pytest.fixture
def reached(clerk):
    """The clerk with an address."""
    User.objects.filter(pk=clerk.pk).update(email="clerk@example.gov.cn")
    clerk.refresh_from_db()
    return clerk


def work() -> None:
    """What the worker would do, now and later."""
    while (job := DBTaskResult.objects.order_by("enqueued_at").first()) is not None:
        import_string(job.task_path).func(*job.args_kwargs["args"])
        job.delete()


def down(*given, **named):
    raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


def test_notices_of_a_minute_are_one_mail(reached, settings):
    settings.SITE_URL = "https://jixiao.example.gov.cn"
    tell([reached], "“甲项目”被退回修改", link="/projects/a/")
    tell([reached], "“乙项目”已批复", link="/projects/b/")
    work()
    (sent,) = mail.outbox
    assert sent.to == ["clerk@example.gov.cn"]
    assert sent.subject == "【绩效】您有 2 条新通知"
    assert "clerk员，您好" in sent.body
    assert "· “甲项目”被退回修改\n  https://jixiao.example.gov.cn/projects/a/" in sent.body
    assert "https://jixiao.example.gov.cn/notices/settings/" in sent.body
    assert Mail.objects.get().state == MailState.SENT


def test_one_notice_is_the_subject_on_one_line(reached):
    tell([reached], "“甲项目”被退回修改，意见：\n请改", link="/")
    work()
    assert mail.outbox[0].subject == "【绩效】“甲项目”被退回修改，意见： 请改"


def test_a_job_that_is_done_again_sends_nothing_twice(reached):
    tell([reached], "看", link="/")
    tasks.post.func()
    code = str(Mail.objects.get().code)
    for _ in range(3):
        tasks.post.func()
        tasks.send.func(code)
    assert len(mail.outbox) == 1


def test_a_mail_outlives_the_worker_that_died_while_sending_it(reached):
    tell([reached], "看", link="/")
    tasks.post.func()
    code = str(Mail.objects.get().code)
    claim(timezone.now())
    DBTaskResult.objects.all().delete()
    tasks.send.func(code)
    assert mail.outbox == [], "another worker may still be sending"
    (later,) = DBTaskResult.objects.all()
    assert later.run_after > timezone.now() + tasks.LEASE - timedelta(minutes=1)
    claim(timezone.now() - tasks.LEASE - timedelta(seconds=1))
    work()
    assert len(mail.outbox) == 1
    assert Mail.objects.get().state == MailState.SENT
    tasks.send.func(code)
    assert len(mail.outbox) == 1
    assert DBTaskResult.objects.count() == 0, "nobody looks again for what is sent"


def claim(when):
    """A worker has taken every mail at that time."""
    Mail.objects.update(state=MailState.SENDING, claimed=when)


@pytest.mark.parametrize("claimed", [None, timezone.now() - timedelta(hours=1)])
def test_every_hour_mails_of_a_machine_that_is_gone_are_sent(reached, claimed):
    tell([reached], "看", link="/")
    tasks.post.func()
    DBTaskResult.objects.all().delete()
    call_command("remind", daily=True)
    assert DBTaskResult.objects.count() == 0
    claim(claimed)
    call_command("remind", daily=True)
    work()
    assert len(mail.outbox) == 1


def test_a_mail_that_comes_twice_has_one_name(reached):
    tell([reached], "看", link="/")
    work()
    claim(timezone.now() - timedelta(hours=1))
    tasks.send.func(str(Mail.objects.get().code))
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_a_server_that_is_down_is_tried_again(reached, monkeypatch):
    tell([reached], "看", link="/")
    tasks.post.func()
    code = str(Mail.objects.get().code)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
        tasks.send.func(code)
    waiting = Mail.objects.get()
    assert (waiting.state, waiting.attempts) == (MailState.WAITING, 1)
    assert "Connection unexpectedly closed" in waiting.problem
    later = DBTaskResult.objects.order_by("-run_after").first()
    assert later.run_after > timezone.now() + timedelta(seconds=50)
    tasks.send.func(code)
    assert len(mail.outbox) == 1
    assert Mail.objects.get().problem == ""


def test_it_is_given_up_after_two_days(reached, monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", down)
    tell([reached], "看", link="/")
    tasks.post.func()
    for _ in range(len(tasks.WAITS) + 1):
        tasks.send.func(str(Mail.objects.get().code))
    assert Mail.objects.get().state == MailState.FAILED
    assert 1440 <= sum(tasks.WAITS) <= 3 * 1440


def test_who_left_meanwhile_gets_no_mail(reached):
    tell([reached], "看", link="/")
    User.objects.filter(pk=reached.pk).update(is_active=False)
    work()
    assert mail.outbox == []


def test_a_digest_comes_once_a_day(reached):
    choose(reached, Choice.DAILY)
    tell([reached], "一", link="/")
    tell([reached], "二", link="/")
    work()
    assert mail.outbox == []
    morning = timezone.localtime().replace(hour=9)
    assert daily.run(morning.replace(hour=7)) is None, "too early"
    assert daily.run(morning) == 0
    assert daily.run(morning) is None, "done already"
    work()
    assert len(mail.outbox) == 1
    assert "· 一" in mail.outbox[0].body
    assert DailyRun.objects.count() == 1


def test_many_notices_are_named_and_counted(reached):
    choose(reached, Choice.DAILY)
    for number in range(60):
        tell([reached], f"第{number}项", link="/")
    tasks.gather(Choice.DAILY)
    work()
    assert "……另有 10 条" in mail.outbox[0].body


def test_two_workers_make_one_mail(transactional_db, reached):
    tell([reached], "看", link="/")
    at_once(tasks.post.func, tasks.post.func)
    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"JIXIAO_HOSTS": "10.1.2.3,b"}, "http://10.1.2.3"),
        ({"JIXIAO_ORIGINS": "https://jx.example.gov.cn,https://b"}, "https://jx.example.gov.cn"),
        ({"JIXIAO_URL": "https://gov.example.cn/jx/"}, "https://gov.example.cn/jx"),
    ],
)
def test_mails_name_the_address_that_people_use(given, address):
    assert environment.site_url(given) == address


def test_an_address_that_is_none_is_told():
    with pytest.raises(JixiaoError, match="JIXIAO_URL 应为完整网址"):
        environment.site_url({"JIXIAO_URL": "jx.example.gov.cn"})
