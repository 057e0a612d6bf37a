"""The words and signs by which forms say how an actual value is compared with its target (指标性质).

One table of signs that may stand before a number, one of words that may stand after it. In legal usage 以上, 以下 and
以内 include the number (``domain/notation.md`` §4, 民法典 §1259).
"""

import re

from jixiao.evaluation.measure import Operator
from jixiao.evaluation.text import normalise

BEFORE: dict[str, Operator] = {
    **dict.fromkeys(("≥", ">=", "=>", "≧", "⩾", "≮", r"\geq", r"\ge"), Operator.AT_LEAST),
    **dict.fromkeys(("≤", "<=", "=<", "≦", "⩽", "≯", r"\leq", r"\le"), Operator.AT_MOST),
    **dict.fromkeys((">", r"\gt"), Operator.MORE),
    **dict.fromkeys(("<", r"\lt"), Operator.LESS),
    **dict.fromkeys(("=", "==", "═", "等于", "恰好"), Operator.EQUAL),
    **dict.fromkeys(("大于等于", "大于或等于", "高于或等于", "至少", "最少", "最低", "不小于"), Operator.AT_LEAST),
    **dict.fromkeys(
        ("不少于", "不低于", "不得少于", "不得低于", "不得小于", "不应低于", "不应少于"), Operator.AT_LEAST
    ),
    **dict.fromkeys(("不能低于", "不能少于", "不短于", "应不低于", "应不少于"), Operator.AT_LEAST),
    **dict.fromkeys(("小于等于", "小于或等于", "低于或等于", "至多", "最多", "最高", "不大于"), Operator.AT_MOST),
    **dict.fromkeys(("不多于", "不高于", "不超过", "不得超过", "不得高于", "不得大于"), Operator.AT_MOST),
    **dict.fromkeys(("不得多于", "不应超过", "不应高于", "不能超过", "不能高于", "不超出", "不长于"), Operator.AT_MOST),
    **dict.fromkeys(("大于", "高于", "多于", "超过", "超出"), Operator.MORE),
    **dict.fromkeys(("小于", "低于", "少于", "不足", "不满", "不到"), Operator.LESS),
}
"""What may stand before the number."""

AFTER: dict[str, Operator] = {
    **dict.fromkeys(("以上", "及以上", "(含)以上", "或以上", "起"), Operator.AT_LEAST),
    **dict.fromkeys(("以下", "及以下", "(含)以下", "或以下", "以内", "(含)以内", "之内", "内"), Operator.AT_MOST),
    **dict.fromkeys(("以外",), Operator.MORE),
}
"""What may stand after it."""

ALONE: dict[str, Operator] = {
    **dict.fromkeys(
        ("前", "之前", "以前", "不晚于", "不迟于", "最迟", "时间", "日期", "时限", "截止时间"), Operator.BY
    ),
    **dict.fromkeys(("区间", "范围", "介于", "之间", "~", "区间值"), Operator.BETWEEN),
    **dict.fromkeys(("定性", "定性指标", "描述", "文字描述"), Operator.QUALITATIVE),
    **dict.fromkeys(("要素", "要素计分", "评价要点"), Operator.ELEMENTS),
    **dict.fromkeys(("扣分", "扣分制", "倒扣", "倒扣分"), Operator.DEDUCTION),
    **dict.fromkeys(("是否", "是/否", "是否类", "直接赋分"), Operator.YES_NO),
}
"""What only stands by itself, in a column of operators."""


def _alternatives(words: dict[str, Operator]) -> str:
    """A pattern of the words, the longer first, so that 不少于 is never read as 少于."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


BEFORE_PATTERN = _alternatives(BEFORE)
AFTER_PATTERN = _alternatives(AFTER)


def read_operator(text: str) -> Operator | None:
    """The operator that a whole cell states (“≥”, “不低于”, “定性”, “前”), or nothing where it states none.

    A cell that holds more than the operator (“≥95%”) is a value: give it to :func:`read_measure`.
    """
    word = normalise(text).strip("$()")
    return BEFORE.get(word) or AFTER.get(word) or ALONE.get(word)
