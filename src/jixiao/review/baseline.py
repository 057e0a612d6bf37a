"""Findings that are known already: a list of them keeps a first run over old reports from burying what is new.

An entry is known by the name of its file and the fingerprint of its content (code and sentence with its figures), not
by its line: a paragraph that has moved is still known, a figure that has changed is not.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jixiao.errors import JixiaoError
from jixiao.files import atomic
from jixiao.mistakes import json_words
from jixiao.review.finding import Finding
from jixiao.review.settings import read_text

SCHEMA = "jixiao.baseline/1"
MAX_BYTES = 100_000_000
"""A million entries."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One known finding. ``code`` and ``message`` are for the reader of the file; the other two are the key."""

    file: str
    code: str
    fingerprint: str
    message: str

    @property
    def key(self) -> tuple[str, str]:
        """What a finding is compared by."""
        return self.file, self.fingerprint


@dataclass(frozen=True)
class Baseline:
    """A list of known findings; ``name`` is its file."""

    name: str
    entries: tuple[Known, ...]

    @cached_property
    def keys(self) -> frozenset[tuple[str, str]]:
        """The keys of all entries."""
        return frozenset(entry.key for entry in self.entries)


def known(file: str, finding: Finding) -> Known:
    """The entry for a finding in the file shown as ``file``."""
    return Known(file, finding.code, finding.fingerprint, finding.text)


def load_baseline(path: str | Path) -> Baseline:
    """Read a baseline; raises ``UnreadableFileError`` or ``JixiaoError`` naming the entry that is wrong."""
    name = str(path)
    text = read_text(Path(path), MAX_BYTES)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise JixiaoError(
            "不是有效的 JSON（{problem}）；请检查文件内容。", place=name, problem=json_words(error)
        ) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        raise JixiaoError(
            "不是基线文件（应有 schema: {schema}）；请用 jixiao review 的 --write-baseline 生成。",
            place=name,
            schema=SCHEMA,
        )
    return Baseline(name, tuple(_entry(item, number, name) for number, item in enumerate(data["findings"], start=1)))


def _entry(item: object, number: int, name: str) -> Known:
    keys = ("file", "code", "fingerprint", "message")
    if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in keys):
        raise JixiaoError(
            "第{number}条应有文字 {keys}；请改正，或重新生成基线。", place=name, number=number, keys="、".join(keys)
        )
    return Known(*(item[key] for key in keys))


def write_baseline(entries: Iterable[Known], path: str | Path, *, force: bool = False) -> int:
    """Write the entries, each once and sorted, so that two runs over the same files give the same bytes; how many."""
    found = sorted(set(entries))
    items = [{"file": e.file, "code": e.code, "fingerprint": e.fingerprint, "message": e.message} for e in found]
    text = json.dumps({"schema": SCHEMA, "findings": items}, ensure_ascii=False, indent=1)
    with atomic(Path(path), force=force) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8", newline="\n")
    return len(found)
