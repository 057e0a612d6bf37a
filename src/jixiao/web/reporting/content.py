"""The report of a task as the engine makes it, with the sections that people wrote.

What was handed in stays as it was handed in, and so does its report; while the unit works it follows the data.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jixiao
from jixiao import api
from jixiao.evaluation import Evaluation, to_json
from jixiao.report import sections
from jixiao.report.cleaning import clean
from jixiao.report.model import Chart, Table
from jixiao.report.prose import Index, Section
from jixiao.web.base.storing import safe_name
from jixiao.web.evaluations.evaluation import to_evaluation
from jixiao.web.evaluations.models import Task
from jixiao.web.reporting.models import SectionText


@dataclass(frozen=True)
class Written:
    """A report with its sections, of one evaluation and one set of texts."""

    result: api.Result
    prose: Mapping[str, str]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its sections as texts to be edited."""
        return self._parts[0]

    @cached_property
    def index(self) -> Index:
        """What a text may name."""
        return self._parts[1]

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The numbers of tables and charts by their keys, as printed."""
        blocks = self.result.report.blocks
        numbered = {block.key: block.number for block in blocks if isinstance(block, Table | Chart)}
        annexes = {block.key: block.number for block in blocks if getattr(block, "annex", False)}
        return numbered | annexes

    @cached_property
    def _parts(self) -> tuple[tuple[Section, ...], Index]:
        return sections(self.result.report, self.prose)

    def section(self, key: str) -> Section | None:
        """The section of that key; nothing where the report has none."""
        return next((section for section in self.sections if section.key == key), None)


def evaluation_of(task: Task) -> Evaluation:
    """What is reported, without characters that no report may hold."""
    return clean(to_evaluation(task))


def texts_of(task: Task) -> dict[str, SectionText]:
    """What people did to the sections, by the sections' keys."""
    return {text.key: text for text in SectionText.objects.filter(task=task).select_related("by").order_by("key")}


def prose_in(texts: Mapping[str, SectionText]) -> dict[str, str]:
    """The texts that stand in the place of sections; those that were set back do not."""
    return {key: text.text for key, text in texts.items() if text.text}


def prose_of(task: Task) -> dict[str, str]:
    """The texts that people wrote in the place of sections, by the sections' keys."""
    return prose_in(texts_of(task))


def written(task: Task, prose: Mapping[str, str] | None = None) -> Written:
    """The report as it stands, or with other texts in their stead."""
    known = prose_of(task) if prose is None else prose
    return Written(api.assess(evaluation_of(task), file=Path(stem_of(task)), prose=known), known)


def stem_of(task: Task) -> str:
    """What files of the report are called, before their endings."""
    return safe_name(f"{task.project.name}-{task.project.fiscal_year}年.x").removesuffix(".x")


def digest_of(evaluation: Evaluation, prose: Mapping[str, str]) -> str:
    """What a report is made of, in one word: the same for the same data, texts and program."""
    made_of = [jixiao.__version__, to_json(evaluation), dict(prose)]
    text = json.dumps(made_of, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
