"""EVI26 special-fund-rules."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_SPECIAL = re.compile(r"(?:福利|体育)?彩票公益金|地方政府专项债券|专项债券资金|抗疫特别国债|超长期特别国债")
_SHOWN = re.compile(r"公示|标识|标牌|公告|公开")


@rule("EVI26", "special-fund-rules", severity=Severity.NOTICE, needs="facts", since="0.2", absence=True)
def special_fund_rules(case: Case) -> Iterator[Finding]:
    """专项资金另有公开、标识要求。

    ## 检查什么
    写了彩票公益金、专项债券、特别国债等资金，全文没有公开、公示或标识的说明。

    ## 为什么
    这类资金有自己的管理办法，常要求公示和标识。

    ## 反例
    项目资金6万元，为省级福利彩票公益金。

    ## 正例
    项目资金6万元，为省级福利彩票公益金，已在项目点设置标识牌并在网站公示。

    ## 怎样修改
    按该项资金的管理办法补写公示、标识等情况。
    """
    facts = case.text
    if any(_SHOWN.search(passage.text) for passage in facts.running) or facts.kind not in REPORTS:
        return
    found = [span for span, _ in matches(_SPECIAL, facts.running)]
    if found:
        yield from gathered(
            found, message="使用了{fund}，没有公示或标识的说明；请按该项资金的管理办法补写。", fund=found[0].text
        )
