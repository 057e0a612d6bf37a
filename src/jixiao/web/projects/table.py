"""The table of indicators as the page shows it: rows with what is wrong and what the rules say beside each field."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao import api
from jixiao.evaluation import Subject
from jixiao.frameworks import load_framework, load_pack
from jixiao.review import Finding
from jixiao.web.base.content import read_number
from jixiao.web.projects.content import LEVEL_BETWEEN, MAX_ROWS, Content, Row, is_blank, row_from, show_number
from jixiao.web.projects.evaluation import to_evaluation
from jixiao.web.projects.forms import levels
from jixiao.web.projects.models import Project
from jixiao.web.projects.paste import filled, pasted

SIGNS = frozenset({"≥", ">", "≤", "<", "="})
"""Operators that are read before a number; the others say what kind of indicator it is."""

_PLACE = re.compile(r"indicators\[([0-9]{1,4})\](?:\.([a-z_]+))?")
_FIELD_OF_PLACE = {
    "identity.name": "name",
    "identity.department": "department",
    "identity.fiscal_year": "fiscal_year",
    "identity.basis": "basis",
    "identity.content": "content",
    "identity.started": "started",
    "identity.finished": "finished",
    "overall_goal": "overall",
    "goals": "annual",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table, for the template."""

    number: int
    row: Row
    level: str
    mistakes: Mapping[str, str]
    hints: tuple[Finding, ...]
    opened: bool = False

    @property
    def target(self) -> str:
        """The target as a reader reads it: ≥90%."""
        sign = self.row["operator"] if self.row["operator"] in SIGNS else ""
        return f"{sign}{self.row['target']}{self.row['unit']}"


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the weights in the table, and with 预算执行率, which stands outside it (财预〔2020〕10号 附件1)."""

    own: Decimal
    execution: Decimal
    whole: Decimal

    @property
    def is_right(self) -> bool:
        """Whether it is what the edition asks for."""
        return self.own + self.execution == self.whole

    @property
    def shown(self) -> str:
        """The sum in the table."""
        return show_number(self.own)

    @property
    def shown_whole(self) -> str:
        """With the execution rate."""
        return show_number(self.own + self.execution)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rules say, by where it is shown."""

    rows: Mapping[int, tuple[Finding, ...]]
    texts: Mapping[str, tuple[Finding, ...]]
    rest: tuple[Finding, ...]
    count: int


NO_HINTS = Hints({}, {}, (), 0)


def hints_for(project: Project, content: Content) -> Hints:
    """The findings of the rules about this declaration, each at its field. Rows that nobody has begun say nothing."""
    begun = [number for number, row in enumerate(content.rows) if not is_blank(row)]
    said = replace(content, rows=tuple(content.rows[number] for number in begun))
    rows: dict[int, list[Finding]] = {}
    texts: dict[str, list[Finding]] = {}
    rest: list[Finding] = []
    findings = api.check_goals(to_evaluation(project, said))
    for finding in findings:
        place = finding.place.field or ""
        match = _PLACE.match(place)
        name = next((name for start, name in _FIELD_OF_PLACE.items() if place.startswith(start)), "")
        if match and int(match[1]) < len(begun):
            rows.setdefault(begun[int(match[1])], []).append(finding)
        elif name:
            texts.setdefault(name, []).append(finding)
        else:
            rest.append(finding)
    return Hints(
        {number: tuple(found) for number, found in rows.items()},
        {name: tuple(found) for name, found in texts.items()},
        tuple(rest),
        len(findings),
    )


def lines(rows: Sequence[Row], mistakes: Mapping[int, Mapping[str, str]], hints: Hints) -> list[Line]:
    """The rows for the template."""
    return [
        Line(
            number,
            row,
            f"{row['level1']}{LEVEL_BETWEEN}{row['level2']}" if row["level1"] else "",
            mistakes.get(number, {}),
            hints.rows.get(number, ()),
            opened=bool({"explanation", "basis", "standard", "evidence"} & mistakes.get(number, {}).keys()),
        )
        for number, row in enumerate(rows)
    ]


def level_choices(subject: str, rows: Iterable[Row]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices for level 1 and 2 in groups; what a row has besides stands at the end."""
    groups = [
        (level1, [(f"{level1}{LEVEL_BETWEEN}{one}", one) for one in level2]) for level1, level2 in levels(subject)
    ]
    known = {value for _, choices in groups for value, _ in choices}
    others = dict.fromkeys(f"{row['level1']}{LEVEL_BETWEEN}{row['level2']}" for row in rows if row["level1"])
    extra = [(value, value.strip(LEVEL_BETWEEN)) for value in others if value not in known]
    return [*groups, ("其他", extra)] if extra else groups


def sum_of(subject: str, rows: Iterable[Row]) -> Total:
    """The sum of the weights beside what the edition asks for."""
    edition = load_framework(api.DEFAULT_FRAMEWORKS[Subject(subject)])
    known = list(rows)
    own = sum((read_number(row["weight"]) or Decimal(0) for row in known), Decimal(0))
    names = {section.name for section in edition.sections if section.kinds.get("") == "execution"}
    listed = any("执行率" in row["name"] or row["level1"] in names for row in known)
    outside = [weight for name, weight in edition.weight_cases[0].weights.items() if name in names and not listed]
    return Total(own, sum(outside, Decimal(0)), edition.total)


def changed_table(project: Project, rows: tuple[Row, ...], verb: str, data: Mapping[str, str]) -> tuple[Row, ...]:
    """The table after one of its buttons: add, remove-3, up-3, down-3, paste, propose."""
    name, _, number = verb.partition("-")
    at = int(number) if re.fullmatch(r"[0-9]{1,4}", number) and int(number) < len(rows) else None
    if name == "add" and len(rows) < MAX_ROWS:
        last = rows[-1] if rows else row_from({})
        return (*rows, row_from({"level1": last["level1"], "level2": last["level2"]}))
    if name == "paste":
        return pasted(data.get("pasted", ""), rows, _number(data.get("paste-row", "")), data.get("paste-column", ""))
    if name == "propose":
        return (*filled(rows), *proposals(project, rows))[:MAX_ROWS]
    if at is None:
        return rows
    if name == "remove":
        return rows[:at] + rows[at + 1 :]
    other = {"up": at - 1, "down": at + 1}.get(name, -1)
    if not 0 <= other < len(rows):
        return rows
    table = list(rows)
    table[at], table[other] = table[other], table[at]
    return tuple(table)


def proposals(project: Project, rows: Iterable[Row]) -> list[Row]:
    """The indicators of the kind's pack that the table does not have yet, without targets and weights."""
    if not project.kind.pack:
        return []
    known = {row["name"] for row in rows}
    return [
        row_from(
            {
                "level1": spec.path[0],
                "level2": spec.path[1] if len(spec.path) > 1 else "",
                "name": spec.name,
                "operator": spec.operator,
                "unit": spec.unit,
                "explanation": spec.explanation,
                "basis": spec.target_basis,
                "standard": spec.standard,
                "evidence": "、".join(spec.evidence),
            }
        )
        for spec in load_pack(project.kind.pack).indicators
        if spec.name not in known
    ]


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else None
