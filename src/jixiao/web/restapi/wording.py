"""What the check of a request finds, in Chinese, with its place as a path: ``body.indicators[2].weight``."""

from collections.abc import Mapping
from typing import Any

from jixiao.web.restapi.problems import Mistake

SENTENCES: Mapping[str, str] = {
    "missing": "缺少这一项；请补上。",
    "extra_forbidden": "没有这一项；请对照接口文档检查名称。",
    "string_type": "应是文字（加引号）；请改正。",
    "string_too_long": "太长，最多 {max_length} 个字；请缩短。",
    "string_too_short": "太短，至少 {min_length} 个字；请补充。",
    "string_pattern_mismatch": "写法不对，应符合 {pattern}；请改正。",
    "int_type": "应是整数；请改正。",
    "int_parsing": "应是整数；请改正。",
    "int_parsing_size": "整数太大；请改正。",
    "int_from_float": "应是整数；请改正。",
    "bool_type": "应是 true 或 false；请改正。",
    "bool_parsing": "应是 true 或 false；请改正。",
    "greater_than_equal": "不能小于 {ge}；请改正。",
    "less_than_equal": "不能大于 {le}；请改正。",
    "uuid_type": "应是编号（UUID）；请改正。",
    "uuid_parsing": "应是编号（UUID）；请改正。",
    "enum": "只能是 {expected} 之一；请改正。",
    "literal_error": "只能是 {expected} 之一；请改正。",
    "list_type": "应是列表；请改正。",
    "too_long": "太多，最多 {max_length} 项；请分几次提交。",
    "too_short": "太少，至少 {min_length} 项；请补充。",
    "model_attributes_type": "应是对象；请改正。",
    "model_type": "应是对象；请改正。",
    "dict_type": "应是对象；请改正。",
    "date_from_datetime_parsing": "应是日期，例如 2026-12-31；请改正。",
    "date_parsing": "应是日期，例如 2026-12-31；请改正。",
    "date_type": "应是日期，例如 2026-12-31；请改正。",
    "value_error": "{error}；请改正。",
}
"""By the sort of error that pydantic names; any other is told as it stands."""


def told(error: Mapping[str, Any]) -> Mistake:
    """One error of a request."""
    sentence = SENTENCES.get(error["type"])
    if sentence is None:
        return Mistake(_place(error["loc"]), f"内容不对（{error['msg']}）；请改正。")
    return Mistake(_place(error["loc"]), sentence.format(**error.get("ctx", {})))


def _place(path: tuple[str | int, ...]) -> str:
    """Where: the part of the request, then names and numbers, without the name of our own function's argument."""
    parts = [part for part in path if part != "given"]
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
