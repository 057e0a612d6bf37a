"""STR16 title-and-kind-disagree."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, Span
from jixiao.review import Case, Finding, Severity, rule

_SELF = re.compile(r"自评(?:得分|为|结论|结果|报告|工作|等级|分)|撰写自评|开展(?:绩效)?自评")
_OFTEN = 2


@rule(
    "STR16",
    "title-and-kind-disagree",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第四条",
)
def title_and_kind_disagree(case: Case) -> Iterator[Finding]:
    """标题是评价报告，内容是自评。

    ## 检查什么
    标题写“绩效评价报告”、没有“自评”的，正文是不是多次说自评，又没有委托第三方或由财政、主管部门评价。

    ## 为什么
    自评由预算单位自己做，评价由财政、主管部门或受托机构做，程序和采信程度不同，标题应当说清楚。

    ## 反例
    标题“社区建设项目支出绩效评价报告”，正文“该项目自评得分99分”“撰写自评报告”。

    ## 正例
    标题“社区建设项目支出绩效自评报告”，正文“该项目自评得分99分”。

    ## 怎样修改
    单位自评的，标题改为“绩效自评报告”；确是外部评价的，写明评价机构。
    """
    facts = case.text
    identity = facts.identity
    title = identity.title
    if facts.kind not in REPORTS or "评价报告" not in title or "自评" in title or identity.third_party:
        return
    said = [
        Span(passage, match.start(), match.end())
        for passage in facts.prose
        for match in _SELF.finditer(passage.text)
        if "《" not in passage.text[max(0, match.start() - 30) : match.start()]
    ]
    if len(said) >= _OFTEN:
        yield Finding(
            place=identity.titles[0].place,
            message="标题是“评价报告”，正文{count}处说的是自评（如“{words}”）；单位自评的，请把标题改为“绩效自评报告”。",
            args={"count": len(said), "words": said[0].text},
            related=tuple(span.place for span in said[:5]),
        )
