"""The conventions of STYLE §2, so that a rule is one file that anybody can read and add."""

import re
from importlib import import_module

import pytest

from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation, Identity
from jixiao.frameworks import load_framework
from jixiao.place import NOWHERE
from jixiao.review import Case, Finding, Reporter, Severity, all_rules, find_rule
from jixiao.review.basis import instrument_of
from jixiao.review.case import NEEDS
from jixiao.review.engine import chosen_rules
from jixiao.review.registry import rule_modules, rules_of
from jixiao.review.rule import FAMILIES, HEADINGS, PRACTICE, Rule

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


@pytest.mark.parametrize("module", rule_modules())
def test_a_rule_file_registers_exactly_one_rule_under_its_own_name(module: str) -> None:
    rules = rules_of(module)
    assert len(rules) == 1, f"{module}: a rule function without @rule, or two rules in one file"
    (rule,) = rules
    package, file = module.split(".")[-2:]
    function = rule.name.replace("-", "_")
    assert file == f"{rule.code.lower()}_{function}"
    assert getattr(import_module(module), function) is rule
    assert package == rule.family.lower()


@RULES
def test_the_engine_runs_a_rule_that_is_its_own_and_no_other(rule: Rule) -> None:
    own = rule.reporter is Reporter.ENGINE
    assert bool(chosen_rules([rule.code], [])) is own
    assert (rule.family == "XLS") is (rule.reporter is Reporter.WORKBOOK)


def test_codes_and_names_are_unique() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


@RULES
def test_the_code_is_of_a_known_family(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{2,3}", rule.code)
    assert rule.family in FAMILIES


@RULES
def test_the_page_has_every_heading(rule: Rule) -> None:
    assert tuple(rule.page) == HEADINGS
    assert all(rule.page.values())
    assert rule.title
    assert not rule.title.endswith("。")


@RULES
def test_the_name_names_the_fault_not_the_cure(rule: Rule) -> None:
    assert not re.match(r"(?:no|check|should)-", rule.name)


@RULES
def test_what_a_rule_needs_is_known(rule: Rule) -> None:
    assert rule.needs in NEEDS


@RULES
def test_every_cited_source_is_an_instrument_whose_dates_are_known(rule: Rule) -> None:
    if rule.source != PRACTICE:
        assert all(instrument_of(one) is not None for one in rule.source.split("；"))


def test_rules_are_listed_by_family_and_code() -> None:
    order = list(FAMILIES)
    keys = [(order.index(rule.family), rule.code) for rule in all_rules()]
    assert keys == sorted(keys)


@pytest.mark.parametrize("written", ["NUM01", "num01", "NUM-01", " num-01 ", "sum-mismatch"])
def test_a_rule_is_found_as_people_write_it(written: str) -> None:
    assert find_rule(written).code == "NUM01"


def test_an_unknown_code_names_near_ones() -> None:
    with pytest.raises(JixiaoError, match="NUM0"):
        find_rule("NUM0I")


def test_a_code_like_no_other_points_to_the_list() -> None:
    with pytest.raises(JixiaoError, match="jixiao rules list"):
        find_rule("哪条规则")


def test_another_layer_signs_a_finding_with_what_the_page_says() -> None:
    signed = find_rule("XLS05").sign(Finding(place=NOWHERE, message="没有读取。"))
    assert (signed.code, signed.name, signed.severity) == ("XLS05", "unread-sheet", Severity.NOTICE)
    case = Case(Evaluation(identity=Identity(name="空")), load_framework("mof-2020-10-self"))
    assert not list(find_rule("XLS05").check(case))
