"""Targets and results that could be true, by the unit in which an indicator is counted."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from random import Random

from jixiao.evaluation import Operator

COUNTS: dict[str, tuple[int, int, int]] = {
    "个": (2, 12, 1),
    "人": (20, 600, 10),
    "人次": (300, 6000, 50),
    "期": (2, 8, 1),
    "场": (4, 24, 1),
    "份": (500, 6000, 100),
    "篇": (5, 30, 1),
    "户": (80, 900, 10),
    "台": (10, 90, 5),
    "台（套）": (6, 80, 2),
    "次": (12, 52, 4),
    "小时": (2, 24, 2),
    "天": (350, 365, 1),
    "平方米": (500, 20000, 100),
    "项": (1, 5, 1),
    "分": (85, 95, 1),
    "件": (2, 5, 1),
    "万元/个": (12, 80, 2),
    "万元/项": (6, 30, 1),
    "元/人·天": (120, 260, 10),
    "元/人·月": (100, 800, 20),
    "元/台": (3000, 9000, 500),
    "元/场": (3000, 20000, 500),
    "元/人次": (20, 120, 5),
    "元/个": (20000, 90000, 5000),
    "元/次": (60, 300, 10),
    "元/户": (120, 600, 20),
    "元/平方米": (30, 900, 10),
    "千瓦时/平方米": (20, 60, 2),
}
"""The least, the most and the step of a target."""

QUALITATIVE = "建立长效管护机制，责任单位和经费落实"


@dataclass(frozen=True, slots=True)
class Result:
    """What a unit reports for one indicator."""

    actual: str
    grade: str = ""
    share: str = ""
    reason: str = ""
    improvement: str = ""


def target_of(operator: str, unit: str, year: int, chance: Random) -> str:
    """A target for an indicator of a pack."""
    if operator == Operator.QUALITATIVE.value:
        return QUALITATIVE
    if not unit:
        return f"{year}年{chance.randint(9, 12)}月底前"
    if unit == "起":
        return "0"
    if unit == "%":
        rates = {Operator.AT_MOST.value: (2, 3, 5), Operator.EQUAL.value: (100,)}
        return str(chance.choice(rates.get(operator, (80, 85, 90, 95, 98))))
    least, most, step = COUNTS[unit]
    return str(chance.randrange(least, most + 1, step))


def result_of(row: dict[str, str], year: int, chance: Random, misses: int) -> Result:
    """What came of a row of an approved goal: what was planned, or in so many of a hundred cases less, and why."""
    missed = chance.randrange(100) < misses
    if row["operator"] == Operator.QUALITATIVE.value:
        grade = ("部分达成预期目标并具有一定效果", "70") if missed else ("达成预期目标", "100")
        why = ("管护经费尚未列入预算。", "列入下一年度预算。") if missed else ("", "")
        return Result("已明确管护单位，制定管护办法", *grade, *why)
    if not row["unit"]:
        month = int(row["target"].split("年")[1].split("月")[0])
        return Result(f"{year}年{month if missed else chance.randint(6, month - 1)}月{chance.randint(8, 26)}日")
    return _counted(row, chance, missed=missed)


def _counted(row: dict[str, str], chance: Random, *, missed: bool) -> Result:
    target, unit = Decimal(row["target"]), row["unit"]
    less_is_better = row["operator"] == Operator.AT_MOST.value
    if row["operator"] == Operator.EQUAL.value and (not missed or target == 0):
        return Result(f"{target}{unit}")
    better = Decimal(chance.randint(0, 9)) / 100
    worse = Decimal(chance.randint(6, 45)) / 100
    down = missed != less_is_better
    share = 1 - (worse if missed else better) if down else 1 + (worse if missed else better)
    value = (target * share).quantize(Decimal("0.1") if unit == "%" or "/" in unit else Decimal(1))
    if unit == "%":
        value = min(value, Decimal(100))
    reasons = (
        ("受汛期影响，部分任务推迟。", "调整进度安排，次年一季度补齐。"),
        ("招标两次流标，开工时间推后。", "提前做好采购前期工作。"),
        ("服务对象外出较多，参与人数不足。", "增加周末和节假日场次。"),
        ("部分资料未及时归集，统计偏低。", "明确专人按月归集台账。"),
    )
    return Result(f"{value}{unit}", "", "", *(chance.choice(reasons) if missed else ("", "")))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a unit says of one indicator in the middle of the year."""

    actual: str
    forecast: str
    likelihood: str
    causes: str = ""
    cause: str = ""
    remark: str = ""

    def as_row(self) -> dict[str, str]:
        """The columns of the sheet."""
        return asdict(self)


SHORT = (
    ("人员保障", "社工缺岗，入户走访少。", "8月补招，11月前补齐。"),
    ("经费保障", "配套资金未到位，部分采购未启动。", "已报请拨付，到位后加快采购。"),
    ("制度保障、其他", "选址变更，规划手续重新办理。", "10月取得许可后开工。"),
)


def foreseen(row: dict[str, str], year: int, chance: Random, misses: int) -> Foreseen:
    """What stands in July and what is expected for the year: what was planned, or in some cases less, and why."""
    target, unit = row["target"], row["unit"]
    if row["operator"] == Operator.QUALITATIVE.value:
        return Foreseen("方案已印发，正在实施", target, "有可能")
    if not unit:
        return Foreseen("正在实施", f"{target.removesuffix('底前')}15日", "有可能")
    counted = unit not in ("%", "分", "起") and "/" not in unit and row["operator"] == Operator.AT_LEAST.value
    if not counted:
        return Foreseen(f"{target}{unit}" if unit == "起" else "年底统计", f"{target}{unit}", "确定能")
    goal = int(Decimal(target))
    done = goal * chance.randint(25, 80) // 100
    if chance.randrange(100) >= misses:
        return Foreseen(f"{done}{unit}", f"{goal}{unit}", "确定能")
    return Foreseen(f"{done // 2}{unit}", f"{max(done // 2, goal * 8 // 10)}{unit}", "有可能", *chance.choice(SHORT))


def weights(levels: list[str]) -> list[Decimal]:
    """Weights that make 90 (10 are for 预算执行率): 产出 50, 效益 30, 满意度 10."""
    shares = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
    given = []
    for place, level in enumerate(levels):
        number, before = levels.count(level), levels[:place].count(level)
        each, rest = divmod(shares[level], number)
        given.append(Decimal(each + (before < rest)))
    return given
