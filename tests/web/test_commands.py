"""Commands for administrators, and what the environment sets."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base import jobs
from jixiao.web.base.excel import safe
from jixiao.web.config import boot, environment
from jixiao.web.orgs.models import Role
from jixiao.web.orgs.scope import roles_of

GIVEN = {"username": "root", "full_name": "管理员", "region": "东区", "unit": "东区财政局"}


def test_the_first_administrator(capsys, signed_in):
    call_command("create_admin", **GIVEN)
    user = User.objects.get(username="root")
    assert roles_of(user) == {Role.ADMIN}
    assert user.must_change_password
    assert "一次性密码" in capsys.readouterr().out
    with pytest.raises(JixiaoError, match="已有人使用"):
        call_command("create_admin", **GIVEN)


def test_a_second_administrator_joins_what_exists(capsys):
    call_command("create_admin", **GIVEN)
    call_command("create_admin", **(GIVEN | {"username": "second"}))
    units = {user.memberships.get().unit_id for user in User.objects.all()}
    assert len(units) == 1


def test_without_a_terminal_it_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(JixiaoError, match="没有填写账号"):
        call_command("create_admin")


def test_half_done_jobs_of_this_machine_are_taken_up_again():
    def job(status: str, worker: str) -> DBTaskResult:
        return DBTaskResult.objects.create(
            task_path="x.y", args_kwargs={}, status=status, worker_ids=[worker], backend_name="default", priority=0
        )

    ours = job(TaskResultStatus.RUNNING, "vm-1")
    others = job(TaskResultStatus.RUNNING, "vm-2-1")
    done = job(TaskResultStatus.SUCCESSFUL, "vm-1")
    assert jobs.take_up_again("vm") == 1
    assert [DBTaskResult.objects.get(pk=one.pk).status for one in (ours, others, done)] == [
        TaskResultStatus.READY,
        TaskResultStatus.RUNNING,
        TaskResultStatus.SUCCESSFUL,
    ]


def test_the_database_by_its_address():
    home = Path("/data")
    assert environment.database(home, {})["NAME"] == home / "jixiao.sqlite3"
    assert environment.database(home, {"DATABASE_URL": "sqlite:////a/b.sqlite3"})["NAME"] == Path("/a/b.sqlite3")
    given = environment.database(home, {"DATABASE_URL": "postgresql://me:p%40ss@db:5433/jx?sslmode=require"})
    assert (given["USER"], given["PASSWORD"], given["HOST"], given["PORT"]) == ("me", "p@ss", "db", 5433)
    assert given["OPTIONS"] == {"sslmode": "require"}
    with pytest.raises(JixiaoError, match="mysql"):
        environment.database(home, {"DATABASE_URL": "mysql://x"})


def test_single_sign_on_is_off_or_whole():
    assert environment.single_sign_on({}) == {}
    with pytest.raises(JixiaoError, match="JIXIAO_OIDC_KEYS"):
        environment.single_sign_on({"JIXIAO_OIDC_CLIENT": "x"})
    names = ("CLIENT", "SECRET", "AUTHORIZE", "TOKEN", "USER", "KEYS")
    whole = environment.single_sign_on({f"JIXIAO_OIDC_{name}": "https://sso" for name in names})
    assert whole["OIDC_CREATE_USER"] is False


def test_a_number_in_the_environment(monkeypatch):
    monkeypatch.setenv("JIXIAO_WORKERS", "many")
    with pytest.raises(JixiaoError, match="JIXIAO_WORKERS 应为整数"):
        environment.number("JIXIAO_WORKERS", 1)
    monkeypatch.setenv("JIXIAO_WORKERS", "3")
    assert environment.number("JIXIAO_WORKERS", 1) == 3


def test_the_key_is_made_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.delenv("JIXIAO_SECRET_KEY")
    assert environment.secret_key(tmp_path) == environment.secret_key(tmp_path)
    missing = tmp_path / "missing"
    assert environment.secret_key(missing) != environment.secret_key(missing)
    assert not missing.exists()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_a_formula_stays_text(text):
    assert safe(text) == f"'{text}"


def test_the_health_page_says_when_the_database_is_gone(client, monkeypatch):
    from django.db import DatabaseError, connection

    assert client.get("/health/").json() == {"status": "ok"}

    def gone() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    assert client.get("/health/").status_code == 503


def test_a_missing_page_says_so_in_chinese(clerk, signed_in):
    answer = signed_in(clerk).get("/nothing/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


def test_a_forbidden_page_says_so_in_chinese(clerk, signed_in):
    answer = signed_in(clerk).get("/orgs/units/")
    assert answer.status_code == 403
    assert "您的角色不能做这一步" in answer.content.decode()


def test_when_the_database_is_away_a_page_says_so_without_it(clerk, signed_in, monkeypatch):
    from django.db import OperationalError

    def gone(user):
        raise OperationalError

    browser = signed_in(clerk)
    browser.raise_request_exception = False
    monkeypatch.setattr("jixiao.web.base.views.sections_for", gone)
    answer = browser.get("/")
    assert answer.status_code == 503
    assert "数据库暂时连不上" in answer.content.decode()


def test_a_stale_form_says_that_nothing_is_lost(clerk):
    browser = Client(enforce_csrf_checks=True)
    assert "填写的内容还在" in browser.post("/accounts/login/", {"username": "x"}).content.decode()


def test_an_unknown_host_is_refused(client):
    assert client.get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def test_mail_is_off_or_by_a_server_of_ones_own():
    assert environment.mail({})["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    assert environment.mail({"JIXIAO_SMTP_HOST": "mail"})["EMAIL_HOST"] == "mail"


def test_a_failure_of_ours_says_so_in_chinese(clerk, signed_in, monkeypatch):
    browser = signed_in(clerk)
    browser.raise_request_exception = False
    monkeypatch.setattr("jixiao.web.base.views.sections_for", lambda user: 1 / 0)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "系统出错" in answer.content.decode()


def test_a_data_directory_that_cannot_be_is_told_with_its_name(tmp_path, monkeypatch):
    taken = tmp_path / "数据"
    taken.write_text("一个文件")
    for home in (taken, taken / "里面"):
        monkeypatch.setenv("JIXIAO_HOME", str(home))
        with pytest.raises(JixiaoError, match=f"{home}：数据目录建立不了") as told:
            boot.ready()
        assert "JIXIAO_HOME" in str(told.value)
