"""The whole group that a project is for, as far as a passage counts it: 目标人群共计610户."""

import re
from collections.abc import Sequence

from jixiao.facts import Figure

_WHOLE = re.compile(r"(?:目标人群|目标群体|服务对象|受益对象|受益人群|服务人群|对象总数|应服务)(?:总数|总计|共)?$")
_PEOPLE = ("人", "户", "名", "个家庭")


def population(figures: Sequence[Figure]) -> Figure | None:
    """The one count of the whole group among the figures of a passage; nothing where there are several."""
    found = [f for f in figures if f.unit in _PEOPLE and _WHOLE.search(f.label) and not f.approximate and not f.ordinal]
    return found[0] if len({figure.base for figure in found}) == 1 else None
