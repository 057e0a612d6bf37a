"""The book as it is read: every source and every entry that stands, in one query."""

from datetime import date
from decimal import Decimal

from jixiao.web.funds import services
from jixiao.web.funds.book import book_of
from jixiao.web.funds.models import Kind, Source


def test_it_is_read_in_one_query_with_all_that_entries_name(funded, city, django_assert_num_queries):
    site = services.add_site(funded, name="东站", by=None)
    given = {"source": city, "summary": "印刷", "by": None}
    services.spend(funded, amount=Decimal("7.01"), on=date(2026, 5, 2), number="记-2", site=site, **given)
    wrong = services.spend(funded, amount=Decimal("9"), on=date(2026, 5, 1), number="记-1", **given)
    services.reverse(wrong, reason="录错", on=date(2026, 5, 3), by=None)
    services.spend(funded, amount=Decimal("5"), on=date(2026, 4, 1), number="记-3", **given)
    with django_assert_num_queries(1):
        book = book_of(funded)
        assert [(one.number, one.source.name, str(one.site or "")) for one in book.of(Kind.SPENDING)] == [
            ("记-3", "市级专项资金", ""),
            ("记-2", "市级专项资金", "东站"),
        ]
    assert [one.on for one in book.entries] == sorted(one.on for one in book.entries)
    assert book.total(Kind.SPENDING, city) == Decimal("12.01")
    assert [one.source_id for one in book.entries] == [city.pk] * len(book.entries)


def test_a_source_without_an_entry_is_there_in_its_order(funded, city):
    Source.objects.create(project=funded, name="乙", level="市级")
    other = Source.objects.create(project=funded, name="甲", level="市级")
    book = book_of(funded)
    assert [source.name for source in book.sources] == ["市级专项资金", "乙", "甲"]
    assert book.sum(Kind.PLAN, other) is None
    assert book.sources[0].due_on == date(2026, 3, 31)


def test_a_project_without_money_has_an_empty_book(project):
    book = book_of(project)
    assert (book.sources, book.entries) == ([], [])
