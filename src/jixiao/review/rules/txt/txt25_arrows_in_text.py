"""TXT25 arrows-in-text."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_ARROW = re.compile(r"(?<=[\u4e00-\u9fff）”])\s?(?:→|➔|⇒|-->?|—>)\s?(?=[\u4e00-\u9fff（“])")


@rule("TXT25", "arrows-in-text", severity=Severity.NOTICE, needs="facts", since="0.2")
def arrows_in_text(case: Case) -> Iterator[Finding]:
    """用箭头代替文字。

    ## 检查什么
    成段文字里用“→”“->”连接的流程。

    ## 为什么
    公文应当用文字说明先后，箭头只宜用在图表里。

    ## 反例
    评价思路：确认目标→梳理制度→构建体系。

    ## 正例
    评价思路：先确认目标，再梳理制度，最后构建体系。

    ## 怎样修改
    改用文字。
    """
    yield from gathered(
        (span for span, _ in matches(_ARROW, case.text.prose)),
        message="用箭头代替文字，共{count}处：{examples}；请改用文字说明先后。",
    )
