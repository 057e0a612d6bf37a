"""English is complete: every sentence in the source has a translation with the same gaps."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.lang import catalogue, choose, say

ROOT = Path(__file__).parents[2]
GAP = re.compile(r"\{(\w+)")


def test_every_sentence_has_english():
    listing = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "templates.py")], capture_output=True, text=True, check=True
    ).stdout
    assert listing.splitlines()[-1] == "0 without English", listing


def test_translations_have_the_same_gaps():
    for chinese, english in catalogue().items():
        assert set(GAP.findall(chinese)) == set(GAP.findall(english)), chinese


@pytest.mark.parametrize(
    ("given", "environment", "language"),
    [
        (None, {}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "JIXIAO_LANG": "en"}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("fr", {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_language_is_chosen(given, environment, language):
    assert choose(given, environment) == language


def test_a_sentence_without_english_stays_chinese():
    assert say("en", "没有译文的{what}", what="句子") == "没有译文的句子"
