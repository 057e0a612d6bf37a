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
        related=tuple(part.place for part in check.parts),
    )
