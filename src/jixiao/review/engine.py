"""Runs the rules over a case. Rules give place and figures; the engine stamps what is the same for all of them.

A rule that raises is a bug of ours and goes up as it is: it must never look like a fault of the report.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jixiao.errors import JixiaoError
from jixiao.place import NOWHERE, Place
from jixiao.review.basis import clause_for
from jixiao.review.case import Case
from jixiao.review.finding import Finding, Severity
from jixiao.review.registry import all_rules
from jixiao.review.rule import Reporter, Rule, Status


def check(case: Case, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    """All findings of the rules that apply, worst first, then by place.

    ``select`` and ``ignore`` are codes or the beginnings of codes (``NUM``, ``NUM01``); what no rule's code begins
    with raises :class:`~jixiao.errors.JixiaoError`. An empty ``select`` means all rules but previews.
    """
    rules = chosen_rules(select, ignore)
    found = [stamp(rule, finding, case) for rule in rules if _applies(rule, case) for finding in rule.check(case)]
    return ordered(merged(found))


def chosen_rules(select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The rules in force that ``select`` names and ``ignore`` does not."""
    wanted, unwanted = _prefixes(select), _prefixes(ignore)
    for prefix in (*wanted, *unwanted):
        if not any(rule.code.startswith(prefix) for rule in all_rules()):
            raise JixiaoError("没有编号以“{prefix}”开头的规则；用 jixiao rules list 查看全部。", prefix=prefix)
    return tuple(
        rule
        for rule in all_rules()
        if rule.reporter is Reporter.ENGINE
        and not rule.retired
        and not rule.code.startswith(unwanted)
        and (rule.code.startswith(wanted) if wanted else rule.status is not Status.PREVIEW)
        and (rule.status is not Status.PREVIEW or rule.code in wanted)
    )


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """One finding per fault: the same words of the same rule at several places become one with related places."""
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding.fingerprint, []).append(finding)
    return [found[0] if len(found) == 1 else _one_of(found) for found in alike.values()]


def _one_of(found: list[Finding]) -> Finding:
    """The first, with the places of all; a hostile text may have a hundred thousand."""
    first = found[0]
    places = dict.fromkeys(place for finding in found for place in (finding.place, *finding.related))
    return replace(first, related=tuple(place for place in places if place != first.place))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first, then in the order in which a reader meets the places, then by code."""
    rank = {severity: number for number, severity in enumerate(Severity)}
    return tuple(sorted(findings, key=lambda f: (rank[f.severity], _reading_order(f.place), f.code, f.text)))


def _prefixes(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip().upper().replace("-", "") for code in codes)


def _applies(rule: Rule, case: Case) -> bool:
    if case.facts is not None and case.facts.kind not in rule.kinds:
        return False
    return case.has(rule.needs) and (not rule.editions or case.framework.id in rule.editions)


def stamp(rule: Rule, finding: Finding, case: Case) -> Finding:
    """``finding`` as one of ``rule`` on ``case``: who says it, on which basis, and where else to look.

    In a document everything has a place: what is missing is told at its title. A published summary is not the full
    report: what it lacks is worth a look there, no more (``review-defects`` §4.11).
    """
    identity = case.evaluation.identity
    signed = rule.sign(finding)
    if case.facts is not None and signed.place.line is None:
        signed = replace(signed, place=case.facts.head)
    if rule.absence and case.facts is not None and case.facts.is_summary:
        signed = replace(signed, severity=Severity.NOTICE)
    return replace(
        signed,
        clause=clause_for(rule.source, identity.fiscal_year, identity.evaluated_on),
        edition=case.framework.id,
        related=tuple(place for place in dict.fromkeys(finding.related) if place not in (NOWHERE, finding.place)),
    )


def _reading_order(place: Place) -> tuple[object, ...]:
    """A key that sorts A2 before A10 and sources[2] before sources[10]; what has no place comes last."""
    words = (place.file, place.sheet, place.field, str(place.cell) if place.cell is not None else None)
    numbers = (place.block, place.table, place.row, place.line, place.start)
    return (place == NOWHERE, *(_natural(w) for w in words), *(-1 if n is None else n for n in numbers))


def _natural(text: str | None) -> tuple[tuple[int, str], ...]:
    if text is None:
        return ()
    cell = re.fullmatch(r"([A-Z]{1,3})(\d+)", text)
    pieces = [cell[2], cell[1]] if cell else re.findall(r"\d+|\D+", text)
    return tuple((int(piece), "") if piece.isdigit() else (-1, piece) for piece in pieces)
