"""NUM10 count-disagrees-with-list."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, FigureKind, Passage, SumForm
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.fact_sums import shown_name
from jixiao.review.wording import listed

_INTRO = re.compile(r"[\u4e00-\u9fff]{0,8}[,:][^。;]{0,3}一是|[\u4e00-\u9fff]{0,8}:一是")
_HAN = "一二三四五六七八九"


@rule(
    "NUM10",
    "count-disagrees-with-list",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def count_disagrees_with_list(case: Case) -> Iterator[Finding]:
    """写明的个数与所列名称的个数不同。

    ## 检查什么
    “内设部门4个：……”“示范点5个，即：……”之后逐一列出的名称，数下来是否正好是写明的个数。
    “开展了4项工作：一是……二是……”所写的项数与“一是”到“×是”的条数是否相同。
    “和”可能连接两个名称，也可能在一个名称里面：两种数法都对不上才报；写有“等”的不报。

    ## 为什么
    个数是产出数量的依据，少列一个就少一份证明。

    ## 反例
    内设部门4个：办公室、业务部、宣传部。

    ## 正例
    内设部门3个：办公室、业务部、宣传部。

    ## 怎样修改
    补列遗漏的名称，或更正个数。
    """
    for fact in case.text.sums:
        if fact.form is SumForm.COUNTED_LIST and fact.gap:
            yield Finding(
                place=fact.total.place,
                message="{name}写明{stated}，所列名称只能数出{count}个（{names}）；请补列或更正个数。",
                args={
                    "name": shown_name(fact),
                    "stated": fact.total.as_written,
                    "count": len(fact.names),
                    "names": listed(f"“{span.text.strip()}”" for span in fact.names),
                },
                related=(*(span.place for span in fact.names), *fact.also),
            )
    for passage in case.text.prose:
        if "一是" in passage.text:
            yield from _ordinals(case, passage)


def _ordinals(case: Case, passage: Passage) -> Iterator[Finding]:
    """A number of things told by 一是, 二是 … of which there are more or fewer."""
    for figure in case.text.figures_in(passage, FigureKind.COUNT):
        intro = _INTRO.match(passage.normal, figure.span.end)
        if intro is None or figure.approximate or figure.ordinal or not 1 < figure.base <= len(_HAN):
            continue
        told = _count(passage, intro.end() - 2)
        if told > 1 and told != figure.base:
            yield Finding(
                place=figure.place,
                message="写明{stated}，其后只列到“{last}”，共{count}条；请补列或更正个数。",
                args={"stated": figure.as_written + figure.noun, "last": f"{_HAN[told - 1]}是", "count": told},
            )


def _count(passage: Passage, start: int) -> int:
    """How many of 一是, 二是 … follow one another from ``start``, in this passage."""
    position = start
    for number, numeral in enumerate(_HAN):
        found = passage.normal.find(f"{numeral}是", position)
        if found < 0 or (number and "一是" in passage.normal[position + 2 : found]):
            return number
        position = found
    return len(_HAN)
