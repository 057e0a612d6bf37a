"""EVI32 basis-not-in-force."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.instruments import instrument


@rule("EVI32", "basis-not-in-force", severity=Severity.WARNING, needs="facts", since="0.2")
def basis_not_in_force(case: Case) -> Iterator[Finding]:
    """引用的评价规定当时没有施行，或已经废止。

    ## 检查什么
    引用的国家绩效评价规定（财预〔2011〕285号、财预〔2020〕10号等）在评价年度是否有效。

    ## 为什么
    用废止的或后来的规定评价，结论的依据不成立。

    ## 反例
    某街道2022年度社区服务项目绩效评价报告
    依据《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）开展评价。

    ## 正例
    某街道2022年度社区服务项目绩效评价报告
    依据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。

    ## 怎样修改
    换用评价年度有效的规定。
    """
    year = case.text.fiscal_year
    if year is None:
        return
    for citation in case.text.citations:
        rule_ = instrument(f"{citation.title} {citation.number}")
        if rule_ is None or rule_.first_year <= year <= (rule_.last_year or year):
            continue
        message = (
            "{number}到{last}年度为止，评价年度{year}已经废止；请换用{next}。"
            if rule_.last_year is not None and year > rule_.last_year
            else "{number}从{first}年度起适用，评价年度是{year}；请核对依据，或说明参照执行。"
        )
        yield Finding(
            place=citation.span.place,
            message=message,
            args={
                "number": rule_.number,
                "last": rule_.last_year,
                "first": rule_.first_year,
                "year": year,
                "next": rule_.next,
            },
        )
