"""Two people changed the same declaration (:mod:`jixiao.web.base.merging`)."""

from collections.abc import Mapping

from jixiao.web.base import merging
from jixiao.web.base.merging import MINE, THEIRS, Difference
from jixiao.web.projects.content import SHAPE, Content

__all__ = ["MINE", "THEIRS", "Difference", "differences", "merge"]


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Everything that ``after`` says in other words than ``before``, in the order of the form."""
    return merging.differences(SHAPE, before, after)


def merge(
    base: Content, mine: Content, theirs: Content, choices: Mapping[str, str]
) -> tuple[Content, list[Difference]]:
    """The joined declaration, and what both changed differently and ``choices`` does not decide."""
    return merging.merge(SHAPE, base, mine, theirs, choices)
