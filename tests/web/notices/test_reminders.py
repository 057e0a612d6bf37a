"""Reminders: at fixed distances from the deadline, once each, gathered by person."""

from datetime import date, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from jixiao.web.notices import reminders
from jixiao.web.notices.models import Notice
from jixiao.web.notices.reminders import Deadline, remind, step_of

DAY = date(2026, 6, 23)


@pytest.fixture
def due(monkeypatch, tree, clerk, head):
    """What a feature says is due."""
    units = (tree.community, tree.street, tree.bureau)
    known: list[Deadline] = []

    def add(left: int, *users: object) -> None:
        unit = units[len(known)]
        day = DAY + timedelta(days=left)
        known.append(Deadline(unit, f"“{unit}”的自评", day, users, f"/units/{len(known)}/"))

    feature = SimpleNamespace(deadlines=lambda until: [one for one in known if one.day <= until])
    monkeypatch.setattr(reminders, "modules", lambda name: [feature])
    return add


@pytest.mark.parametrize(
    ("left", "step"),
    [(8, None), (7, 7), (5, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 0), (-1, -1), (-7, -1), (-8, -8), (-15, -15)],
)
def test_the_distances(left, step):
    assert step_of(left) == step


def test_each_is_reminded_once_for_each_distance(due, clerk, head):
    due(3, clerk, head)
    assert remind(DAY) == 2
    assert remind(DAY) == 0
    assert remind(DAY + timedelta(days=1)) == 0
    assert remind(DAY + timedelta(days=2)) == 2
    said = list(Notice.objects.filter(user=clerk).order_by("pk").values_list("sentence", "link"))
    assert said == [
        ("“桂花社区居委会”的自评还有 3 天到期（2026年6月26日），请尽快办理", "/units/0/"),
        ("“桂花社区居委会”的自评还有 1 天到期（2026年6月26日），请尽快办理", "/units/0/"),
    ]


def test_several_things_are_one_notice(due, clerk):
    due(6, clerk)
    due(5, clerk)
    assert remind(DAY) == 1
    notice = Notice.objects.get()
    said = "您有 2 项即将到期，最早的是“花园街道办事处”的自评，还有 5 天到期（2026年6月28日），请尽快办理"
    assert (notice.sentence, notice.link) == (said, "/")


def test_what_is_overdue_is_said_every_week(due, clerk):
    due(-1, clerk)
    assert [remind(DAY + timedelta(days=n)) for n in range(9)] == [1, 0, 0, 0, 0, 0, 0, 1, 0]
    assert "已逾期 1 天" in Notice.objects.order_by("pk").first().sentence


def test_today_is_said(due, clerk):
    due(0, clerk)
    remind(DAY)
    assert "今天到期" in Notice.objects.get().sentence


def test_a_new_deadline_is_reminded_of_anew(monkeypatch, due, tree, clerk):
    due(3, clerk)
    remind(DAY)
    later = Deadline(tree.community, "“自评”", DAY + timedelta(days=10), (clerk,), "/")
    feature = SimpleNamespace(deadlines=lambda until: [later])
    monkeypatch.setattr(reminders, "modules", lambda name: [feature])
    assert remind(DAY + timedelta(days=7)) == 1


def test_the_command_says_how_many(due, clerk):
    said = StringIO()
    call_command("remind", stdout=said)
    assert said.getvalue() == "已提醒 0 人。\n"
