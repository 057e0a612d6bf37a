"""EVI10 basis-expired."""

import re
from collections.abc import Iterator

from jixiao.facts import Citation, Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.instruments import Cited, instrument

_RANGE = re.compile(r"((?:19|20)\d{2})\s*年?\s*[-—–~～至到]+\s*((?:19|20)\d{2})\s*年?")


@rule("EVI10", "basis-expired", severity=Severity.WARNING, needs="evaluation", since="0.1")
def basis_expired(case: Case) -> Iterator[Finding]:
    """立项依据不是评价年度的。

    ## 检查什么
    立项依据的名称写有起止年份（如三年行动计划）的，是否包含评价年度；报告引用的国家绩效评价规定（财预〔2011〕285号、
    财预〔2020〕10号等）在评价年度是否适用。

    ## 为什么
    已经到期或尚未开始的计划，不能证明当年应当立项；用废止的或后来的规定评价，结论的依据不成立。

    ## 反例
    评价2017年度，依据为“三年行动计划（2013年—2015年）”。

    ## 正例
    评价2017年度，依据为“三年行动计划（2016年—2018年）”。

    ## 怎样修改
    换用当年有效的文件；延续执行的，附延期的通知；参照后来的规定评价的，写明参照。
    """
    year = case.fiscal_year
    if case.facts is not None and year is not None:
        yield from _in_text(case.facts, year)
        return
    for basis in case.evaluation.identity.basis if year is not None else ():
        span = _RANGE.search(basis)
        if span is not None and year is not None and not int(span[1]) <= year <= int(span[2]):
            yield Finding(
                place=case.evaluation.identity.place_of("basis"),
                message="立项依据“{basis}”的期限是{first}至{last}年，不含评价年度{year}；请换用当年有效的文件，或附延期通知。",
                args={"basis": basis, "first": span[1], "last": span[2], "year": year},
            )


def _in_text(facts: Facts, year: int) -> Iterator[Finding]:
    for citation in facts.citations:
        span = _RANGE.search(citation.title)
        if span is not None and not int(span[1]) <= year <= int(span[2]):
            yield Finding(
                place=citation.span.place,
                message="立项依据“{basis}”的期限是{first}至{last}年，不含评价年度{year}；请换用当年有效的文件，或附延期通知。",
                args={"basis": citation.title, "first": span[1], "last": span[2], "year": year},
            )
        cited = instrument(f"{citation.title} {citation.number}")
        if cited is not None:
            yield from _out_of_force(cited, citation, year)


def _out_of_force(cited: Cited, citation: Citation, year: int) -> Iterator[Finding]:
    args = {"number": cited.number, "year": year}
    if cited.last_year is not None and year > cited.last_year:
        yield Finding(
            place=citation.span.place,
            message="{number}到{last}年度为止，评价年度{year}已经废止；请换用{next}。",
            args={**args, "last": cited.last_year, "next": cited.next},
        )
    if year < cited.first_year:
        yield Finding(
            place=citation.span.place,
            message="{number}从{first}年度起适用，评价年度是{year}；请核对依据，或说明参照执行。",
            args={**args, "first": cited.first_year},
        )
