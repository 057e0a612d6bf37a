from jixiao.evaluation import from_json, to_json, with_places
from jixiao.place import Place

DATA = {
    "identity": {"name": "甲项目"},
    "funds": {"sources": [{"name": "市级", "budget": "10万元", "arrivals": [{"amount": "10万元"}]}]},
}


def test_every_field_has_its_path():
    placed = with_places(from_json(DATA), "a.json")
    source = placed.funds.sources[0]
    assert str(source.place_of("budget")) == "a.json字段 funds.sources[0].budget"
    assert source.arrivals[0].place_of("amount").field == "funds.sources[0].arrivals[0].amount"
    assert placed == from_json(DATA)


def test_a_place_that_is_known_is_kept():
    plain = from_json(DATA)
    cell = Place(file="a.xlsx", sheet="资金来源与到位", cell="C4")
    read = from_json(to_json(plain)).funds.sources[0].at(Place(file="a.xlsx", sheet="资金来源与到位"), budget=cell)
    from dataclasses import replace

    placed = with_places(replace(plain, funds=replace(plain.funds, sources=(read,)))).funds.sources[0]
    assert placed.place_of("budget") == cell
    assert placed.place_of("name") == read.place
