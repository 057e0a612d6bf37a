"""The log: a chain that nobody changes unnoticed, also with several writers at once."""

import threading

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from jixiao.errors import JixiaoError
from jixiao.web.audit import guard
from jixiao.web.audit.models import Entry
from jixiao.web.audit.services import history, record, verify
from jixiao.web.orgs import services
from jixiao.web.orgs.models import Region, Unit


def test_every_change_writes_one_entry_with_its_sentence(tree, admin):
    before = Entry.objects.count()
    services.change_unit(tree.community, name="桂花里社区居委会", number="8801", region=tree.garden, by=admin)
    entry = Entry.objects.latest("number")
    assert Entry.objects.count() == before + 1
    assert entry.sentence == "修改单位“桂花里社区居委会”"
    assert (entry.user, entry.unit, entry.verb) == (admin, tree.community, "change")
    assert ("name", "桂花社区居委会", "桂花里社区居委会") in entry.differences
    assert history(tree.community).first() == entry


def test_the_chain_holds(tree):
    assert Entry.objects.count() > 10
    assert list(verify()) == []


@pytest.mark.parametrize("change", [{"sentence": "什么也没有"}, {"after": {"name": "别的"}}, {"verb": "x"}])
def test_a_changed_entry_is_found(tree, change):
    Entry.objects.filter(number=3).update(**change)
    assert [(broken.number, broken.problem) for broken in verify()] == [(3, "内容被改动")]


def test_a_missing_entry_is_found(tree, capsys):
    Entry.objects.filter(number=3).delete()
    assert [broken.problem for broken in verify()] == ["缺少这一条", "与上一条不衔接"]
    with pytest.raises(JixiaoError, match=r"第 3 条：缺少这一条(.|\n)*jixiao manage backup"):
        call_command("verify_audit")


def test_a_cut_off_end_is_found_with_the_anchor(tree, capsys):
    call_command("verify_audit")
    anchor = capsys.readouterr().out.split()[-1]
    call_command("verify_audit", anchor=anchor)
    Entry.objects.filter(number=Entry.objects.latest("number").number).delete()
    with pytest.raises(JixiaoError, match="找不到锚点"):
        call_command("verify_audit", anchor=anchor)


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_refuses_to_change_the_log(tree, verb):
    guard.put_on(connection)
    entries = Entry.objects.filter(number=3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries.update(sentence="别的") if verb == "update" else entries.delete()
    guard.take_off(connection)


def test_an_entry_belongs_into_a_transaction(transactional_db):
    region = Region.objects.add_root({"name": "山河省", "level": "province", "number": ""})
    with pytest.raises(RuntimeError):
        record(by=None, verb="x", on=region, unit=None, sentence="x")


def test_what_is_undone_leaves_no_entry(tree):
    before = Entry.objects.count()
    with transaction.atomic():
        services.add_unit(name="新单位", number="", region=tree.east, parent=None, by=None)
        transaction.set_rollback(True)
    assert Entry.objects.count() == before


def test_writers_at_once_make_one_chain(transactional_db):
    region = services.add_region(name="山河省", level="province", number="", parent=None, by=None)
    failures: list[Exception] = []

    def write(name: str) -> None:
        try:
            for turn in range(5):
                services.add_region(name=f"{name}{turn}", level="city", number="", parent=region, by=None)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(name,)) for name in "甲乙丙丁"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Entry.objects.count() == 21
    assert list(verify()) == []
    assert Unit.objects.count() == 0


def test_page_filters_and_exports(tree, auditor, outsider, signed_in):
    page = signed_in(auditor).get("/audit/", {"q": "桂花"}).content.decode()
    assert "新增单位“桂花社区居委会”" in page
    assert "湖海省民政厅" not in page
    file = signed_in(auditor).get("/audit/export/")
    assert file["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%93%8D")
    from jixiao.document.sheets import open_sheets

    cells = open_sheets(file.content, "a.xlsx")["操作日志"].values
    assert cells[1, 1] == "序号" or cells[0, 0] == "序号"


def test_the_page_takes_as_many_queries_for_many_lines(tree, auditor, signed_in, django_assert_max_num_queries):
    for number in range(60):
        services.add_unit(name=f"单位{number}", number="", region=tree.east, parent=None, by=None)
    browser = signed_in(auditor)
    browser.get("/audit/")
    with django_assert_max_num_queries(6):
        browser.get("/audit/")
