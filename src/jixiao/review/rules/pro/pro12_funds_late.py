"""PRO12 funds-late."""

import re
from collections.abc import Iterator
from datetime import date

from jixiao.evaluation.model import Arrival, FundSource
from jixiao.evaluation.show import show_day
from jixiao.facts import Facts, Span
from jixiao.review import Case, Finding, Severity, rule

DAYS_OF_A_MONTH = 31

_ARRIVED = re.compile(
    r"(?:资金|指标|补助|经费|款)[^。；]{0,60}?(?P<year>20\d{2})年(?:\d{1,2}月)?[^。；，]{0,10}?(?:到位|拨付|下达|到账)"
)


@rule(
    "PRO12",
    "funds-late",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2013〕53号",
)
def funds_late(case: Case) -> Iterator[Finding]:
    """资金到位迟，没有说明。

    ## 检查什么
    各笔资金的到位日期是否晚于应到位日期（没有写应到位日期的，看是否晚于评价年度），并且没有说明；报告写本年度的资金到下一年才到位的。

    ## 为什么
    资金迟到会拖延项目。迟到的原因和影响不说明，到位及时性就无法评价。

    ## 反例
    2017年的省级资金，应到位2017年12月31日，实际2018年5月20日到位，没有说明。

    ## 正例
    同样的日期，说明“省级指标2018年4月下达，工程先由街道垫付，未影响进度”。

    ## 怎样修改
    在资金来源的说明中写明迟到的原因、影响和解决办法；到位及时率应如实计分。
    """
    if case.facts is not None:
        yield from _in_text(case.facts)
    for source in case.evaluation.funds.sources:
        if source.explanation.strip() or case.evaluation.funds.explanation.strip():
            continue
        for arrival in source.arrivals:
            finding = _late(case, source, arrival)
            if finding is not None:
                yield finding
    year = case.fiscal_year
    for site in case.evaluation.sites:
        if site.arrived_on is None or year is None or site.arrived_on.year <= year or site.note.strip():
            continue
        yield Finding(
            place=site.place_of("arrived_on"),
            message="“{name}”的资金{date}才到位，晚于评价年度{year}（迟{delay}），没有说明；请写明原因和影响。",
            args={
                "name": site.name,
                "date": show_day(site.arrived_on),
                "year": year,
                "delay": _delay(date(year, 12, 31), site.arrived_on),
            },
        )


def _late(case: Case, source: FundSource, arrival: Arrival) -> Finding | None:
    year = case.fiscal_year
    end = date(year, 12, 31) if year is not None else None
    due = source.due_on or end
    if arrival.on is None or due is None or arrival.on <= due:
        return None
    return Finding(
        place=arrival.place_of("on"),
        message="“{name}”{amount}{date}到位，晚于{due_name}{due}（迟{delay}），没有说明；请写明原因、影响和解决办法。",
        args={
            "name": source.name,
            "amount": str(arrival.amount),
            "date": show_day(arrival.on),
            "due_name": "应到位日期" if source.due_on is not None else "评价年度末",
            "due": show_day(due),
            "delay": _delay(due, arrival.on),
        },
        related=(source.place_of("due_on"),),
    )


def _delay(due: date, on: date) -> str:
    """How late, in words: days within a month, else calendar months begun."""
    days = (on - due).days
    if days <= DAYS_OF_A_MONTH:
        return f"{days}天"
    months = (on.year - due.year) * 12 + on.month - due.month
    return f"{months + 1 if on.day > due.day else months}个月"


def _in_text(facts: Facts) -> Iterator[Finding]:
    """A sentence that names the year of the money and a later one in which it came."""
    year = facts.fiscal_year
    for passage in facts.prose if year is not None else ():
        for sentence in passage.sentences:
            found = _ARRIVED.search(sentence.normal)
            if found is None or year is None or int(found["year"]) != year + 1 or f"{year}年" not in sentence.normal:
                continue
            span = Span(passage, sentence.start + found.start("year"), sentence.start + found.end())
            yield Finding(
                place=span.place,
                message="{year}年度的资金{words}，晚于评价年度；请写明原因和影响，到位及时性应如实评分。",
                args={"year": year, "words": span.text},
            )
