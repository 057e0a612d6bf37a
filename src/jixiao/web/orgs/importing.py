"""Units and people from a workbook: read, checked cell by cell, shown, and only then written, all or nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from jixiao.document.sheets import open_sheets
from jixiao.document.sheets.raw import Cells, as_text
from jixiao.errors import InputErrors, JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.base.texts import upright
from jixiao.web.orgs import services
from jixiao.web.orgs.forms import managed, possible_parents, regions_of
from jixiao.web.orgs.models import Region, Role, Unit

UNITS, PEOPLE = "单位", "人员"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    UNITS: ("单位名称", "单位编码", "区划", "主管部门"),
    PEOPLE: ("姓名", "账号", "电话", "单位", "角色"),
}
WANTED = {UNITS: {"单位名称", "区划"}, PEOPLE: {"姓名", "账号", "单位", "角色"}}
LONGEST = {"单位名称": 100, "单位编码": 30, "姓名": 40, "账号": 60, "电话": 20}
ROWS = 5000
"""The most rows of one import; more is done in several files."""

PARTED = re.compile("[、，,；;/]")

Place = TypeVar("Place", Unit, Region)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its texts by heading."""

    sheet: str
    row: int
    texts: Mapping[str, str]

    def at(self, heading: str) -> str:
        """The cell in words, as the program of the sheet calls it: 单位!C5."""
        letter = chr(ord("A") + COLUMNS[self.sheet].index(heading))
        return f"{self.sheet}!{letter}{self.row}"


@dataclass(slots=True)
class Plan:
    """What an import would do, and everything that is wrong with it."""

    units: list[Line] = field(default_factory=list)
    people: list[Line] = field(default_factory=list)
    problems: list[JixiaoError] = field(default_factory=list)

    def wrong(self, line: Line, heading: str, template: str, /, **gaps: object) -> None:
        """Note a problem at a cell."""
        self.problems.append(JixiaoError(template, place=line.at(heading), **gaps))


class Known:
    """What the names in a workbook may mean: read once, so that a thousand rows take no thousand queries."""

    def __init__(self, user: User) -> None:
        self.regions = _by_name(regions_of(user))
        self.units = _by_name(managed(user).select_related("region"))
        self.parents = _by_name(possible_parents(user))
        self.accounts = set(User.objects.values_list("username", flat=True))


def plan_of(data: bytes, file: str, user: User) -> Plan:
    """Read and check a workbook; raises UnreadableFileError for what is none."""
    sheets = open_sheets(data, file)
    plan = Plan()
    if not {UNITS, PEOPLE} & sheets.keys():
        plan.problems.append(JixiaoError("没有名为“单位”或“人员”的工作表；请下载模板，填好再导入。", place=file))
        return plan
    known = Known(user)
    plan.units = list(_lines(UNITS, sheets, plan))
    plan.people = list(_lines(PEOPLE, sheets, plan))
    _check_units(plan, known)
    _check_people(plan, known)
    return plan


@transaction.atomic
def carry_out(data: bytes, file: str, user: User) -> list[tuple[User, str]]:
    """Write everything, or nothing; the people with their one-time passwords."""
    plan = plan_of(data, file, user)
    if plan.problems:
        raise InputErrors(plan.problems)
    known = Known(user)
    made: dict[str, Unit] = {}
    for line in plan.units:
        name, above = line.texts["单位名称"], line.texts["主管部门"]
        parent = made.get(above) or (known.parents[above][0] if above else None)
        region = known.regions[line.texts["区划"]][0]
        number = line.texts["单位编码"]
        made[name] = services.add_unit(name=name, number=number, region=region, parent=parent, by=user)
    given = []
    for line in plan.people:
        texts = line.texts
        names = {"username": texts["账号"], "full_name": texts["姓名"], "phone": texts["电话"]}
        unit = made.get(texts["单位"]) or known.units[texts["单位"]][0]
        given.append(services.add_person(**names, unit=unit, roles=roles_in(texts["角色"])[0], by=user))
    return given


def roles_in(text: str) -> tuple[list[Role], list[str]]:
    """The roles that a cell names, and the words that are none."""
    labels = {role.label: role for role in Role}
    words = [word.strip() for word in PARTED.split(text) if word.strip()]
    return [labels[word] for word in words if word in labels], [word for word in words if word not in labels]


def _lines(sheet: str, sheets: Mapping[str, Cells], plan: Plan) -> Iterator[Line]:
    """The filled rows below the heading; a wrong heading is a problem."""
    cells = sheets.get(sheet)
    if cells is None:
        return
    columns = COLUMNS[sheet]
    head = [as_text(cells.values.get((0, column))) for column in range(len(columns))]
    wrong = next((index for index, name in enumerate(columns) if head[index] != name), None)
    if wrong is not None:
        line = Line(sheet, 1, {})
        template = "表头应为“{wanted}”，读到“{read}”；请用模板的表头。"
        plan.wrong(line, columns[wrong], template, wanted=columns[wrong], read=head[wrong])
        return
    last = max((row for row, _ in cells.values), default=0)
    if last > ROWS:
        template = "共 {count} 行，一次最多导入 {most} 行；请分成几个文件。"
        plan.problems.append(JixiaoError(template, place=sheet, count=last, most=ROWS))
        return
    for row in range(1, last + 1):
        texts = {name: upright(as_text(cells.values.get((row, at)))) for at, name in enumerate(columns)}
        if any(texts.values()):
            yield Line(sheet, row + 1, texts)


def _check_units(plan: Plan, known: Known) -> None:
    numbers = set(Unit.objects.exclude(number="").values_list("number", flat=True))
    earlier: set[str] = set()
    for line in plan.units:
        _check_filled(plan, line)
        name, number = line.texts["单位名称"], line.texts["单位编码"]
        if name in earlier or name in known.units:
            plan.wrong(line, "单位名称", "单位“{name}”已经有了；请删去这一行，或改名。", name=name)
        if number and number in numbers:
            plan.wrong(line, "单位编码", "单位编码 {number} 已经有了；请核对。", number=number)
        _check_named(plan, line, "区划", known.regions, "；请先在“区划”页新增，或核对名称")
        above = line.texts["主管部门"]
        if above and above not in earlier:
            _check_named(plan, line, "主管部门", known.parents, "；主管部门要写在它的下级之前，或已在系统中")
        earlier.add(name)
        numbers.add(number)


def _check_people(plan: Plan, known: Known) -> None:
    added = {line.texts["单位名称"] for line in plan.units}
    for line in plan.people:
        _check_filled(plan, line)
        account = line.texts["账号"]
        if account in known.accounts:
            plan.wrong(line, "账号", "账号“{name}”已有人使用；请换一个，或删去这一行。", name=account)
        known.accounts.add(account)
        try:
            UnicodeUsernameValidator()(account or "x")
        except ValidationError:
            plan.wrong(line, "账号", "账号“{name}”只能有文字、数字和 @ . + - _；请修改。", name=account)
        if line.texts["单位"] not in added:
            _check_named(plan, line, "单位", known.units, "；请核对名称，或在“单位”表中新增")
        for word in roles_in(line.texts["角色"])[1]:
            every = "、".join(role.label for role in Role)
            plan.wrong(line, "角色", "没有角色“{word}”；可用的有：{every}。", word=word, every=every)


def _check_filled(plan: Plan, line: Line) -> None:
    for heading, text in line.texts.items():
        if not text and heading in WANTED[line.sheet]:
            plan.wrong(line, heading, "没有填写{heading}；请补上。", heading=heading)
        if len(text) > LONGEST.get(heading, 200):
            most = LONGEST.get(heading, 200)
            plan.wrong(line, heading, "{heading}太长，最多 {most} 个字；请缩短。", heading=heading, most=most)


def _check_named(plan: Plan, line: Line, heading: str, names: Mapping[str, Sequence[Unit | Region]], step: str) -> None:
    """Whether the name in a cell means exactly one thing."""
    name = line.texts[heading]
    found = names.get(name, [])
    if name and not found:
        plan.wrong(line, heading, "没有找到“{name}”{step}。", name=name, step=step)
    if len(found) > 1:
        plan.wrong(
            line, heading, "有 {count} 个“{name}”，分不清是哪一个；请在页面上单独办理。", name=name, count=len(found)
        )


def _by_name(things: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for thing in things:
        found.setdefault(str(thing), []).append(thing)
    return found
