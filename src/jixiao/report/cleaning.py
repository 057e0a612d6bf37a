"""Text that every format can hold.

What a person pastes into a cell may hold control characters that XML forbids, half surrogates, or marks that turn the
direction of writing so that a figure reads differently from what it is. None of them belongs in a report.
"""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
T = TypeVar("T")


def clean_text(text: str) -> str:
    """``text`` without what no report may hold; all kinds of line break become one."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def clean(value: T) -> T:
    """A block, or anything in it, with every text cleaned; the same object where nothing had to be changed."""
    return cast("T", _clean(value))


def _clean(value: Any) -> Any:
    if type(value) is str:
        return clean_text(value)
    if isinstance(value, tuple):
        cleaned = tuple(_clean(item) for item in value)
        return value if all(new is old for new, old in zip(cleaned, value, strict=True)) else cleaned
    changed = {}
    for name in _names(value.__class__):
        old = getattr(value, name)
        new = _clean(old)
        if new is not old and new != old:
            changed[name] = new
    return replace(value, **changed) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass, none of anything else: asked for once a class, not once a cell."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
