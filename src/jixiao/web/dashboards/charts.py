"""Bars as SVG, drawn by the template from whole numbers: no script, no style in the page, good on paper.

A chart says again what its table says, for the eye; its description names the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.web.base.templatetags.jixiao import wan
from jixiao.web.dashboards.figures import GRADES, MONEY, STATES
from jixiao.web.dashboards.lines import Line

WIDTH, LEFT, BARS, ROW = 960, 210, 620, 34
MOST = 15
"""Lines that fit; the table has all."""
LETTERS = 13
"""Chinese letters of a label that fit beside the bars."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar."""

    x: int
    y: int
    width: int
    height: int
    look: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its label, its pieces, and what stands at the end."""

    label: str
    title: str
    y: int
    parts: Sequence[Part]
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its legend: the class of each colour and what it means."""

    key: str
    title: str
    description: str
    legend: Sequence[tuple[str, str]]
    bars: Sequence[Bar]
    width: int = WIDTH
    left: int = LEFT - 10

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return ROW * len(self.bars) + 8


@dataclass(frozen=True, slots=True)
class Series:
    """One colour: the name of the figure, its class and its words."""

    name: str
    look: str
    title: str


STATE_SERIES = tuple(Series(state.value, f"state-{state.value}", state.label) for state in STATES)
GRADE_SERIES = (
    *(Series(grade, f"grade-{place}", grade) for place, grade in enumerate(GRADES, 1)),
    Series("ungraded", "grade-other", "其他等级"),
    Series("open", "grade-open", "未办结"),
)
MONEY_SERIES = tuple(
    Series(name, f"money-{name}", title) for name, title in zip(MONEY, ("全年预算", "到位", "支出"), strict=True)
)


def projects_chart(lines: Sequence[Line]) -> Chart:
    """How many projects, by state."""
    return _stacked("projects", "项目数", lines, "projects", STATE_SERIES)


def grades_chart(lines: Sequence[Line]) -> Chart:
    """How many tasks, by grade."""
    return _stacked("grades", "自评任务的等级", lines, "tasks", GRADE_SERIES)


def money_chart(lines: Sequence[Line]) -> Chart:
    """Three bars a line: planned, arrived, spent."""
    shown = lines[:MOST]
    amounts = [line.sums.money.get(name) for line in shown for name in MONEY]
    largest = max((amount for amount in amounts if amount is not None), default=Decimal(0))
    bars = []
    for number, line in enumerate(shown):
        parts = []
        for place, series in enumerate(MONEY_SERIES):
            amount = line.sums.money.get(series.name)
            width = _share(amount, largest)
            y = number * ROW + 5 + place * 8
            parts.append(Part(LEFT, y, width, 7, series.look, f"{line.title} {series.title} {wan(amount)} 万元"))
        planned = line.sums.money.get("planned")
        bars.append(_bar(line.title, number, parts, max(part.width for part in parts), wan(planned)))
    return _chart("money", "资金（万元）", "预算、到位、支出各一条，条末是全年预算", MONEY_SERIES, bars, len(lines))


def _stacked(key: str, title: str, lines: Sequence[Line], whole: str, series: Sequence[Series]) -> Chart:
    shown = lines[:MOST]
    largest = max((line.sums.count(whole) for line in shown), default=0)
    bars = []
    for number, line in enumerate(shown):
        parts, done = [], 0
        for one in series:
            count = line.sums.count(one.name)
            start = _share(Decimal(done), Decimal(largest))
            done += count
            width = _share(Decimal(done), Decimal(largest)) - start
            if count:
                words = f"{line.title} {one.title} {count}"
                parts.append(Part(LEFT + start, number * ROW + 6, width, ROW - 12, one.look, words))
        bars.append(
            _bar(line.title, number, parts, _share(Decimal(done), Decimal(largest)), str(line.sums.count(whole)))
        )
    used = [one for one in series if any(line.sums.count(one.name) for line in shown)]
    return _chart(key, title, "每行一条，按颜色分段，条末是合计", used, bars, len(lines))


def _chart(key: str, title: str, how: str, series: Sequence[Series], bars: Sequence[Bar], lines: int) -> Chart:
    cut = f"；只画前 {MOST} 行" if lines > MOST else ""
    return Chart(key, title, f"{how}；数字见下表{cut}。", [(one.look, one.title) for one in series], bars)


def _bar(title: str, number: int, parts: Sequence[Part], end: int, said: str) -> Bar:
    label = title if len(title) <= LETTERS else f"{title[: LETTERS - 1]}…"
    return Bar(label, title, number * ROW + ROW // 2 + 5, parts, LEFT + end + 8, said)


def _share(amount: Decimal | None, largest: Decimal) -> int:
    """The length of a bar; nothing for what is not given."""
    return 0 if amount is None or largest <= 0 or amount <= 0 else int(amount * BARS / largest)
