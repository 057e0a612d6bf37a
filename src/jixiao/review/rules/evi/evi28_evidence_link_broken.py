"""EVI28 evidence-link-broken."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("EVI28", "evidence-link-broken", severity=Severity.WARNING, needs="form", since="0.1")
def evidence_link_broken(case: Case) -> Iterator[Finding]:
    """佐证材料与指标对不上。

    ## 检查什么
    佐证材料写的“支持指标”是否在指标表中；指标写的佐证编号是否在佐证材料清单中；佐证编号是否重复。

    ## 为什么
    对不上的编号或名称，复核时找不到材料。

    ## 反例
    佐证材料Z1写支持“培训人数”，指标表中叫“组织培训人次”。

    ## 正例
    佐证材料Z1写支持“组织培训人次”，与指标表一致。

    ## 怎样修改
    改成指标表中的名称，或改正编号。
    """
    evaluation = case.evaluation
    names = {i.name.strip() for i in evaluation.indicators} | {i.id for i in case.framework.indicators}
    codes: set[str] = set()
    for evidence in evaluation.evidence:
        for supported in evidence.supports:
            if supported.strip() not in names:
                yield Finding(
                    place=evidence.place_of("supports"),
                    message="佐证材料“{evidence}”写明支持“{indicator}”，指标表中没有这个名称；请改成指标表中的名称。",
                    args={"evidence": evidence.name, "indicator": supported},
                )
        if evidence.code.strip() and evidence.code.strip() in codes:
            yield Finding(
                place=evidence.place_of("code"),
                message="佐证编号“{code}”用了不止一次；请使编号不重复。",
                args={"code": evidence.code},
            )
        codes.add(evidence.code.strip())
    known = codes | {e.name.strip() for e in evaluation.evidence}
    for indicator in evaluation.indicators if evaluation.evidence else ():
        for cited in (*indicator.evidence, *(code for e in indicator.elements for code in e.evidence)):
            if cited.strip() not in known:
                yield Finding(
                    place=indicator.place_of("evidence"),
                    message="“{indicator}”的佐证“{evidence}”不在佐证材料清单中；请补列材料，或改正编号。",
                    args={"indicator": indicator.name, "evidence": cited},
                )
