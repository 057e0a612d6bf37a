"""Telling people: once each, in the transaction of what it tells, and only who is there."""

import pytest
from django_tasks_db.models import DBTaskResult

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Choice, Notice
from jixiao.web.notices.services import choose, tell, who_is_next
from jixiao.web.orgs.models import Role


def test_it_tells_each_person_once(clerk, head, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        told = tell([clerk, head, clerk, None], "“社区服务站建设”已退回", link="/projects/", on=clerk)
    assert told == 2
    notice = Notice.objects.get(user=clerk)
    assert (notice.sentence, notice.link, notice.read) == ("“社区服务站建设”已退回", "/projects/", None)
    assert (notice.object_type, notice.object_code) == ("accounts.user", str(clerk.code))


def test_who_did_it_and_who_left_are_not_told(clerk, head):
    User.objects.filter(pk=head.pk).update(is_active=False)
    assert tell([clerk, head], "已办结", link="/", by=clerk) == 0


def test_nobody_to_tell_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(2):  # the savepoint and its release
        assert tell([], "已办结", link="/") == 0


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "projects"])
def test_it_rejects_links_that_are_not_ours(clerk, link):
    with pytest.raises(ValueError, match="page of ours"):
        tell([clerk], "看", link=link)


def test_a_long_sentence_is_shortened(clerk):
    tell([clerk], "长" * 600, link="/")
    assert Notice.objects.get().sentence == "长" * 499 + "…"


def test_a_mail_is_wanted_by_who_has_an_address_and_did_not_say_no(clerk, head, reader):
    User.objects.filter(pk__in=[clerk.pk, head.pk]).update(email="a@example.gov.cn")
    choose(head, Choice.DAILY)
    tell([clerk, head, reader], "看", link="/")
    wanted = {notice.user_id: notice.wanted for notice in Notice.objects.all()}
    assert wanted == {clerk.pk: Choice.NOW, head.pk: Choice.DAILY, reader.pk: Choice.NONE}
    assert DBTaskResult.objects.filter(task_path__endswith="tasks.post").count() == 1


def test_without_a_mail_server_no_mail_is_queued(clerk, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    User.objects.filter(pk=clerk.pk).update(email="a@example.gov.cn")
    tell([clerk], "看", link="/")
    assert Notice.objects.get().wanted == Choice.NONE
    assert not DBTaskResult.objects.exists()


def test_who_is_next_is_found_by_the_very_unit_and_role(tree, clerk, head, department, finance):
    assert who_is_next(tree.community, {Role.HANDLER, Role.HEAD}) == [clerk, head]
    assert who_is_next(tree.bureau.pk, {Role.DEPARTMENT}) == [department]
    assert who_is_next([tree.finance, None], {Role.FINANCE_BUSINESS, Role.FINANCE_PERFORMANCE}) == [finance]
    assert who_is_next(None, {Role.HEAD}) == []
    assert who_is_next(tree.street, {Role.DEPARTMENT}) == []
