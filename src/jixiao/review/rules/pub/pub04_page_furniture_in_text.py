"""PUB04 page-furniture-in-text."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_FURNITURE = re.compile(
    r"[【\[(]打印(?:本页)?[】\])]\s?[【\[(]关闭(?:窗口)?[】\])]|字体\s?[:：]\s?[\[【(]?\s?[大\]]|扫一扫在手机打开"
    r"|浏览次数\s?[:：]\s?\d|当前位置\s?[:：]\s?首页|Produced By|分享到[:：]"
)


@rule("PUB04", "page-furniture-in-text", severity=Severity.NOTICE, needs="facts", since="0.2")
def page_furniture_in_text(case: Case) -> Iterator[Finding]:
    """正文里混入了网页的导航和按钮。

    ## 检查什么
    正文段落里的“打印 关闭”“字体：大 中 小”“扫一扫”“当前位置”“浏览次数”等。

    ## 为什么
    这些不是报告的内容，保存、上报时应当去掉。

    ## 反例
    正文最后一段：【打印】【关闭】 浏览次数：120

    ## 正例
    正文没有网页按钮。

    ## 怎样修改
    删去这些字样；公开时用报告原文。
    """
    yield from gathered(
        (span for span, _ in matches(_FURNITURE, case.text.prose)),
        message="正文里混入了网页的字样，共{count}处：{examples}；请删去。",
    )
