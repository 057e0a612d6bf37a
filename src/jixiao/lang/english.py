"""The English catalogue, and the English of words that reach a sentence already composed.

A gap may be filled with a phrase of ours, alone or around a figure or a name (“第3行”, “A、B等7项”). Phrases are
matched whole; one with gaps is matched as a pattern, and what its gaps hold is translated in turn.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

_GAP = re.compile(r"\{(\w+)\}")
_QUOTED = re.compile(r"[“「《]\{(\w+)\}[”」》]")
"""A gap between quotes holds what a user or an edition wrote; it is never translated."""
_WORDS = re.compile("[\u4e00-\u9fff]")
_OURS = re.compile("[\u4e00-\u9fff“”（）、]")
_PHRASES = "phrases.yaml"
_FIGURES = {"digits", "year", "month", "day", "count", "number", "places", "first", "last", "line", "column", "page"}
"""Gaps of phrases that hold digits only."""
_LONGEST = 400
"""No phrase of ours is longer; what is, a user wrote, and it is not searched for ours."""
_ROWS = (("。", "。", " "), ("、", "", ", "), ("，", "", ", "))
"""How phrases stand in a row: what parts them, what each keeps at its end, and the English between them."""
_PARTS = {separator: re.compile(f"(?:“[^“”]*”|（[^（）]*）|[^{separator}])+") for separator, _, _ in _ROWS}
"""What stands between two separators; one between quotes or brackets parts nothing."""


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, str]:
    """Chinese sentence → English, from every file in ``en/`` but the phrases."""
    found: dict[str, str] = {}
    for file in sorted(resources.files(__package__).joinpath("en").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml") and file.name != _PHRASES:
            found |= _read(file)
    return found


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, str]:
    """Chinese words that fill a gap → English."""
    return _read(resources.files(__package__).joinpath("en", _PHRASES))


def english(template: str, gaps: Mapping[str, object]) -> str:
    """A sentence in English with its gaps filled; Chinese where there is no translation."""
    text = catalogue().get(template) or phrases().get(template, template)
    if not gaps:
        return text
    if text == template and _WORDS.search(template):
        return template.format(**gaps)
    filled = _filled(template, gaps)
    text = _without_empty(text, filled)
    said = text.format(**filled)
    first = _GAP.match(text)
    begins_with_phrase = first is not None and filled.get(first[1]) != gaps.get(first[1])
    return said[:1].upper() + said[1:] if begins_with_phrase else said


def _filled(template: str, gaps: Mapping[str, object]) -> dict[str, object]:
    """The gaps of a Chinese template with words of ours in English."""
    quoted = set(_QUOTED.findall(template))
    return {name: worded(v) if isinstance(v, str) and name not in quoted else v for name, v in gaps.items()}


def _without_empty(text: str, gaps: Mapping[str, object]) -> str:
    """An English template without its empty gaps and the space beside each."""
    for name in (name for name, value in gaps.items() if value == ""):
        text = text.replace(f" {{{name}}}", "").replace(f"{{{name}}} ", "")
    return text


def worded(text: str) -> str:
    """``text`` with the phrases of ours in English; what is not ours stays as it is."""
    if len(text) > _LONGEST or not _OURS.search(text):
        return text
    whole = phrases().get(text)
    if whole is not None:
        return whole
    matched = _matched(text)
    if matched is not None:
        return matched
    return next((row for signs in _ROWS if (row := _in_a_row(text, *signs)) is not None), text)


def _matched(text: str) -> str | None:
    """The English of a phrase with gaps."""
    for chinese, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            filled = _filled(chinese, found.groupdict())
            return _without_empty(phrases()[chinese], filled).format(**filled)
    return None


def _in_a_row(text: str, separator: str, ending: str, joint: str) -> str | None:
    """Several phrases that are all ours, or not Chinese: a row of names that a user or an edition gave stays."""
    parts = _whole_phrases([part + ending for part in _PARTS[separator].findall(text)], separator)
    if len(parts) < 2:
        return None
    words = [worded(part) for part in parts]
    known = all(word != part or not _WORDS.search(part) for word, part in zip(words, parts, strict=True))
    return joint.join(words) if known else None


def _whole_phrases(parts: list[str], separator: str) -> list[str]:
    """The parts, those joined again that are one phrase which holds the separator itself."""
    found: list[str] = []
    while parts:
        ends = range(len(parts), 1, -1)
        taken = next((end for end in ends if separator.join(parts[:end]) in phrases()), 1)
        found.append(separator.join(parts[:taken]))
        parts = parts[taken:]
    return found


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Phrases with gaps and their patterns, those with the most fixed text first."""
    with_gaps = [chinese for chinese in phrases() if _GAP.search(chinese)]
    with_gaps.sort(key=lambda chinese: -len(_GAP.sub("", chinese)))
    return tuple((chinese, _pattern(chinese)) for chinese in with_gaps)


def _pattern(chinese: str) -> re.Pattern[str]:
    """A gap holds digits, or between quotes no quotes, or no whole clause; the same gap again holds the same."""
    text, end = "", 0
    quoted, known = set(_QUOTED.findall(chinese)), set[str]()
    for gap in _GAP.finditer(chinese):
        name = gap[1]
        held = r"\d+" if name in _FIGURES else "[^“”]*?" if name in quoted else "(?:“[^“”]*”|[^。，“”])*?"
        text += re.escape(chinese[end : gap.start()])
        text += f"(?P={name})" if name in known else f"(?P<{name}>{held})"
        known.add(name)
        end = gap.end()
    return re.compile(text + re.escape(chinese[end:]))


def _read(file: Any) -> dict[str, str]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader) or {}
    return {str(chinese): str(english) for chinese, english in data.items()}
