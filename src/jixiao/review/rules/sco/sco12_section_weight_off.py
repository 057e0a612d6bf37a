"""SCO12 section-weight-off."""

from collections.abc import Iterator

from jixiao.frameworks.model import Confidence
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import judged_by_own

_BINDING = (Confidence.REGULATION, Confidence.DERIVATIVE)
"""How sure a weight must be to be held against somebody: practice only suggests."""


@rule(
    "SCO12",
    "section-weight-off",
    severity=Severity.WARNING,
    needs="scorecard",
    since="0.1",
    source="财预〔2020〕10号 第十三条；财预〔2021〕101号",
)
def section_weight_off(case: Case) -> Iterator[Finding]:
    """一级指标的分值与规定不同。

    ## 检查什么
    各一级指标下的分值合计，与所用体系对这种情形（有无成本、满意度指标）规定的分值是否相同。只是建议分值的体系不查。

    ## 为什么
    一级指标分值一般应统一设置（如预算执行率10、产出50、效益30、满意度10），以便比较；特殊情况可以调整，但要说明。

    ## 反例
    产出70分、效益10分、满意度10分，没有说明。

    ## 正例
    产出50分、效益30分、满意度10分。

    ## 怎样修改
    按规定调整分值；经批准调整的，在情况说明中写明依据。
    """
    card = case.scorecard
    weights = next((w for w in case.framework.weight_cases if card is not None and w.name == card.weight_case), None)
    if card is None or weights is None or weights.source.confidence not in _BINDING:
        return
    if case.facts is not None and (not judged_by_own(case) or card.full != case.framework.total or _is_local(case)):
        return
    for section in card.sections:
        rows = case.by_section.get(section.name, ())
        unknown = any(row.weight is None for row in rows) and section.weight == 0
        if section.expected_weight is None or section.weight == section.expected_weight or not rows or unknown:
            continue
        yield Finding(
            place=rows[0].place_of("weight"),
            message="“{section}”的分值合计{weight}分，按“{weight_case}”应为{expected}分，相差{gap}分；"
            "请调整，或写明调整的依据。",
            args={
                "section": section.name,
                "weight": f"{section.weight:f}",
                "weight_case": card.weight_case,
                "expected": f"{section.expected_weight:f}",
                "gap": f"{abs(section.weight - section.expected_weight):f}",
            },
            related=tuple(row.place_of("weight") for row in rows[1:]),
        )


def _is_local(case: Case) -> bool:
    """Whether the form gives the execution rate another weight than the edition: it is one of another place (SCO32)."""
    for indicator in case.indicators:
        expected = next((w for c in case.framework.weight_cases for n, w in c.weights.items() if "执行率" in n), None)
        if case.is_execution(indicator) and indicator.weight is not None and expected is not None:
            return indicator.weight != expected
    return False
