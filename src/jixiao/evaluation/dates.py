"""Deadlines and days as forms write them: “2017年12月31日前”, “2017-12-31”, “2017年底前完成”, “12月31日”.

:func:`jixiao.money.read_date` finds a date anywhere in a text. A target must be understood as a whole, so here the
words around the date are checked: “2017年12月31日未完成” is no day, and “2017年12月前” (before the month, or by its
end?) is none either.
"""

import re
from datetime import date

from jixiao.evaluation.text import normalise
from jixiao.money import read_date

_LEAD = r"(?:不晚于|不迟于|不得晚于|最迟|截至|截止|于|在|≤|<=)?"
_DAY = (
    r"(?P<day>(?:\d{4}年度?|[当本]?年度?)?(?:年?[底末]|(?<=[年度])内|\d{1,2}月(?:份)?(?:\d{1,2}[日号]|底|末)?)?"
    r"|\d{4}([-/.])\d{1,2}\2\d{1,2}(?: 0?0:00(?::00)?)?)"
)
_LIMIT = r"(?P<limit>(?:(?:之|以)?前|内|止|为止)?)"
_WORK = (
    r"(?:全部|已|按期|按时|项目|工程|建设|任务|工作|完成|竣工|完工|建成|投入使用|验收|通过|到位"
    r"|交付|拨付|发放|上线|结束|并|且)*"
)
"""What may follow a day without changing it: never 未, 后, 起."""

_WHOLE = re.compile(_LEAD + _DAY + _LIMIT + _WORK)
_FULL_DAY = re.compile(r"\d[日号]|\d[-/.]\d{1,2}[-/.]\d")
_BOUND = re.compile(r"前|内|晚于|迟于|最迟|截|≤|<=")


def read_deadline(text: str, year: int | None = None) -> date | None:
    """The one day that a cleaned text names, or nothing. ``year`` completes a date that has none.

    A month or a year by itself stands for its last day, which is how a deadline is meant.
    """
    match = _WHOLE.fullmatch(text)
    if match is None or not match["day"]:
        return None
    return read_date(match["day"] + match["limit"], year)


def is_bound(text: str) -> bool:
    """Whether a date was written as a limit (“…前”, “年底”, “2017年12月”) and not as one day."""
    clean = normalise(text)
    return _BOUND.search(clean) is not None or _FULL_DAY.search(clean) is None


def read_day(text: str) -> date | None:
    """A full date by itself (2017-12-31, 2017年12月31日), or nothing."""
    return None if is_bound(text) else read_deadline(normalise(text))
