"""Every attack ends in one clear line, within 1 GiB, and leaves the program standing.

None takes 10 seconds of a processor where this was written; a slower machine may take a minute.
"""

import re
import subprocess
import sys

import pytest
from hostile_makers import ATTACKS

from jixiao.document import read_documents
from jixiao.errors import UnreadableFileError

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from jixiao.cli import main
main(["extract", sys.argv[1]])
"""


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_in_one_line(tmp_path, name):
    make, words = ATTACKS[name]
    path = tmp_path / name
    path.write_bytes(make())
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env={"PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},
    )
    assert ran.returncode == 2, ran.stderr
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1, ran.stderr
    assert ran.stderr.startswith("错误：")
    assert name in ran.stderr
    assert re.search(words, ran.stderr), ran.stderr
    assert "请" in ran.stderr


def test_the_other_files_of_a_batch_are_still_read(tmp_path):
    for name, (make, _) in ATTACKS.items():
        (tmp_path / name).write_bytes(make())
    good = tmp_path / "好.txt"
    good.write_text("项目资金共20万元。", encoding="utf-8")
    results = dict(read_documents([*(tmp_path / name for name in ATTACKS), good]))
    assert results.pop(good).text == "项目资金共20万元。"
    assert len(results) == len(ATTACKS)
    assert all(isinstance(error, UnreadableFileError) and error.place for error in results.values())
