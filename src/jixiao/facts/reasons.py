"""The sentences that give a reason for falling short, each with the one after it: “比目标低1.5个百分点。原因是…”"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_REASON = re.compile(
    r"原因|由于|因(?!此|素|地|而)|主要是|受.{1,12}影响|导致|致使|未达|没有达到|未能|低于目标|偏低|延后|推迟|滞后|未完成"
)
_LONG_CELL = 20
"""A shorter cell is a value, no text."""


def reasons(facts: "Facts") -> tuple[str, ...]:
    """Every sentence that gives a reason, or is followed by one that does, in prose and in the long cells of forms."""
    found = []
    for passage in facts.running:
        if passage.cell is not None and len(passage.text) < _LONG_CELL:
            continue
        texts = [sentence.normal for sentence in passage.sentences]
        for text, following in zip(texts, [*texts[1:], ""], strict=False):
            if _REASON.search(text) or _REASON.search(following):
                found.append(text)
    return tuple(dict.fromkeys(found))
