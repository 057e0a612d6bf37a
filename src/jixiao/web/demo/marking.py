"""The file in the data directory that says: this is the demo. The log-in page then shows its accounts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.web.config import environment

NAME = "demo.json"


@dataclass(frozen=True, slots=True)
class Account:
    """An account that is shown at the log-in page: one for each role."""

    username: str
    title: str


def exists() -> bool:
    """Whether this is a demo."""
    return _file().exists()


def put(accounts: Sequence[Account], *, year: int, seed: int) -> None:
    """Say so from now on."""
    said = {"year": year, "seed": seed, "accounts": [[one.username, one.title] for one in accounts]}
    _file().write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def accounts() -> list[Account]:
    """The accounts of the demo; none where this is none."""
    if not exists():
        return []
    return [Account(*one) for one in json.loads(_file().read_text(encoding="utf-8"))["accounts"]]


def _file() -> Path:
    return environment.home() / NAME
