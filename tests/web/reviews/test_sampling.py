"""Samples: the same seed gives the same list, and the list stays."""

from decimal import Decimal

import pytest
from django.urls import reverse

from jixiao.errors import JixiaoError
from jixiao.web.audit.services import history
from jixiao.web.base.sampling import Method
from jixiao.web.reviews.models import ReviewedReport, Sample
from jixiao.web.reviews.sampling import draw


@pytest.fixture
def reports(tree):
    """Twelve checked reports of 桂花社区; one waits, one is a stranger's."""

    def made(number: int, unit: object, state: str = "checked") -> ReviewedReport:
        return ReviewedReport.objects.create(
            unit=unit,
            name=f"{number}.txt",
            stored=str(number),
            size=1,
            sha256=str(number),
            state=state,
            errors=number % 5,
            year=2024 + number % 2,
            amount=Decimal(number * 1000) if number % 3 else None,
        )

    made(100, tree.community, "queued")
    made(101, tree.elsewhere)
    return [made(number, tree.community) for number in range(12)]


def names(sample: Sample) -> list[str]:
    return [item.report.name for item in sample.items.select_related("report")]


def drawn(user, unit, method=Method.RANDOM, **given) -> Sample:
    return draw(user, unit=unit, title="抽查", method=method, **{"size": 5, "seed": "2025-06-01"} | given)


def test_the_same_seed_gives_the_same_list(reports, finance, tree):
    first, second = drawn(finance, tree.finance), drawn(finance, tree.finance)
    assert names(first) == names(second)
    assert (first.population, first.size) == (12, 5)
    assert names(drawn(finance, tree.finance, seed="另一个")) != names(first)
    assert [entry.verb for entry in history(first)] == ["sample"]


def test_another_report_moves_none_of_the_others(reports, finance, tree):
    before = names(drawn(finance, tree.finance, size=12))
    ReviewedReport.objects.create(unit=tree.community, name="新", stored="n", size=1, sha256="n", state="checked")
    after = names(drawn(finance, tree.finance, size=13))
    assert [name for name in after if name != "新"] == before


def test_by_risk_and_by_amount(reports, finance, tree):
    risk = drawn(finance, tree.finance, Method.RISK, size=4)
    assert [item.report.errors for item in risk.items.all()] == [4, 4, 3, 3]
    amount = drawn(finance, tree.finance, Method.AMOUNT, size=3)
    assert names(amount) == ["11.txt", "10.txt", "8.txt"]
    assert amount.population == 8
    assert amount.items.first().basis == "金额 11,000.00 元"


def test_a_seed_is_made_and_told_where_none_is_given(reports, finance, tree):
    first = drawn(finance, tree.finance, seed="", year=2025)
    assert len(first.seed) == 16
    assert names(drawn(finance, tree.finance, seed=first.seed, year=2025)) == names(first)
    assert first.population == 6


def test_nothing_to_draw_is_told(tree, finance):
    with pytest.raises(JixiaoError, match="没有可抽的报告"):
        drawn(finance, tree.finance)


def test_it_works_in_the_browser(reports, finance, outsider, signed_in, tree, django_assert_max_num_queries):
    browser = signed_in(finance)
    given = {"unit": tree.finance.pk, "title": "年度抽查", "method": "random", "size": 5, "seed": "7"}
    answer = browser.post(reverse("reviews:sample-new"), given)
    assert answer.status_code == 302
    with django_assert_max_num_queries(15):
        shown = browser.get(answer.url).content.decode()
    assert "从 12 份中抽 5 份" in shown
    assert "年度抽查" in browser.get(reverse("reviews:samples")).content.decode()
    code = Sample.objects.get().code
    assert browser.get(reverse("reviews:sample-export", args=[code])).status_code == 200
    assert signed_in(outsider).get(answer.url).status_code == 403
    empty = browser.post(reverse("reviews:sample-new"), given | {"year": "1999"})
    assert "没有可抽的报告" in empty.content.decode()
