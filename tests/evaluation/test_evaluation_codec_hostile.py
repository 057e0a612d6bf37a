"""JSON that no person would write is refused in one line that names the place; it never breaks the reader."""

from typing import Any

import pytest

from jixiao.errors import InputErrors
from jixiao.evaluation import from_json

HALF_A_CHARACTER = "\ud800"


def refusal(**fields: Any) -> str:
    with pytest.raises(InputErrors) as caught:
        from_json({"identity": {"name": "项目"}, **fields})
    (error,) = caught.value.errors
    return error.message


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"places": "甲"}, "places：读到“甲”，应为一个对象"),
        ({"places": [1]}, "places：读到一个列表，应为一个对象"),
        ({"places": {"funds": {"row": "甲"}}}, "places[funds].row：读到“甲”，应为整数"),
        ({"indicators": [{"name": [[]], "path": ["产出"]}]}, "indicators[0].name：读到一个列表，应为文字"),
        ({"sites": [{"name": "甲", "results": [{"indicator": {}}]}]}, "results[0].indicator：读到一个对象"),
        ({"overall_goal": HALF_A_CHARACTER}, "overall_goal：读到“?”，应为完整的文字"),
        ({"funds": {"stated_spent": {"value": "1", "unit": "元", "digits": 10**12}}}, "应为小数位数 digits，0 至 24"),
        ({"funds": {"stated_spent": {"value": "1" * 500, "unit": "元"}}}, "应为不超过 24 位的数"),
        ({"claims": {"total": float("nan")}}, "claims.total：读到“nan”，应为数"),
        ({"identity": {"name": "项目", "fiscal_year": 10**400}}, "fiscal_year：读到“1000"),
        ({"overall_goal": None, "claims": {"sections": [None]}}, "sections[0]：读到空（null），应为一个对象"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_path(fields: dict[str, Any], words: str) -> None:
    assert words in refusal(**fields)


def test_a_long_text_over_several_lines_is_quoted_in_one_short_line() -> None:
    message = refusal(claims={"total": "一行\n" + "好" * 32_000})
    assert "\n" not in message
    assert len(message) < 100
