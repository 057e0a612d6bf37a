"""Letters that say nothing and turn the words around them: what stands beside such a name reads backwards."""

import re

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction. Chinese needs none; they come by copying from other programs, or to disguise a name."""


def upright(text: str) -> str:
    """The text without marks of direction."""
    return TURNING.sub("", text)
