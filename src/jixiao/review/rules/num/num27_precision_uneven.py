"""NUM27 precision-uneven."""

from collections.abc import Iterator
from statistics import median_low

from jixiao.facts import EVALUATIONS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import SumCheck, Verdict

_FEWEST = 3
_MANY_MORE = 3


@rule("NUM27", "precision-uneven", severity=Severity.NOTICE, needs="facts", since="0.2", kinds=EVALUATIONS)
def precision_uneven(case: Case) -> Iterator[Finding]:
    """同类金额的小数位数相差太多。

    ## 检查什么
    同一总数下、同一单位的各分项，有一项比其余多出三位以上小数。已由 NUM02 证明写错的不再提示。

    ## 为什么
    位数突然变多，往往是直接抄了系统导出的数，或者单位写错。

    ## 反例
    活动经费9万元：布置3.1万元，学习0.75万元，培训5.150000万元。

    ## 正例
    活动经费9万元：布置3.10万元，学习0.75万元，培训5.15万元。

    ## 怎样修改
    同一张表、同一份清单用同样的小数位数，万元一般保留两位。
    """
    for check in case.sums:
        if check.verdict is not Verdict.SLIP:
            yield from _uneven(check)


def _uneven(check: SumCheck) -> Iterator[Finding]:
    units = {part.amount.unit for part in check.parts}
    if len(check.parts) < _FEWEST or len(units) != 1 or any(part.amount.fault for part in check.parts):
        return
    usual = median_low([part.amount.digits for part in check.parts])
    for part in check.parts:
        if part.amount.digits >= usual + _MANY_MORE:
            yield Finding(
                place=part.place,
                message="“{name}”{amount}有{digits}位小数，同列各项多为{usual}位；请统一小数位数，并核对单位。",
                args={
                    "name": part.name,
                    "amount": str(part.amount),
                    "digits": part.amount.digits,
                    "usual": usual,
                },
                related=tuple(other.place for other in check.parts if other is not part),
            )
            return
