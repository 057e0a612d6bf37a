"""TXT08 stray-space."""

import re
from collections.abc import Iterator

from jixiao.document import Kind
from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

MIN_LENGTH = 25
"""Characters from which on a paragraph is running text; shorter ones are headings, signatures, labels."""

FEW = 3
"""Spaces up to which those of a laid-out page were typed: its layout makes many or none."""

_SPACED = frozenset({Kind.PDF, Kind.OFD})
"""Formats whose spaces may come from the layout."""
_ISSUER = "(?:[部委办局厅院会署]|中心|政府|大学|公司)"
_PARTED = re.compile(
    r"第[一二三四五六七八九十百零\d]{1,6}[条章节编款][ \u00a0\u3000]"
    rf"|{_ISSUER}[ \u00a0\u3000](?=[\u4e00-\u9fff]{{2,16}}{_ISSUER}|关于)"
    r"|(?:记者|通讯员|编辑|作者|[局院厅校署]长)[ \u00a0\u3000]?[\u4e00-\u9fff]{0,4}[ \u00a0\u3000]?"
    r"|[社报网][ \u00a0\u3000](?=[\u4e00-\u9fff]{2,6}\d)"
)
"""Spaces that belong: behind the number of an article, between issuers, around the name of a reporter."""
_SPACE = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<!部分)(?<!季度)[ \u00a0\u3000](?![\u4e00-\u9fff]{1,8}[：:])"
    r"(?=[\u4e00-\u9fff]{2}|[，。；：、])"
    r"|(?<=[，、；])[ \u00a0\u3000](?=[\u4e00-\u9fff])"
)


@rule("TXT08", "stray-space", severity=Severity.NOTICE, needs="facts", since="0.2")
def stray_space(case: Case) -> Iterator[Finding]:
    """多余的空格。

    ## 检查什么
    成段文字中汉字与汉字、汉字与标点之间的单个空格。标题、表格、署名不查；PDF、OFD 里成片的空格来自版式，也不查。

    ## 为什么
    多余的空格多是粘贴留下的，查找、统计时会把一个词断成两个。

    ## 反例
    为居民提供便民服务的 内容不断丰富，群众对服务质量 ，环境卫生评价较高。

    ## 正例
    为居民提供便民服务的内容不断丰富，群众对服务质量，环境卫生评价较高。

    ## 怎样修改
    删去空格。
    """
    long = [passage for passage in case.text.prose if len(passage.text) >= MIN_LENGTH]
    spaces = (span for span, _ in matches(_SPACE, long) if not _belongs(span))
    found = [Span(span.passage, span.start - 1, span.end + 1) for span in spaces]
    if case.text.document.kind in _SPACED and len(found) > FEW:
        return
    yield from gathered(
        found,
        message="文字中间有多余的空格，共{count}处，如{examples}；请删去。",
    )


def _belongs(span: Span) -> bool:
    """Whether the space parts what is written apart."""
    text = span.passage.text
    start = max(0, span.start - 12)
    return any(m.start() < span.end <= m.end() for m in _PARTED.finditer(text, start, span.end + 20))
