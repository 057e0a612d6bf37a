"""IND04 required-level-missing."""

from collections.abc import Iterator

from jixiao.frameworks.model import Section
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import judged_by_own

_BOTH = ("数量", "质量")
"""101号 (二): quantity and quality are both required in principle, timeliness is optional."""


@rule(
    "IND04",
    "required-level-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十三条；财预〔2021〕101号",
)
def required_level_missing(case: Case) -> Iterator[Finding]:
    """缺少应有的一级或二级指标。

    ## 检查什么
    所用体系中各种权重情形都要求的一级指标是否都有三级指标；产出之下数量、质量是否都有；体系规定必须有的三级指标是否齐全。

    ## 为什么
    缺了一块，这一块的分值就没有着落，也看不出产出的好坏。

    ## 反例
    只有产出和满意度指标，没有效益指标。

    ## 正例
    产出（数量、质量、时效）、效益、满意度都有指标。

    ## 怎样修改
    按批复的绩效目标补列；确不适用的，列出该指标并注明“不适用”及理由。
    """
    if not any(not case.is_execution(i) for i in case.evaluation.indicators):
        return
    if case.facts is not None and not judged_by_own(case):
        return
    required = [section for section in case.framework.sections if section.level2 and _required(case, section)]
    missing = [section.name for section in required if not _rows(case, section.name)]
    if missing:
        yield Finding(
            place=case.evaluation.place_of("indicators"),
            message="《{framework}》要求有{sections}，所列指标中没有；请补列，或列出并注明不适用的理由。",
            args={"framework": case.framework.title, "sections": "、".join(f"“{name}”" for name in missing)},
        )
    for section in required:
        if section.name not in missing:
            yield from _second_level(case, section)


def _required(case: Case, section: Section) -> bool:
    """Whether no weight case of the edition allows the section to be absent."""
    return not any(
        section.name in weights.absent or section.name not in weights.weights for weights in case.framework.weight_cases
    )


def _rows(case: Case, section: str) -> tuple[str, ...]:
    """The level-2 names that the rows of a section have, also rows that do not apply."""
    rows = [i for i in case.evaluation.indicators if (own := case.section(i)) is not None and own.name == section]
    return tuple(i.path[1] if len(i.path) > 1 else "" for i in rows)


def _second_level(case: Case, section: Section) -> Iterator[Finding]:
    written = _rows(case, section.name)
    if case.facts is not None and any(section.second(name) is None for name in written):
        return
    for kind in _BOTH:
        names = [name for name in section.level2 if kind in name]
        if names and not any(kind in name for name in written):
            yield Finding(
                place=case.evaluation.place_of("indicators"),
                message="“{section}”之下没有“{second}”；产出原则上数量、质量都要有指标，请补列。",
                args={"section": section.name, "second": names[0]},
            )
