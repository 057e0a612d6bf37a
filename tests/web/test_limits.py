"""How often somebody may do a thing, and what is told to who does it too often."""

import pytest
from django.test import Client, RequestFactory
from passwords import PASSWORD
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.base import limits
from jixiao.web.base.models import Tally
from jixiao.web.config import environment

LOGIN = "/accounts/login/"


@pytest.fixture
def clock(monkeypatch):
    """The time as the counts see it."""

    class Clock:
        now = 1_000_000.0

        def time(self) -> float:
            return self.now

    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


def test_it_works(settings, clock):
    settings.LIMITS = {"login": (2, 60)}
    assert [limits.count("login", "a") for _ in range(3)] == [None, None, 20], "1 000 000 is 40 s into its minute"
    assert limits.count("login", "b") is None, "somebody else has their own count"
    clock.now += 20
    assert limits.count("login", "a") is None, "the next minute begins anew"


def test_a_limit_can_be_switched_off(settings):
    settings.LIMITS = {"login": (0, 1)}
    assert [limits.count("login", "a") for _ in range(5)] == [None] * 5
    assert not Tally.objects.exists()


def test_what_has_expired_is_removed(settings, clock):
    settings.LIMITS = {"login": (2, 60)}
    limits.count("login", "a")
    limits.sweep()
    assert Tally.objects.count() == 1
    clock.now += 61
    limits.sweep()
    assert not Tally.objects.exists()


def test_two_at_once_count_as_two(transactional_db, settings):
    settings.LIMITS = {"login": (100, 3600)}
    at_once(lambda: limits.count("login", "a"), lambda: limits.count("login", "a"))
    assert Tally.objects.get().times == 2


def test_who_signs_in_too_often_is_told_when_to_go_on(settings, clerk):
    settings.LIMITS = {**settings.LIMITS, "login": (2, 3600)}
    browser = Client()
    given = {"username": "clerk", "password": PASSWORD}
    assert [browser.post(LOGIN, {**given, "password": "no"}).status_code for _ in range(2)] == [200, 200]
    answer = browser.post(LOGIN, given)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert "短时间内的次数太多" in answer.content.decode()
    assert browser.get(LOGIN).status_code == 200, "reading is not counted"


def test_uploads_and_resets_are_counted_for_each_person(settings, people, signed_in):
    settings.LIMITS = {**settings.LIMITS, "upload": (1, 3600), "reset": (1, 3600)}
    browser = signed_in(people["finance"])
    assert [browser.post("/reviews/upload/").status_code for _ in range(2)] == [422, 429]
    assert signed_in(people["department"]).post("/reviews/upload/").status_code == 422
    browser, address = signed_in(people["admin"]), f"/orgs/people/{people['clerk'].code}/reset/"
    assert [browser.post(address).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("proxies", "passed", "expected"),
    [
        (0, "10.9.9.9", "127.0.0.1"),
        (1, "10.9.9.9", "10.9.9.9"),
        (1, "1.1.1.1, 10.9.9.9", "10.9.9.9"),
        (2, "1.1.1.1, 10.9.9.9, 10.0.0.1", "10.9.9.9"),
        (1, "", "127.0.0.1"),
        (1, "nonsense", "127.0.0.1"),
        (2, "10.9.9.9", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(settings, proxies, passed, expected):
    settings.PROXIES = proxies
    assert limits.address_of(RequestFactory().get("/", headers={"X-Forwarded-For": passed})) == expected


def test_an_office_has_one_ipv6_network():
    def counted(address: str) -> str:
        return limits.neighbourhood(RequestFactory().get("/", REMOTE_ADDR=address))

    assert counted("2001:db8:1:2:3::4") == counted("2001:db8:1:2:ffff::5") == "2001:db8:1:2::/64"
    assert counted("") == ""


def test_limits_are_set_by_the_environment():
    read = environment.limits({"JIXIAO_LIMITS": "login=5/60, search=off"})
    assert (read["login"], read["search"], read["api"]) == ((5, 60), (0, 1), (600, 60))


@pytest.mark.parametrize("wrong", ["login", "login=5", "nothing=5/60", "login=5/0", "login=-1/60"])
def test_a_limit_that_cannot_be_read_is_told(wrong):
    with pytest.raises(JixiaoError, match="读不懂"):
        environment.limits({"JIXIAO_LIMITS": wrong})


@pytest.mark.parametrize("method", ["get", "post"])
def test_nul_is_refused_in_every_form(clerk, signed_in, method):
    browser = signed_in(clerk)
    answer = getattr(browser, method)("/projects/new/", {"name": "项\0目"})
    assert answer.status_code == 400
    assert "请求不正确" in answer.content.decode()
    assert browser.get("/projects/%00/").status_code == 400


def test_endless_bodies_are_refused_before_they_are_read(clerk, signed_in, settings):
    settings.MAX_BODY_BYTES = 100
    answer = signed_in(clerk).post("/projects/new/", {"name": "项目" * 100})
    assert answer.status_code == 413
    assert "内容太多" in answer.content.decode()
