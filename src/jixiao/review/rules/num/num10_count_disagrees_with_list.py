"""NUM10 count-disagrees-with-list."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND, SumForm
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.fact_sums import shown_name
from jixiao.review.wording import listed


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
