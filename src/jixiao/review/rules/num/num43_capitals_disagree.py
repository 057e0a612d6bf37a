"""NUM43 capitals-disagree."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jixiao.facts import ANY_KIND, Figure, FigureKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import in_unit_of

_CAPITALS = re.compile(r"[零壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟]")
_BETWEEN = re.compile(r"[(),:、 ¥￥“”\"整]{0,4}(?:即|人民币|[大小]写(?:金额)?|为|[(),:、 ¥￥“”\"]){0,8}")
_SAME = re.compile(r"即|[大小]写|^[^()]{0,4}\(|^[:,]?\s?[¥￥]")
"""That both are one amount must be said: by a bracket, by 即, by 大写 or 小写. “5万元，壹拾万元”are two."""


@rule(
    "NUM43",
    "capitals-disagree",
    severity=Severity.ERROR,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def capitals_disagree(case: Case) -> Iterator[Finding]:
    """大写金额与小写金额不一致。

    ## 检查什么
    并列写明的大写金额和小写金额，如“18万元（大写：壹拾捌万元整）”，是否相等。

    ## 为什么
    大写与小写不一致的凭证无效，报告照抄就说明有一处写错。

    ## 反例
    合同金额18.60万元（大写：壹拾捌万伍仟元整）。

    ## 正例
    合同金额18.60万元（大写：壹拾捌万陆仟元整）。

    ## 怎样修改
    对照合同或凭证核对两种写法。
    """
    for passage in case.text.running:
        if _CAPITALS.search(passage.text) is None:
            continue
        for one, other in pairwise(case.text.figures_in(passage, FigureKind.MONEY)):
            capital, digits = (one, other) if _in_capitals(one) else (other, one)
            gap = passage.normal[one.span.end : other.span.start]
            if (
                not _in_capitals(capital)
                or _in_capitals(digits)
                or not _SAME.search(gap)
                or not _BETWEEN.fullmatch(gap)
            ):
                continue
            if abs(capital.base - digits.base) > digits.half_digit:
                yield Finding(
                    place=capital.place,
                    message="大写“{capital}”合{computed}，小写{digits}，两者不一致；请对照合同或凭证核对。",
                    args={
                        "capital": capital.as_written,
                        "computed": in_unit_of(digits, capital.base),
                        "digits": digits.as_written,
                    },
                    related=(digits.place,),
                )


def _in_capitals(figure: Figure) -> bool:
    return len(_CAPITALS.findall(figure.as_written)) > 1 and re.search(r"[0-9]", figure.span.normal) is None
