"""PUB06 accounts-without-evaluation."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule

FIRST_YEAR = 2019
"""财预〔2020〕10号 applies from this year's final accounts on."""

_OF_GOVERNMENT = re.compile(r"三公|财政收支|财政(?:总)?决算|政府决算|草案|汇总决算|[省市县区]本?级决算")
"""Accounts of a whole government and of single kinds of spending are published apart."""
LONGEST_TITLE = 60

MIN_LENGTH = 300
"""A shorter text is an excerpt, of which nothing can be said to be missing."""


@rule(
    "PUB06",
    "accounts-without-evaluation",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十八条",
    absence=True,
)
def accounts_without_evaluation(case: Case) -> Iterator[Finding]:
    """决算公开没有绩效自评。

    ## 检查什么
    部门决算公开材料里有没有绩效自评、绩效评价的情况或表格。

    ## 为什么
    绩效自评结果应当随决算公开。

    ## 反例
    某局2021年度部门决算：只有收支表和说明。

    ## 正例
    某局2021年度部门决算：第四部分为预算绩效情况说明，附自评表。

    ## 怎样修改
    补充预算绩效情况说明和自评表。
    """
    facts = case.text
    if facts.kind is not ReportKind.ACCOUNTS or (facts.fiscal_year or 0) < FIRST_YEAR:
        return
    title = facts.identity.title
    if _OF_GOVERNMENT.search(title) or len(title) > LONGEST_TITLE:
        return
    if len(facts.document.text) >= MIN_LENGTH and not any("绩效" in passage.text for passage in facts.running):
        yield Finding(
            place=facts.running[0].place,
            message="决算公开材料没有绩效自评的情况；请补充预算绩效情况说明和自评表。",
        )
