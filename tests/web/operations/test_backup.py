"""Backup and restore: what comes back is what was there, on both databases and between them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult
from installation_of import rewritten
from passwords import PASSWORD
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.audit.services import verify
from jixiao.web.operations import backup, lock
from jixiao.web.operations.backup import back_up, kept_files
from jixiao.web.operations.restore import restore
from jixiao.web.orgs import services as orgs
from jixiao.web.projects.models import Project
from jixiao.web.reviews.models import ReviewedReport
from jixiao.web.search import index
from jixiao.web.search.grams import grams_of

JOBS = "tables/django_tasks_database_dbtaskresult.jsonl"


def contents(done) -> dict[str, str]:
    """What an archive holds, but for the jobs, which a restore puts back into the queue."""
    return {name: one.sha256 for name, one in done.manifest.members.items() if name != JOBS}


def test_everything_comes_back_and_work_goes_on(archived, models, installation):
    with installation() as home:
        done, before = restore(archived)
        assert before is None
        again = back_up(home / "b.zip")
        assert contents(again) == contents(models.done)
        assert done.manifest.anchor == again.manifest.anchor != ""
        assert list(verify()) == []
        assert str(Project.objects.get().year_fiscal) == "1000000.10"
        assert bytes(ReviewedReport.objects.get().text.kept) == models.text
        assert User.objects.get().check_password(PASSWORD)
        job = DBTaskResult.objects.get(pk=models.job)
        assert (job.status, job.started_at) == ("READY", None)
        assert (home / "files" / models.stored).read_bytes().startswith("2025年度".encode())

        assert index.having(["project"], grams_of("服务站"), units=None, most=10, titles=False).count() == 1

        region = orgs.add_region(name="西区", level="county", number="", parent=None, by=None)
        assert Entry.objects.order_by("-number").first().object_code == str(region.code)
        assert list(verify()) == []
        with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM audit_entry")


def test_it_refuses_what_is_in_use_and_keeps_it_when_forced(archived, models, installation):
    with installation(models.bare) as home:
        orgs.add_region(name="西区", level="county", number="", parent=None, by=None)
        User.objects.create_user("other", "x", full_name="别人")
        stray = home / "files" / "reviews" / "0123"
        stray.parent.mkdir(parents=True)
        stray.write_text("x")
        with pytest.raises(JixiaoError, match="已经有数据"):
            restore(archived)
        assert User.objects.get().username == "other"
        assert stray.exists()
        _, before = restore(archived, force=True)
        assert User.objects.get().username == "clerk"
        assert [path.name for path in kept_files()] == [Path(models.stored).name]
        restore(before, force=True, discard=True)
        assert User.objects.get().username == "other"
        assert stray.read_text() == "x"


def test_nothing_changes_when_it_fails_at_the_end(archived, models, installation, monkeypatch):
    with installation(models.bare) as home:
        User.objects.create_user("other", "x", full_name="别人")
        monkeypatch.setattr("jixiao.web.operations.restore._put_files", lambda reader, staged: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            restore(archived, force=True)
        assert User.objects.get().username == "other"
        assert sorted(p.name for p in home.iterdir() if p.name.startswith(".")) == []


def test_it_refuses_while_the_service_runs(archived, installation):
    with installation(), lock.alone(), pytest.raises(JixiaoError, match="另一个 jixiao serve"):
        restore(archived)


def renamed(name: str, data: bytes) -> bytes:
    return data.replace("东区民政局".encode(), "西区民政局".encode()) if "audit_entry" in name else data


def cut_off(name: str, data: bytes) -> bytes:
    return b"".join(data.splitlines(keepends=True)[:-1]) if "audit_entry" in name else data


def no_units(name: str, data: bytes) -> bytes:
    return b"" if name == "tables/orgs_unit.jsonl" else data


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (renamed, "操作日志不完整"),
        (cut_off, "少了末尾"),
        (no_units, r"放不进这个数据库.*(?i:foreign key)"),
    ],
)
def test_contents_that_cannot_be_true_are_refused(edit, said, archived, models, installation):
    rewritten(archived, edit, honest=True)
    with installation(models.bare):
        with pytest.raises(JixiaoError, match=said):
            restore(archived)
        assert not User.objects.exists()


def test_an_older_archive_is_brought_up_to_date(installation):
    from django.db.migrations.executor import MigrationExecutor

    with installation() as home:
        first = [("audit", "0001_initial"), ("orgs", "0001_initial"), ("projects", "0001_initial")]
        MigrationExecutor(connection).migrate([*first, ("sessions", "0001_initial")])
        with connection.cursor() as cursor:
            columns = "path, depth, numchild, code, name, level, number"
            region = f"INSERT INTO orgs_region ({columns}) VALUES (%s, 1, 0, %s, '东区', 'county', '')"
            cursor.execute(region, ["0001", "0" * 32])
        old = back_up(home / "old.zip")
        assert "tables/reviews_reviewedreport.jsonl" not in old.manifest.members
    with installation():
        restore(old.path)
        from jixiao.web.orgs.models import Region

        assert Region.objects.get().name == "东区"
        assert not ReviewedReport.objects.exists()
        call_command("migrate", check=True, verbosity=0)


def test_an_archive_of_a_newer_program_is_refused(archived, installation):
    def newer(manifest: dict) -> None:
        manifest["migrations"].append(["projects", "9999_later"])

    rewritten(archived, lambda name, data: data, change=newer)
    with installation(), pytest.raises(JixiaoError, match=r"projects\.9999_later"):
        restore(archived)


def test_an_empty_database_is_not_backed_up(installation):
    with installation() as home, pytest.raises(JixiaoError, match="还是空的"):
        back_up(home / "a.zip")


def test_a_file_forgotten_meanwhile_is_no_failure(models, installation, monkeypatch):
    with installation(models.filled) as home:
        gone = home / "files" / "reviews" / "gone"
        monkeypatch.setattr("jixiao.web.operations.backup.kept_files", lambda: iter([gone]))
        assert back_up(home / "b.zip").manifest.files == []


def test_a_write_after_the_moment_is_not_in_it(models, installation, monkeypatch):
    """The reader holds nobody up, and sees one moment."""
    usual, done = backup.lines_of, []

    def meanwhile(model):
        if not done:
            done.append(at_once(lambda: orgs.add_region(name="后来", level="county", number="", parent=None, by=None)))
        return usual(model)

    monkeypatch.setattr(backup, "lines_of", meanwhile)
    with installation(models.filled) as home:
        again = back_up(home / "b.zip")
        assert not isinstance(done[0][0], Exception)
        assert contents(again) == contents(models.done)


def test_the_commands_say_what_they_did(models, installation, capsys):
    with installation(models.filled) as home:
        call_command("backup")
        said = capsys.readouterr().out
        assert "已核验" in said
        assert models.done.manifest.anchor in said
        (written,) = (home / "backups").glob("jixiao-*.zip")
        assert written.stat().st_mode & 0o077 == 0
        with pytest.raises(JixiaoError, match="已存在"):
            call_command("backup", str(written))
        call_command("restore", str(written), force=True)
        said = capsys.readouterr().out
        assert "原来的数据已另存为" in said
        assert "操作日志核验无误" in said


def test_between_the_databases(archived, models, installation, tmp_path):
    """The archive goes through an SQLite installation of its own process, and comes back the same."""
    other = tmp_path / "sqlite"
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "JIXIAO_HOME")}
    environment |= {"JIXIAO_HOME": str(other)}

    def manage(*words: object) -> str:
        command = [sys.executable, "-m", "jixiao", "manage", *map(str, words)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert f"{connection.vendor}）" in manage("restore", archived)
    manage("backup", tmp_path / "c.zip")
    with installation() as home:
        done, _ = restore(tmp_path / "c.zip")
        assert done.manifest.database == "sqlite"
        assert contents(back_up(home / "d.zip")) == contents(models.done)
