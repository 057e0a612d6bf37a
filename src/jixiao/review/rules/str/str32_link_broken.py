"""STR32 link-broken."""

from collections.abc import Iterator

from jixiao.place import Placed
from jixiao.review import Case, Finding, Severity, rule


@rule("STR32", "link-broken", severity=Severity.WARNING, needs="form", since="0.1")
def link_broken(case: Case) -> Iterator[Finding]:
    """问题、建议、示范点写的对应名称找不到。

    ## 检查什么
    问题的“相关指标”、示范点结果的指标、满意度调查的指标是否在指标表中；建议的“对应问题”是否在问题清单中；
    支出明细的示范点、所属项目是否存在。

    ## 为什么
    名称对不上，程序就不能把它们连起来，汇总和报告会漏掉。

    ## 反例
    示范点结果写指标“培训人数”，指标表中叫“组织培训人次”。

    ## 正例
    示范点结果写指标“组织培训人次”，与指标表一致。

    ## 怎样修改
    改成清单中的名称或编号（可从下拉列表选择）。
    """
    evaluation = case.evaluation
    indicators = {i.name.strip() for i in evaluation.indicators} | {i.name for i in case.framework.indicators}
    problems = {p.code.strip() for p in evaluation.problems} | {p.text.strip() for p in evaluation.problems}
    sites = {site.name.strip() for site in evaluation.sites}
    items = {item.name.strip() for item in evaluation.funds.items}
    links: list[tuple[Placed, str, str, str, set[str]]] = []
    links += [(p, "indicators", name, "指标表", indicators) for p in evaluation.problems for name in p.indicators]
    links += [(a, "problems", name, "问题清单", problems) for a in evaluation.advice for name in a.problems]
    links += [(r, "indicator", r.indicator, "指标表", indicators) for s in evaluation.sites for r in s.results]
    links += [(s, "indicator", s.indicator, "指标表", indicators) for s in evaluation.surveys]
    links += [(i, "site", i.site, "示范点清单", sites) for i in evaluation.funds.items if i.site.strip()]
    links += [(i, "parent", i.parent, "支出明细", items) for i in evaluation.funds.items if i.parent.strip()]
    for record, field, name, where, known in links:
        if name.strip() not in known:
            yield Finding(
                place=record.place_of(field),
                message="“{name}”在{where}中找不到；请改成{where}中的名称或编号。",
                args={"name": name, "where": where},
            )
