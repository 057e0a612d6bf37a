"""Tasks on the desk, in the search, in reminders, and many at once."""

from datetime import timedelta

from jixiao.web.bulk.models import Item, Outcome, Run
from jixiao.web.evaluations.models import Task
from jixiao.web.notices.models import Notice
from jixiao.web.notices.reminders import remind
from jixiao.web.rounds.models import today
from jixiao.web.search.finding import find
from jixiao.web.search.grams import words_of


def test_an_overdue_task_stands_first(task, clerk, signed_in):
    Task.objects.update(deadline=today() - timedelta(days=4))
    page = signed_in(clerk).get("/").content.decode()
    assert "1 项已经逾期" in page
    assert '<span class="tag bad">逾期 4 天</span>' in page


def test_a_far_deadline_is_named(task, clerk, signed_in):
    page = signed_in(clerk).get("/").content.decode()
    day = today() + timedelta(days=10)
    assert f"{day.month}月{day.day}日截止" in page
    assert "逾期和快到期的" not in page


def test_a_task_is_found_by_the_name_of_its_project(task, clerk, outsider, finance):
    def kinds(user):
        return {group.kind for group in find(user, words_of("服务站"))}

    assert kinds(clerk) == {"project", "task"}
    assert kinds(finance) == {"project", "task"}
    assert kinds(outsider) == set()
    (group,) = find(clerk, words_of("服务站"), kind="task")
    assert group.hits[0].link == f"/evaluations/{task.code}/"
    assert "task" not in {group.kind for group in find(clerk, words_of("居民"))}, "by the name alone"


def test_the_unit_is_reminded_before_the_deadline_and_after(task, clerk, head):
    Notice.objects.all().delete()
    assert remind(today()) == 0
    assert remind(today() + timedelta(days=4)) == 2
    assert "还有 6 天到期" in Notice.objects.filter(user=clerk).get().sentence
    assert remind(today() + timedelta(days=12)) == 2
    Task.objects.update(state="confirming")
    Notice.objects.all().delete()
    assert remind(today() + timedelta(days=30)) == 1
    assert Notice.objects.get().user == head, "who confirms"
    Task.objects.update(state="accepted")
    assert remind(today() + timedelta(days=60)) == 0


def test_finance_reminds_and_returns_many(task, clerk, head, finance, signed_in):
    Notice.objects.all().delete()
    browser = signed_in(finance)
    assert "成批催办" in browser.get("/evaluations/").content.decode()
    browser.post("/bulk/of/tasks/", {"act": "remind", "scope": "all", "query": "state=todo"})
    browser.post(f"/bulk/{Run.objects.get().code}/start/", {"reason": ""})
    assert set(Notice.objects.values_list("user__username", flat=True)) == {"clerk", "head"}
    assert "请尽快办理" in Notice.objects.first().sentence
    browser.post("/bulk/of/tasks/", {"act": "return", "pick": [str(task.code)]})
    run = Run.objects.order_by("-pk").first()
    assert "其中 <b>1</b> 项现在的状态不能办理" in browser.get(f"/bulk/{run.code}/").content.decode()
    browser.post(f"/bulk/{run.code}/start/", {"reason": "请补充"})
    assert Item.objects.get(run=run).outcome == Outcome.REFUSED
    Task.objects.update(state="finance", at=finance.memberships.first().unit)
    browser.post("/bulk/of/tasks/", {"act": "return", "pick": [str(task.code)]})
    browser.post(f"/bulk/{Run.objects.order_by('-pk').first().code}/start/", {"reason": "请补充佐证"})
    task.refresh_from_db()
    assert task.state == "returned"
