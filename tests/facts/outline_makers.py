"""Facts of texts written in a test, and the outline as a reader would sketch it."""

from jixiao.document import Kind
from jixiao.document.readers import txt
from jixiao.document.source import Source
from jixiao.facts import Facts, read_facts


def facts_of(*lines: str) -> Facts:
    """The facts of a plain text with these lines."""
    return read_facts(txt.read(Source("报告.txt", "\n".join(lines).encode(), Kind.TXT)))


def sketch(facts: Facts) -> list[str]:
    """One line a section: indented by level, number and title; an item as its number and a star."""
    return [
        "  " * (s.level - 1) + (f"{s.number}*" if s.item else f"{s.number}{s.title}".strip()) for s in facts.sections
    ]
