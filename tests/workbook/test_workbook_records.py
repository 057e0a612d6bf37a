"""A row becomes a record: each cell under the field of its key, what is of another type or empty left as it is."""

from datetime import date
from decimal import Decimal

from jixiao.evaluation import Claims, Evidence, EvidenceKind, Identity, SpendingItem, Survey
from jixiao.money import Amount
from jixiao.place import Place
from jixiao.workbook.records import record
from jixiao.workbook.rows import Values

HERE = Place(file="a.xlsx", sheet="甲", cell="B3")


def test_cells_fill_the_fields_of_their_keys() -> None:
    places = {"name": HERE, "spent": Place(cell="E3")}
    row = Values({"name": "印刷", "spent": Amount.of("8000"), "ordinal": Decimal(1)}, places, HERE)
    item = record(SpendingItem, row)
    assert item == SpendingItem(name="印刷", spent=Amount.of("8000"))
    assert (item.place, item.place_of("spent").cell) == (HERE, "E3")


def test_what_is_given_by_hand_goes_before_the_cell() -> None:
    row = Values({"code": "佐-1", "name": "批复", "kind": "正式资料", "on": date(2024, 1, 5)}, {}, HERE)
    assert record(Evidence, row).kind is None
    evidence = record(Evidence, row, kind=EvidenceKind.FORMAL, place=Place(cell="C9"))
    assert (evidence.kind, evidence.on, evidence.place.cell) == (EvidenceKind.FORMAL, date(2024, 1, 5), "C9")


def test_words_where_a_number_or_a_day_belongs_leave_the_field_empty() -> None:
    identity = record(Identity, Values({"fiscal_year": "2024年", "evaluated_on": "去年"}, {}, HERE))
    assert (identity.name, identity.fiscal_year, identity.evaluated_on) == ("", None, None)
    survey = record(Survey, Values({"indicator": "居民满意度", "issued": "很多", "valid": 0}, {}, HERE))
    assert (survey.issued, survey.valid) == (None, 0)


def test_zero_is_a_value() -> None:
    assert record(Claims, Values({"total": Decimal(0)}, {}, HERE)).total == 0
