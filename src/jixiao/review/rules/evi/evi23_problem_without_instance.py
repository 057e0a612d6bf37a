"""EVI23 problem-without-instance."""

import re
from collections.abc import Iterator

from jixiao.facts import Span, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_VAGUE = re.compile(r"(?:有的|有些|个别|少数)(?:单位|项目|社区|部门|地方|执行单位|项目单位)")


@rule("EVI23", "problem-without-instance", severity=Severity.NOTICE, needs="facts", since="0.2")
def problem_without_instance(case: Case) -> Iterator[Finding]:
    """问题没有具体事例。

    ## 检查什么
    存在问题里写“有的单位”“个别”“部分”，整段没有数字。

    ## 为什么
    没有事例的问题无法整改，也无法核对。

    ## 反例
    四、存在的问题
    有的单位会计核算不规范。

    ## 正例
    四、存在的问题
    抽查的12个社区中有3个会计核算不规范，未单独设账。

    ## 怎样修改
    写明哪个单位、几处、多少钱。
    """
    facts = case.text
    spans = []
    for section in facts.about(Topic.PROBLEMS):
        for passage in facts.body(section):
            for sentence in passage.sentences:
                found = None if re.search(r"\d", passage.normal) else _VAGUE.search(sentence.text)
                if found:
                    spans.append(Span(passage, sentence.start + found.start(), sentence.start + found.end()))
    yield from gathered(spans, message="问题没有具体事例，共{count}处：{examples}；请写明单位、数量或金额。")
