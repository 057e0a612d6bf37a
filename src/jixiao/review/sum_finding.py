"""The finding of a sum that does not close: both figures, the gap, and what rounding can explain of it."""

from jixiao.review.finding import Finding
from jixiao.review.sums import SumCheck
from jixiao.review.wording import like


def sum_finding(check: SumCheck, message: str) -> Finding:
    """``message`` filled with name, stated, parts, computed, gap and bound; it accuses no operand."""
    amount = check.total.amount
    return Finding(
        place=check.total.place,
        message=message,
        args={
            "name": check.total.name,
            "stated": str(amount),
            "parts": check.parts_name,
            "computed": like(amount, check.computed),
            "gap": like(amount, abs(check.gap)),
            "bound": like(amount, check.bound),
        },
        related=(*(part.place for part in check.parts), *check.also),
    )


def is_proven(check: SumCheck) -> bool:
    """Whether a gap proves a fault: the parts are said to be all, or are more than the total.

    What 其中 leaves open is NUM11's, money without a use NUM03's.
    """
    return check.gap < 0 or (check.complete and not check.uses)
