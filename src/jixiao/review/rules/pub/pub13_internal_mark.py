"""PUB13 internal-mark."""

import re
from collections.abc import Iterator

from jixiao.document import Apart
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

LONGEST = 16
"""Characters up to which a line is a mark, not a sentence."""

_MARK = re.compile(r"内部资料|内部文件|内部使用|仅供内部|(?:绝密|机密|秘密)(?:★|☆|\s*$)|不予公开|不得外传")


@rule(
    "PUB13", "internal-mark", severity=Severity.ERROR, needs="facts", since="0.2", source="财监〔2021〕4号 第二十一条"
)
def internal_mark(case: Case) -> Iterator[Finding]:
    """带有内部或涉密标志。

    ## 检查什么
    页眉、页脚或独立成行的“内部资料”“秘密”“机密”“不予公开”等标志。

    ## 为什么
    带密级或内部标志的材料不能公开。

    ## 反例
    页眉：内部资料，注意保存

    ## 正例
    页眉：社区服务项目绩效评价报告

    ## 怎样修改
    公开前按保密审查的意见处理，删去不应保留的标志。
    """
    for span, match in matches(_MARK, (p for p in case.text.passages if p.cell is None)):
        alone = len(span.passage.text.strip()) <= LONGEST
        if alone or span.passage.apart in (Apart.HEADER, Apart.FOOTER):
            yield Finding(
                place=span.place,
                message="带有“{mark}”标志；公开前请经保密审查，或删去标志。",
                args={"mark": match[0]},
            )
