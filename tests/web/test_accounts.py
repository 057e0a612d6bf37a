"""Signing in and out, passwords, lock-out, devices, the second factor, invitations."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from passwords import PASSWORD

from jixiao.web.accounts import services
from jixiao.web.accounts.models import Invitation, User
from jixiao.web.audit.models import Entry
from jixiao.web.orgs.models import Role

LOGIN = "/accounts/login/"


def sign_in(username: str, password: str = PASSWORD, browser: Client | None = None, **headers: str):
    browser = browser or Client()
    return browser, browser.post(LOGIN, {"username": username, "password": password}, headers=headers or None)


def test_it_works(clerk):
    browser, answer = sign_in("clerk")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "工作台" in browser.get("/").content.decode()


def test_a_page_that_was_asked_for_is_opened_after_signing_in(admin):
    browser = Client()
    asked = browser.get("/orgs/units/")
    assert asked["Location"] == "/accounts/login/?next=/orgs/units/"
    answer = browser.post(asked["Location"], {"username": "admin", "password": PASSWORD, "next": "/orgs/units/"})
    assert answer["Location"] == "/orgs/units/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_foreign_address_is_not_followed(clerk, target):
    answer = Client().post(LOGIN, {"username": "clerk", "password": PASSWORD, "next": target})
    assert answer["Location"] == "/"


def test_a_wrong_password_says_what_to_do(clerk):
    _, answer = sign_in("clerk", "wrong")
    assert "账号或密码不对" in answer.content.decode()


def test_after_five_wrong_passwords_the_page_says_when_to_try_again(clerk):
    browser = Client()
    for _ in range(5):
        _, answer = sign_in("clerk", "wrong", browser)
    assert answer.status_code == 429
    again = re.search(r"请在 (\d\d:\d\d) 以后再试", answer.content.decode())
    assert again
    _, answer = sign_in("clerk", browser=browser)
    assert answer.status_code == 429, "the right password does not help now"


def test_signing_out_needs_a_post(clerk, signed_in):
    browser = signed_in(clerk)
    assert browser.get("/accounts/logout/").status_code == 405
    assert browser.post("/accounts/logout/").status_code == 302
    assert browser.get("/").status_code == 302


def test_a_forged_form_is_refused(clerk):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(LOGIN, {"username": "clerk", "password": PASSWORD}).status_code == 403


def test_a_one_time_password_must_be_changed_first(tree, admin):
    from jixiao.web.orgs.services import add_person

    _, password = add_person(
        username="new", full_name="新人", phone="", unit=tree.community, roles=[Role.HANDLER], by=admin
    )
    browser, _ = sign_in("new", password)
    assert browser.get("/")["Location"] == "/accounts/me/password/"
    mended = {"old_password": password, "new_password1": "Blue-River-77", "new_password2": "Blue-River-77"}
    assert browser.post("/accounts/me/password/", mended)["Location"] == "/"
    assert browser.get("/").status_code == 200
    assert not User.objects.get(username="new").must_change_password
    assert Entry.objects.latest("number").verb == "change-password"


@pytest.mark.parametrize("poor", ["short", "12345678901", "password1234", "clerk-clerk"])
def test_a_poor_password_is_refused(clerk, signed_in, poor):
    given = {"old_password": PASSWORD, "new_password1": poor, "new_password2": poor}
    assert signed_in(clerk).post("/accounts/me/password/", given).status_code == 200
    assert User.objects.get(pk=clerk.pk).check_password(PASSWORD)


def test_devices_are_listed_and_ended(clerk):
    here, _ = sign_in("clerk", **{"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537"})
    there, _ = sign_in("clerk", **{"user-agent": "Mozilla/5.0 (iPhone) Safari/600"})
    there.get("/", headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/600"})
    here.get("/", headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537"})
    page = here.get("/accounts/me/").content.decode()
    assert "Chrome，Windows" in page
    assert "Safari，iPhone" in page
    assert "退出其他设备" in page
    here.post("/accounts/me/sessions/end/")
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_a_new_password_signs_out_the_other_devices(clerk):
    here, _ = sign_in("clerk")
    there, _ = sign_in("clerk")
    assert here.get("/").status_code == there.get("/").status_code == 200
    given = {"old_password": PASSWORD, "new_password1": "Blue-River-77", "new_password2": "Blue-River-77"}
    here.post("/accounts/me/password/", given)
    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200
    assert "本机" in here.get("/accounts/me/").content.decode()


def code_of(user: User) -> str:
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, device.step, device.t0, device.digits):06d}"


def test_the_second_factor_is_asked_for_after_the_password(clerk, signed_in):
    browser = signed_in(clerk)
    browser.get("/accounts/me/code/")
    codes = browser.post("/accounts/me/code/", {"token": code_of(clerk)}).content.decode()
    recovery = re.findall(r'<code class="key">(\w+)</code>', codes)
    assert len(recovery) == 10

    browser, answer = sign_in("clerk")
    assert answer["Location"] == "/accounts/login/code/"
    assert browser.get("/").status_code == 302, "the password alone lets nobody in"
    assert "动态码不对" in browser.post("/accounts/login/code/", {"token": "000000"}).content.decode()
    for devices in (TOTPDevice.objects, StaticDevice.objects):
        devices.update(throttling_failure_count=0, throttling_failure_timestamp=None)  # the pause after a fault is over
    assert browser.post("/accounts/login/code/", {"token": recovery[0]})["Location"] == "/"
    assert browser.get("/").status_code == 200

    browser, _ = sign_in("clerk")
    assert browser.post("/accounts/login/code/", {"token": recovery[0]}).status_code == 200, "a code works once"


def test_the_second_factor_waits_five_minutes(clerk, signed_in):
    services.turn_on_second_factor(clerk, TOTPDevice.objects.create(user=clerk, name="x", confirmed=False))
    browser, _ = sign_in("clerk")
    session = browser.session
    session["half"] = {**session["half"], "at": session["half"]["at"] - 301}
    session.save()
    assert browser.post("/accounts/login/code/", {"token": "123456"})["Location"] == LOGIN


def test_an_invitation_opens_one_account_once(tree, admin):
    _, secret = services.invite(full_name="李梅", unit=tree.community, roles=[Role.HANDLER], by=admin)
    browser = Client()
    address = f"/accounts/join/{secret}/"
    assert "李梅" in browser.get(address).content.decode()
    given = {"username": "limei", "password": "Blue-River-77", "again": "Blue-River-77"}
    assert browser.post(address, given)["Location"] == "/"
    made = User.objects.get(username="limei")
    assert [(m.unit, m.role) for m in made.memberships.all()] == [(tree.community, Role.HANDLER)]
    assert Client().get(address).status_code == 404


def test_an_invitation_expires(tree, admin):
    _, secret = services.invite(full_name="李梅", unit=tree.community, roles=[Role.HANDLER], by=admin)
    Invitation.objects.update(expires=timezone.now())
    assert Client().get(f"/accounts/join/{secret}/").status_code == 404


def test_an_invitation_rejects_a_taken_name_and_unlike_passwords(tree, admin, clerk):
    _, secret = services.invite(full_name="李梅", unit=tree.community, roles=[Role.HANDLER], by=admin)
    given = {"username": "clerk", "password": "Blue-River-77", "again": "Blue-River-78"}
    page = Client().post(f"/accounts/join/{secret}/", given).content.decode()
    assert "已有人使用" in page
    assert "两次输入的密码不一样" in page


def test_contact_is_changed_and_logged(clerk, signed_in):
    given = {"full_name": "王芳", "phone": "02700000000", "email": "wang@example.org"}
    assert signed_in(clerk).post("/accounts/me/", given).status_code == 302
    assert ("full_name", "clerk员", "王芳") in Entry.objects.latest("number").differences


def test_nothing_secret_is_in_the_log(tree, admin):
    _, secret = services.invite(full_name="李梅", unit=tree.community, roles=[Role.HANDLER], by=admin)
    assert not [e for e in Entry.objects.all() if secret in f"{e.sentence}{e.before}{e.after}"]
