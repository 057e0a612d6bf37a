"""Quantities that a document states more than once: budget and spending of the project, its rates, repeated lists.

Only what is certainly the same is here: the same name, year, level and role, and not the part of another whole. What
a goal says and what was done, what one year had and the next, are different quantities (``review-defects.md`` C-03).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.facts.model import Figure, FigureKind, MoneyColumn, Passage, ReportKind, Role, Statement, TableKind, Topic

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_MONEY_NAMES = (
    ("项目总投资", re.compile(r"项目总投资$")),
    ("项目总预算", re.compile(r"项目(?:总预算|预算总金额|预算总额|资金总额)$")),
    ("项目预算", re.compile(r"^(?:(?:本|该)?项目)?20\d\d年度?(?:项目)?预算(?:资金|总额|金额|数)?$")),
    ("全年预算", re.compile(r"(?<!公共)(?:全年预算数?|年度资金总额)$")),
    ("年初预算", re.compile(r"项目年初预算数?$")),
    ("全年执行数", re.compile(r"(?:全年执行数|项目实际总支出|实际支出总额|实际决算开支|开支决算)$")),
    ("到位资金", re.compile(r"(?:实际到位资金|到位资金总额|资金到位总额)$")),
)
_RATES = (
    ("预算执行率", re.compile(r"^(?:(?:本|该)?项目|资金|全年|年度|总体|综合|整体|20\d\d年度?)*预算(?:资金)?执行率$")),
    ("资金到位率", re.compile(r"^(?:(?:本|该)?项目|全年|年度|总体|20\d\d年度?)*资金到位率$")),
    ("总体满意度", re.compile(r"(?:总体|综合|整体)满意(?:度|率)$")),
    ("问卷回收率", re.compile(r"^问卷(?:有效)?回收率$")),
)
_STOCK = re.compile(
    r"(?:总人口|户籍人口|流动人口|常住人口|在职人员|实有人员|核定编制|社区工作者|总户数|占地面积|总建筑面积|辖区面积|耕地面积)$"
)
_WHOSE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}[\u4e00-\u9fff](?<![全本该我辖各])(?:省|市|县|区|镇|乡|村|州|旗|街道|社区)|城镇|农村|乡村|城市|男性|女性)"
    r"(?=(?:的|现?有)?$)"
)
"""Whose stock it is: 城镇常住人口 and 甲省常住人口 are two."""
_ITEM = re.compile(r"\s*(?:\d{1,2}\s?[.、]\s?)?[“\"][^“”\"]{6,90}[”\"]\s?$")
_PLANNED = re.compile(r"^(?:20\d\d)年(?:当年)?预算安排$")
_USED_FOR = re.compile(r"^.*(?:用于|其中)")
_FEWEST = 3
_SHORTEST = 3


def statements(facts: "Facts") -> tuple[Statement, ...]:
    """What is stated at least twice, in the order of the first saying."""
    found = [*_key_quantities(facts), *_repeated_lists(facts), *_items(facts)]
    return tuple(sorted(found, key=lambda statement: statement.figures[0].span.passage.index))


def _key_quantities(facts: "Facts") -> Iterator[Statement]:
    """The quantities of which a project has only one."""
    parts = {id(part) for known in facts.sums for part in known.parts}
    found: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    whole = facts.kind in (ReportKind.PROJECT_SELF, ReportKind.PROJECT_EVALUATION, ReportKind.SELF_TABLE)
    for figure in facts.figures:
        passage = figure.span.passage
        if (
            figure.each
            or figure.ordinal
            or id(figure) in parts
            or passage.cell is not None
            or _in_goals(facts, passage)
        ):
            continue
        name = _name(figure, whole)
        if name:
            found[name, figure.year or facts.fiscal_year, figure.level, figure.unit[-1:]].append(figure)
    if whole:
        _add_table_totals(facts, found)
    for key, figures in found.items():
        if len(figures) > 1:
            yield Statement(str(key[0]), tuple(figures))


def _in_goals(facts: "Facts", passage: Passage) -> bool:
    """What a goal says is no statement of what is."""
    return bool(facts.topic_of(passage) & {Topic.GOALS, Topic.TOTAL_GOAL, Topic.ANNUAL_GOAL, Topic.BACKGROUND})


def _name(figure: Figure, whole: bool) -> str:
    label = figure.label
    if figure.kind is FigureKind.MONEY and whole and figure.role not in (Role.THRESHOLD, Role.CHANGE):
        return next((name for name, pattern in _MONEY_NAMES if pattern.search(label)), "")
    if figure.kind is FigureKind.PERCENT and figure.unit == "%":
        return next((name for name, pattern in _RATES if pattern.search(label)), "")
    if figure.kind is FigureKind.COUNT:
        match = _STOCK.search(label)
        if match is None:
            return ""
        whose = _WHOSE.search(label[: match.start()])
        return (whose[0] if whose is not None else "") + match[0]
    return ""


def _add_table_totals(facts: "Facts", found: dict[tuple[object, ...], list[Figure]]) -> None:
    """The totals of the one table of funds of a project."""
    tables = [table for table in facts.tables if table.kind is TableKind.FUNDS and table.money_totals]
    if len(tables) != 1 or len({table.project for table in facts.tables}) > 1:
        return
    row = tables[0].money_totals[0]
    for column, name in ((MoneyColumn.BUDGET, "全年预算"), (MoneyColumn.SPENT, "全年执行数")):
        passage = row.cells.get(column)
        figures = facts.figures_in(passage, FigureKind.MONEY) if passage is not None else ()
        if len(figures) == 1:
            found[name, facts.fiscal_year, "", "元"].append(figures[0])


def _repeated_lists(facts: "Facts") -> Iterator[Statement]:
    """The items of a list that stands at several places, most of them with the same amounts."""
    lists = [(passage.index, items) for passage in facts.prose if len(items := _list(facts, passage)) >= _FEWEST]
    done: set[tuple[int, str]] = set()
    for position, (first, items) in enumerate(lists):
        again: dict[str, list[Figure]] = defaultdict(list)
        for second, others in lists[position + 1 :]:
            common = [name for name in items if name in others]
            same = [name for name in common if items[name].base == others[name].base]
            if len(common) >= _FEWEST and 3 * len(same) >= 2 * len(common):
                for name in common:
                    if (second, name) not in done:
                        again[name].append(others[name])
                        done.add((second, name))
        for name, figures in again.items():
            if (first, name) not in done:
                yield Statement(name, (items[name], *figures))


def _list(facts: "Facts", passage: Passage) -> dict[str, Figure]:
    """The amounts of a passage by what they are of; a name that stands twice in it is none."""
    found: dict[str, Figure] = {}
    twice: set[str] = set()
    for figure in facts.figures_in(passage, FigureKind.MONEY):
        name = _USED_FOR.sub("", figure.label)
        if len(name) < _SHORTEST or figure.each or figure.role is Role.CHANGE:
            continue
        if name in found:
            twice.add(name)
        found[name] = figure
    return {name: figure for name, figure in found.items() if name not in twice}


def _items(facts: "Facts") -> Iterator[Statement]:
    """“3.“…（项）”45.41万元，… 2023年预算安排45.41万元”: the amount of an item of a budget, said twice."""
    for passage in facts.prose:
        figures = facts.figures_in(passage, FigureKind.MONEY)
        if len(figures) < 2 or _ITEM.fullmatch(passage.normal[: figures[0].span.start]) is None:
            continue
        planned = [f for f in figures[1:] if _PLANNED.match(f.label) and f.year == facts.fiscal_year]
        if len(planned) == 1:
            yield Statement(figures[0].label.strip('“”"'), (figures[0], planned[0]))
