"""The pages of the search."""

import pytest

from jixiao.web.base.limits import Limit
from jixiao.web.notices.models import Notice


def test_words_are_marked_and_objects_linked(three, clerk, signed_in, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get("/")
    with django_assert_max_num_queries(15):
        page = browser.get("/search/", {"q": "服务站 居民"}).content.decode()
    assert "社区<mark>服务站</mark>建设" in page
    assert "服务<mark>居民</mark>2400人次" in page
    assert f'href="/projects/{three.own.code}/"' in page
    assert 'value="服务站 居民"' in page


@pytest.mark.parametrize("narrow", [0, 30])
def test_every_group_within_the_budget(three, admin, signed_in, django_assert_max_num_queries, monkeypatch, narrow):
    monkeypatch.setattr("jixiao.web.search.finding.NARROW", narrow)
    browser = signed_in(admin)
    browser.get("/")
    with django_assert_max_num_queries(15):
        browser.get("/search/", {"q": "缺货"})


def test_one_group_pages(tree, clerk, declare, signed_in):
    for number in range(35):
        declare(tree.community, f"第{number}个服务站")
    browser = signed_in(clerk)
    first = browser.get("/search/", {"q": "服务站", "kind": "project"})
    (group,) = first.context["groups"]
    assert len(group.hits) == 30
    second = browser.get("/search/", {"q": "服务站", "kind": "project", "after": group.after})
    (rest,) = second.context["groups"]
    assert len(rest.hits) == 5
    assert not {hit.link for hit in rest.hits} & {hit.link for hit in group.hits}
    answer = browser.get("/search/export/", {"q": "服务站", "kind": "project"})
    assert answer["Content-Disposition"].startswith("attachment")


def test_notices_page_too(clerk, signed_in):
    Notice.objects.bulk_create(Notice(user=clerk, sentence=f"第{n}条退回", link="/") for n in range(40))
    browser = signed_in(clerk)
    (group,) = browser.get("/search/", {"q": "退回", "kind": "notice"}).context["groups"]
    (rest,) = browser.get("/search/", {"q": "退回", "kind": "notice", "after": group.after}).context["groups"]
    assert (len(group.hits), len(rest.hits)) == (30, 10)


def test_nothing_is_said_kindly(clerk, signed_in):
    browser = signed_in(clerk)
    assert "在上面的框里输入" in browser.get("/search/").content.decode()
    assert "没有找到" in browser.get("/search/", {"q": "缺货"}).content.decode()
    assert "请输入汉字" in browser.get("/search/", {"q": "，，"}).content.decode()
    assert browser.get("/search/", {"q": "a", "kind": "secrets"}).status_code == 404
    assert browser.get("/search/", {"q": "a", "after": "x"}).status_code == 200


def test_what_was_typed_stays_text(three, clerk, signed_in):
    page = signed_in(clerk).get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_too_many_searches_are_told_when_to_go_on(three, clerk, signed_in, monkeypatch):
    monkeypatch.setattr("jixiao.web.base.limits.limit_of", lambda name: Limit(2, 60))
    browser = signed_in(clerk)
    assert [browser.get("/search/", {"q": "服务"}).status_code for _ in range(3)] == [200, 200, 429]
