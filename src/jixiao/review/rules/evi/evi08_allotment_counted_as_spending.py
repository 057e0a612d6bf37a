"""EVI08 allotment-counted-as-spending."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule

_GIVEN = re.compile(r"(?:已|均|全部|已全部|均已)(?:拨付|下拨|拨到|下达|发放|拨款)")
_FULL = re.compile(r"(?:执行率|支出率|支付率|使用率)(?:为|达到?|均为)?:?100(?:\.0{1,2})?%")
_SPENT = re.compile(r"支出|支付|使用(?!率)|开支|列支|报账|决算")


@rule(
    "EVI08",
    "allotment-counted-as-spending",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 附件1",
)
def allotment_counted_as_spending(case: Case) -> Iterator[Finding]:
    """把拨付当成支出。

    ## 检查什么
    用拨付、下达、发放来说明执行率100%或资金“已使用”。

    ## 为什么
    拨付到下级单位不等于已经支出，执行率应当按实际支出计算。

    ## 反例
    市级资金6万元已全部拨付社区，预算执行率100%。

    ## 正例
    市级资金6万元已全部拨付社区，社区实际支出5.8万元，预算执行率96.67%。

    ## 怎样修改
    写明最终使用单位的实际支出，按支出计算执行率。
    """
    for passage in case.text.prose:
        for sentence in passage.sentences:
            given, full = _GIVEN.search(sentence.text), _FULL.search(sentence.normal)
            if given and full and not _SPENT.search(sentence.text):
                span = Span(passage, sentence.start + given.start(), sentence.start + given.end())
                yield Finding(
                    place=span.place,
                    message="用“{given}”说明“{full}”，没有写实际支出；拨付不等于支出，请写明实际支出数并据以计算。",
                    args={"given": span.text, "full": full[0]},
                    related=(passage.at(sentence.start + full.start(), sentence.start + full.end()),),
                )
