"""Reads the cases in ``tests/rules/*.yaml`` and runs them.

A case is an evaluation as a person would write it (``jixiao.evaluation.from_json``) and the findings it should give::

    rule: NUM01
    bad_example:                       # what the page tells under 反例; it must find something
      funds: {stated_spent: 20万元, items: [{name: 设备, spent: 8.6万元}, …]}
      finds: [{at: funds.stated_spent, gap: 0.4万元}]
    good_example: …                    # 正例: finds nothing
    any_other_name: …

``at`` is the field that the finding points to, ``says`` a part of its sentence, any other key one of its arguments.
``framework`` names another edition than 财预〔2020〕10号's self-evaluation table. ``identity`` adds to a complete one.

A case of a document is its ``text`` (plain text as a file would hold it: a heading per line, cells behind tabs); ``at``
are then the words that the finding points to. A case across documents has ``texts``, file name → text; ``at`` is
``file: words``::

    bad_example:
      text: 项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
      finds: [{at: 20万元, gap: 0.4万元}]
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jixiao.document import Kind
from jixiao.document.readers import txt
from jixiao.document.source import Source
from jixiao.evaluation import from_json, with_places
from jixiao.facts import Facts, read_facts
from jixiao.frameworks import load_framework
from jixiao.review import Case, Finding, check, digest, find_rule, review_across, review_document
from jixiao.scoring import score

FOLDER = Path(__file__).parents[1] / "rules"
IDENTITY = {
    "name": "社区公共服务",
    "unit": "某街道办事处",
    "fiscal_year": 2020,
    "evaluated_on": "2021-03-01",
    "evaluator": "自评小组",
}


@dataclass(frozen=True)
class RuleCase:
    code: str
    name: str
    data: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.code}-{self.name}"

    @property
    def expected(self) -> list[dict[str, Any]]:
        return list(self.data["finds"])

    @property
    def of_text(self) -> bool:
        return "text" in self.data or "texts" in self.data

    def run(self) -> tuple[Finding, ...]:
        if "texts" in self.data:
            read = [facts_of(text, file) for file, text in self.data["texts"].items()]
            return review_across([digest(facts) for facts in read], select=[self.code])
        if "text" in self.data:
            named = self.data.get("framework")
            edition = load_framework(named) if named else None
            return review_document(facts_of(self.data["text"]), edition, select=[self.code])
        return self._run_form()

    def _run_form(self) -> tuple[Finding, ...]:
        given = {k: v for k, v in self.data.items() if k not in ("finds", "framework")}
        given["identity"] = {**IDENTITY, **given.get("identity", {})}
        evaluation = with_places(from_json(given, f"{self.code}.yaml"))
        framework = load_framework(self.data.get("framework", "mof-2020-10-self"))
        scored = find_rule(self.code).needs == "scorecard"
        card = score(evaluation, framework) if scored else None
        return check(Case(evaluation, framework, card), select=[self.code])


def facts_of(text: str, file: str = "报告.txt") -> Facts:
    """The facts of a plain text."""
    return read_facts(txt.read(Source(file, text.encode(), Kind.TXT)))


def where(finding: Finding) -> str | None:
    """What ``at`` is compared with: the field of a form, the words of a document."""
    return finding.place.field if finding.place.line is None else finding.place.text


def all_cases() -> list[RuleCase]:
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        code = data.pop("rule")
        assert code == file.stem
        found += [RuleCase(code, name, case) for name, case in data.items()]
    return found
