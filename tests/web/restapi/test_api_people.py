"""People through the interface: listed, opened, invited, given roles; by administrators, and never with a password."""

import json

import pytest
from passwords import PASSWORD

from jixiao.web.accounts.models import Invitation, User
from jixiao.web.audit.models import Entry
from jixiao.web.restapi.models import Reply

GIVEN = {"full_name": "李梅", "username": "limei", "phone": "13800000000", "roles": ["handler", "head"]}


@pytest.fixture
def address(tree):
    return f"units/{tree.community.code}/people"


def test_an_account_is_opened_without_telling_a_password(program, admin, address, tree, monkeypatch):
    from jixiao.web.orgs import services

    made = "abcd-efgh-jkmn"
    monkeypatch.setattr(services, "one_time_password", lambda: made)
    answer = program(admin).post(address, GIVEN, **{"Idempotency-Key": "opened-once-1"})
    assert answer.status_code == 201, answer.content.decode()
    told = answer.json()
    assert (told["username"], told["full_name"], told["active"]) == ("limei", "李梅", True)
    assert [one["role"]["code"] for one in told["roles"]] == ["handler", "head"]
    assert made not in answer.content.decode()
    assert made not in json.dumps(Reply.objects.get().body)
    user = User.objects.get(username="limei")
    assert user.must_change_password
    entry = Entry.objects.filter(verb="add").latest("pk")
    assert (entry.user, entry.unit) == (admin, tree.community)
    again = program(admin).post(address, GIVEN)
    assert again.json()["errors"][0]["message"] == "账号“limei”已有人使用，请换一个。"


def test_sent_again_with_its_key_it_is_one_account(program, admin, address):
    client = program(admin)
    answers = [client.post(address, GIVEN, **{"Idempotency-Key": "opened-once-2"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert User.objects.filter(username="limei").count() == 1


@pytest.mark.parametrize(
    "wrong", [{"roles": []}, {"roles": ["king"]}, {"username": "李 梅"}, {"full_name": ""}, {"password": "x"}]
)
def test_what_the_page_refuses_is_refused(program, admin, address, refused, wrong):
    assert refused(program(admin).post(address, GIVEN | wrong))["code"] == "invalid"
    assert not User.objects.filter(username="limei").exists()


def test_only_administrators_of_the_units_above(program, admin, clerk, finance, tree, address, refused, someone):
    from jixiao.web.orgs.models import Role

    west = someone("west-admin", tree.west_bureau, Role.ADMIN)
    for user, status in ((clerk, 403), (finance, 403), (west, 404)):
        for made, given in ((address, GIVEN), (f"units/{tree.community.code}/invitations", {**GIVEN_INVITED})):
            assert program(user).post(made, given).status_code == status, user
    assert not User.objects.filter(username="limei").exists()
    assert not Invitation.objects.exists()


GIVEN_INVITED = {"full_name": "李梅", "roles": ["handler"]}


def test_an_invitation_opens_one_account_by_its_link(program, admin, tree, client):
    answer = program(admin).post(f"units/{tree.community.code}/invitations", GIVEN_INVITED)
    assert answer.status_code == 201, answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    told = answer.json()
    assert (told["full_name"], told["roles"][0]["label"]) == ("李梅", "经办人")
    assert told["unit"]["code"] == str(tree.community.code)
    secret = told["link"].rstrip("/").rpartition("/")[2]
    assert secret not in str(Invitation.objects.values().get())
    assert not Entry.objects.filter(sentence__contains=secret).exists()
    joined = client.post(told["link"], {"username": "limei", "password": PASSWORD, "again": PASSWORD})
    assert joined.status_code == 302, joined.content.decode()
    assert [one.role for one in User.objects.get(username="limei").memberships.all()] == ["handler"]


def test_a_weak_password_is_refused_to_who_was_invited(program, admin, tree, client):
    link = program(admin).post(f"units/{tree.community.code}/invitations", GIVEN_INVITED).json()["link"]
    assert client.post(link, {"username": "limei", "password": "1234", "again": "1234"}).status_code == 200
    assert not User.objects.filter(username="limei").exists()


class TestVersions:
    @pytest.fixture
    def person(self, program, admin, clerk):
        return f"people/{clerk.code}"

    def put(self, client, clerk, tree, roles, **headers):
        path = f"/api/v1/people/{clerk.code}/units/{tree.community.code}/roles"
        return client.client.put(path, roles, content_type="application/json", headers=headers)

    def test_roles_are_set_only_as_they_were_read(self, program, admin, clerk, tree, person):
        client = program(admin)
        read = client.get(person)
        tag = read["ETag"]
        assert tag == f'"{read.json()["version"]}"'
        answer = self.put(client, clerk, tree, {"roles": ["head"]}, **{"If-Match": tag})
        assert answer.status_code == 200
        assert answer["ETag"] != tag
        assert self.put(client, clerk, tree, {"roles": ["handler"]}, **{"If-Match": tag}).status_code == 412
        stale = {"roles": ["handler"], "version": read.json()["version"]}
        assert self.put(client, clerk, tree, stale).status_code == 409
        assert [one.role for one in clerk.memberships.all()] == ["head"]
        assert self.put(client, clerk, tree, stale | {"version": answer.json()["version"]}).status_code == 200
        assert self.put(client, clerk, tree, {"roles": []}).status_code == 200, "without a version, as before"

    def test_whatever_is_shown_changes_the_version(self, program, admin, clerk, person):
        client = program(admin)
        seen = {client.get(person)["ETag"]}
        for field, value in (("phone", "1"), ("email", "a@b.cn"), ("full_name", "另名"), ("is_active", False)):
            User.objects.filter(pk=clerk.pk).update(**{field: value})
            seen.add(client.get(person)["ETag"])
        assert len(seen) == 5
        assert client.get(person)["ETag"] in seen

    def test_the_list_has_the_same_version(self, program, admin, clerk, person):
        client = program(admin)
        listed = {one["code"]: one["version"] for one in client.get("people").json()["items"]}
        assert listed[str(clerk.code)] == client.get(person).json()["version"]


def test_the_document_tells_of_the_tag(client, clerk):
    from jixiao.web.restapi.openapi import document

    paths = document()["paths"]
    roles = paths["/api/v1/people/{code}/units/{unit}/roles"]["put"]
    assert "ETag" in roles["responses"]["200"]["headers"]
    assert "If-Match" in [one["name"] for one in roles["parameters"]]
    assert "Idempotency-Key" not in [
        one["name"] for one in paths["/api/v1/units/{code}/invitations"]["post"]["parameters"]
    ]
