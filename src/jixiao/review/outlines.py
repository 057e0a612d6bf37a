"""The sections that a kind of report must have; data, since places differ (``data/sections.yaml``)."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jixiao.facts import Facts, ReportKind, Topic

_SUMMARY = re.compile(r"摘要$")
_ABRIDGED = re.compile(r"评价情况|评价结果")
"""What a title calls a text that is not the full report."""
_HEAD = 24
"""How much of a paragraph counts as its beginning."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section that must be there, by topic or by words."""

    name: str
    topics: frozenset[Topic]
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Outline:
    """What one kind of report consists of."""

    name: str
    kinds: frozenset[ReportKind]
    when: re.Pattern[str]
    parts: tuple[Part, ...]


@cache
def _outlines() -> tuple[Outline, ...]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("jixiao.review").joinpath("data", "sections.yaml").read_text(encoding="utf-8")
    return tuple(
        Outline(
            name=entry["name"],
            kinds=frozenset(ReportKind(kind) for kind in entry["kinds"]),
            when=re.compile(entry.get("when", "")),
            parts=tuple(
                Part(part["name"], frozenset(Topic[topic] for topic in part["topics"]), re.compile(part["words"]))
                for part in entry["parts"]
            ),
        )
        for entry in yaml.load(text, Loader=loader)["outlines"]
    )


def outline_of(facts: Facts) -> Outline | None:
    """The outline that the document has to follow, or nothing for what is no report."""
    title = facts.identity.title
    if _SUMMARY.search(title) or (_ABRIDGED.search(title) and not facts.is_summary):
        return None
    headings = "\n".join([title, *(section.title for section in facts.sections)])
    return next((o for o in _outlines() if facts.kind in o.kinds and o.when.search(headings)), None)


def missing_parts(facts: Facts, outline: Outline) -> tuple[str, ...]:
    """The names of the parts that no heading and no beginning of a paragraph shows."""
    topics = {topic for section in facts.sections for topic in section.topics}
    beginnings = [section.title for section in facts.sections]
    beginnings += [passage.text.lstrip()[:_HEAD] for passage in facts.running]
    shown = "\n".join(beginnings)
    if any(claim.is_total for claim in facts.scores):
        topics.add(Topic.CONCLUSION)
    return tuple(part.name for part in outline.parts if not part.topics & topics and not part.words.search(shown))
