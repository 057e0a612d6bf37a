"""The review of documents: the Evaluation that a text claims, scored again, before every rule (DESIGN §2)."""

from collections.abc import Iterable, Sequence

from jixiao.facts import Facts
from jixiao.frameworks.model import Framework
from jixiao.review.basis import clause_for
from jixiao.review.case import Case
from jixiao.review.edition import edition_for
from jixiao.review.engine import check, chosen_rules, merged, ordered
from jixiao.review.finding import Finding
from jixiao.review.group import Digest, Group
from jixiao.scoring import score


def case_of(facts: Facts, framework: Framework | None = None) -> Case:
    """The case that a document makes: its evaluation, the edition that it is judged by, its scorecard, its facts."""
    edition = framework or edition_for(facts)
    evaluation = facts.evaluation
    card = score(evaluation, edition) if evaluation.indicators else None
    return Case(evaluation, edition, card, facts)


def review_document(
    facts: Facts,
    framework: Framework | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """All findings of one document, worst first; ``select`` and ``ignore`` as in :func:`~jixiao.review.check`."""
    return check(case_of(facts, framework), select, ignore)


def review_across(
    digests: Iterable[Digest], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """What only several documents together show; each finding stands with the first document that it concerns."""
    group = Group(tuple(digests))
    found = [
        finding
        for rule in chosen_rules(select, ignore)
        if rule.needs == "documents"
        for finding in (_signed(rule.sign(one), rule.source, group) for one in rule.across(group))
    ]
    return ordered(merged(found))


def _signed(finding: Finding, source: str, group: Group) -> Finding:
    from dataclasses import replace

    years = {d.fiscal_year for d in group.digests if d.file == finding.place.file}
    return replace(finding, clause=clause_for(source, next(iter(years), None), None))
