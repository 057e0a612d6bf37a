"""TXT04 wrong-character."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import table
from jixiao.review.wording_facts import gathered, literal, matches


@rule("TXT04", "wrong-character", severity=Severity.WARNING, needs="facts", since="0.2")
def wrong_character(case: Case) -> Iterator[Finding]:
    """错别字。

    ## 检查什么
    常见的错别字和输入法、文字识别的误认，如“跟综”（跟踪）、“拔付”（拨付）、“己完成”（已完成）、“末达到”（未达到）。

    ## 为什么
    “末完成”与“未完成”一字之差，意思相反；公开后有损公信。

    ## 反例
    资金拔付及时，项目己完成验收，并适时跟综检查。

    ## 正例
    资金拨付及时，项目已完成验收，并适时跟踪检查。

    ## 怎样修改
    改正所列的字。
    """
    found: dict[str, list[Span]] = {}
    likely = (passage for passage in case.text.running if _plain().search(passage.text) is not None)
    for span, match in matches(_pattern(), likely):
        found.setdefault(match[0], []).append(span)
    for written, spans in found.items():
        yield from gathered(
            spans, "“{written}”应为“{meant}”，共{count}处；请改正。", written=written, meant=_meant()[written]
        )


@cache
def _meant() -> Mapping[str, str]:
    return {str(row["written"]): str(row["meant"]) for row in table("wording", "wrong")}


@cache
def _plain() -> re.Pattern[str]:
    """The words alone: quicker to look for, and nearly never there."""
    return literal(_meant())


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the words, but not where its neighbours make other words of it: 年末完成, 自己完成, 致贫因素."""
    words = []
    for row in table("wording", "wrong"):
        before = f"(?<![{row['not_after']}])" if "not_after" in row else ""
        after = f"(?![{row['not_before']}])" if "not_before" in row else ""
        words.append(f"{before}{re.escape(str(row['written']))}{after}")
    return re.compile("|".join(words))
