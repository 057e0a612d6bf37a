"""Totals before their parts: 其中…, 具体用于…；…, 分别为…, a breakdown in brackets, 含….

What is not certainly a sum is none. Where the words allow several readings (a breakdown within a part, a list that
goes over into another statement), a reading that closes is taken; one that does not close is told only where the
words allow no other (``review-defects.md`` §4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.facts.figure_line import TOGETHER, Line, Pair, can_add, closes, is_exact, one_role
from jixiao.facts.model import Figure, FigureKind, Role, SumFact, SumForm

_TRIGGER = re.compile(
    r"(?P<which>其中)"
    r"|(?P<list>具体用于|具体为|具体是|具体包括|具体包含|具体如下|明细如下|构成如下|分配如下|安排如下|使用情况如下|分别为|分别是|分别用于|用于以下)"
    r"|(?P<open>主要用于|主要包括|主要为|主要是|包括|包含|(?<![不内])含(?!税|量|义))"
    r"|(?P<uses>用于|即(?=[:,]))|(?P<colon>(?<=[元%)]):)"
)
_AGAINST_IT = re.compile(r"(?:比|较|与|同比)[^。;,]{1,20}的$")
"""“比上年的20.1万元下降”: that figure is only compared with."""
_SUBSET = re.compile(r"满意|有效|回答|合格|达标|收回|通过")
_REST = re.compile(r"等(?![级次第]|于)")
_NEW = re.compile(
    r"^(?:实际|目前|现已|全年|本年|当年|上年|年末|期末|年初|已|累计|截至|截止|项目(?:总|实际|资金|预算)|资金(?:到位|支出|实际|使用)|到位|执行"
    r"|预算|支出|结余|结转|剩余|完成|使用|另外|另有|此外|较|比|同比|与|(?:预算)?(?:调整|追加|调增|调减|压减|核减)[后为])"
)
_TOTAL_WORD = re.compile(r"合计|共计|总计|小计")
_AGAINST = re.compile(
    r"^(?:比|较|同比|原(?!料|材)|上年|去年|不含|超|应|按(?!合同))|(?:增加|减少|增长|下降|限额|控制数?|单价|(?<!公共)(?<!基金)(?<!经营)预算数?|计划数?|目标值?|标准)$"
)
_BRACKET_LIST = re.compile(r"\s?[\u4e00-\u9fff]{0,12}\(")
_STEP = re.compile(r"[,、;:]|和|及|与|并|\)")
_WON = re.compile(r"荣?获|入选|被评|评为|取得|考取|通过|达到")
"""What some of many did: “创作作品20件，其中获省级奖3件”."""
_ITEM = re.compile(r"[一二三四五六七八九十]是|首先|其次|[①-⑳]|\(\d\)|(?<![\d.])\d[.、](?!\d)")
"""The item of a list over ； in which a breakdown stands."""
_MANY = 60
_FAR = 400
_NEAR = 40
_LONGEST_NAME = 24
_HALF = Decimal(2)
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_GREW = re.compile(r",?(?:同比|[比较](?:上|去)年(?:同期)?)?(?:增长|下降|增收|减收|增加|减少|上升)")
_FAR_MORE = Decimal("1.25")
_FAR_LARGER = Decimal("1.5")


@dataclass(frozen=True)
class _Scope:
    """Where a list stands: its total, the offsets of the parts, and the brackets around it."""

    form: SumForm
    total: Figure
    start: int
    end: int
    around: Pair | None
    closed: bool


def listed_sums(line: Line) -> Iterator[SumFact]:
    """The sums of one passage whose total precedes the parts."""
    taken: set[int] = set()
    topic: dict[int, Figure] = {}
    for scope in _scopes(line, topic):
        found = _sum(line, scope)
        if found is None or found.parts[0].span.start in taken:
            continue
        taken.update(part.span.start for part in found.parts)
        if scope.around is None:
            topic[line.sentence(found.parts[-1].span.start)[0]] = found.total
        yield found


def _scopes(line: Line, topic: dict[int, Figure]) -> Iterator[_Scope]:
    """The places where a list may begin, in order of the text."""
    if len(line.figures) < 2:
        return
    starts: list[tuple[int, re.Match[str] | Figure]] = [(m.start(), m) for m in _TRIGGER.finditer(line.clean)]
    starts += [(figure.span.end, figure) for figure in line.figures]
    for _, start in sorted(starts, key=lambda item: item[0]):
        scope = _in_brackets(line, start) if isinstance(start, Figure) else _after_word(line, start, topic)
        if scope is not None:
            yield scope


def _after_word(line: Line, match: re.Match[str], topic: dict[int, Figure]) -> _Scope | None:
    position = match.start()
    around = line.enclosing(position)
    first, last = line.sentence(position)
    end = around[1] if around is not None else _last_of_list(line, match.end(), last)
    if around is None and _ITEM.search(line.clean, max(first, position - _FAR), position):
        mark = line.clean.find(";", match.end(), end)
        end = mark if mark > 0 else end
    parts = line.within(match.end(), end, around)
    if not parts:
        return None
    total = _total_before(line, position, parts, topic)
    if total is None or (match["uses"] and (total.role in (Role.SPENT, Role.CHANGE) or len(parts) < 2)):
        return None
    form = SumForm.OPEN if match["open"] else SumForm.OF_WHICH if match["which"] or match["colon"] else SumForm.LIST
    return _Scope(form, total, match.end(), end, around, closed=not match["open"])


def _last_of_list(line: Line, start: int, end: int) -> int:
    """The end of the sentence, or of the numbered sentences that follow a colon: “具体如下：1.…。2.…。”"""
    if not re.match(r"\s?:\s?(?:1[.、]|\(1\)|①|一是)", line.clean[start : start + 8]):
        return end
    for span in line.passage.sentences:
        if span.start >= end and re.match(
            r"\s?(?:\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]是)", span.normal
        ):
            end = span.end
        elif span.start >= end:
            break
    return end


def _total_before(line: Line, position: int, parts: list[Figure], topic: dict[int, Figure]) -> Figure | None:
    """The total that a list at ``position`` is of: in its sentence, or the topic of the one before."""
    around = line.enclosing(position)
    first, _ = line.sentence(position)
    first = max(first, around[0]) if around is not None else first
    same = [f for f in line.within(first, position, around, last=True) if f.kind is parts[0].kind]
    same = [
        f for f in same if not _AGAINST_IT.search(line.clean, max(first, f.span.start - _NEAR), f.span.start)
    ] or same
    if same:
        return _nearest(same, parts)
    if around is not None:
        return _bracketed(line, around[0], parts[0])
    if line.clean[first:position].strip(" ,，\n") and not _short_start(line.clean[first:position]):
        return None
    before = line.sentence_before(first)
    if before is None:
        return None
    if before[0] in topic:
        return topic[before[0]] if topic[before[0]].kind is parts[0].kind else None
    figures = [f for f in line.within(*before, None) if f.kind is parts[0].kind]
    return figures[0] if len(figures) == 1 else None


def _short_start(words: str) -> bool:
    """A few words before “具体为” at the start of a sentence: “资金具体用于”."""
    return len(words) <= 8 and not re.search(r"[,;]", words)


def _bracketed(line: Line, opening: int, part: Figure) -> Figure | None:
    """The figure that the brackets follow."""
    before = line.within(opening - _NEAR, opening, line.enclosing(opening), last=True)
    figure = before[-1] if before else None
    if figure is None or figure.kind is not part.kind or _STEP.search(line.clean, figure.span.end, opening):
        return None
    return figure


def _nearest(before: list[Figure], parts: list[Figure]) -> Figure | None:
    """The last figure before the list; of a change (“比上年增加…”) only where the parts make it up."""
    last = before[-1]
    if last.role is not Role.CHANGE or len(before) == 1:
        return last
    exact = [part for part in parts if is_exact(part) and can_add(last, part)]
    if closes(last, exact):
        return last
    return next((figure for figure in reversed(before) if figure.role is not Role.CHANGE), last)


def _in_brackets(line: Line, total: Figure) -> _Scope | None:
    """A breakdown in brackets right behind a figure: “10.92万元（甲10.84万元，乙0.08万元）”."""
    match = _BRACKET_LIST.match(line.clean, total.span.end)
    if match is None:
        return None
    opening = match.end() - 1
    if opening not in line.brackets or _TRIGGER.search(line.clean, opening, line.brackets[opening]):
        return None
    pair = (opening, line.brackets[opening])
    parts = [f for f in line.within(*pair, pair) if f.kind is total.kind]
    if len(parts) < 2 or any(not part.label and not part.noun for part in parts):
        return None
    if any(_AGAINST.search(part.label) for part in parts):
        return None
    return _Scope(SumForm.OF_WHICH, total, pair[0] + 1, pair[1], pair, closed=True)


def _sum(line: Line, scope: _Scope) -> SumFact | None:
    """The sum of a scope: the reading that closes, else the only one, else nothing."""
    figures = [f for f in line.within(scope.start, scope.end, scope.around) if can_add(scope.total, f)]
    if not is_exact(scope.total) or not 0 < len(figures) <= _MANY or not all(is_exact(f) for f in figures[:2]):
        return None
    every = figures
    figures, cut = _own(line, scope, figures)
    longer = every[: len(figures) + 1]
    if len(longer) > len(figures) > 1 and longer[:-1] == figures and closes(scope.total, longer):
        return _fact(scope, longer, closed=scope.closed)
    over = _next_statement(line, scope, figures)
    figures, cut = figures[:over], cut or over < len(figures)
    closed = scope.closed and not _says_rest(line, scope, figures)
    for reading in _readings(line, scope, figures):
        if len(reading) > 1 and closes(scope.total, reading):
            return _fact(scope, reading, closed)
    if not figures or cut or not _is_plain(line, scope, figures) or _overlap(scope.total, figures):
        return None
    computed = sum((figure.base for figure in figures), Decimal(0))
    if scope.total.kind is FigureKind.PERCENT and computed == _HUNDRED:
        return None  # 回收率85%，其中男性占55%，女性占45%
    few = computed * _HALF < scope.total.base and not _doubtful(figures)
    if scope.form is SumForm.OF_WHICH and (len(figures) == 1 or few or _selects(line, scope, figures)):
        closed = False
    return _fact(scope, figures, closed)


def _selects(line: Line, scope: _Scope, figures: list[Figure]) -> bool:
    """Whether a list names some parts only: those with a prize, or the growth of the main ones (税4亿元，增长2%；…)."""
    computed = sum((figure.base for figure in figures), Decimal(0))
    if _WON.match(figures[0].label) and not _WON.search(scope.total.label):
        return computed < scope.total.base
    growing = sum(1 for figure in figures if _GREW.match(line.clean, figure.span.end))
    whole = any("非税" in figure.label for figure in figures)
    return 2 * growing > len(figures) and not whole and scope.total.base - computed > scope.total.base * _TENTH


def _doubtful(figures: list[Figure]) -> bool:
    """Whether a unit may be wrong: the list may then be complete however little it comes to."""
    return any(figure.fault for figure in figures) or len({figure.unit for figure in figures if figure.base}) > 1


def _overlap(total: Figure, figures: list[Figure]) -> bool:
    """Whether counts may be of the same persons again: of 220 asked 218 answered, 211 were satisfied."""
    if total.kind is FigureKind.MONEY:
        return False
    computed = sum((figure.base for figure in figures), Decimal(0))
    if computed <= total.base:
        return False
    names = [figure.label + figure.noun for figure in figures]
    again = any(map(_SUBSET.search, names)) and not any("不满意" in name or "一般" in name for name in names)
    return again or computed > total.base * _FAR_MORE


def _own(line: Line, scope: _Scope, figures: list[Figure]) -> tuple[list[Figure], bool]:
    """The figures up to where another statement begins, and whether what was cut off leaves doubt."""
    kept: list[Figure] = []
    for figure in figures:
        gap = line.clean[kept[-1].span.end if kept else scope.start : figure.span.start]
        if (
            kept
            and _NEW.match(figure.label)
            and not gap.startswith("、")
            and ";" not in gap
            and line.clean.find(";", figure.span.end, scope.end) > 0
        ):
            continue
        if _TOTAL_WORD.search(gap) or (
            kept and ((_NEW.match(figure.label) and not gap.startswith("、")) or not is_exact(figure))
        ):
            return kept, not is_exact(figure)
        if figure.role is Role.CHANGE and scope.total.role is not Role.CHANGE:
            continue
        if kept and not _STEP.search(gap):
            return kept, True
        kept.append(figure)
    return kept, False


def _next_statement(line: Line, scope: _Scope, figures: list[Figure]) -> int:
    """How many figures come before a ； that ends the list: what follows has no part, or one far larger than the whole.

    “财政收入8亿元，其中税收6亿元；投资增长9%；零售额20亿元” breaks down the first of its statements only.
    """
    for index in range(1, len(figures)):
        gap = line.clean[figures[index - 1].span.end : figures[index].span.start]
        if ";" not in gap:
            continue
        larger = figures[index].base > _FAR_LARGER * scope.total.base and not _slips(scope.total, figures, index)
        if larger or "人均" in figures[index].label or re.search(r";[^;]{0,60}\d[^;]{0,60};", gap):
            return index
    return len(figures)


def _slips(total: Figure, figures: list[Figure], index: int) -> bool:
    """Whether a part larger than its whole would fit with its decimal point elsewhere."""
    others = sum((figure.base for figure in figures), Decimal(0)) - figures[index].base
    return any(others + figures[index].base.scaleb(-power) == total.base for power in range(1, 9))


def _says_rest(line: Line, scope: _Scope, figures: list[Figure]) -> bool:
    """Whether the list says that it is not complete (等)."""
    end = figures[-1].span.end if figures else scope.start
    return _REST.match(line.clean[end : end + 20].lstrip("”) ")) is not None or bool(
        _REST.search(line.clean[end : min(scope.end, end + 14)])
    )


def _readings(line: Line, scope: _Scope, figures: list[Figure]) -> Iterator[list[Figure]]:
    """The ways to read the list: as it stands, without breakdowns of its parts, up to an earlier end."""
    yield figures
    yield from (figures[:length] for length in range(len(figures) - 1, 1, -1))
    segments = _segments(line, scope, figures)
    if 1 < len(segments) < len(figures):
        yield [segment[0] for segment in segments]
        yield [segment[-1] for segment in segments]
    nested = _nested(line, scope, figures)
    if nested is not None:
        for length in range(1, len(figures) - nested + 1):
            yield figures[:nested] + figures[nested + length :]


def _segments(line: Line, scope: _Scope, figures: list[Figure]) -> list[list[Figure]]:
    """The figures between ； marks."""
    found: list[list[Figure]] = []
    previous = scope.start
    for figure in figures:
        if not found or ";" in line.clean[previous : figure.span.start]:
            found.append([])
        found[-1].append(figure)
        previous = figure.span.end
    return found


def _nested(line: Line, scope: _Scope, figures: list[Figure]) -> int | None:
    """The first figure behind a further 其中 in the list."""
    further = line.clean.find("其中", scope.start, scope.end)
    if further < 0:
        return None
    return next((i for i, figure in enumerate(figures) if figure.span.start > further), None)


def _is_plain(line: Line, scope: _Scope, figures: list[Figure]) -> bool:
    """Whether the list allows no other reading: one figure a segment, one role, no list within."""
    if not one_role(figures) or _nested(line, scope, figures) is not None:
        return False
    sizes = {len(segment) for segment in _segments(line, scope, figures)}
    if len(sizes) > 1 or (sizes != {1} and line.clean.find(";", scope.start, figures[-1].span.start) > 0):
        return False
    if any(not figure.label and not figure.noun for figure in figures) and not _follows_names(line, scope):
        return False
    if scope.total.kind is FigureKind.MONEY and any(figure.role is not Role.OTHER for figure in figures):
        return _fits(scope.total, figures)
    return not any(_AGAINST.search(figure.label) for figure in figures)


def _follows_names(line: Line, scope: _Scope) -> bool:
    """“甲、乙、丙分别为5万元、8万元和2万元”."""
    return line.clean[scope.start - 3 : scope.start].startswith("分别")


def _fits(total: Figure, parts: list[Figure]) -> bool:
    """Whether the role of the parts is one that a total of its role has: no spending as part of an allocation."""
    roles = {part.role for part in parts} - {Role.OTHER}
    if total.role in roles | {Role.OTHER} or total.role is Role.BUDGET:
        return Role.CHANGE not in roles
    return any({total.role, *roles} <= group for group in TOGETHER)


def _fact(scope: _Scope, parts: list[Figure], closed: bool) -> SumFact:
    total = scope.total
    name = re.sub(r"\([^()]{0,30}\)", "", total.label) or total.noun or "合计"
    return SumFact(scope.form, total, tuple(parts), closed, name[-_LONGEST_NAME:], "所列各项")
