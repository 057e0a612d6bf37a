"""Who may ask: tokens that are made, used, revoked and expire; sessions with their CSRF token; limits."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from passwords import PASSWORD

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.orgs import services as orgs
from jixiao.web.restapi.models import Access, Token

PAGE = "/api/tokens/"
ME = "/api/v1/me"


def bearer(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_person_makes_a_token_that_is_shown_once_and_kept_as_a_hash(clerk, signed_in):
    browser = signed_in(clerk)
    shown = browser.post(PAGE, {"name": "预算系统", "access": "read", "days": "90"})
    secret = shown.context["secret"]
    assert secret in shown.content.decode()
    assert secret not in browser.get(PAGE).content.decode()
    token = Token.objects.get()
    assert secret not in str(token.__dict__)
    assert 89 <= (token.expires - timezone.now()).days <= 90
    assert bearer(secret).get(ME).json()["username"] == "clerk"
    assert Entry.objects.filter(verb="make", object_code=token.code, user=clerk).count() == 1


def test_the_form_says_what_is_missing(clerk, signed_in):
    answer = signed_in(clerk).post(PAGE, {"name": "", "access": "all", "days": "9999"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "access", "days"}


def test_nobody_has_endless_tokens(clerk, signed_in, program):
    for _ in range(20):
        program(clerk)
    answer = signed_in(clerk).post(PAGE, {"name": "又一个", "access": "read", "days": "30"})
    assert answer.status_code == 422
    assert "最多 20 个" in answer.content.decode()


def test_a_revoked_token_opens_nothing(clerk, signed_in, program, refused):
    ours = program(clerk)
    browser = signed_in(clerk)
    for _ in range(2):
        assert browser.post(f"{PAGE}{ours.token.code}/revoke/").status_code == 302
    assert refused(ours.get("me"))["code"] == "unauthenticated"
    assert Entry.objects.filter(verb="revoke", object_code=ours.token.code).count() == 1, "the second time is nothing"


def test_a_token_of_somebody_else_cannot_be_revoked(clerk, head, signed_in, program):
    ours = program(clerk)
    assert signed_in(head).post(f"{PAGE}{ours.token.code}/revoke/").status_code == 404
    assert ours.get("me").status_code == 200


def test_a_token_expires(clerk, program):
    ours = program(clerk)
    Token.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert ours.get("me").status_code == 401


@pytest.mark.parametrize("wrong", ["", "x", "jx_", "jx_wrong", "jx_\udce9", "Bearer jx_"])
def test_a_wrong_token_is_refused_even_beside_a_session(clerk, signed_in, refused, wrong):
    answer = signed_in(clerk).get(ME, headers={"Authorization": f"Bearer {wrong}"})
    found = refused(answer)
    assert found["code"] == "unauthenticated"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_who_may_not_sign_in_may_not_ask(clerk, program, refused):
    ours = program(clerk)
    User.objects.update(must_change_password=True)
    assert refused(ours.get("me"))["code"] == "forbidden"
    User.objects.update(must_change_password=False, is_active=False)
    assert refused(ours.get("me"))["code"] == "unauthenticated"


def test_a_password_that_was_reset_stops_the_tokens_until_it_is_changed(clerk, admin, program):
    ours = program(clerk)
    orgs.reset_password(clerk, unit=None, by=admin)
    assert ours.get("me").status_code == 403


def test_who_is_locked_out_may_not_ask(clerk, program):
    ours = program(clerk)
    for _ in range(5):
        Client().post("/accounts/login/", {"username": "clerk", "password": "wrong"})
    assert ours.get("me").status_code == 401


def test_a_token_for_reading_changes_nothing(clerk, program, refused, tree, kind):
    ours = program(clerk, Access.READ)
    assert ours.get("projects").status_code == 200
    answer = ours.post("projects", {"unit": str(tree.community.code), "kind": str(kind.code)})
    assert "只能读取" in refused(answer)["detail"]


def test_the_last_use_is_kept(clerk, program):
    ours = program(clerk)
    assert ours.token.used is None
    ours.get("me")
    first = Token.objects.get().used
    assert first is not None
    ours.get("me")
    assert Token.objects.get().used == first, "not written with every request"


def test_a_session_writes_with_its_csrf_token_only(clerk, tree, kind):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    given = {"unit": str(tree.community.code), "kind": str(kind.code), "name": "项目", "fiscal_year": 2026}
    assert browser.get(ME).status_code == 200
    assert browser.post("/api/v1/projects", given, content_type="application/json").status_code == 403
    browser.get("/projects/new/")
    proof = {"X-CSRFToken": browser.cookies["csrftoken"].value}
    made = browser.post("/api/v1/projects", given, content_type="application/json", headers=proof)
    assert made.status_code == 201


def test_a_session_with_a_one_time_password_is_refused(clerk, refused):
    User.objects.update(must_change_password=True)
    browser = Client()
    assert browser.post("/accounts/login/", {"username": "clerk", "password": PASSWORD}).status_code == 302
    assert refused(browser.get(ME))["code"] == "forbidden"


def test_who_asks_too_often_is_told_when_to_go_on(clerk, head, program, refused, settings):
    settings.LIMITS = {**settings.LIMITS, "api": (2, 3600)}
    ours, others = program(clerk), program(head)
    assert [ours.get("me").status_code for _ in range(3)] == [200, 200, 429]
    answer = ours.get("me")
    assert refused(answer)["code"] == "limited"
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert others.get("me").status_code == 200


def test_strangers_are_counted_by_address(settings, db):
    settings.LIMITS = {**settings.LIMITS, "stranger": (2, 3600)}
    assert [Client().get(ME).status_code for _ in range(3)] == [401, 401, 429]
    assert Client().get(ME, REMOTE_ADDR="10.0.0.9").status_code == 401


def test_uploads_are_counted_with_those_of_the_pages(finance, tree, program, refused, settings):
    settings.LIMITS = {**settings.LIMITS, "upload": (1, 3600)}
    ours = program(finance)
    given = {"unit": str(tree.community.code)}
    assert ours.upload("reports", "a.txt", "报告一".encode(), given).status_code == 201
    assert refused(ours.upload("reports", "b.txt", "报告二".encode(), given))["code"] == "limited"
