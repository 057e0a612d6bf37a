"""Every finding is English with ``--lang en``: what stays Chinese are words of the user, of an edition, and units."""

import re

import pytest
import yaml
from rule_cases import RuleCase, all_cases

from jixiao.frameworks import list_frameworks
from jixiao.lang import say

CHINESE = re.compile("[\u4e00-\u9fff]+")
QUOTED = re.compile('"[^"]*"|「[^」]*」')
KEPT = {"元", "万元", "亿元", "人次", "个", "定性", "项目基本信息"}
"""Units, the words of drop-down lists, and names of sheets."""
EDITIONS = "".join(f"{f.title}{f.document}{[s.name for s in f.sections]}" for f in list_frameworks())
REASONS = "official Chinese"


@pytest.mark.parametrize("case", [case for case in all_cases() if case.expected], ids=str)
def test_the_finding_is_english(case: RuleCase) -> None:
    known = yaml.safe_dump(case.data, allow_unicode=True, width=10**9) + EDITIONS
    for finding in case.run():
        args = {**finding.args, **({"reason": REASONS} if "reason" in finding.args else {})}
        said = say("en", finding.message, **args)
        left = [words for words in CHINESE.findall(QUOTED.sub("", said)) if words not in known and words not in KEPT]
        assert not left, said
        assert "  " not in said
        assert said[0].isupper() or not said[0].isalpha(), said
        assert say("en", finding.message, **args).endswith("."), said
