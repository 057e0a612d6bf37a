"""Figures that look like slips of the unit or of the decimal point (``notation.md`` §2, ``scoring.md`` §8.4).

These are doubts, never repairs: a rule or the workbook turns them into findings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.money.amount import Amount, rounding_bound, total
from jixiao.money.rounding import EXACT, spelled_out
from jixiao.money.show import show_decimal
from jixiao.money.unit import Unit


class Doubt(StrEnum):
    """Why an amount looks wrong."""

    FINER_THAN_FEN = "finer-than-fen"
    LESS_THAN_YUAN = "less-than-yuan"
    MANY_YUAN = "many-yuan"
    MANY_WAN = "many-wan"


@dataclass(frozen=True, slots=True)
class UnitDoubt:
    """One reason to doubt a unit: a Chinese template and its arguments."""

    kind: Doubt
    message: str
    args: Mapping[str, object]

    @property
    def text(self) -> str:
        """The sentence with its figures."""
        return self.message.format(**self.args)


@dataclass(frozen=True, slots=True)
class UnitLimits:
    """From where an amount is doubted. The figures are experience, not law, so that a profile may change them."""

    decimals_of_yuan: int = 2
    least_yuan: Decimal = Decimal(1)
    many_yuan: Decimal = Decimal(10) ** 9
    many_wan: Decimal = Decimal(10) ** 7


@dataclass(frozen=True, slots=True)
class ScaleSlip:
    """A part of a sum with which the sum closes once it is multiplied by 10 to the ``power`` (±4: 元 for 万元)."""

    index: int
    power: int
    rescaled: Decimal
    """What the part would then be, in 元."""


USUAL = UnitLimits()
_POWERS = (4, -4, 1, -1, 2, -2, 3, -3, 8, -8)
"""The likeliest first: 元 for 万元, then a point that slipped, then 元 for 亿元."""
_ROUGH = Decimal("0.01")


def unit_doubts(amount: Amount, limits: UnitLimits = USUAL) -> tuple[UnitDoubt, ...]:
    """The reasons for which the unit of ``amount`` may be wrong; none for zero and ordinary amounts."""
    doubts = []
    args = {"amount": str(amount), "digits": amount.digits}
    size = abs(amount.value)
    if amount.unit is Unit.YUAN and amount.digits > limits.decimals_of_yuan:
        message = "“{amount}”以元为单位，却有 {digits} 位小数，像是以万元为单位的数；请核对单位"
        doubts.append(UnitDoubt(Doubt.FINER_THAN_FEN, message, args))
    if 0 < abs(amount.yuan) < limits.least_yuan:
        message = "“{amount}”不足 {limit} 元，像是把万元数填成了元，或小数点错位；请核对单位"
        doubts.append(UnitDoubt(Doubt.LESS_THAN_YUAN, message, {**args, "limit": show_decimal(limits.least_yuan)}))
    if amount.unit is Unit.YUAN and size >= limits.many_yuan:
        message = "“{amount}”折合 {other}，数额很大；请核对是否多写了 0，或金额本应更小"
        doubts.append(UnitDoubt(Doubt.MANY_YUAN, message, {**args, "other": amount.show(Unit.YI)}))
    if amount.unit is Unit.WAN and size >= limits.many_wan:
        message = "“{amount}”折合 {other}，像是把元数填进了万元栏；请核对单位"
        doubts.append(UnitDoubt(Doubt.MANY_WAN, message, {**args, "other": amount.show(Unit.YI)}))
    return tuple(doubts)


def scale_slips(stated: Amount, parts: Sequence[Amount]) -> tuple[ScaleSlip, ...]:
    """The parts that explain a sum that does not close by a slip of unit or point, the likeliest first.

    50,000 元 stated, parts of 39,600 元 and “1.0400元”: the sum closes when the latter is taken ten thousand times.
    Nothing where the sum closes as written (within rounding).
    """
    gap = EXACT.subtract(stated.yuan, total(parts))
    bound = rounding_bound([stated, *parts])
    if abs(gap) <= bound:
        return ()
    slips = []
    for power in _POWERS:
        for index, part in enumerate(parts):
            rescaled = spelled_out(part.yuan.scaleb(power, context=EXACT))
            short = EXACT.add(EXACT.subtract(gap, rescaled), part.yuan)
            if part.value and abs(short) <= EXACT.add(bound, _rescaled_half_digit(part, power)):
                slips.append(ScaleSlip(index, power, rescaled))
    return tuple(slips)


def _rescaled_half_digit(part: Amount, power: int) -> Decimal:
    """What the written digits of ``part`` explain after rescaling; nothing for rough figures, which would fit much."""
    if power < 0 or part.half_digit > abs(part.yuan) * _ROUGH:
        return Decimal(0)
    return part.half_digit.scaleb(power, context=EXACT)
