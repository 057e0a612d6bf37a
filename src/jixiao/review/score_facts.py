"""What a document says of its own score, at every place: totals, grades, and bands of its own."""

import re

from jixiao.facts import Facts, ScoreClaim, TableKind

_ANOTHER = re.compile(r"复核|重新计算|重算|上年|上一年|去年|往年|差额|调整前|抽查|平均")
_BAND = re.compile(
    r"(?P<from>\d{2,3})\s?分?\s?(?:\(?含\)?)?\s?(?:[-~—–至到]\s?(?:\d{2,3})\s?分?|\(?及?以上)[^。;；]{0,12}?"
    r"(?:为|是|评为|:|属|等级)?\s?[“\"]?(?P<grade>优|良|中|差|合格|不合格)"
)
_USUAL = {"优": "90", "良": "80", "中": "60", "合格": "60", "差": "0", "不合格": "0"}
_LONGEST_CELL = 30


def total_claims(facts: Facts) -> tuple[ScoreClaim, ...]:
    """The totals that the document gives itself; those of a re-check, of another year or in a remark are not."""
    return tuple(claim for claim in facts.scores if claim.is_total and _is_own(facts, claim))


def _is_own(facts: Facts, claim: ScoreClaim) -> bool:
    span = claim.points.span if claim.points is not None else claim.grade_span
    if span is None or any(character.isdigit() for character in claim.name):
        return False
    passage = span.passage
    if passage.cell is not None:
        scored = any(t.table is passage.table and t.kind is not TableKind.OTHER for t in facts.tables)
        return scored and len(passage.text.strip()) <= _LONGEST_CELL
    sentence = next((s for s in passage.sentences if s.start <= span.start < s.end), span)
    return _ANOTHER.search(sentence.normal) is None


def own_bands(facts: Facts) -> bool:
    """Whether the document sets bands of its own that differ from 90, 80, 60 (财预〔2020〕10号 第十八条)."""
    return any(
        match["from"] != _USUAL[match["grade"]] and match["from"] not in _USUAL.values()
        for passage in facts.running
        for match in _BAND.finditer(passage.normal)
    )
