"""The command line run in this process, with what it printed and its exit code."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jixiao.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def jixiao(capsys, monkeypatch) -> Callable[..., Ran]:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "JIXIAO_LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str | Path) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        printed = capsys.readouterr()
        return Ran(int(left.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def examples(tmp_path_factory) -> dict[str, Path]:
    from jixiao.examples import write_examples

    return dict(write_examples(tmp_path_factory.mktemp("examples"), force=True))
