"""Percentages with the figures that they are worked out from, as far as the text names them (``scoring.md`` §2).

A rate is given operands only where the words leave one choice; what else could have been meant are candidates. Of a
growth (增长, 下降) the numerator is the new figure and the denominator the old one; where the text gives the
change itself, the numerator is that change (:attr:`Role.CHANGE`) and the denominator the **new** figure.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from jixiao.facts.column_rates import column_rates
from jixiao.facts.figure_line import Line
from jixiao.facts.model import Figure, FigureKind, MoneyColumn, MoneyRow, Passage, RateFact, Role, SumForm
from jixiao.facts.percent_lists import shares_of

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_RATE = re.compile(
    r"(?:预算|资金|项目|综合|总体|任务|目标|工作|问卷)?(?:执行|控制|支付|支出|使用|拨付|到位|完成|回收|得分|合格|报销|发放)率"
)
_OF_BUDGET = re.compile(r"完成(?P<what>[\u4e00-\u9fff]{0,4}预算)数?的?$")
_GROWTH = re.compile(
    r"(?:比|较|同比)?(?P<base>[\u4e00-\u9fff0-9()]{0,30}?)(?P<word>增加|增长|上升|提高|减少|下降|降低)(?:了|率)?(?:为|达)?$"
)
_SPENDING = ("执行", "控制", "支付", "支出", "使用", "报销")
_CHANGE = re.compile(
    r"(?:(?:同比|[比较](?:上|去)年(?:度|同期)?|与(?:上|去)年(?:度|同期)?相比),?)?(?:合计|总计)?"
    r"(?:增加|减少|增长|下降|增收|增支|减收|减支)$"
)
_RESTATED = re.compile(r"可比|同口径|剔除|还原|不变价")
"""The base of such a change is not the figure of last year that the text gives."""
_PLANNED = re.compile(r"计划|目标|应|任务|拟|发放(?!率)|预计|年初")
_DONE = re.compile(r"实际|完成|已|实有|回收|收回")
_FULL = re.compile(r"满分|分值|总分|标准分|权重|共$|共计$|计$")
_NEAR = 8
_STEP = re.compile(r"(?:相比)?,?(?:[\u4e00-\u9fff]{0,4})(?:增加|增长|减少|下降|提高|降低|上升)了?")
_AGAINST = re.compile(r"(?:比|与|较)[^,。;:]{0,16}$")
_AMONG = re.compile(r"[\u4e00-\u9fff]{0,6}中,?有?|,其中")
_WANTED = re.compile(r"[≥≤＞＜><=]\s?$|(?:目标|指标值|不低于|不少于|达到|应)[\u4e00-\u9fff]{0,3}[:=]?$")
"""Before a rate that was only aimed at."""
_OPENED = re.compile(r"\((?:抽查|调查|检查|核查|其中|即|共|应)?[\u4e00-\u9fff]{0,4}")
_ANY_RATE = re.compile(r"(?:[\u4e00-\u9fff]{1,6}率|[\u4e00-\u9fff]{0,6}满意度)$")
_SOURCE = re.compile(r"中央|省|市|县|区|乡|镇|自筹|配套|本级|上级|财政|村集体|社会|捐|其他资金|单位资金")
_WHOLES = (Role.BUDGET, Role.INITIAL, Role.ALLOCATED)
_TOTAL = re.compile(r"总投资|总额|总预算|总资金|概算")
_ADDED = re.compile(r"(?:合计|共计|总计)(?:支出)?为?$")
"""Of several spendings (支出60万元…、35万元…，合计95万元) the rate is of all."""
_ADJUSTED = re.compile(r"其中|调整")
_ALL_SPENT = re.compile(
    r"(?:截[至止到][^,]{0,12},?)?(?:项目|资金|全年|年度|本年|当年|实际|累计|共|总|已|完成)*(?:支出|使用|执行)(?:资金|数|金额|总额)?(?:为|共)?"
)
"""What a spending of the whole project is called."""
_YEAR = re.compile(r"((?:19|20)\d{2})年")


def rates(facts: "Facts") -> tuple[RateFact, ...]:
    """The rates of the document: sentence by sentence, then shares in sums, then rows of tables of money."""
    found: list[RateFact] = []
    for passage in facts.running:
        figures = facts.figures_in(passage)
        if len(figures) > 1 and any(f.kind is FigureKind.PERCENT for f in figures):
            found += _in_passage(Line(passage, figures))
    if any(_lacks_whole(fact) for fact in found):
        sources = _largest_whole(facts)
        budget = _one_budget(facts) if sources is None else None
        found = [_with_whole(fact, sources, budget) if _lacks_whole(fact) else fact for fact in found]
    found += _shares(facts)
    found += _in_tables(facts)
    return tuple(found)


def _in_passage(line: Line) -> Iterator[RateFact]:
    for index, rate in enumerate(line.figures):
        if rate.kind is not FigureKind.PERCENT or rate.unit != "%" or rate.approximate or rate.ordinal:
            continue
        near = _near(line, index)
        words = line.clean[max(0, rate.span.start - 40) : rate.span.start].rstrip()
        found = (
            _of_budget(rate, near, words)
            or _bracketed(line, index)
            or _among(line, rate, near)
            or _named(rate, near)
            or _growth(line, rate, near, words)
        )
        if found is not None:
            yield found


def _near(line: Line, index: int) -> list[Figure]:
    """The figures before the rate in its sentence; where that has none but the rate, those of the one before."""
    position = line.figures[index].span.start
    start = line.sentence(position)[0]
    near = [f for f in line.figures[max(0, index - _NEAR) : index] if f.span.start >= start]
    clause = line.clean.rfind(";", start, position)
    in_clause = [f for f in near if f.span.start > clause]
    if any(f.kind is not FigureKind.PERCENT for f in in_clause):
        near = in_clause
    before = line.sentence_before(start)
    if not any(f.kind is not FigureKind.PERCENT for f in near) and before is not None:
        near = [f for f in line.figures[max(0, index - _NEAR) : index] if f.span.start >= before[0]]
    if _of_something_else(line, near, position):
        return []
    return [figure for figure in near if not (figure.approximate or figure.each)]


def _of_something_else(line: Line, near: list[Figure], position: int) -> bool:
    """“支出96万元，执行率96%，其中基本支出执行率99%，项目支出执行率92%”: the figures are those of the first rate."""
    last = next((f.span.end for f in reversed(near) if f.kind is not FigureKind.PERCENT), None)
    if last is None:
        return False
    rates = [figure.span for figure in near if figure.kind is FigureKind.PERCENT and figure.span.start > last]
    return bool(rates) and line.clean.find("其中", rates[0].end, position) >= 0


def _of_budget(rate: Figure, near: list[Figure], words: str) -> RateFact | None:
    """“支出决算为9.5万元，完成年初预算的95%”."""
    match = _OF_BUDGET.search(words)
    if match is None:
        return None
    wanted = {Role.INITIAL} if "年初" in match["what"] else {Role.BUDGET, Role.INITIAL}
    spent = [figure for figure in near if figure.role is Role.SPENT and figure.kind is FigureKind.MONEY]
    whole = [figure for figure in near if figure.role in wanted]
    if "年初" not in match["what"] and any(figure.role is Role.BUDGET for figure in whole):
        whole = [figure for figure in whole if figure.role is Role.BUDGET]
    return RateFact(f"完成{match['what']}", rate, _only(spent), _only(whole), tuple(_money(near)))


def _among(line: Line, rate: Figure, near: list[Figure]) -> RateFact | None:
    """“285户中256户按时拨付，及时率89.8%”."""
    name = _ANY_RATE.search(rate.label)
    for whole, part in pairwise(near[-2:]):
        same = whole.kind is part.kind is FigureKind.COUNT and whole.unit == part.unit
        gap = line.clean[whole.span.end : part.span.start]
        if ";" in line.clean[part.span.end : rate.span.start] or _explains_one_before(line, whole, part):
            continue
        if name is not None and same and (_AMONG.fullmatch(gap) or _is_core(name[0], gap, part)):
            return RateFact(name[0], rate, part, whole, tuple(near))
    return None


def _bracketed(line: Line, index: int) -> RateFact | None:
    """“有效率87.6%（412人中361人有效）”: the bracket behind the rate says what it was worked out from."""
    rate, rest = line.figures[index], line.figures[index + 1 : index + 3]
    if len(rest) < 2 or any(figure.approximate or figure.each for figure in rest):
        return None
    whole, part = rest
    same = whole.kind is part.kind is FigureKind.COUNT and whole.unit == part.unit
    opened = _OPENED.fullmatch(line.clean[rate.span.end : whole.span.start])
    gap = line.clean[whole.span.end : part.span.start]
    if not same or opened is None or not _AMONG.fullmatch(gap):
        return None
    name = _ANY_RATE.search(rate.label)
    return RateFact(name[0] if name is not None else "比率", rate, part, whole, (whole, part))


def _explains_one_before(line: Line, whole: Figure, part: Figure) -> bool:
    """“满意率87.72%，342人中300人满意，使用率61.3%”: the persons belong to the rate that they make."""
    place = bisect_left(line.figures, whole.span.start, key=lambda figure: figure.span.start)
    before = line.figures[place - 1] if place else None
    if before is None or before.kind is not FigureKind.PERCENT or whole.base == 0:
        return False
    if _WANTED.search(line.clean, max(0, before.span.start - _NEAR), before.span.start):
        return False
    return abs(part.base * 100 / whole.base - before.base) <= before.half_digit


def _is_core(name: str, gap: str, part: Figure) -> bool:
    """“收回有效问卷356份，其中满意315份，满意率88.48%”: the part is called as the rate is."""
    core = re.sub(r"^(?:群众|居民|总体|综合|问卷)|(?:率|度)$", "", name)
    return (
        len(core) > 1
        and re.fullmatch(rf",(?:其中)?[\u4e00-\u9fff]{{0,4}}(?<![不本较])(?<!比较){re.escape(core)}的?", gap)
        is not None
        and len(part.label) < _NEAR
    )


def _named(rate: Figure, near: list[Figure]) -> RateFact | None:
    matches = list(_RATE.finditer(rate.label))
    if not matches:
        return None
    name = matches[-1][0]
    if "得分" in name:
        return _points(rate, near)
    if any(word in name for word in ("完成", "回收", "合格")) and not _money(near):
        return _counted(name, rate, near)
    money = _money(near)
    spent = [figure for figure in money if figure.role is Role.SPENT]
    arrived = [figure for figure in money if figure.role is Role.ALLOCATED]
    budget = [figure for figure in money if figure.role is Role.BUDGET]
    initial = [figure for figure in money if figure.role is Role.INITIAL]
    if "到位" in name or "拨付" in name:
        return RateFact(name, rate, _only(arrived), _only(budget or initial), tuple(money))
    if any(word in name for word in _SPENDING):
        added = [f for f in money if _ADDED.search(f.span.passage.normal, max(0, f.span.start - _NEAR), f.span.start)]
        return RateFact(name, rate, _only(spent + added), _only(budget or initial or arrived), tuple(money))
    return RateFact(name, rate, None, None, tuple(money))


def _points(rate: Figure, near: list[Figure]) -> RateFact:
    points = [figure for figure in near if figure.kind is FigureKind.POINTS]
    full = [figure for figure in points if _FULL.search(figure.label)]
    own = [figure for figure in points if "得分" in figure.label and figure not in full]
    full = full or [figure for figure in points if figure not in own][: 2 - len(own)]
    return RateFact("得分率", rate, _only(own), _only(full), tuple(points))


def _counted(name: str, rate: Figure, near: list[Figure]) -> RateFact | None:
    """“计划培训100人，实际培训95人，完成率95%”."""
    counts = [figure for figure in near if figure.kind is FigureKind.COUNT and not figure.ordinal]
    counts = [figure for figure in counts if figure.unit == counts[-1].unit]
    if len(counts) != 2:
        return None
    done = [figure for figure in counts if _DONE.search(figure.label)]
    planned = [figure for figure in counts if _PLANNED.search(figure.label) and figure not in done]
    return RateFact(name, rate, _only(done), _only(planned), tuple(counts))


def _growth(line: Line, rate: Figure, near: list[Figure], words: str) -> RateFact | None:
    match = _GROWTH.search(words)
    if match is None or _RESTATED.search(words):
        return None
    money = _money(near)
    before = _changed(line, rate, near)
    if before is not None:
        return RateFact("增减幅度", rate, near[-1], before, tuple(money))
    pair = _against(line, rate, near)
    if pair is not None:
        return RateFact(match["word"], rate, *pair, tuple(money))
    change = money[-1] if money and money[-1].role is Role.CHANGE else None
    if change is not None and rate.span.start - change.span.end <= _NEAR:
        return RateFact(match["word"], rate, change, _same_thing(line, change), tuple(money))
    year = _YEAR.search(match["base"])
    levels = [figure for figure in money if figure.role is not Role.CHANGE]
    if year is None or len(levels) < 2:
        return None
    old = [figure for figure in levels if f"{year[1]}年" in figure.label]
    new = [figure for figure in levels if figure not in old]
    same = [
        figure
        for figure in old
        if _said(figure.label) in _said(match["base"]) or _said(match["base"]) in _said(figure.label)
    ]
    return RateFact(match["word"], rate, _only(new), _only(same), tuple(money))


def _changed(line: Line, rate: Figure, near: list[Figure]) -> Figure | None:
    """The old figure of “比2019年末的5,874人增加215人，增长3.66%”."""
    if len(near) < 2 or rate.span.start - near[-1].span.end > _NEAR:
        return None
    old, change = near[-2:]
    between = line.clean[old.span.end : change.span.start]
    same = old.kind is change.kind and (old.kind is FigureKind.MONEY or old.unit == change.unit)
    before = line.clean[max(0, old.span.start - 2 * _NEAR) : old.span.start]
    return old if same and _STEP.fullmatch(between) and _AGAINST.search(before) else None


def _against(line: Line, rate: Figure, near: list[Figure]) -> tuple[Figure, Figure] | None:
    """The new and the old figure of “活动316场，较2017年的248场增长27.42%”."""
    if len(near) < 2:
        return None
    new, old = near[-2:]
    same = new.kind is old.kind and (new.kind is FigureKind.MONEY or new.unit == old.unit)
    behind = line.clean[old.span.end : rate.span.start]
    before = line.clean[new.span.end : old.span.start]
    plain = same and re.fullmatch(r"(?:增长|增加|上升|提高|下降|减少|降低)了?", behind)
    return (new, old) if plain and re.fullmatch(r"[^。;]{0,6},(?:比|较|同比)[^。;,]{0,14}", before) else None


def _said(label: str) -> str:
    return re.sub(r"当年|度|数$|为$", "", label)


def _same_thing(line: Line, change: Figure) -> Figure | None:
    """The figure that changed: named by the same words in this sentence or the one before."""
    start = line.sentence(change.span.start)[0]
    before = line.sentence_before(start)
    first = before[0] if before is not None else start
    name = _CHANGE.sub("", change.label.rstrip())
    levels = _levels(line, first, change)
    if not name:
        clause = line.clean.rfind(";", start, change.span.start) + 1
        levels = _levels(line, max(start, clause), change) or levels
    else:
        levels = [f for f in levels if f.label.endswith(name) or name.endswith(f.label or "　")]
    return _only(levels)


def _levels(line: Line, first: int, change: Figure) -> list[Figure]:
    """The figures before a change that are none themselves."""
    found = line.within(first, change.span.start, None)
    return [figure for figure in found if figure.kind is change.kind and figure.role is not Role.CHANGE]


def _money(figures: list[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.kind is FigureKind.MONEY and figure.role is not Role.THRESHOLD]


def _only(figures: list[Figure]) -> Figure | None:
    """The figure, where all of them say the same; nothing where there is a choice."""
    return figures[-1] if len({figure.base for figure in figures}) == 1 else None


def funds_total(facts: "Facts") -> Figure | None:
    """The one amount that the sources of the money (市级, 县级, 自筹 …) add up to; nothing where there are several."""
    wholes = [
        known.total
        for known in facts.sums
        if known.total.kind is FigureKind.MONEY
        and len(known.parts) > 1
        and known.form is SumForm.OF_WHICH
        and all(_SOURCE.search(part.label) or part.level for part in known.parts)
    ]
    return _only(wholes)


def _lacks_whole(fact: RateFact) -> bool:
    """Whether it is an execution rate of one amount, with no other near by that it could be of."""
    spending = any(word in fact.name for word in _SPENDING) and not fact.name.startswith("完成")
    others = [figure for figure in _money(list(fact.candidates)) if figure.role is not Role.BALANCE]
    return spending and fact.numerator is not None and fact.denominator is None and len(others) < 2


def _with_whole(fact: RateFact, sources: Figure | None, budget: Figure | None) -> RateFact:
    """Such a rate is of the one amount that the sources add up to; where all is meant, of the one budget named."""
    assert fact.numerator is not None
    whole = sources or (budget if _ALL_SPENT.fullmatch(fact.numerator.label) else None)
    return fact if whole is None or fact.numerator.base > whole.base else replace(fact, denominator=whole)


def _largest_whole(facts: "Facts") -> Figure | None:
    """What the sources add up to; nothing where a larger whole is named, local money that is told apart from them."""
    whole = funds_total(facts)
    named = (f for f in facts.figures if f.kind is FigureKind.MONEY and (f.role in _WHOLES or _TOTAL.search(f.label)))
    return None if whole is None or any(figure.base > whole.base for figure in named) else whole


def _one_budget(facts: "Facts") -> Figure | None:
    """The one budget that a document of one project names, in whatever chapter; a budget of the year's start apart."""
    named = [f for f in facts.figures if f.kind is FigureKind.MONEY and f.role in _WHOLES and not f.each]
    budgets = [figure for figure in named if figure.role is Role.BUDGET]
    others = [figure for figure in named if figure.role is not Role.BUDGET and not _ADJUSTED.search(figure.label)]
    whole = _only(budgets)
    fixed = whole is not None and all(f.base == whole.base or f.role is Role.INITIAL for f in others)
    return whole if fixed else None


def _shares(facts: "Facts") -> Iterator[RateFact]:
    """“占34.30%” behind the parts of a sum."""
    lines: dict[int, Line] = {}
    for known in facts.sums:
        if known.form not in (SumForm.OF_WHICH, SumForm.LIST, SumForm.OPEN) or known.total.kind is FigureKind.PERCENT:
            continue
        passage = known.total.span.passage
        line = lines.setdefault(passage.index, Line(passage, facts.figures_in(passage)))
        percents = [f for f in line.figures if f.kind is FigureKind.PERCENT and f.unit == "%" and not f.approximate]
        shares = shares_of(line, known.parts, percents) if known.parts else []
        if shares_of(line, (known.total,), percents):
            continue  # “甲15人，占23%，其中乙10人，占16%”: of which whole the inner shares are is not said
        if len(shares) == len(known.parts):
            yield from (
                RateFact("占比", share, part, known.total) for share, part in zip(shares, known.parts, strict=True)
            )


def _in_tables(facts: "Facts") -> Iterator[RateFact]:
    """Rows of tables of money that have budget, spending and rate."""
    for table in facts.tables:
        for row in (*table.money, *table.money_totals):
            rate = _cell(facts, row, MoneyColumn.RATE)
            if rate is None or rate.kind is not FigureKind.PERCENT or not _in_percent(rate):
                continue
            spent, budget = _cell(facts, row, MoneyColumn.SPENT), _cell(facts, row, MoneyColumn.BUDGET)
            others = (_cell(facts, row, MoneyColumn.INITIAL), _cell(facts, row, MoneyColumn.ARRIVED))
            yield RateFact("执行率", rate, spent, budget, tuple(other for other in others if other is not None))
    yield from column_rates(facts)


def _in_percent(rate: Figure) -> bool:
    """Whether a cell is surely per hundred: with its sign, or too large for a share of one."""
    return "%" in rate.span.normal or rate.value > 2


def _cell(facts: "Facts", row: MoneyRow, column: MoneyColumn) -> Figure | None:
    passage: Passage | None = row.cells.get(column)
    figures = facts.figures_in(passage) if passage is not None else ()
    return figures[0] if len(figures) == 1 else None
