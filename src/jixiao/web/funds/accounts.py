"""Spending out of the accounts: read, checked cell by cell, shown, and only then written, all or nothing.

Of a journal (序时账) only the lines on accounts of spending count: in government accounting a payment stands there
several times, in the financial accounts (费用, 银行存款) and in those of the budget (支出).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone

from jixiao.document.sheets import open_sheets
from jixiao.document.sheets.raw import Cells, Raw, Unusable, as_text
from jixiao.errors import JixiaoError
from jixiao.money import Amount, Unit, read_date, unit_doubts
from jixiao.web.base.texts import upright
from jixiao.web.funds.book import ZERO, Book
from jixiao.web.funds.columns import Head, head_of
from jixiao.web.funds.fields import read_money
from jixiao.web.funds.limits import key_of, line_of
from jixiao.web.funds.models import Entry, Kind, Site, Source, Strictness, Threshold
from jixiao.web.funds.writing import LARGEST, both

ROWS = 5000
"""The most lines of one import; more is done in several files."""

THERE = "已经登记过"
"""What is said of a line that stands in the book."""

MINUTES = 50
"""Lines for which minutes are handed in with one import."""

LENGTHS = {"number": 100, "summary": 300, "payee": 100, "item": 100}
LABELS = {"number": "凭证号", "summary": "摘要", "payee": "收款人", "item": "支出明细"}
_TOTAL = re.compile(
    r"(?:本[日月年期季]|当前|全年|累计)?(?:合计|总计|小计|累计|月计)|.*(?:期初|年初)余额|上年结转|承前页|过次页|过页"
)
_CLOSING = re.compile(r"结转|结账")
_PARTS = re.compile(r"[\\/／＼_]+|[-—]{1,2}")


@dataclass(slots=True)
class Line:
    """One line that will be spending: the entry as it would be written, and what is special about it."""

    place: str
    entry: Entry
    again: str = ""
    """Why it is taken for one that is there already."""
    lacks_minutes: bool = False


@dataclass(slots=True)
class Plan:
    """What an import would write, what it leaves out and why, and everything that is wrong."""

    lines: list[Line] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    problems: list[JixiaoError] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    units: set[str] = field(default_factory=set)

    def wrong(self, place: str, template: str, /, **gaps: object) -> None:
        """Note a problem at a cell."""
        self.problems.append(JixiaoError(template, place=place, **gaps))

    @property
    def fresh(self) -> list[Line]:
        """The lines that are not there already."""
        return [line for line in self.lines if not line.again]

    @property
    def total(self) -> Decimal:
        """What the fresh lines add up to, in 元."""
        return sum((line.entry.amount for line in self.fresh), start=ZERO)


@dataclass(frozen=True)
class Setting:
    """What the lines are read against: the book, the sites, the rule for minutes, what the person chose."""

    book: Book
    sites: Mapping[str, Site]
    rule: Threshold | None
    year: int
    unit: Unit | None
    source: Source | None


def plan_of(data: bytes, file: str, setting: Setting) -> Plan:
    """Read and check accounts; raises :class:`~jixiao.errors.UnreadableFileError` for what is no workbook."""
    sheets = {name: cells for name, cells in open_sheets(data, file).items() if not cells.hidden}
    plan = Plan()
    heads = [(head, cells) for name, cells in sheets.items() if (head := head_of(name, cells)) is not None]
    if not heads:
        template = (
            "没有找到表头：要有“凭证号”“摘要”和“金额”（或“借方”）几列；请用模板，或从财务软件导出序时账、明细账。"
        )
        plan.wrong(file, template)
    for head, cells in heads:
        _read_sheet(head, cells, setting, plan)
    if heads and not plan.lines and not plan.problems:
        plan.wrong(file, "没有可以导入的支出；请检查是不是选错了文件或工作表。")
    _mark_known(plan, setting.book)
    _mark_minutes(plan, setting.rule)
    return plan


def _read_sheet(head: Head, cells: Cells, setting: Setting, plan: Plan) -> None:
    unit = _unit(head, setting.unit, plan)
    if not _has_columns(head, plan) or unit is None:
        return
    plan.units.add(unit.value)
    rows = list(range(head.first, cells.bounds.rows))
    if len(rows) > ROWS:
        template = "共 {count} 行，一次最多导入 {most} 行；请分成几个文件。"
        plan.wrong(head.sheet, template, count=len(rows), most=ROWS)
        return
    filled = _merged(head, cells)
    read = [_Row(head, row, cells, filled) for row in rows]
    spending = _spending(read)
    for row in read:
        reason = row.left_out(spending)
        if reason is None:
            _read_line(row, unit, setting, plan)
        elif reason:
            plan.left_out[reason] = plan.left_out.get(reason, 0) + 1


class _Row:
    """One row of a sheet, by the names of its columns."""

    def __init__(self, head: Head, row: int, cells: Cells, filled: Mapping[tuple[int, int], tuple[int, int]]) -> None:
        self.head, self.row, self._cells, self._filled = head, row, cells, filled

    def raw(self, name: str) -> Raw:
        """The value of a cell; of a merged one that of its first cell."""
        column = self.head.columns.get(name)
        if column is None:
            return None
        at = (self.row, column)
        return self._cells.values.get(self._filled.get(at, at))

    def text(self, name: str) -> str:
        """The same as text on one line."""
        return " ".join(upright(as_text(self.raw(name))).split())

    def at(self, name: str) -> str:
        """The cell in words."""
        return self.head.at(name, self.row)

    @property
    def money(self) -> str:
        """The column from which the sum is read."""
        return "amount" if "amount" in self.head.columns else "debit"

    @property
    def account(self) -> str:
        """Number and name of the account."""
        return f"{self.text('account')} {self.text('account_name')}".strip()

    def left_out(self, spending: re.Pattern[str] | None) -> str | None:
        """Why the row is no spending: in words, empty for a blank row; nothing where it is spending."""
        texts = [self.text(name) for name in self.head.columns]
        if not any(texts):
            return ""
        if _TOTAL.fullmatch(self.text("summary") or next(text for text in texts if text)):
            return "合计、余额等汇总行"
        if spending is not None and not spending.search(self.account):
            return "不是支出类科目"
        if not self.text(self.money) and (not self.text("credit") or _CLOSING.search(self.text("summary"))):
            return "没有借方金额（结转等）"
        return None


def _spending(rows: Iterable[_Row]) -> "re.Pattern[str] | None":
    """Which accounts are spending: those of the budget where the sheet has some, else expenses; nothing without."""
    accounts = {row.account for row in rows} - {""}
    if not accounts:
        return None
    budget, expense = re.compile(r"^7\d|支出"), re.compile(r"^5\d|费用|成本|支出")
    return budget if any(budget.search(account) for account in accounts) else expense


def _has_columns(head: Head, plan: Plan) -> bool:
    """Whether the sheet has what a line needs."""
    number = {"number", "digits"} & head.columns.keys()
    dated = "date" in head.columns or {"month", "day"} <= head.columns.keys()
    for there, name in ((number, "凭证号"), (dated, "日期")):
        if not there:
            plan.wrong(head.at("summary", head.first - 1), "这张表没有“{name}”一列；请补上再导入。", name=name)
    return bool(number) and dated


def _unit(head: Head, chosen: Unit | None, plan: Plan) -> Unit | None:
    """The unit of money: as the sheet says, or as the person chose where it says nothing."""
    stated = head.stated
    if stated is None and chosen is None:
        place = head.at("amount" if "amount" in head.columns else "debit", head.first - 1)
        plan.wrong(place, "表里没有写明金额单位；请在表头写“金额（元）”，或上传时选择单位。")
        return None
    if stated is not None and chosen is not None and stated.unit is not chosen:
        template = "表里写明单位是{stated}，上传时选的是{chosen}；请核对，改成一致。"
        plan.wrong(stated.place, template, stated=stated.unit.value, chosen=chosen.value)
        return None
    return chosen if stated is None else stated.unit


def _merged(head: Head, cells: Cells) -> dict[tuple[int, int], tuple[int, int]]:
    """The first cell of each cell of a range merged down one of our columns.

    Ranges do not overlap in a sound file; one that pretends more of them than it has cells is read no further.
    """
    columns, found = sorted(set(head.columns.values())), dict[tuple[int, int], tuple[int, int]]()
    rest = cells.bounds.rows * len(columns)
    for first, last in cells.merged:
        rows = range(first[0], min(last[0] + 1, cells.bounds.rows))
        inside = [column for column in columns if first[1] <= column <= last[1]]
        rest -= len(rows) * len(inside)
        if rest < 0:
            break
        found |= {(row, column): first for row in rows for column in inside}
    return found


def _read_line(row: _Row, unit: Unit, setting: Setting, plan: Plan) -> None:
    """One line of spending; what is wrong with it is noted at its cell."""
    found = len(plan.problems)
    on = _day(row, setting.year, plan)
    number = "-".join(part for part in (row.text("word"), row.text("digits")) if part) or row.text("number")
    texts = {"number": number, "summary": row.text("summary"), "payee": row.text("payee"), "item": _item(row)}
    for name, text in texts.items():
        if name in ("number", "summary") and not text:
            plan.wrong(row.at(name), "没有填写{name}；请补上。", name=LABELS[name])
        if len(text) > LENGTHS[name]:
            plan.wrong(row.at(name), "{name}太长，最多 {most} 个字；请缩短。", name=LABELS[name], most=LENGTHS[name])
    amount = _sum(row, unit, plan)
    source, site = _source(row, setting, plan), _site(row, setting, plan)
    if len(plan.problems) == found and on is not None and amount is not None and source is not None:
        place = row.at(row.money)
        entry = Entry(kind=Kind.SPENDING, amount=amount.yuan, on=on, source=source, site=site, origin=place, **texts)
        plan.lines.append(Line(place, entry))


def _day(row: _Row, year: int, plan: Plan) -> date | None:
    name = "date" if "date" in row.head.columns else "month"
    value = row.raw(name) if name == "date" else None
    text = row.text("date")
    if name == "month":
        stated = row.text("year") or row.head.year or str(year)
        text = f"{stated}年{row.text('month')}月{row.text('day')}日"
    day = value if isinstance(value, date) else read_date(text, year)
    if day is None:
        plan.wrong(row.at(name), "“{text}”不是日期；请写成 2026-03-05 这样。", text=text)
    elif day.year != year:
        template = "日期 {day} 不在项目的 {year} 年度；请核对，属于别的年度的请删去这一行。"
        plan.wrong(row.at(name), template, day=day, year=year)
    elif day > timezone.localdate():
        plan.wrong(row.at(name), "日期 {day} 还没有到；请核对。", day=day)
    return day


def _sum(row: _Row, unit: Unit, plan: Plan) -> Amount | None:
    place, text = row.at(row.money), row.text(row.money)
    value = row.raw(row.money)
    if isinstance(value, Unusable):
        plan.wrong(place, "公式没有算出结果（{error}）；请改成数值再导入。", error=value.error or "未计算")
        return None
    if not text:
        if row.text("credit"):
            template = "贷方发生额 {text} 像是红字冲销；请在页面上对原凭证办理“冲销”，并删去这一行。"
            plan.wrong(row.at("credit"), template, text=row.text("credit"))
        else:
            plan.wrong(place, "没有填写金额；请补上，或删去这一行。")
        return None
    try:
        amount = read_money(text, unit)
    except ValidationError as error:
        plan.wrong(place, "{reason}", reason=error.messages[0].rstrip("。") + "。")
        return None
    if amount.value == 0 or amount.yuan > LARGEST:
        plan.wrong(place, "金额 {amount} 不能导入；请核对，或删去这一行。", amount=amount.show())
        return None
    plan.doubts += [f"{place}：{doubt.text}。" for doubt in unit_doubts(amount)]
    return amount


def _source(row: _Row, setting: Setting, plan: Plan) -> Source | None:
    """The source that the line names, else the one that the person chose, else the only one."""
    name = row.text("source")
    if name:
        found = next((source for source in setting.book.sources if source.name == name), None)
        if found is None:
            known = "、".join(source.name for source in setting.book.sources)
            plan.wrong(row.at("source"), "没有资金来源“{name}”；可用的有：{known}。", name=name, known=known)
        return found
    only = setting.book.sources[0] if len(setting.book.sources) == 1 else None
    found = setting.source or only
    if found is None:
        plan.wrong(row.at("source"), "没有写明资金来源；请增加“资金来源”一列，或上传时选择。")
    return found


def _site(row: _Row, setting: Setting, plan: Plan) -> Site | None:
    name = row.text("site")
    if name and name not in setting.sites:
        plan.wrong(row.at("site"), "没有点位“{name}”；请先登记点位，或核对名称。", name=name)
    return setting.sites.get(name)


def _item(row: _Row) -> str:
    """The item as named, else the last part of the account's name (业务活动费用\\培训费)."""
    named = row.text("item")
    parts = [part for part in _PARTS.split(row.text("account_name")) if part]
    return named or (parts[-1] if len(parts) > 1 else "")


def _mark_known(plan: Plan, book: Book) -> None:
    """Lines that stand in the book, or a second time in the file."""
    known = Counter(line_of(entry) for entry in book.of(Kind.SPENDING))
    seen: dict[tuple[object, ...], str] = {}
    for line in plan.lines:
        key = key_of(line.entry)
        if known[line_of(line.entry)] > 0:
            known[line_of(line.entry)] -= 1
            line.again = THERE
        elif key in seen:
            line.again = f"与 {seen[key]} 完全相同"
        seen.setdefault(key, line.place)


def _mark_minutes(plan: Plan, rule: Threshold | None) -> None:
    """Lines above the threshold, for which minutes are wanted; only so many are asked for at once."""
    for line in plan.lines:
        line.lacks_minutes = rule is not None and line.entry.amount > rule.above
    wanting = [line for line in plan.fresh if line.lacks_minutes]
    if rule is not None and rule.strictness == Strictness.REFUSE and len(wanting) > MINUTES:
        template = "超过 {above} 须附会议纪要的有 {count} 笔，一次最多 {most} 笔；从这一行起另分一个文件。"
        place = wanting[MINUTES].place
        plan.wrong(place, template, above=both(rule.above), count=len(wanting), most=MINUTES)


def over(plan: Plan, book: Book) -> list[str]:
    """The sources of which more would be spent than arrived, in words."""
    said = []
    for source in book.sources:
        fresh = sum((line.entry.amount for line in plan.fresh if line.entry.source_id == source.pk), ZERO)
        arrived, left = book.total(Kind.ARRIVAL, source), book.left(source)
        if fresh and fresh > left:
            said.append(
                f"“{source}”到位 {both(arrived)}，已支出和结转 {both(arrived - left)}，这次导入 {both(fresh)}。"
            )
    return said
