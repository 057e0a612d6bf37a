"""Many at once: chosen, confirmed, each in its own transaction, told item by item, safe to run twice."""

import pytest
from django.http import QueryDict
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.audit.models import Entry
from jixiao.web.bulk import services, tasks
from jixiao.web.bulk.listings import listings
from jixiao.web.bulk.models import Item, Outcome, Run, Stage
from jixiao.web.notices.models import Notice
from jixiao.web.orgs import services as orgs
from jixiao.web.reviews.models import ReviewedReport, State

REASON = {"reason": "请按意见修改"}


def chosen(browser, things, act="return", **more) -> Run:
    """The run that the page makes of these."""
    picks = {"pick": [str(thing.code) for thing in things]}
    answer = browser.post("/bulk/of/reports/", {"act": act, **picks, **more})
    assert answer.status_code == 302, answer
    return Run.objects.order_by("-pk").first()


def test_a_few_are_returned_with_one_reason(checked, finance, clerk, signed_in):
    browser = signed_in(finance)
    run = chosen(browser, checked(3))
    page = browser.get(f"/bulk/{run.code}/").content.decode()
    assert "将对 <b>3</b> 项报告办理“退回整改”" in page
    assert "报告0.docx（桂花社区居委会）" in page
    page = browser.post(f"/bulk/{run.code}/start/", REASON, follow=True).content.decode()
    assert "3 项中已办 3 项" in page
    assert set(ReviewedReport.objects.values_list("state", flat=True)) == {State.RETURNED}
    assert Entry.objects.filter(verb="return").count() == 3
    assert Entry.objects.get(verb="bulk").sentence == "成批办理“退回整改”：报告 3 项，原因：请按意见修改"
    assert Notice.objects.filter(user=clerk).count() == 3
    assert "退回整改" in browser.get("/bulk/").content.decode()


def test_a_reason_is_wanted(checked, finance, signed_in):
    browser = signed_in(finance)
    run = chosen(browser, checked(1))
    assert browser.post(f"/bulk/{run.code}/start/", {"reason": " "}).status_code == 422
    assert ReviewedReport.objects.get().state == State.CHECKED


def test_what_cannot_be_done_is_told_item_by_item(checked, finance, signed_in, tree):
    reports = checked(3)
    ReviewedReport.objects.filter(pk=reports[1].pk).update(state=State.CLOSED)
    browser = signed_in(finance)
    run = chosen(browser, reports)
    assert "其中 <b>1</b> 项现在的状态不能办理" in browser.get(f"/bulk/{run.code}/").content.decode()
    page = browser.post(f"/bulk/{run.code}/start/", REASON, follow=True).content.decode()
    assert "已办 2 项，办不了 1 项" in page
    assert tasks.NOT_ALLOWED in page
    assert browser.get(f"/bulk/{run.code}/export/")["Content-Disposition"].startswith("attachment")


def test_all_that_the_filter_lets_through(checked, finance, signed_in, tree):
    checked(4)
    checked(2, tree.west_bureau)
    ReviewedReport.objects.filter(name="报告3.docx").update(state=State.CLOSED)
    run = chosen(signed_in(finance), [], scope="all", query="state=checked&q=报告")
    assert run.total == 3, "those of 西区 are not seen"
    assert run.back == QueryDict("state=checked&q=报告").urlencode()


def test_what_is_not_seen_cannot_be_chosen(checked, finance, signed_in, tree):
    strange = checked(1, tree.elsewhere)
    browser = signed_in(finance)
    page = browser.post("/bulk/of/reports/", {"act": "return", "pick": [strange[0].code, "x"]}, follow=True)
    assert "没有选中任何一项" in page.content.decode()
    assert not Run.objects.exists()


def test_rights_count_when_it_is_done(checked, finance, signed_in, tree):
    browser = signed_in(finance)
    run = chosen(browser, checked(1))
    services.start(run, listings()["reports"], listings()["reports"].act("return"), reason="请改")
    orgs.set_roles(finance, tree.finance, [], by=None)
    tasks.carry_out(str(run.code))
    assert Item.objects.get().note == tasks.NOT_SEEN
    assert ReviewedReport.objects.get().state == State.CHECKED


def test_an_act_of_another_role_is_refused(checked, department, signed_in):
    checked(1)
    answer = signed_in(department).post("/bulk/of/tasks/", {"act": "accept", "scope": "all"})
    assert answer.status_code == 403
    assert signed_in(department).post("/bulk/of/nothing/", {"act": "accept"}).status_code == 404


def started(finance, reports, verb="return") -> Run:
    listing = listings()["reports"]
    things = [(report.code, report.name) for report in reports]
    run = services.choose(listing, listing.act(verb), things, by=finance)
    return services.start(run, listing, listing.act(verb), reason="请改")


def test_many_go_to_the_background_and_the_person_is_told(checked, finance, signed_in):
    browser = signed_in(finance)
    run = chosen(browser, checked(25))
    page = browser.post(f"/bulk/{run.code}/start/", REASON, follow=True).content.decode()
    assert "0%" in page
    assert "hx-get" in page
    job = DBTaskResult.objects.get(task_path__endswith="bulk.tasks.work")
    import_string(job.task_path).func(*job.args_kwargs["args"])
    part = browser.get(f"/bulk/{run.code}/", headers={"HX-Request": "true"}).content.decode()
    assert "100%" in part
    assert "<html" not in part
    assert "hx-get" not in part
    assert Notice.objects.get(user=finance).sentence == "成批办理“退回整改”完成：报告 25 项已办"


def test_a_job_that_is_taken_up_again_repeats_nothing(checked, finance, monkeypatch):
    run = started(finance, checked(3))
    real = tasks._one
    done = []

    def dies(run, act, key):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(key)
        real(run, act, key)

    with monkeypatch.context() as killed:
        killed.setattr(tasks, "_one", dies)
        with pytest.raises(KeyboardInterrupt):
            tasks.carry_out(str(run.code))
    tasks.carry_out(str(run.code))
    tasks.carry_out(str(run.code))
    assert Entry.objects.filter(verb="return").count() == 3
    assert Run.objects.get().stage == Stage.DONE
    assert Notice.objects.filter(user=finance).count() == 1


def test_the_note_and_the_step_are_one(checked, finance, monkeypatch):
    run = started(finance, checked(1))
    monkeypatch.setattr("jixiao.web.reviews.services.record", lambda **given: 1 / 0)
    tasks.carry_out(str(run.code))
    assert ReviewedReport.objects.get().state == State.CHECKED
    assert Item.objects.get().outcome == Outcome.REFUSED
    assert Item.objects.get().note == tasks.OUR_FAULT


def test_cancelling_leaves_the_rest(checked, finance, signed_in, monkeypatch):
    run = started(finance, checked(3))
    real = tasks._one

    def once(run, act, key):
        real(run, act, key)
        services.cancel(Run.objects.get(pk=run.pk))

    monkeypatch.setattr(tasks, "_one", once)
    tasks.carry_out(str(run.code))
    assert Run.objects.get().stage == Stage.CANCELLED
    assert ReviewedReport.objects.filter(state=State.RETURNED).count() == 1
    page = signed_in(finance).get(f"/bulk/{run.code}/").content.decode()
    assert "已办 1 项，未办 2 项" in page
    with pytest.raises(JixiaoError, match="不能再取消"):
        services.cancel(run)


def test_a_run_that_is_not_confirmed_does_nothing(checked, finance, signed_in):
    browser = signed_in(finance)
    run = chosen(browser, checked(2))
    tasks.carry_out(str(run.code))
    page = browser.post(f"/bulk/{run.code}/cancel/", follow=True).content.decode()
    assert "没有办理任何一项" in page
    assert ReviewedReport.objects.filter(state=State.CHECKED).count() == 2


def test_it_starts_once(transactional_db, checked, finance):
    listing = listings()["reports"]
    run = services.choose(listing, listing.act("return"), [(r.code, r.name) for r in checked(1)], by=finance)

    def start():
        return services.start(run, listing, listing.act("return"), reason="请改")

    results = at_once(start, start)
    assert sorted(type(result) for result in results if isinstance(result, Exception)) == [JixiaoError]


def test_two_workers_do_each_once(transactional_db, checked, finance):
    run = started(finance, checked(4))
    at_once(lambda: tasks.carry_out(str(run.code)), lambda: tasks.carry_out(str(run.code)))
    assert Entry.objects.filter(verb="return").count() == 4
    assert Item.objects.filter(outcome=Outcome.DONE).count() == 4


def test_too_many_are_told(checked, finance, monkeypatch):
    monkeypatch.setattr(services, "LARGEST", 2)
    listing = listings()["reports"]
    with pytest.raises(JixiaoError, match="一次最多办理 2 项"):
        services.choose(listing, listing.act("return"), [(r.code, r.name) for r in checked(3)], by=finance)


def test_those_chosen_are_exported(checked, finance, signed_in):
    reports = checked(3)
    answer = signed_in(finance).post("/bulk/of/reports/", {"act": "export", "pick": [reports[0].code]})
    assert answer["Content-Type"].endswith("sheet")


def test_units_are_reminded(checked, finance, clerk):
    reports = checked(2)
    ReviewedReport.objects.filter(pk=reports[0].pk).update(state=State.RETURNED)
    tasks.carry_out(str(started(finance, reports, "remind").code))
    assert [item.outcome for item in Item.objects.all()] == [Outcome.DONE, Outcome.REFUSED]
    assert "请尽快提交报告“报告0.docx”整改后的版本" in Notice.objects.get(user=clerk).sentence
    assert Entry.objects.filter(verb="remind").count() == 1


def test_boxes_are_for_those_who_may(checked, finance, auditor, signed_in, django_assert_max_num_queries):
    checked(60)
    browser = signed_in(finance)
    browser.get("/")
    with django_assert_max_num_queries(15):
        page = browser.get("/reviews/?q=报告").content.decode()
    assert page.count('name="pick"') == 50
    assert "成批退回整改" in page
    assert 'name="pick"' not in signed_in(auditor).get("/reviews/").content.decode()


def test_projects_are_reminded_and_returned(tree, someone, signed_in, clerk):
    from jixiao.web.orgs.models import Role
    from jixiao.web.projects import services as projects
    from jixiao.web.projects.models import Kind, Project

    street = someone("street", tree.street, Role.DEPARTMENT)
    kind = Kind.objects.get_or_create(name="其他项目")[0]
    for name in ("甲", "乙"):
        projects.create(unit=tree.community, kind=kind, subject="project", name=name, fiscal_year=2026, by=None)
    Project.objects.update(state="submitted", at=tree.street)
    browser = signed_in(street)
    page = browser.get("/projects/").content.decode()
    assert page.count('name="pick"') == 2
    browser.post("/bulk/of/projects/", {"act": "return", "scope": "all"})
    browser.post(f"/bulk/{Run.objects.get().code}/start/", REASON)
    assert set(Project.objects.values_list("state", flat=True)) == {"returned"}
    browser.post("/bulk/of/projects/", {"act": "remind", "scope": "all"})
    browser.post(f"/bulk/{Run.objects.order_by('-pk').first().code}/start/", {"reason": ""})
    assert Notice.objects.filter(user=clerk, sentence__startswith="请尽快办理项目").count() == 2
