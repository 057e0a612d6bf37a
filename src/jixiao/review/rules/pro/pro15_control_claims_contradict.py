"""PRO15 control-claims-contradict."""

import re
from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import matches

_NOT_CLAIMS = frozenset({Topic.PROBLEMS, Topic.ADVICE, Topic.CAUSES})
_SOUND = re.compile(r"(?:管理|业务|财务|内控|各项)?制度(?:健全|完善|完备)(?!性|度|情况)|(?:组织和)?制度保障体系健全")
_LACKING = re.compile(
    r"(?:没有|未|尚未)(?:建立|制定|形成|出台)[^，。；]{0,12}制度|制度(?:还)?(?:不(?:够)?(?:健全|完善)|缺失)"
)


@rule("PRO15", "control-claims-contradict", severity=Severity.WARNING, needs="facts", since="0.2")
def control_claims_contradict(case: Case) -> Iterator[Finding]:
    """制度“健全”与“没有制度”矛盾。

    ## 检查什么
    前文说制度健全、管理规范，存在问题里说没有制度、制度不健全。

    ## 为什么
    两处说法互相否定，结论不可信。

    ## 反例
    二、项目管理情况
    制度健全，运作规范。
    四、存在的问题
    没有建立专门的项目管理制度。

    ## 正例
    二、项目管理情况
    财务制度健全，项目管理制度尚待建立。
    四、存在的问题
    没有建立专门的项目管理制度。

    ## 怎样修改
    按实际统一说法：哪些制度有，哪些没有。
    """
    facts = case.text
    claims = [
        span
        for passage in facts.prose
        if not facts.topic_of(passage) & _NOT_CLAIMS
        for span, _ in matches(_SOUND, [passage])
    ]
    problems = [
        span
        for section in facts.about(Topic.PROBLEMS, summary=None)
        for span, _ in matches(_LACKING, facts.body(section))
    ]
    if claims and problems:
        yield Finding(
            place=claims[0].place,
            message="这里说“{claim}”，存在问题里说“{problem}”，互相矛盾；请按实际统一说法。",
            args={"claim": claims[0].text, "problem": problems[0].text},
            related=(problems[0].place, *(span.place for span in claims[1:])),
        )
