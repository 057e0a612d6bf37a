"""Every rule does what its page says, on the cases that a colleague who does not program can add to."""

import pytest
from rule_cases import RuleCase, all_cases, where

from jixiao.review import Reporter, all_rules

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_rule_finds_what_the_case_says(case: RuleCase) -> None:
    found = case.run()
    shown = "\n".join(f"{where(f)}: {f.text}" for f in found)
    assert len(found) == len(case.expected), shown
    for finding, wanted in zip(found, case.expected, strict=True):
        for key, value in wanted.items():
            if key == "at":
                words = where(finding)
                assert value in (words, f"{finding.place.file}: {words}"), shown
            elif key == "says":
                assert value in finding.text
            else:
                assert str(finding.args[key]) == str(value), shown


@pytest.mark.parametrize("case", CASES, ids=str)
def test_messages_are_whole_sentences(case: RuleCase) -> None:
    for finding in case.run():
        assert finding.text.endswith("。")
        assert "{" not in finding.text
        assert "None" not in finding.text
        assert "；；" not in finding.text


@pytest.mark.parametrize("code", [rule.code for rule in all_rules() if rule.reporter is Reporter.ENGINE])
def test_the_examples_of_the_page_are_run(code: str) -> None:
    cases = {case.name: case for case in CASES if case.code == code}
    assert cases["bad_example"].expected, "反例 must trigger the rule"
    assert not cases["good_example"].expected, "正例 must not"
