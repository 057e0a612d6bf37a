"""National rules of evaluation that reports cite, and the fiscal years for which they may be (``domain/rules.md`` §0).

They stand in ``lexicon/instruments.yaml``; :mod:`jixiao.review.basis` holds those that our own rules rest on.
"""

from dataclasses import dataclass
from functools import cache

from jixiao.review.lexicon import table


@dataclass(frozen=True, slots=True)
class Cited:
    """A rule by its number and title: the first and last fiscal year, and what took its place."""

    number: str
    title: str
    first_year: int
    last_year: int | None
    next: str


@cache
def instruments() -> tuple[Cited, ...]:
    """The rules that are known."""
    return tuple(
        Cited(
            str(row["number"]),
            str(row["title"]),
            int(row["first_year"]),
            int(row["last_year"]) if "last_year" in row else None,
            str(row.get("next", "")),
        )
        for row in table("instruments", "rules")
    )


def instrument(cited: str) -> Cited | None:
    """The rule that ``cited`` (title and number) names, by its number or by its full title; nothing for others."""
    plain = cited.translate(str.maketrans("[]（）()【】", "〔〕〔〕〔〕〔〕")).replace(" ", "")
    for one in instruments():
        if one.number in plain or one.title in cited:
            return one
    return None
