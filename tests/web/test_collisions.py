"""Two people at once: one is done, the other is told, nothing is half done."""

import threading

from django.db import connections
from django.test import Client
from passwords import PASSWORD

from jixiao.errors import JixiaoError
from jixiao.web.accounts import services as accounts
from jixiao.web.accounts.models import User
from jixiao.web.orgs.models import Role


def at_once(*verbs) -> list[object]:
    """Run the verbs in threads that begin together; what each gave or raised."""
    start = threading.Barrier(len(verbs))
    results: list[object] = [None] * len(verbs)

    def run(index: int) -> None:
        start.wait()
        try:
            results[index] = verbs[index]()
        except Exception as error:
            results[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_the_same_account_opened_twice_is_told(transactional_db, tree, admin, signed_in):
    address = f"/orgs/units/{tree.community.code}/people/add/"
    given = {"full_name": "李梅", "username": "limei", "roles": ["handler"]}
    first, second = signed_in(admin), signed_in(admin)
    answers = at_once(lambda: first.post(address, given), lambda: second.post(address, given))
    assert sorted(answer.status_code for answer in answers) in ([200, 200], [200, 409])
    assert User.objects.filter(username="limei").count() == 1
    shown = [answer for answer in answers if "一次性密码" in answer.content.decode()]
    assert len(shown) == 1, "one of them got the password"


def test_one_invitation_makes_one_account(transactional_db, tree, admin):
    invitation, _ = accounts.invite(full_name="李梅", unit=tree.community, roles=[Role.HANDLER], by=admin)
    results = at_once(
        lambda: accounts.accept(invitation, username="limei", password=PASSWORD),
        lambda: accounts.accept(invitation, username="limei2", password=PASSWORD),
    )
    assert sorted(type(result) for result in results if isinstance(result, Exception)) == [JixiaoError]
    assert User.objects.filter(username__startswith="limei").count() == 1


def test_what_a_service_refuses_is_told_with_the_next_step(clerk, signed_in, monkeypatch):
    def refuse(user: User) -> None:
        raise JixiaoError("这份申报已经送审；请先撤回。")

    monkeypatch.setattr("jixiao.web.base.views.sections_for", refuse)
    browser: Client = signed_in(clerk)
    answer = browser.get("/")
    assert answer.status_code == 409
    assert "这份申报已经送审；请先撤回。" in answer.content.decode()
