"""What our own reports print is read back with the same figures, from Word, PDF and web page alike.

The evaluation of every example is scored, written, read, and compared: weights, points, targets, actual values, money,
total and grade. A computed rate is compared with the digits that the report prints.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao import api
from jixiao.document import read_document
from jixiao.evaluation import Evaluation, Indicator, Interval, Quantity, in_base, summarise
from jixiao.facts import read_facts

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.xlsx"))


@dataclass(frozen=True)
class Trip:
    result: api.Result
    back: dict[str, Evaluation]


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def trip(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trip:
    result = api.evaluate(request.param)
    paths = api.write(result, tmp_path_factory.mktemp("out"), ["docx", "pdf", "html"])
    return Trip(result, {path.suffix: read_facts(read_document(path)).evaluation for path in paths})


def level(text: str) -> str:
    return text.replace(" ", "")


def test_indicators_come_back_with_their_weights_points_and_targets(trip: Trip) -> None:
    scored = {s.indicator.name: s for s in trip.result.scorecard.indicators}
    for suffix, back in trip.back.items():
        assert {i.name for i in back.indicators} == set(scored), suffix
        for found in back.indicators:
            own = scored[found.name]
            assert found.path[:1] == own.indicator.path[:1], (suffix, found.name)
            assert found.weight == own.weight, (suffix, found.name)
            assert found.claimed_points == own.points, (suffix, found.name)
            assert same(own.indicator.target, found.target), (suffix, found.name, own.indicator.target, found.target)


def same(own: object, found: object) -> bool:
    if isinstance(own, Quantity) and isinstance(found, Quantity):
        return in_base(own.value, own.unit) == in_base(found.value, found.unit)
    if isinstance(own, Interval) and isinstance(found, Interval):
        return (own.lower, own.upper) == (found.lower, found.upper)
    return own is None or getattr(own, "value", own) == getattr(found, "value", found) or words(own) == words(found)


def words(measure: object) -> str:
    return str(getattr(measure, "as_written", ""))


def test_actual_values_come_back(trip: Trip) -> None:
    given = {i.name: i for i in trip.result.evaluation.indicators if i.actual is not None}
    for suffix, back in trip.back.items():
        found = {i.name: i for i in back.indicators}
        for name, indicator in given.items():
            assert same(indicator.actual, found[name].actual), (suffix, name, indicator.actual, found[name].actual)


def test_money_comes_back_to_the_last_fen(trip: Trip) -> None:
    own = summarise(trip.result.evaluation)
    for suffix, back in trip.back.items():
        found = summarise(back)
        for name in ("budget", "arrived", "spent"):
            assert getattr(found, name).value == getattr(own, name).value, (suffix, name)
        items = {i.name: (i.budget and i.budget.yuan, i.spent and i.spent.yuan, i.parent) for i in back.funds.items}
        mine = trip.result.evaluation.funds.items
        assert items == {i.name: (i.budget and i.budget.yuan, i.spent and i.spent.yuan, i.parent) for i in mine}, suffix


def test_total_and_grade_come_back(trip: Trip) -> None:
    for suffix, back in trip.back.items():
        scorecard = trip.result.scorecard
        assert back.claims.total == scorecard.total, suffix
        if scorecard.grade is not None:
            assert back.claims.grade == scorecard.grade, suffix


def test_problems_and_advice_come_back_in_their_words(trip: Trip) -> None:
    own = trip.result.evaluation
    for suffix, back in trip.back.items():
        assert [plain(p.text) for p in back.problems] == [plain(p.text) for p in own.problems], suffix
        assert [plain(p.cause) for p in back.problems] == [plain(p.cause) for p in own.problems], suffix
        assert sorted(plain(a.text) for a in back.advice) == sorted(plain(a.text) for a in own.advice), suffix


def plain(text: str) -> str:
    return "".join(text.split()).rstrip("。")


def test_every_figure_has_its_place(trip: Trip) -> None:
    for back in trip.back.values():
        for indicator in back.indicators:
            assert all(place.line is not None for place in (indicator.place, *indicator.places.values()))
            assert not unplaced(indicator)


def unplaced(indicator: Indicator) -> set[str]:
    given = {"target": indicator.target, "actual": indicator.actual, "weight": indicator.weight}
    values: dict[str, object | Decimal] = {**given, "claimed_points": indicator.claimed_points}
    return {name for name, value in values.items() if value is not None and name not in indicator.places}
