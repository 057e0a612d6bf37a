"""Filters: money and points as the reports write them."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def wan(yuan: Decimal | None) -> str:
    """An amount in 元 as 万元 with two decimals and separators; a dash where none is given."""
    if yuan is None:
        return "—"
    from jixiao.money import round_half_away

    return f"{round_half_away(yuan.scaleb(-4), 2):,f}"


@register.filter
def yuan(value: Decimal | None) -> str:
    """An amount in 元 with two decimals and separators; a dash where none is given."""
    return "—" if value is None else f"{value:,.2f}"


@register.filter
def points(value: Decimal | None) -> str:
    """Points with two decimals; a dash where none is given."""
    return "—" if value is None else f"{value:.2f}"
