"""SCO21 grade-labels-mixed."""

import re
from collections.abc import Iterator

from jixiao.facts import EVALUATIONS, Facts, Span
from jixiao.review import Case, Finding, Severity, rule

_ONE = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}
_SAID = re.compile(
    r"(?:绩效(?:评价)?(?:结果|等级|等次|结论)?|(?:自评|评价|评定|评分结果)(?:等级|等次|级别|结果)?|等级|等次|级别)"
    r"(?:评定)?(?:为|是|:)?\s?[“\"]?(?P<grade>优秀|良好|中等|较差|优|良|中|差)[”\"]?(?=等次|等级|级|[。,，;；、！)）\s]|$)"
)


@rule("SCO21", "grade-labels-mixed", severity=Severity.NOTICE, needs="facts", kinds=EVALUATIONS, since="0.2")
def grade_labels_mixed(case: Case) -> Iterator[Finding]:
    """同一等级用了两种写法。

    ## 检查什么
    同一份报告中，同一等级的名称是否统一，例如一处写“优”，另一处写“优秀”。

    ## 为什么
    等级的名称是规定的（优、良、中、差）；写法不一，像是按两套标准评的。

    ## 反例
    摘要写“自评为优”，结论写“评价等级为优秀”。

    ## 正例
    两处都写“优”。

    ## 怎样修改
    按所用办法规定的名称统一；财预〔2020〕10号用“优、良、中、差”。
    """
    first: dict[str, tuple[str, Span]] = {}
    for grade, span in _grades(case.text):
        known = first.setdefault(_ONE.get(grade, grade), (grade, span))
        if known[0] != grade:
            yield Finding(
                place=span.place,
                message="等级在这里写作“{here}”，另一处写作“{there}”；请统一为规定的名称。",
                args={"here": grade, "there": known[0]},
                related=(known[1].place,),
            )
            return


def _grades(facts: Facts) -> Iterator[tuple[str, Span]]:
    """The grades of the whole, in prose, as they are written."""
    for passage in facts.prose:
        for match in _SAID.finditer(passage.normal):
            yield match["grade"], Span(passage, match.start("grade"), match.end("grade"))
