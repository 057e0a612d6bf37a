"""The declaration as an Evaluation, judged by the same rules as a report, and back again."""

from decimal import Decimal

import pytest

from jixiao import api
from jixiao.web.base.content import read_number
from jixiao.web.projects.content import Content
from jixiao.web.projects.evaluation import from_evaluation, to_evaluation


def test_a_project_is_an_evaluation_with_the_fields_as_places(project):
    evaluation = to_evaluation(project)
    assert (evaluation.identity.name, evaluation.identity.fiscal_year) == ("社区服务站建设", 2026)
    assert evaluation.funds.sources[0].initial.yuan == Decimal(1_000_000)
    third = evaluation.indicators[2]
    assert third.place_of("target").field == "indicators[2].target"
    assert third.target.value.isoformat() == "2026-11-30"
    assert api.check_goals(evaluation) == ()


def test_what_cannot_be_read_is_told_by_the_rules_not_by_an_exception(project, content):
    wild = Content(
        {**content.texts, "fiscal_year": "明年", "year_fiscal": "很多", "started": "春天"},
        ({**content.rows[0], "target": "若干", "weight": "十", "operator": "大概"}, *content.rows[1:]),
    )
    codes = {(finding.code, finding.place.field) for finding in api.check_goals(to_evaluation(project, wild))}
    assert ("IND01", "indicators[0].target") in codes
    assert ("IND31", "indicators[0].weight") in codes


def test_there_and_back_is_the_same(project, content):
    back = from_evaluation(to_evaluation(project, content))
    assert [{**row, "code": ""} for row in back.rows] == [{**row, "code": ""} for row in content.rows]
    for name in ("name", "fiscal_year", "department", "contact", "started", "finished", "basis", "overall", "annual"):
        assert back.texts[name] == content.texts[name]
    assert (back.texts["year_fiscal"], back.texts["year_other"]) == ("100", "5.5")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200.50", Decimal("1200.50")), (" 5 ", Decimal(5)), ("", None), ("1e5", None), ("NaN", None), ("五", None)],
)
def test_numbers(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["9" * 30, "Infinity", "-"])
def test_what_is_no_number(text):
    assert read_number(text) is None
