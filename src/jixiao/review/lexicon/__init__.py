"""Word lists that rules read: data, so that a colleague who does not program can add a word.

One YAML file a list; the first line of each says what it is for and where it comes from.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The list ``key`` of the file ``name``.yaml."""
    found = _load(name)[key]
    if not isinstance(found, Sequence) or isinstance(found, str):
        raise TypeError(f"lexicon/{name}.yaml: {key} is no list")
    return tuple(str(word) for word in found)


@cache
def pairs(name: str, key: str) -> Mapping[str, str]:
    """The table ``key`` of the file ``name``.yaml: what is written → what is meant."""
    found = _load(name)[key]
    if not isinstance(found, Mapping):
        raise TypeError(f"lexicon/{name}.yaml: {key} is no table")
    return {str(written): str(meant) for written, meant in found.items()}


@cache
def _load(name: str) -> Mapping[str, object]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (files(__name__) / f"{name}.yaml").read_text(encoding="utf-8")
    data: Mapping[str, object] = yaml.load(text, Loader=loader)
    return data


@cache
def collocations() -> Mapping[str, Mapping[str, str]]:
    """Verb → (object that it does not go with → the verb that does)."""
    table = _load("wording")["weak_objects"]
    if not isinstance(table, Mapping):
        raise TypeError("lexicon/wording.yaml: weak_objects is no table")
    return {str(verb): dict(str(entry).split(" ", 1) for entry in entries) for verb, entries in table.items()}


@cache
def table(name: str, key: str) -> tuple[Mapping[str, str | int], ...]:
    """The rows ``key`` of the file ``name``.yaml."""
    rows = _load(name)[key]
    if not isinstance(rows, Sequence) or not all(isinstance(row, Mapping) for row in rows):
        raise TypeError(f"lexicon/{name}.yaml: {key} is no table of rows")
    return tuple(rows)


@cache
def compounds() -> Mapping[str, tuple[str, ...]]:
    """Noun → what may follow it when it begins a compound of its own."""
    data = _load("wording")["compounds"]
    if not isinstance(data, Mapping):
        raise TypeError("lexicon/wording.yaml: compounds is no table")
    return {str(noun): tuple(str(end) for end in ends) for noun, ends in data.items()}
