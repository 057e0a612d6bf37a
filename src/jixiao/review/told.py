"""What a document can be held to, where a form could be held to more.

In a form an empty field means that nothing was given. In somebody's report it may mean that the report says it where
we do not look, or that nobody asked: so a rule about what is missing asks here first.
"""

import re
from collections.abc import Iterable

from jixiao.evaluation import Indicator
from jixiao.facts import REPORTS, Facts, ReportKind, TableKind
from jixiao.frameworks.model import Stage
from jixiao.place import Place
from jixiao.review.case import Case

RESULT_KINDS = REPORTS | {ReportKind.SELF_TABLE}
"""The documents that tell of results: reports and filled self-evaluation tables, no goals, budgets or accounts."""

FIRST_YEAR_OF_10 = 2019
"""财预〔2020〕10号 is applied from the evaluations of this year on."""

_DEDUCTED = re.compile(r"扣\s?\d|扣分|扣减|扣除|失分|丢分|减\d+(?:\.\d+)?分|得分率")
_FULL_REPORT = 2000
_SHORTEST, _PIECE = 3, 4
_MEASURE = re.compile(r"(?:人次|人数|次数|场次|期数|个数|数量|户数|金额|面积|时间|情况|完成率|率|数)$")
_COMMON = frozenset({"社会公众", "公共服务", "服务对象", "受益群众", "工作目标", "项目实施", "年度工作", "目标完成"})


def asks(case: Case, indicator: Indicator, field: str) -> bool:
    """Whether there was room for ``field``: in a form always, in a document where its table has a cell for it."""
    return case.facts is None or field in indicator.places


def shown_at(indicator: Indicator, field: str) -> Place:
    """Where to point for ``field``: at the name of the row where its cell of a document is blank, with no words."""
    place = indicator.place_of(field)
    blank = place.line is not None and not (place.text or "").strip()
    return indicator.place_of("name") if blank else place


def tells_results(case: Case) -> bool:
    """Whether the input is to tell of results (every form is)."""
    return case.facts is None or case.facts.kind in RESULT_KINDS


def judged_by_own(case: Case) -> bool:
    """Whether the edition is surely the one that the points were given by: named, or that of the form and year."""
    if case.facts is None or case.evaluation.framework:
        return True
    year = case.fiscal_year
    known = all(case.section(i) is not None for i in case.evaluation.indicators if i.path)
    return year is not None and year >= FIRST_YEAR_OF_10 and case.framework.stage is Stage.SELF and known


def has_table(facts: Facts, *kinds: TableKind) -> bool:
    """Whether the document has a table of one of the kinds with rows."""
    return any(table.kind in kinds and (table.rows or table.money) for table in facts.tables)


def explains(facts: Facts, indicator: Indicator) -> bool:
    """Whether the text gives a reason near the name of the indicator, near what it measures, or near its result."""
    words = tuple(_words_for(indicator))
    return any(word in text for text in facts.reasons for word in words)


def _words_for(indicator: Indicator) -> Iterable[str]:
    """What is measured (技术培训 of 技术培训人次), four characters of it in a row, the result as written (88.5%)."""
    name = indicator.name.strip()
    yield name
    core = _MEASURE.sub("", name) or name
    if len(core) >= _SHORTEST:
        yield core
    if "满意" in name:
        yield "满意度"
    yield from (core[i : i + _PIECE] for i in range(len(core) - _PIECE + 1) if core[i : i + _PIECE] not in _COMMON)
    written = getattr(indicator.actual, "as_written", "")
    if len(written) >= _SHORTEST and any(character.isdigit() for character in written):
        yield written


def is_full_report(facts: Facts) -> bool:
    """Whether the text is long enough for a report; a shorter one sums up what is told elsewhere."""
    return sum(len(passage.text) for passage in facts.running) >= _FULL_REPORT


def tells_deductions(facts: Facts) -> bool:
    """Whether the text or a table says where points were lost: with the word, or row by row."""
    return any(_DEDUCTED.search(passage.normal) is not None for passage in facts.running)


def shows_points(case: Case) -> bool:
    """Whether rows show weight and points, so that a reader sees where points were lost."""
    rows = [i for i in case.evaluation.indicators if i.weight is not None and i.claimed_points is not None]
    return any(i.claimed_points != i.weight for i in rows)
