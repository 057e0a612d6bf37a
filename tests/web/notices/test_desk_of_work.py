"""What waits: counted, by urgency, what is overdue marked, what was done on its own page."""

from datetime import date, timedelta

from django.apps import apps
from django.utils import timezone

from jixiao.web.base.desk import Line, Section, desk_of
from jixiao.web.base.pages import address_of, known
from jixiao.web.projects import services
from jixiao.web.projects.models import Kind, Project


def line(title: str, left: int | None) -> Line:
    deadline = None if left is None else timezone.localdate() + timedelta(days=left)
    return Line(title, "/", deadline=deadline)


def test_what_is_urgent_stands_apart_and_first():
    first = Section("一", lines=(line("甲", 30), line("乙", 2), line("丙", None)), count=3)
    second = Section("二", lines=(line("丁", -5), line("戊", 0)), count=2)
    desk = desk_of([first, second])
    assert [one.title for one in desk.urgent] == ["丁", "戊", "乙"]
    assert [(one.title, [each.title for each in one.lines], one.count) for one in desk.sections] == [
        ("一", ["甲", "丙"], 1 + 1)
    ]
    assert (desk.overdue, desk.soon, desk.total) == (1, 2, 5)


def test_a_section_that_has_more_stays_when_its_lines_are_urgent():
    desk = desk_of([Section("一", lines=(line("甲", -1),), count=12, more="/tasks/")])
    assert [(one.count, one.more) for one in desk.sections] == [(11, "/tasks/")]


def test_days_are_counted():
    late, waited = line("甲", -5), Line("乙", "/", since=timezone.now() - timedelta(days=12))
    assert (late.overdue, late.left, late.urgent) == (5, -5, True)
    assert (waited.waited, waited.long, waited.urgent) == (12, True, False)
    assert Line("丙", "/", deadline=date.max).overdue == 0


def declared(unit: object, number: int) -> list[Project]:
    kind = Kind.objects.get_or_create(name="其他项目")[0]
    given = {"unit": unit, "kind": kind, "subject": "project", "fiscal_year": 2026, "by": None}
    return [services.create(name=f"第{n}个项目", **given) for n in range(number)]


def test_the_page_counts_and_leads_on(tree, clerk, signed_in, django_assert_max_num_queries):
    declared(tree.community, 14)
    browser = signed_in(clerk)
    browser.get("/")
    with django_assert_max_num_queries(15):
        page = browser.get("/").content.decode()
    assert '待完成的绩效目标申报 <span class="tag">14</span>' in page
    assert page.count("个项目</a>") == 10
    assert "/projects/?turn=own" in page
    assert "办过的" in page


def test_who_waits_long_is_said(tree, someone, signed_in):
    from jixiao.web.orgs.models import Role

    street = someone("street", tree.street, Role.DEPARTMENT)
    (project,) = declared(tree.community, 1)
    waiting = {"state": "submitted", "at": tree.street, "changed": timezone.now() - timedelta(days=11)}
    Project.objects.filter(pk=project.pk).update(**waiting)
    page = signed_in(street).get("/").content.decode()
    assert '<span class="tag warn">已等 11 天</span>' in page


def test_an_empty_desk_says_so(reader, signed_in):
    assert "没有待办事项" in signed_in(reader).get("/").content.decode()


def test_every_page_of_an_object_has_an_address():
    for object_type in known():
        assert address_of(object_type, "0e4a2f5c-7c1e-4d0e-9f0a-3b1f5b7c9d11"), object_type
        apps.get_model(object_type)
    assert address_of("nothing.known", "x") is None
