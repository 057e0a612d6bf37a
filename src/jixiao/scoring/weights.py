"""The weight of each indicator, and of each block: from the row, the edition, or the edition's case of weights.

A weight is never invented. What an indicator that does not apply leaves behind goes where the edition says.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.evaluation.model import Indicator
from jixiao.frameworks.model import Framework, WeightCase
from jixiao.scoring.records import maker
from jixiao.scoring.resolve import Standing


class Weight(NamedTuple):
    """A weight in points and where it comes from, in words."""

    value: Decimal | None
    source: str


_weight = maker(Weight)


def weight_of(framework: Framework, indicator: Indicator, place: Standing) -> Weight:
    """The row's own weight, else the one that the edition prescribes for its own indicator."""
    if indicator.weight is not None:
        stated = indicator.places.get("weight")
        return _weight((indicator.weight, f"{stated}" if stated is not None else "指标表“分值”"))
    spec = place.spec if place.named else None
    if spec is not None and spec.weight is not None:
        return Weight(spec.weight, f"《{framework.title}》{spec.source.clause}")
    return Weight(None, "")


def weight_case(framework: Framework, sections: set[str]) -> WeightCase | None:
    """The first case whose conditions hold for the sections that have indicators, or nothing."""
    return next(
        (
            case
            for case in framework.weight_cases
            if all(name in sections for name in case.present) and not any(name in sections for name in case.absent)
        ),
        None,
    )


def redistribute(weights: Sequence[Decimal], freed: Decimal) -> list[Decimal]:
    """``weights`` with ``freed`` points added in proportion, in whole hundredths that add up exactly.

    Hundredths that are left over go to the largest remainders, the first of equal ones (so the result is one only).
    """
    total = sum(weights, Decimal(0))
    if total <= 0:
        return list(weights)
    hundredths = int(freed * 100)
    quotas = [hundredths * int(w * 10_000) for w in weights]
    whole = int(total * 10_000)
    added = [q // whole for q in quotas]
    order = sorted(range(len(weights)), key=lambda i: (-(quotas[i] % whole), i))
    for i in order[: hundredths - sum(added)]:
        added[i] += 1
    return [w + Decimal(n).scaleb(-2) for w, n in zip(weights, added, strict=True)]
