"""The pages of tasks and rounds: they open quickly, with few queries, and say what is to be done."""

import pytest
from django.urls import reverse


def at(name, thing, *args):
    return reverse(f"evaluations:{name}", args=[thing.code, *args])


@pytest.fixture
def filled(task, money, report):
    from jixiao.web.evaluations import services

    return services.save(task, report(task), version=task.version, by=None)


@pytest.mark.parametrize("page", ["detail", "edit", "print", "files"])
def test_pages_of_a_task_need_few_queries(filled, clerk, signed_in, page, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get("/")
    with django_assert_max_num_queries(15):
        answer = browser.get(at(page, filled))
    assert answer.status_code == 200


@pytest.mark.parametrize("page", ["list", "rounds", "round-new", "list-export"])
def test_pages_of_finance_need_few_queries(filled, finance, signed_in, page, django_assert_max_num_queries):
    browser = signed_in(finance)
    browser.get("/")
    with django_assert_max_num_queries(15):
        assert browser.get(reverse(f"evaluations:{page}")).status_code == 200
    with django_assert_max_num_queries(15):
        assert browser.get(at("round", filled.round)).status_code == 200
