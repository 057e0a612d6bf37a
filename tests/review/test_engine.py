"""What the engine adds to what a rule says: identity, basis, order, one finding for one fault."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rule_cases import IDENTITY

from jixiao.errors import JixiaoError
from jixiao.evaluation import from_json, with_places
from jixiao.frameworks import load_framework
from jixiao.place import NOWHERE, Place
from jixiao.review import Case, Finding, Severity, all_rules, check, ordered
from jixiao.review import engine as engine_module
from jixiao.review.basis import clause_for, instrument_of
from jixiao.review.engine import chosen_rules, merged
from jixiao.review.outputs.json import finding_json
from jixiao.review.rule import PRACTICE, Rule, Status, rule
from jixiao.scoring import score

IDENTITY_KEYS = ("code", "name", "severity")
BASIS_KEYS = ("clause", "edition", "suggestion")
LATE_BALANCE: dict[str, Any] = {"funds": {"stated_budget": "170.92万元", "stated_spent": "155.39万元"}}


def case_of(
    data: dict[str, Any], *, framework: str = "mof-2020-10-self", scored: bool = False, **identity: Any
) -> Case:
    evaluation = with_places(from_json({**data, "identity": {**IDENTITY, **identity}}, "a.json"))
    edition = load_framework(framework)
    return Case(evaluation, edition, score(evaluation, edition) if scored else None)


def test_a_finding_carries_what_is_the_same_for_the_rule() -> None:
    (finding,) = check(case_of(LATE_BALANCE), select=["NUM09"])
    assert (finding.code, finding.name, finding.severity) == ("NUM09", "balance-unexplained", Severity.WARNING)
    assert finding.edition == "mof-2020-10-self"
    assert finding.clause == "财预〔2020〕10号 第二十六条"


def test_a_report_of_2017_is_not_judged_by_a_rule_of_2020() -> None:
    (finding,) = check(case_of(LATE_BALANCE, fiscal_year=2017, evaluated_on="2018-05-22"), select=["NUM09"])
    assert finding.clause == PRACTICE


@pytest.mark.parametrize(
    ("source", "year", "on", "cited"),
    [
        ("财预〔2020〕10号 第十六条", 2020, None, True),
        ("财预〔2020〕10号 第十六条", 2019, None, False),
        ("财预〔2020〕10号 第十六条", 2019, date(2020, 5, 1), True),
        ("财预〔2020〕10号 第十六条", 2019, date(2020, 2, 1), False),
        ("财预〔2020〕10号 第十六条", 2017, date(2020, 3, 25), False),
        ("财预〔2021〕101号", 2021, date(2022, 3, 1), True),
        ("财预〔2021〕101号", 2021, date(2021, 3, 1), False),
        ("财预〔2013〕53号", 2017, None, True),
        ("财预〔2020〕10号 第十六条", None, None, False),
        (PRACTICE, 2020, None, False),
    ],
)
def test_a_basis_is_cited_only_where_it_was_in_force(source: str, year: int, on: date, cited: bool) -> None:
    assert clause_for(source, year, on) == (source if cited else PRACTICE)


def test_of_several_bases_those_in_force_are_cited() -> None:
    both = "财预〔2013〕53号；财预〔2020〕10号 第十三条"
    assert clause_for(both, 2017, None) == "财预〔2013〕53号"
    assert clause_for(both, 2020, None) == both


def test_the_longest_name_of_an_instrument_is_meant() -> None:
    found = instrument_of("预算法实施条例 第六条")
    assert found is not None
    assert found.number == "预算法实施条例"
    assert instrument_of("某省办法") is None


def test_an_instrument_that_was_repealed_is_not_cited_any_more() -> None:
    found = instrument_of("财预〔2013〕53号")
    assert found is not None
    assert not replace(found, last_year=2019).applied(2020, None)


def test_rules_that_need_a_score_wait_for_it() -> None:
    output = {"path": ["产出指标", "数量指标"], "target": "≥1个", "weight": "45"}
    data = {"indicators": [{"name": "甲", **output}, {"name": "乙", "actual": "1个", **output}]}
    assert not check(case_of(data), select=["SCO35"])
    assert check(case_of(data, scored=True), select=["SCO35"])


def test_families_and_codes_are_selected_and_ignored() -> None:
    codes = {r.code for r in chosen_rules(["num", "SCO-03"], ["NUM01"])}
    assert codes > {"NUM02", "SCO03"}
    assert not codes & {"NUM01", "SCO01"}


def test_what_is_no_code_is_told() -> None:
    with pytest.raises(JixiaoError, match="XYZ"):
        chosen_rules(["XYZ"], [])


def _rule(code: str, status: Status = Status.STABLE, retired: str = "") -> Rule:
    @rule(code, "some-fault", severity=Severity.NOTICE, needs="evaluation", since="0.1", status=status, retired=retired)
    def some_fault(case: Case) -> Iterator[Finding]:
        yield Finding(place=Place(field="a"), message="某处不对。")

    return some_fault


def test_a_preview_runs_only_by_its_own_code_and_a_retired_rule_never(monkeypatch: pytest.MonkeyPatch) -> None:
    preview, retired, old = (
        _rule("NUM91", Status.PREVIEW),
        _rule("NUM92", retired="0.2"),
        _rule("NUM93", Status.DEPRECATED),
    )
    monkeypatch.setattr(engine_module, "all_rules", lambda: (preview, retired, old))
    assert chosen_rules([], []) == (old,)
    assert chosen_rules(["NUM"], []) == (old,)
    assert chosen_rules(["NUM91"], []) == (preview,)
    assert chosen_rules(["NUM92"], []) == ()


def test_a_rule_that_raises_is_a_bug_and_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    @rule("NUM94", "broken-rule", severity=Severity.NOTICE, needs="evaluation", since="0.1")
    def broken_rule(case: Case) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(engine_module, "all_rules", lambda: (broken_rule,))
    with pytest.raises(ZeroDivisionError):
        check(case_of({}))


def test_one_fault_at_three_places_is_one_finding() -> None:
    places = [Place(field=f"items[{i}]") for i in range(3)]
    (found,) = merged(Finding(place=p, message="写作{x}。", args={"x": "1.0400元"}, code="NUM39") for p in places)
    assert (found.place, found.related) == (places[0], tuple(places[1:]))


def test_worst_first_then_as_one_reads() -> None:
    cells = ["B10", "A10", "C2"]
    rows = [Finding(place=Place(sheet="资金", cell=c), message=c) for c in cells]
    worst = Finding(place=NOWHERE, message="x", severity=Severity.ERROR)
    fields = [Finding(place=Place(field=f"sources[{i}]"), message=str(i)) for i in (10, 9)]
    assert [f.place.cell for f in ordered([*rows, worst])] == [None, "C2", "A10", "B10"]
    assert [f.text for f in ordered(fields)] == ["9", "10"]


def test_what_has_no_place_comes_last() -> None:
    nowhere, somewhere = Finding(place=NOWHERE, message="a"), Finding(place=Place(file="b"), message="b")
    assert ordered([nowhere, somewhere]) == (somewhere, nowhere)


def test_related_places_are_real_and_not_repeated() -> None:
    for finding in check(case_of(LATE_BALANCE)):
        assert NOWHERE not in finding.related
        assert finding.place not in finding.related
        assert len(set(finding.related)) == len(finding.related)


def test_a_finding_as_json_has_the_keys_that_are_promised() -> None:
    (finding,) = check(case_of(LATE_BALANCE), select=["NUM09"])
    data = finding_json(finding)
    assert list(data) == [*IDENTITY_KEYS, "message", "args", "place", "related", *BASIS_KEYS, "fingerprint"]
    assert data["args"] == {"budget": "170.92万元", "spent": "155.39万元", "rate": "90.91%", "balance": "15.53万元"}
    place = data["place"]
    assert isinstance(place, dict)
    assert set(place) >= {"block", "table", "row", "cell", "page", "line", "start", "end", "section", "text"}


def test_a_fingerprint_does_not_depend_on_the_place() -> None:
    (first,) = check(case_of(LATE_BALANCE), select=["NUM09"])
    assert replace(first, place=Place(file="b.xlsx", cell="C9")).fingerprint == first.fingerprint


def test_checking_is_deterministic() -> None:
    assert check(case_of(LATE_BALANCE, scored=True)) == check(case_of(LATE_BALANCE, scored=True))


def test_rules_without_an_edition_of_their_own_hold_for_all() -> None:
    limited = [r.code for r in all_rules() if r.editions]
    assert limited == ["IND36"]
