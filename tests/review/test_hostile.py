"""Nothing that can be in an evaluation makes a rule fail or hang."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.evaluation import from_json
from jixiao.frameworks import load_framework
from jixiao.review import Case, check
from jixiao.scoring import score

AMOUNT = st.sampled_from(["0元", "-3万元", "20万元", "1.0400元", "155.39万元", "1,23,4元", "99999亿元", None])
PAIR = st.sampled_from(
    [("≥95%", "93%"), ("≥0%", "100%"), ("30～40人", "52人"), ("2020年11月30日前", "2021年1月1日"), ("≤0起", "2起"),
     ("1年内", "1年内"), ("100", "88/100"), ("≥10场", "完成"), (None, "5期"), ("≥5个", None), (None, None)]
)  # fmt: skip
NUMBER = st.sampled_from(["0", "10", "-1", "100", "9.995", None])
NAME = st.sampled_from(["", "甲", "满意度", "预算执行率", "完成及时率", "追加经费", "人均成本", "X" * 300])
TEXT = st.sampled_from(
    ["", "（略）", "没有量化满意度指标", "由于", "2019年度目标完成", "《通知》〔2021〕3号", "，" * 5000]
)
PATH = st.sampled_from([[], ["产出指标"], ["产出指标", "实效指标"], ["满意度指标", "满意度"], ["胡写", "乱写"]])
DAY = st.sampled_from(["2017-01-01", "2020-06-30", "2031-12-31", None])


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(record(**fields), max_size=4)


ARRIVALS = st.lists(record(amount=AMOUNT.filter(bool), on=DAY), max_size=2)
QUESTIONS = some(group=NAME, question=NAME, counts=st.just({"满意": 5, "不满意": -1}))
COUNT = st.sampled_from([0, -1, 20, 300, None])
ROW = record(name=NAME, path=PATH, weight=NUMBER, claimed_points=NUMBER)
INDICATOR = st.builds(lambda row, pair: {**row, "target": pair[0], "actual": pair[1]}, ROW, PAIR)
EVALUATION = record(
    identity=record(
        name=NAME, fiscal_year=st.sampled_from([2017, 2020, None]), started=DAY, finished=DAY, evaluated_on=DAY,
        basis=st.lists(TEXT, max_size=2), methods=st.lists(TEXT, max_size=2), achievements=TEXT, evaluator=NAME,
    ),
    funds=record(
        stated_initial=AMOUNT, stated_budget=AMOUNT, stated_arrived=AMOUNT, stated_spent=AMOUNT,
        stated_execution_rate=NUMBER, explanation=TEXT,
        sources=some(name=NAME, initial=AMOUNT, budget=AMOUNT, spent=AMOUNT, due_on=DAY, arrivals=ARRIVALS),
        items=some(name=NAME, budget=AMOUNT, spent=AMOUNT, parent=NAME, site=NAME, indicator=NAME),
    ),
    indicators=st.lists(INDICATOR, max_size=4),
    goals=some(expected=TEXT, actual=TEXT),
    sites=some(name=NAME, budget=AMOUNT, arrived=AMOUNT, spent=AMOUNT, arrived_on=DAY),
    surveys=some(indicator=NAME, population=COUNT, issued=COUNT, returned=COUNT, valid=COUNT, questions=QUESTIONS),
    problems=some(text=TEXT, code=NAME),
    advice=some(text=TEXT, problems=st.lists(NAME, max_size=2)),
    claims=record(total=NUMBER, grade=NAME, sections=some(name=NAME, points=NUMBER, weight=NUMBER)),
)  # fmt: skip
EDITIONS = st.sampled_from(["mof-2020-10-self", "mof-2021-101", "mof-2013-53-project", "mof-2013-53-department"])


@settings(max_examples=60, deadline=None)
@given(EVALUATION, EDITIONS)
def test_every_evaluation_can_be_checked(data: dict[str, Any], edition: str) -> None:
    evaluation, framework = from_json(data), load_framework(edition)
    found = check(Case(evaluation, framework, score(evaluation, framework)))
    for finding in found:
        assert finding.text.endswith("。")
        assert "None" not in finding.text
    assert len({finding.fingerprint for finding in found}) == len(found)
