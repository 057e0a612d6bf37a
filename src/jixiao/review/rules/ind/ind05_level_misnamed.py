"""IND05 level-misnamed."""

from collections import defaultdict
from collections.abc import Iterator

from jixiao.evaluation.model import Indicator
from jixiao.facts import PLANS
from jixiao.frameworks.model import Section
from jixiao.review import Case, Finding, Severity, rule

_USUAL = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "服务对象满意度")


@rule(
    "IND05",
    "level-misnamed",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2020〕10号 附件1；财预〔2013〕53号",
)
def level_misnamed(case: Case) -> Iterator[Finding]:
    """一级或二级指标名称写错。

    ## 检查什么
    一级指标是否为所用体系的名称或通行的别称；二级指标与体系中某个名称只差一个字的，视为写错。

    ## 为什么
    名称写错，程序归不了类，也无法与同类项目比较。

    ## 反例
    二级指标写作“实效指标”。

    ## 正例
    二级指标写作“时效指标”。

    ## 怎样修改
    改为体系中的名称。个性指标可以自拟三级指标名称，一级、二级不要改。
    """
    if case.facts is None:
        yield from _unknown_sections(case)
    for indicator in case.evaluation.indicators:
        section = case.section(indicator)
        written = indicator.path[1] if len(indicator.path) > 1 else ""
        near = _near(section, written) if section is not None else ""
        near = near or (_usual(written) if case.facts is not None else "")
        if near:
            yield Finding(
                place=indicator.place_of("path"),
                message="“{name}”的二级指标写作“{written}”，与体系中的“{near}”只差一个字；请核对，多半应为“{near}”。",
                args={"name": indicator.name, "written": written, "near": near},
            )


def _unknown_sections(case: Case) -> Iterator[Finding]:
    """One finding for each level 1 that the edition does not know, at all of its rows: it is one mistake."""
    unknown: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in case.evaluation.indicators:
        if indicator.path and case.section(indicator) is None:
            unknown[indicator.path[0]].append(indicator)
    for written, (first, *others) in unknown.items():
        yield Finding(
            place=first.place_of("path"),
            message="“{name}”{others}的一级指标“{written}”不在《{framework}》之中；可用：{known}。请改用其中的名称。",
            args={
                "name": first.name,
                "others": f"等{len(others) + 1}个指标" if others else "",
                "written": written,
                "framework": case.framework.title,
                "known": "、".join(s.name for s in case.framework.sections),
            },
            related=tuple(one.place_of("path") for one in others),
        )


def _usual(written: str) -> str:
    """Of the usual level-2 names of any edition the one that differs in exactly one character."""
    bare = written.removesuffix("指标")
    if bare in _USUAL:
        return ""
    return next((f"{name}指标" for name in _USUAL if _differs_by_one(name, bare)), "")


def _differs_by_one(one: str, other: str) -> bool:
    same = len(one) == len(other) > 1
    return same and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _near(section: Section, written: str) -> str:
    """The level-2 name that differs from ``written`` in exactly one character, or nothing."""
    if not written or section.second(written) is not None:
        return ""
    bare = written.removesuffix("指标")
    for name in section.level2:
        ours = name.removesuffix("指标")
        if _differs_by_one(ours, bare):
            return name
    return ""
