"""PUB08 publication-dates-odd."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, ReportKind
from jixiao.money import read_date
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

_OPENED = re.compile(r"公[开布](?:时间|日期)[：:]\s?(?P<date>(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日)?)")
_FIRST = 40
"""Paragraphs of a cover and its contents."""


@rule("PUB08", "publication-dates-odd", severity=Severity.NOTICE, needs="facts", since="0.2")
def publication_dates_odd(case: Case) -> Iterator[Finding]:
    """成文日期晚于发布日期。

    ## 检查什么
    公开页面的成文日期（发文日期）是否晚于发布日期；决算的公开时间是否早于该年度终了。

    ## 为什么
    还没写成就发布，日期至少有一个是错的。

    ## 反例
    成文日期：2021-06-30；发布日期：2021-06-12。

    ## 正例
    成文日期：2021-06-12；发布日期：2021-06-30。

    ## 怎样修改
    核对两个日期。
    """
    yield from _opened_early(case.text)
    fields = case.text.identity.page_fields
    written = next((fields[name] for name in ("成文日期", "发文日期", "生成日期") if name in fields), None)
    published = fields.get("发布日期")
    if written is None or published is None:
        return
    first, last = read_date(written.text.strip()[:10]), read_date(published.text.strip()[:10])
    if first is not None and last is not None and first > last:
        yield Finding(
            place=written.place,
            message="成文日期{written}晚于发布日期{published}；请核对。",
            args={"written": written.text.strip(), "published": published.text.strip()},
            related=(published.place,),
        )


def _opened_early(facts: Facts) -> Iterator[Finding]:
    """Final accounts of a year that were opened before that year was over."""
    year = facts.fiscal_year
    if facts.kind is not ReportKind.ACCOUNTS or year is None:
        return
    for span, match in matches(_OPENED, facts.running[:_FIRST]):
        if int(match["year"]) <= year:
            yield Finding(
                place=span.passage.at(match.start("date"), match.end("date")),
                message="{year}年度决算写明公开时间为{date}，年度还没有结束；请核对两处年份。",
                args={"year": year, "date": match["date"]},
            )
            return
