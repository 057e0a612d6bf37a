"""The scoring standard (评分标准) of a row in the words of whoever is scored, where neither row nor edition has a text.

Each method of the closed set has its sentence; its parameters, bands and levels are told as they apply to the row.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from jixiao.frameworks.model import Framework, Method
from jixiao.report.show import plain
from jixiao.scoring.model import IndicatorScore
from jixiao.scoring.outcome import exact_percent

Words = Callable[["_Told"], str]
LINEAR = "达到目标值得满分；未达到的，按完成率乘以分值计分"
INVERSE = "不超过目标值得满分"


class _Told:
    """What a sentence may say: the method as the row was scored by it, and whether the row counts in per cent."""

    def __init__(self, score: IndicatorScore, framework: Framework) -> None:
        self._parameters = dict(score.trace.parameters)
        self._tables = _method_of(score, framework)
        self._per_cent = "%" in f"{score.indicator.unit}{score.target}{score.actual}"

    def word(self, name: str) -> str:
        """A parameter as written, empty where it is not given."""
        return self._parameters.get(name, "")

    def share(self, name: str) -> str:
        """A parameter that is a share of one, in per cent."""
        return exact_percent(Decimal(self._parameters[name]))

    def length(self, name: str) -> str:
        """A parameter in the unit of the target: percentage points where the row counts in per cent."""
        value = Decimal(self._parameters[name])
        return f"{plain(value * 100)}个百分点" if self._per_cent else plain(value)

    def off(self) -> str:
        """What one step takes off."""
        return f"分值的{self.share('deduct')}" if self.word("deduct") else f"{self.word('deduct_points')}分"

    def bands(self) -> str:
        """The rows of the table of bands, empty where there is none."""
        rows = self._tables.bands if self._tables is not None else ()
        return "；".join(f"{row.label}得分值的{exact_percent(row.share)}" for row in rows if row.label)

    def levels(self) -> str:
        """The levels with the share that each may be given, empty where there are none."""
        rows = self._tables.levels if self._tables is not None else ()
        return "；".join(f"{row.name}{_span(row.lower, row.upper)}" for row in rows)


def standard_words(score: IndicatorScore, framework: Framework) -> str:
    """How the row was scored, or a dash where no method was found for it."""
    words = WORDS.get(score.trace.method)
    return "—" if words is None else words(_Told(score, framework))


def at_the_top(score: IndicatorScore, framework: Framework) -> bool:
    """Whether people judged the row to be of the best level: it met its target even where it lost points."""
    method, share = _method_of(score, framework), score.trace.share
    if method is None or method.name != "levels" or share is None:
        return False
    return share >= max(level.lower for level in method.levels)


def _method_of(score: IndicatorScore, framework: Framework) -> Method | None:
    """The method of the edition that the row was scored by, with its tables."""
    trace = score.trace
    return next((m for m in _methods(framework) if m.name == trace.method and m.source == trace.source), None)


def _methods(framework: Framework) -> list[Method]:
    own = [spec.method for spec in framework.indicators if spec.method is not None]
    return [*framework.methods.values(), *own]


def _span(lower: Decimal, upper: Decimal) -> str:
    low, high = exact_percent(Fraction(lower)), exact_percent(Fraction(upper))
    return high if lower == upper else f"{low}—{high}"


def _threshold(told: _Told) -> str:
    floor = told.share("floor")
    return (
        f"达到目标值得满分；未达到的，完成率低于{floor}不得分，其余按（完成率－{floor}）÷（100%－{floor}）乘以分值计分"
    )


def _inverse_linear(told: _Told) -> str:
    return f"{INVERSE}；超过的，按超出幅度扣分，超出目标值的{told.word('span') or '1'}倍及以上不得分"


def _step(told: _Told) -> str:
    goal = f"以{told.length('reference')}为基准，" if told.word("reference") else ""
    way = {"over": "超过", "below": "低于"}.get(told.word("direction"), "偏离")
    tolerance = told.word("tolerance")
    free = f"{way}{told.length('tolerance')}以内不扣，" if tolerance and Decimal(tolerance) else ""
    part = {"started": "（不足一步按一步计）", "proportional": "（不足一步按比例计）"}.get(told.word("counting"), "")
    return f"{goal}{free}每{way}{told.length('step')}扣{told.off()}{part}，扣完为止"


def _equal(told: _Told) -> str:
    below = {
        "linear": "不足的按完成率乘以分值计分",
        "zero": "不足的不得分",
        "threshold": f"不足的按完成率计分，低于{told.share('floor') if told.word('floor') else ''}不得分",
    }[told.word("below")]
    above = "超过的不扣分" if told.word("above") == "harmless" else "超过的不得分"
    return f"等于目标值得满分；{below}，{above}"


def _range(told: _Told) -> str:
    outside = "不得分" if told.word("outside") == "zero" else "按偏离区间的比例计分"
    return f"在目标区间内得满分；区间外{outside}"


def _date(told: _Told) -> str:
    if told.word("deduct") or told.word("deduct_points"):
        unit = "个月" if told.word("unit") == "months" else "天"
        return f"按期完成得满分；每逾期1{unit}扣{told.off()}，扣完为止"
    bands = told.bands()
    return f"按期完成得满分；{bands}" if bands else "按期完成得满分；逾期的按逾期长短分档计分"


def _elements(told: _Told) -> str:
    some = "，部分满足的按满足程度计" if told.word("partial") == "yes" else ""
    return f"按满足的评价要点所占份额计分{some}"


def _bands(told: _Told) -> str:
    of = "完成率" if told.word("of") == "completion" else "实际值"
    bands = told.bands()
    return f"按{of}分档计分：{bands}" if bands else f"按{of}分档计分"


def _levels(told: _Told) -> str:
    levels = told.levels()
    return f"按评判等级计分：{levels}" if levels else "按评判等级计分"


def _yes_no(told: _Told) -> str:
    otherwise = told.word("otherwise")
    no = f"得分值的{told.share('otherwise')}" if otherwise and Decimal(otherwise) else "不得分"
    return f"结论符合要求得满分，否则{no}"


def _late(told: _Told) -> str:
    once = f"全部任务按时完成得满分；有任务逾期扣分值的{told.share('deduct')}" if told.word("deduct") else ""
    return once or "按按时完成的任务数占应完成任务数的比例计分"


def _execution(told: _Told) -> str:
    bands = told.bands()
    return "全部工作完成且支出不超过预算得满分；" + (bands or "未完成的按执行率分档计分")


def _mixed(told: _Told) -> str:
    levels = told.levels()
    part = f"分值的{told.share('quantitative')}按完成率计分，其余按评判等级计分"
    return f"{part}：{levels}" if levels else part


def _signed(told: _Told) -> str:
    below = "不得分" if told.word("below") == "zero" else "按（1＋该率）乘以分值计分，扣完为止"
    return f"不低于0得满分；低于0的{below}"


WORDS: Mapping[str, Words] = {
    "linear": lambda told: LINEAR,
    "threshold": _threshold,
    "inverse_ratio": lambda told: f"{INVERSE}；超过的，按目标值÷实际值乘以分值计分",
    "inverse_linear": _inverse_linear,
    "all_or_nothing": lambda told: "符合要求得满分，否则不得分",
    "step": _step,
    "equal": _equal,
    "range": _range,
    "date": _date,
    "elements": _elements,
    "bands": _bands,
    "levels": _levels,
    "deduction": lambda told: "从满分起，按列明的扣分事项逐条扣分，扣完为止",
    "yes_no": _yes_no,
    "late_share": _late,
    "execution_101": _execution,
    "mixed": _mixed,
    "signed_rate": _signed,
}
"""A sentence for each method of the closed set (a test holds them together)."""
