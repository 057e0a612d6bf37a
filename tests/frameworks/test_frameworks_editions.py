"""What each shipped edition says, against the worked cases in ``<id>.yaml`` beside this file."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.evaluation import read_measure
from jixiao.evaluation.measure import Operator
from jixiao.evaluation.model import Evaluation, Identity, Indicator
from jixiao.frameworks import list_frameworks, load_framework
from jixiao.frameworks.methods import KINDS, METHODS, faults
from jixiao.frameworks.model import Band, Confidence, Framework, RoundingMode
from jixiao.money.rounding import round_half_away, truncate
from jixiao.scoring import score

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.yaml"))
}
IDS = sorted(CASES)


def pick(key: str) -> list[str]:
    return [name for name in IDS if key in CASES[name]]


def published(framework: Framework, total: str) -> Decimal:
    cut = round_half_away if framework.rounding.mode is RoundingMode.HALF_AWAY else truncate
    return cut(Decimal(total), framework.rounding.digits)


def band_share(bands: tuple[Band, ...], value: Decimal) -> list[Decimal]:
    """The shares of all bands that hold ``value``: exactly one where they are exhaustive."""
    return [
        b.share
        for b in bands
        if (b.lower is None or b.lower < value or (b.lower_inclusive and b.lower == value))
        and (b.upper is None or value < b.upper or (b.upper_inclusive and value == b.upper))
    ]


def test_every_edition_has_a_file_of_cases() -> None:
    assert [f.id for f in sorted(list_frameworks(), key=lambda f: f.id)] == IDS
    assert all(CASES[name]["framework"] == name for name in IDS)


@pytest.mark.parametrize("name", IDS)
def test_structure(name: str) -> None:
    framework, case = load_framework(name), CASES[name]
    assert framework.id == name
    assert framework.total == Decimal(case["total"])
    assert {s.name: list(s.level2) for s in framework.sections} == case["sections"]
    assert len(framework.indicators) == case["indicators"]


@pytest.mark.parametrize("name", IDS)
def test_weights_of_each_case(name: str) -> None:
    framework, case = load_framework(name), CASES[name]
    stated = {c.name: {s: str(w) for s, w in c.weights.items()} for c in framework.weight_cases}
    assert stated == case["cases"]
    assert all(sum(c.weights.values()) == framework.total for c in framework.weight_cases)
    for case_name, mark in case.get("confidence", {}).items():
        found = next(c for c in framework.weight_cases if c.name == case_name)
        assert found.source.confidence is Confidence(mark)


@pytest.mark.parametrize("name", pick("suggested"))
def test_suggested_weights_add_up_and_are_marked_unverified(name: str) -> None:
    framework = load_framework(name)
    sums: dict[str, Decimal] = {}
    for spec in framework.indicators:
        assert spec.suggested is not None
        assert spec.suggested_source is not None
        assert spec.suggested_source.confidence is Confidence.UNVERIFIED
        sums[spec.path[0]] = sums.get(spec.path[0], Decimal(0)) + spec.suggested
    assert {section: str(total) for section, total in sums.items()} == CASES[name]["suggested"]
    for rule in framework.minimum_sums:
        assert "+".join(rule.sections) in CASES[name]["minimum_sums"]
        assert sum(sums[section] for section in rule.sections) >= rule.at_least


@pytest.mark.parametrize("name", IDS)
def test_grades_at_the_boundaries(name: str) -> None:
    framework, case = load_framework(name), CASES[name]
    for total, grade in case["grades"].items():
        found = framework.grade_of(published(framework, total))
        assert found is not None, total
        assert found.name == grade, total
    for total in case.get("no_grade", []):
        assert framework.grade_of(Decimal(total)) is None


@pytest.mark.parametrize("name", IDS)
def test_fiscal_years(name: str) -> None:
    framework = load_framework(name)
    for year, applies in CASES[name]["in_force"].items():
        assert framework.in_force(year) is applies, year


@pytest.mark.parametrize("name", IDS)
def test_default_methods_are_complete_and_well_formed(name: str) -> None:
    framework = load_framework(name)
    assert set(framework.methods) == set(KINDS)
    for kind, method in framework.methods.items():
        assert kind in METHODS[method.name].kinds
        assert faults(method.name, method.parameters, bands=bool(method.bands), levels=bool(method.levels)) == ()
        assert method.source.clause
    stated = CASES[name].get("methods", {})
    assert {kind: framework.methods[kind].name for kind in stated} == stated


@pytest.mark.parametrize("name", pick("levels"))
def test_each_share_belongs_to_one_level(name: str) -> None:
    method = load_framework(name).methods["qualitative"]
    for share, level in CASES[name]["levels"].items():
        assert [x.name for x in method.levels if x.holds(Decimal(share))] == [level], share
    assert method.level(f" {method.levels[0].name} ") is method.levels[0]
    assert method.level(method.levels[0].aliases[0]) is method.levels[0]
    assert method.level("不存在的等级") is None


@pytest.mark.parametrize("name", pick("bands"))
def test_bands_at_the_boundaries(name: str) -> None:
    framework = load_framework(name)
    for kind, table in CASES[name]["bands"].items():
        for value, share in table.items():
            assert band_share(framework.methods[kind].bands, Decimal(value)) == [Decimal(share)], (kind, value)


@pytest.mark.parametrize("name", pick("own_bands"))
def test_bands_of_one_indicator_at_the_boundaries(name: str) -> None:
    for indicator, table in CASES[name]["own_bands"].items():
        spec = load_framework(name).spec(indicator)
        assert spec is not None
        assert spec.method is not None
        for value, share in table.items():
            assert band_share(spec.method.bands, Decimal(value)) == [Decimal(share)], (indicator, value)


@pytest.mark.parametrize("name", pick("steps"))
def test_step_schedules(name: str) -> None:
    for indicator, parameters in CASES[name]["steps"].items():
        spec = load_framework(name).spec(indicator)
        assert spec is not None
        assert spec.method is not None
        assert spec.method.name == "step"
        assert {key: str(value) for key, value in spec.method.parameters.items()} == parameters


@pytest.mark.parametrize("name", pick("elements"))
def test_evaluation_points(name: str) -> None:
    framework = load_framework(name)
    for indicator, count in CASES[name]["elements"].items():
        spec = framework.spec(indicator)
        assert spec is not None
        assert len(spec.elements) == count, indicator


@pytest.mark.parametrize("name", pick("rates"))
def test_formulas(name: str) -> None:
    framework = load_framework(name)
    for indicator, formula in CASES[name]["rates"].items():
        spec = framework.spec(indicator)
        assert spec is not None
        assert spec.rate is not None
        assert [spec.rate.kind, spec.rate.numerator, spec.rate.denominator] == formula, indicator


@pytest.mark.parametrize("name", pick("twice"))
def test_a_name_used_twice_is_told_apart_by_level_2(name: str) -> None:
    framework = load_framework(name)
    for indicator, ids in CASES[name]["twice"].items():
        for second, identifier in ids.items():
            found = framework.spec(indicator, ("过程", second))
            assert found is not None
            assert found.id == identifier
            assert framework.spec_by_id(identifier) is found


@pytest.mark.parametrize("name", pick("unverified"))
def test_indicators_missing_from_the_copy_read_are_marked(name: str) -> None:
    marked = {s.name for s in load_framework(name).indicators if s.source.confidence is Confidence.UNVERIFIED}
    assert marked == set(CASES[name]["unverified"])


@pytest.mark.parametrize("name", pick("level2_counts"))
def test_indicators_per_level_2(name: str) -> None:
    framework = load_framework(name)
    for second, count in CASES[name]["level2_counts"].items():
        assert sum(spec.path[1] == second for spec in framework.indicators) == count


@pytest.mark.parametrize("name", pick("homes"))
def test_names_that_people_write_find_their_section(name: str) -> None:
    framework = load_framework(name)
    for pair in CASES[name]["homes"]:
        assert framework.home(tuple(pair["of"])) == tuple(pair["is"])


@pytest.mark.parametrize("name", pick("kinds"))
def test_satisfaction_and_execution_are_known_by_their_place(name: str) -> None:
    framework = load_framework(name)
    for words, kind in CASES[name]["kinds"].items():
        first, second, indicator = (*words.split("/"), "", "")[:3]
        path = (first, second) if second else (first,)
        assert framework.kind_of(path, indicator) == kind, words


@pytest.mark.parametrize("name", IDS)
def test_every_value_has_a_clause(name: str) -> None:
    framework = load_framework(name)
    sources = [
        framework.rounding.source,
        framework.over_achievement.source,
        *(x.source for x in framework.sections),
        *(x.source for x in framework.weight_cases),
        *(x.source for x in framework.minimum_sums),
        *(x.source for x in framework.grades),
        *(x.source for x in framework.indicators),
        *(x.method.source for x in framework.indicators if x.method is not None),
        *(x.rate.source for x in framework.indicators if x.rate is not None),
    ]
    assert all(source.clause for source in sources)


@pytest.mark.parametrize("name", pick("points"))
def test_points_under_the_edition(name: str) -> None:
    framework = load_framework(name)
    for row in CASES[name]["points"]:
        operator = Operator(row["operator"])
        indicator = Indicator(
            name=row["name"],
            path=tuple(row["path"]),
            operator=operator,
            target=read_measure(row["target"], operator).measure,
            actual=read_measure(row["actual"], operator).measure,
            weight=Decimal(row["weight"]),
        )
        card = score(Evaluation(identity=Identity(name="例"), indicators=(indicator,)), framework)
        points = [found.points for found in card.indicators if found.indicator.name == row["name"]]
        assert points == [Decimal(row["points"])], row


def test_nothing_is_taken_off_for_over_achievement_by_default() -> None:
    assert all(f.over_achievement.deductions == () for f in list_frameworks())
    assert all(f.over_achievement.reason_above == Decimal("1.3") for f in list_frameworks())


def test_an_unknown_place_has_no_kind_and_keeps_its_words() -> None:
    framework = load_framework("mof-2020-10-self")
    assert framework.kind_of(()) == ""
    assert framework.kind_of(("别处", "什么")) == ""
    assert framework.home(("别处", "什么")) == ("别处", "什么")
    assert framework.home(("产出",)) == ("产出指标",)
    assert framework.home(()) == ()
    assert framework.spec("没有的指标") is None
    assert framework.spec_by_id("none") is None
