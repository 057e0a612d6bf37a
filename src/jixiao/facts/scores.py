"""Scores and grades that a document claims, in prose (``patterns.md`` §3) and in its score tables.

A threshold (90分以上为优), a deduction (扣2分) and a full mark (总分100分) claim nothing by themselves.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jixiao.facts.model import (
    Column,
    FactTable,
    Figure,
    IndicatorRow,
    Passage,
    ScoreClaim,
    Span,
    TableKind,
)
from jixiao.facts.score_parts import figure_of_points, parts_in

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_POINTS = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{1,4})?) ?分(?![钟之别公局配支期散析项类值制列管包解行布布局])")
_BARE = re.compile(
    r"(?:得分|自评分|总分|评分|分数)(?:情况)?(?:为|是|:)? ?(\d{1,3}(?:\.\d{1,4})?)(?![\d.%‰万元分年个/])"
)
_BAND_AFTER = re.compile(
    r" ?(?:\(含\)|\(不含\))?(?:以上|以下|及以上|及以下|以内|-|—|~|至|到|≤|<|\(含|的为|为[优良中差合])"
)
_BAND_BEFORE = re.compile(r"(?:[-—~至≥≤<>]|不足|低于|高于|不低于|达不到|超过|大于|小于|满足) ?$")
_KEYWORD = re.compile(
    r"(?P<minus>扣分?|扣除|扣减|减分?|失分?|丢分?|少得|差)"
    r"|(?P<points>(?:自评|评价|综合|总体|最终|最后|总|实际|考核|复核|评审|绩效|加权)?(?:总)?得分|自评总分|自评分数?|评价分数?|综合评分"
    r"|评价总分|综合总分|考评分|评分|总评分|评定分|分数|打分|得|评为|评价结果|自评结果|评价值)"
    r"|(?P<total>总分|总分值|总计)"
    r"|(?P<full>满分|分值|权重|标准分|应得分?|共计?|合计|设定)"
)
_LINK = re.compile(r"[ 为是:达到约共计了“\"(]{0,6}$")
_WORTH = re.compile(r"[\d０-９] ?分|得分|总分|评分|分数|自评|等级|等次|级别|评级|档次|结论|结果|评价|评定|考核")
"""What a passage must have to claim a score or a grade."""
_SENTENCE_CELL = 12
"""A shorter cell holds no sentence."""
_CLAUSE = "。；;,，\n!?"
_SENTENCE = "。!?\n"
_AVERAGE = re.compile(r"平均|均分|得分率")
_PART = re.compile(
    r"指标|投入|过程|产出|效益|效果|决策|管理|满意|成本|执行率|质量|数量|时效|方面|部分|维度|项目绩效|该项|此项|本项(?!目)|资金|可持续|一级|二级|三级|小计"
)
_SURE_PART = re.compile(
    r"指标|投入|过程|产出|效益|效果|决策|满意|执行|时效|方面|部分|维度|该项|此项|本项(?!目)|[一二三]级|小计"
)
_PROJECT = re.compile(r"(?:项目|资金|经费|专项)(?:支出|资金)?(?:绩效)?$")
_SHORT_NAME = 4
_STRONG = re.compile(r"自评|综合|总体|最终|评价得分|评分得分|总得分|总评")
_DETAIL = re.compile(r"扣|指标|%|分值|满分")
"""What speaks of one indicator."""
_OWN = re.compile(r"自评|评价|得|综合")
_NOISE = re.compile(
    r"经|综合|分析|本|该|此|项目|部门|单位|整体|支出|绩效|评价|自评|总体|最终|最后|评定|评审|结果|总|考核|根据|依据|按照|对照|指标体系|评分(?:标准|表|细则)?"
    r"|(?:19|20)\d\d|年度?|财政|重点|情况|计算|各项|具体|的|其|为|结论|报告|我[局单街]位?|评|加权|汇总|专项|资金|预算|[\s(){}:“”\"、]"
)
_GRADE = re.compile(
    r"(?:(?:等级|等次|级别|评级|档次|结论|结果)(?:评定)?(?:为|是|:|达到|属于)?:?"
    r"|(?:自评|评价|评定|评|考核)(?:等级)?为:?) {0,2}[“\"「『《(]?"
    r"(?P<grade>优秀|良好|不合格|合格|中等|较好|较差|一般|优|良|中|差)[”\"」』》)]?(?:等次|等级|级|等|档)?"
    r"(?=[,，。;；)）!\s]|$)"
)
_GRADE_SCALE = re.compile(
    r"分级|(?:等级|等次|档次|级别|档)[^,。]{0,4}分为|划分|分别|标准(?![,，])|设[置定](?!的)|应为|以上|以下"
)


@dataclass(slots=True)
class _Full:
    """A full mark that waits for its score: “投入管理共16分，得14分”."""

    name: str
    points: Figure


def scores(facts: "Facts") -> tuple[ScoreClaim, ...]:
    """Every score and grade claimed, in prose first, then in tables."""
    found: list[ScoreClaim] = []
    for passage in facts.running:
        text = passage.text
        if (passage.cell is None or len(text) >= _SENTENCE_CELL) and _WORTH.search(text) is not None:
            found += _in_prose(facts, passage)
    for table in facts.tables:
        if table.kind in (TableKind.SCORES, TableKind.RESULTS):
            found += _in_table(table)
    return tuple(_distinct(found))


def _distinct(found: list[ScoreClaim]) -> list[ScoreClaim]:
    """Each saying once: what a cell of a table says is not said by the prose of the same cell."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for claim in found:
        span = claim.points.span if claim.points is not None else claim.grade_span
        assert span is not None
        key = (span.passage.index, span.start)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def _in_prose(facts: "Facts", passage: Passage) -> list[ScoreClaim]:
    """The claims of one paragraph (or of a cell that holds a sentence), grades put beside their scores."""
    summary, cell = facts.in_summary(passage), passage.cell is not None
    claims: list[ScoreClaim] = []
    parts = parts_in(passage)
    taken = {start for part in parts for start in range(part.start, part.end)}
    full: _Full | None = None
    sentence_end = 0
    for start, end, digits in _numbers(passage):
        if start in taken:
            full = None
            continue
        if _last(passage.normal, _SENTENCE, sentence_end, start) >= 0:
            full = None
        sentence_end = end
        kind, name, strong = _what(passage.normal, start, claims, full)
        if kind == "full":
            full = _Full(name, figure_of_points(passage, start, end, digits))
        elif kind == "points":
            points = figure_of_points(passage, start, end, digits)
            claim = _claim(name, strong, points, full, summary, cell)
            if claim is not None:
                claims.append(claim)
            full = None
    claims += [ScoreClaim(p.name, False, p.points, p.full, in_summary=summary, in_table=cell) for p in parts]
    return _with_grades(passage, claims, summary, cell)


def _numbers(passage: Passage) -> list[tuple[int, int, str]]:
    """Where numbers of points stand; thresholds are left out."""
    normal = passage.normal
    found = {}
    for match in _POINTS.finditer(normal):
        if _BAND_AFTER.match(normal, match.end()) or _BAND_BEFORE.search(
            normal, max(0, match.start() - 6), match.start()
        ):
            continue
        found[match.start(1)] = (match.start(1), match.end(), match[1])
    for match in _BARE.finditer(normal):
        if not _BAND_AFTER.match(normal, match.end()):
            found.setdefault(match.start(1), (match.start(1), match.end(1), match[1]))
    return [found[start] for start in sorted(found)]


def _last(text: str, marks: str, start: int, end: int) -> int:
    return max((text.rfind(mark, start, end) for mark in marks), default=-1)


def _what(text: str, start: int, claims: list[ScoreClaim], full: "_Full | None") -> tuple[str, str, bool]:
    """Whether a number is a score or a full mark, of what, and whether the word for it means a total."""
    begin = max(_last(text, _CLAUSE, max(0, start - 60), start) + 1, start - 60, 0)
    left = text[begin:start]
    words = list(_KEYWORD.finditer(left))
    if not words or _AVERAGE.search(left):
        return "", "", False
    word = words[-1]
    if _LINK.fullmatch(left, word.end()) is None or word["minus"]:
        return "", "", False
    lead = left[: word.start()]
    bracket = max(lead.rfind("("), lead.rfind(":"))
    if bracket >= 0 and ")" not in lead[bracket:]:
        lead = lead[bracket + 1 :]
    name = lead.removeprefix("其中").strip(" ,:“”\"'的")
    if word["full"]:
        return "full", name, False
    sentence = _last(text, _SENTENCE, 0, start) + 1
    if word["total"]:
        own = _OWN.search(lead) or any(c.points and c.points.span.start >= sentence for c in claims if not c.is_total)
        return ("points" if own else "full"), name, True
    strong = _STRONG.search(word[0] + lead) is not None
    before = text[max(sentence, begin - 60) : begin].strip(" ,")
    if not name and not strong and full is None and before:
        whole = _STRONG.search(before) is not None and _DETAIL.search(before) is None
        return "points", "" if whole else before[-20:], whole
    return "points", name, strong


def _claim(
    name: str, strong: bool, points: Figure, full: "_Full | None", summary: bool, cell: bool
) -> ScoreClaim | None:
    """The claim: a part where its name says so, or where it follows the full mark of a part."""
    hundred = full is not None and full.points.value == 100
    whole = full.points if full is not None else None
    if full is not None and not hundred:
        named = full.name if _rest(full.name) or not _rest(name) else name
        return ScoreClaim(named, False, points, whole, in_summary=summary, in_table=cell)
    if full is not None and points.value > full.points.value:
        whole = None
    rest = _rest(name)
    if rest and _PART.search(name) and not (strong and _is_project(name, rest)):
        return ScoreClaim(name, False, points, None, in_summary=summary, in_table=cell)
    if not rest or strong or len(rest) > 4:
        return ScoreClaim(name if rest else "", True, points, whole, in_summary=summary, in_table=cell)
    return ScoreClaim(name, False, points, whole, in_summary=summary, in_table=cell)


def _is_project(name: str, rest: str) -> bool:
    """Whether a score is that of a project whose name happens to speak of money or management."""
    return len(rest) > _SHORT_NAME and _PROJECT.search(name) is not None and _SURE_PART.search(name) is None


def _rest(name: str) -> str:
    """What remains of a subject without the words that any total may have."""
    if re.fullmatch(r"(?:该|此|本|各)(?:项)?指标|项目绩效|.{0,6}指标|[该此]项", name):
        return name
    return _NOISE.sub("", name)


def _with_grades(passage: Passage, claims: list[ScoreClaim], summary: bool, cell: bool) -> list[ScoreClaim]:
    """Puts each grade beside the total of the same sentence or of the one before; else it is a claim of its own."""
    normal = passage.normal
    for match in _GRADE.finditer(normal):
        begin = _last(normal, _SENTENCE, 0, match.start()) + 1
        if _GRADE_SCALE.search(normal, max(begin, match.start() - 20), match.start()):
            continue
        span = Span(passage, match.start("grade"), match.end("grade"))
        grade = match["grade"]
        index = next((i for i in range(len(claims) - 1, -1, -1) if claims[i].is_total and not claims[i].grade), None)
        if index is not None:
            claims[index] = replace(claims[index], grade=grade, grade_span=span)
        elif not any(claim.grade_span is not None and claim.grade == grade for claim in claims):
            claims.append(ScoreClaim("", True, None, None, grade, span, summary, cell))
    return claims


def _in_table(table: FactTable) -> list[ScoreClaim]:
    """The scores of a table: its total, and its sections where the rows are sections rather than indicators."""
    found = []
    for row in table.totals:
        claim = _of_row(row, "", True)
        if claim is not None:
            found.append(claim)
    if table.kind is TableKind.SCORES and Column.TARGET not in table.columns:
        for row in table.rows:
            claim = _of_row(row, row.name, False)
            if claim is not None:
                found.append(claim)
    return found


def _of_row(row: IndicatorRow, name: str, is_total: bool) -> ScoreClaim | None:
    points = _cell_points(row.cells.get(Column.POINTS))
    if points is None:
        return None
    full = _cell_points(row.cells.get(Column.WEIGHT))
    grade = row.cells.get(Column.GRADE)
    words = grade.text.strip() if grade is not None else ""
    known = grade is not None and re.fullmatch(r"优秀?|良好?|中等?|差|不?合格|较[好差]|一般", words) is not None
    span = Span(grade, grade.text.index(words), grade.text.index(words) + len(words)) if grade and known else None
    return ScoreClaim(name, is_total, points, full, words if known else "", span, in_table=True)


_CELL = re.compile(r"\s{0,8}(\d{1,3}(?:\.\d{1,4})?) ?分?\s{0,8}")


def _cell_points(passage: Passage | None) -> Figure | None:
    if passage is None:
        return None
    match = _CELL.fullmatch(passage.normal)
    return figure_of_points(passage, match.start(1), match.end(1), match[1]) if match is not None else None
