"""NUM38 balance-item-unchanged."""

import re
from collections.abc import Iterator

from jixiao.facts import EVALUATIONS
from jixiao.review import Case, Finding, Severity, rule

_UNCHANGED = re.compile(
    r"(?P<what>固定资产|资产总额|流动资产|无形资产|债务余额)[^。;]{0,30}?(?P<same>与上年度?(?:相同|一致|持平|无变化)|较上年度?无变化)"
)


@rule("NUM38", "balance-item-unchanged", severity=Severity.NOTICE, needs="facts", since="0.2", kinds=EVALUATIONS)
def balance_item_unchanged(case: Case) -> Iterator[Finding]:
    """资产、债务数与上年完全相同，没有依据。

    ## 检查什么
    写“固定资产……与上年度相同（持平、无变化）”，没有写明当年的增加和减少。

    ## 为什么
    一年里没有任何购置、报废和折旧很少见，往往是没有更新的旧数。

    ## 反例
    2017年固定资产未新增，与上年度相同，为38.43万元。

    ## 正例
    2017年固定资产新增2.10万元，报废1.05万元，年末为39.48万元。

    ## 怎样修改
    对照资产台账写明年初数、当年增减和年末数。
    """
    for passage in case.text.prose:
        for match in _UNCHANGED.finditer(passage.normal):
            yield Finding(
                place=passage.at(match.start("same"), match.end("same")),
                message="{what}“{same}”，没有写明当年的增加和减少；请对照台账核对，写明年初数、增减和年末数。",
                args={"what": match["what"], "same": match["same"]},
            )
