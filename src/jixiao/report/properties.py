"""The date that a file carries in its properties: the day of the evaluation, never the moment of writing."""

from datetime import datetime

from jixiao.report.model import Meta

NO_DAY = datetime(2000, 1, 1)
"""For an evaluation without a date: formats that demand one get this, so that the bytes are the same every time."""


def made_on(meta: Meta) -> datetime:
    """The day of the evaluation as file properties want it."""
    if meta.year is None or meta.month is None or meta.day is None:
        return NO_DAY
    return datetime(meta.year, meta.month, meta.day)
