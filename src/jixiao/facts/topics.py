"""What a heading is about. The synonyms are data (``data/topics.yaml``): an outline of another place adds its own."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from jixiao.facts.model import Topic
from jixiao.facts.plain import plain

_LONGEST = 45
_BRACKETS = re.compile(r"[(〈\[【][^()〈〉\[\]【】]{0,60}[)〉\]】]")
_MARKS = re.compile(r"[\s,.、:;。“”‘’《》<>()\-—]+")
_REST = 3
"""So many characters of a heading may belong to no topic and no filler."""
_PREFIX = 16
"""So many may stand before a topic that ends the heading (the project's name)."""


@dataclass(frozen=True)
class _Words:
    pattern: re.Pattern[str]
    filler: re.Pattern[str]
    verbs: tuple[str, ...]
    denials: tuple[str, ...]


@cache
def _words() -> _Words:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("jixiao.facts").joinpath("data", "topics.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=loader)
    groups = (f"(?P<{name}>{'|'.join(words)})" for name, words in data["topics"].items())
    filler = "|".join(sorted(data["filler"], key=len, reverse=True))
    return _Words(re.compile("|".join(groups)), re.compile(filler), tuple(data["verbs"]), tuple(data["denials"]))


@lru_cache(maxsize=4096)
def _found(title: str) -> tuple[Topic, ...]:
    words = _words()
    if not title or len(title) > _LONGEST or title.startswith(words.verbs):
        return ()
    matches = list(words.pattern.finditer(title))
    if not matches:
        return ()
    topics = tuple(dict.fromkeys(Topic[str(match.lastgroup)] for match in matches))
    rest = words.filler.sub("", words.pattern.sub("", title))
    if len(rest) <= _REST and not any(denial in rest for denial in words.denials):
        return topics
    tail = words.filler.sub("", title[matches[-1].end() :])
    lead = title[: matches[0].start()]
    if tail or len(lead) > _PREFIX or len(rest) > len(lead) or any(denial in lead for denial in words.denials):
        return ()
    return topics


def topics_of(title: str) -> tuple[Topic, ...]:
    """The topics that a heading names, the first named first; nothing for a heading about something else."""
    if len(title) > 2 * _LONGEST:
        return ()
    return _found(_MARKS.sub("", _BRACKETS.sub("", plain(title))))
