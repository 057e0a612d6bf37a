"""The sums of money that a document states in words and tables, as checks beside those of its evaluation.

One cause is one finding (``review-defects.md`` §4 guard 17): a sum that both the words and the evaluation give is
checked once; a slip that one sum proves is taken as proven wherever the same words stand again, so that another total
over the same item is judged with the amount that must have been meant.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from jixiao.facts import Facts, Figure, FigureKind, SumFact, SumForm
from jixiao.money import Amount
from jixiao.place import Place
from jixiao.review.sums import Part, SumCheck, Verdict

_WHOLE_FORMS = (SumForm.LIST, SumForm.TOGETHER, SumForm.COLUMN, SumForm.ROW, SumForm.SUBTOTAL)
_TABLE_FORMS = (SumForm.COLUMN, SumForm.ROW, SumForm.SUBTOTAL)
_LEVELS = re.compile(r"中央|省|市|县|区|乡|镇|街道|自筹|配套|本级|上级|财政")
_PAIRS = (
    ("基本支出", "项目支出"),
    ("人员经费", "公用经费"),
    ("财政拨款", "其他收入"),
    ("财政拨款", "利息"),
    ("货物", "服务"),
    ("购置费", "运行"),
)
"""Parts that are known to make up a whole: sources by level (F-01), 基本 and 项目 (F-05), 三公 (F-12) …"""
_USED_FOR = re.compile(r"^.*用于")
_USES = re.compile(r"用于|使用情况")

_TOTAL_BEFORE = 10
_DECLARED = re.compile(r"(?:共计?|总计?|合计|累计)(?:[\u4e00-\u9fff]{0,5})$")
_NEARLY = Decimal("0.2")
"""How much of the total a list may lack and still be one that was meant to reach it; what lacks more names examples."""

_Key = tuple[object, ...]


def fact_sum_checks(facts: Facts) -> tuple[SumCheck, ...]:
    """The checks of all money that the document adds up; an open list is only checked for exceeding its total."""
    found = [check for fact in facts.sums if (check := _check(fact)) is not None]
    slips = {_words(c.slip.operand): c.slip.repaired for c in found if c.verdict is Verdict.SLIP and c.slip is not None}
    if not slips:
        return tuple(found)
    places = _again(facts, slips)
    return tuple(_with_slips(check, slips, places) for check in found)


def united(told: Iterable[SumCheck], claimed: Iterable[SumCheck]) -> tuple[SumCheck, ...]:
    """Both, without those of the evaluation that are sums of the same figures as one of the words."""
    words = tuple(told)
    known = [({_key(part.place) for part in check.parts}, check.gap) for check in words]
    kept = []
    for check in claimed:
        parts = {_key(part.place) for part in check.parts}
        if not any(len(parts & others) > 1 and (gap == check.gap or parts == others) for others, gap in known):
            kept.append(check)
    return (*words, *kept)


def _key(place: Place) -> _Key:
    return place.file, place.line, place.table, place.row, place.cell, place.start


def _check(fact: SumFact) -> SumCheck | None:
    amount = fact.total.amount
    if fact.total.kind is not FigureKind.MONEY or amount is None or fact.form is SumForm.DISTRIBUTED or not fact.parts:
        return None
    if not fact.closed and fact.gap >= 0:
        return None
    parts = tuple(part for figure in fact.parts if (part := _part(figure)) is not None)
    if len(parts) < len(fact.parts):
        return None
    total = Part(shown_name(fact), amount, fact.total.place)
    cell = fact.total.span.passage.cell is not None and fact.form in _TABLE_FORMS
    return SumCheck(
        total,
        parts,
        fact.parts_name,
        fact.also,
        fact.form in _WHOLE_FORMS or not fact.closed or _makes_whole(fact),
        fact.form is SumForm.LIST and _says_uses(fact),
        fact.total.place.table if cell else None,
    )


def shown_name(fact: SumFact) -> str:
    """The name of a sum as a message shows it: the document's words in quotation marks."""
    return fact.name if fact.name.startswith("“") else f"“{fact.name}”"


def _part(figure: Figure) -> Part | None:
    if figure.amount is None:
        return None
    name = _USED_FOR.sub("", figure.label) or figure.label or figure.as_written
    return Part(name, figure.amount, figure.place)


def _makes_whole(fact: SumFact) -> bool:
    if _is_declared_whole(fact):
        return True
    labels = [part.label for part in fact.parts]
    if all(_LEVELS.search(label) for label in labels):
        return True
    return any(any(one in lb for lb in labels) and any(other in lb for lb in labels) for one, other in _PAIRS)


def _is_declared_whole(fact: SumFact) -> bool:
    """“共20万元，其中…。”: the total says that it is all, and the list nearly reaches it or goes beyond."""
    total = fact.total.span
    before = total.passage.normal[max(0, total.start - _TOTAL_BEFORE) : total.start]
    return fact.closed and _DECLARED.search(before) is not None and fact.gap <= fact.total.base * _NEARLY


def _says_uses(fact: SumFact) -> bool:
    """Whether the words between the total and the first part say that it is a list of uses."""
    first, total = fact.parts[0].span, fact.total.span
    if first.passage is not total.passage:
        return False
    return _USES.search(first.passage.normal[total.end : first.start]) is not None


def _words(part: Part) -> _Key:
    return part.name, part.amount.as_written


def _again(facts: Facts, slips: Mapping[_Key, Decimal]) -> dict[_Key, list[Place]]:
    """Every place where the words of a proven slip stand, in sums or not."""
    found: dict[_Key, list[Place]] = {key: [] for key in slips}
    for figure in facts.figures:
        part = _part(figure)
        if part is not None and _words(part) in found:
            found[_words(part)].append(part.place)
    return found


def _with_slips(check: SumCheck, slips: Mapping[_Key, Decimal], places: dict[_Key, list[Place]]) -> SumCheck:
    """The slip's own check with all its places; another check with the repaired amount in place of the slip."""
    if check.verdict is Verdict.SLIP and check.slip is not None:
        return replace(check, also=(*check.also, *places[_words(check.slip.operand)]))
    return replace(check, parts=tuple(_repaired(check.parts, slips)))


def _repaired(parts: Iterable[Part], slips: Mapping[_Key, Decimal]) -> Iterator[Part]:
    for part in parts:
        repaired = slips.get(_words(part))
        if repaired is None:
            yield part
        else:
            amount = Amount.computed(repaired)
            yield replace(part, amount=replace(amount, as_written=f"{part.amount}（应为{amount.show()}）"))
