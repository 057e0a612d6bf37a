"""The closed set of scoring methods: their names, what each reads, and how it turns a value into a share of the weight.

Editions, packs and workbooks name a method; they never hold an expression to evaluate (STYLE §3). The table stands
here, below scoring, so that a file can be checked on load; ``jixiao.scoring.methods`` implements exactly this table.

Throughout: ``t`` target, ``a`` actual, ``r = a ÷ t``; a method yields a share of the weight, an exact fraction from
0 to 1, never more. Shares and rates are fractions of one, also in parameters (1 percentage point is ``0.01``); a
step or band over a value that is no rate is in the unit of the target.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LARGER, SMALLER, EQUAL, RANGE, DATE = "larger", "smaller", "equal", "range", "date"
QUALITATIVE, ELEMENTS, DEDUCTION, YES_NO = "qualitative", "elements", "deduction", "yes_no"
SATISFACTION, EXECUTION = "satisfaction", "execution"

KINDS: tuple[str, ...] = (
    LARGER,
    SMALLER,
    EQUAL,
    RANGE,
    DATE,
    QUALITATIVE,
    ELEMENTS,
    DEDUCTION,
    SATISFACTION,
    YES_NO,
    EXECUTION,
)
"""The kinds of indicator for which an edition names a default method (keys of ``Framework.methods``)."""

RATE_KINDS: Mapping[str, str] = {
    "share": "a ÷ b",
    "change": "(a − b) ÷ b",
    "saving": "(b − a) ÷ b",
}
"""The closed set of formulas of a :class:`~jixiao.frameworks.model.Rate`."""


class ParameterKind(StrEnum):
    """What a parameter may hold."""

    SHARE = "0 至 1 之间的小数"
    POSITIVE = "大于 0 的数"
    NOT_NEGATIVE = "不小于 0 的数"
    WORD = "规定的几个词之一"


class Use(StrEnum):
    """Whether a method reads a table (bands or levels)."""

    NO = "不用"
    OPTIONAL = "可用"
    REQUIRED = "必须有"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method. ``default`` is ``None`` where there is none (required, or one of a group)."""

    name: str
    kind: ParameterKind
    doc: str
    words: tuple[str, ...] = ()
    default: Decimal | str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class MethodSpec:
    """One scoring method. ``one_of``: of these parameters (or ``bands``), exactly one is given."""

    name: str
    title: str
    doc: str
    kinds: tuple[str, ...]
    clause: str
    parameters: tuple[Parameter, ...] = ()
    bands: Use = Use.NO
    levels: Use = Use.NO
    one_of: tuple[str, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """Its parameter called ``name``, or nothing."""
        return next((p for p in self.parameters if p.name == name), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with how a method is named or filled: a message template and its arguments."""

    template: str
    args: Mapping[str, object]
    parameter: str = ""


def _share(name: str, doc: str, *, required: bool = False, default: str | None = None) -> Parameter:
    return Parameter(name, ParameterKind.SHARE, doc, (), None if default is None else Decimal(default), required)


def _positive(name: str, doc: str, *, required: bool = False, default: str | None = None) -> Parameter:
    return Parameter(name, ParameterKind.POSITIVE, doc, (), None if default is None else Decimal(default), required)


def _not_negative(name: str, doc: str, default: str | None = None) -> Parameter:
    return Parameter(name, ParameterKind.NOT_NEGATIVE, doc, (), None if default is None else Decimal(default))


def _word(name: str, doc: str, *words: str, default: str | None = None) -> Parameter:
    return Parameter(name, ParameterKind.WORD, doc, words, default, default is None)


_FLOOR = "及格门槛：完成率低于它不得分，从它到 100% 按 (r − 门槛) ÷ (1 − 门槛) 得分"

_TABLE: tuple[MethodSpec, ...] = (
    MethodSpec(
        "linear",
        "按完成比例计分",
        "达到目标得满分，未达到按 a ÷ t 得分，不超过满分。目标为 0 时 a ≥ 0 得满分，否则不得分。",
        (LARGER, SATISFACTION, EXECUTION),
        "财预〔2020〕10号 第十六条",
    ),
    MethodSpec(
        "threshold",
        "按完成比例计分（设及格门槛）",
        "r < 门槛不得分；门槛 ≤ r < 1 得 (r − 门槛) ÷ (1 − 门槛)；r ≥ 1 得满分。目标为 0 时同 linear。",
        (LARGER, SATISFACTION, EXECUTION),
        "财预〔2021〕101号",
        (_share("floor", _FLOOR, required=True),),
    ),
    MethodSpec(
        "inverse_ratio",
        "反向指标按比例计分",
        "a ≤ t 得满分，超过按 t ÷ a 得分。目标为 0 时 a = 0 得满分，否则不得分。",
        (SMALLER,),
        "湖北等地自评表填报说明（无全国公式）",
    ),
    MethodSpec(
        "inverse_linear",
        "反向指标按超出幅度扣分",
        "a ≤ t 得满分，超过得 1 − (a − t) ÷ (t × span)，扣完为止（span = 1 即达到目标两倍时为 0）。"
        "目标为 0 时同 inverse_ratio。",
        (SMALLER,),
        "部分省级系统做法（无全国公式）",
        (_positive("span", "超出目标的几倍时得 0 分", default="1"),),
    ),
    MethodSpec(
        "all_or_nothing",
        "达标得满分，否则不得分",
        "按指标性质（≥ > ≤ < = 区间 时间）比较，符合得满分，不符合不得分。",
        (LARGER, SMALLER, EQUAL, RANGE, DATE, SATISFACTION, EXECUTION),
        "法定上限、成本标准的做法（无全国公式）",
    ),
    MethodSpec(
        "step",
        "每偏离一步扣分",
        "偏离目标不超过 tolerance 得满分；再每偏离一个 step 扣权重的 deduct（或 deduct_points 分），扣完为止。"
        "偏离按目标的单位计（百分比以小数计，1 个百分点为 0.01）；没有目标值时以 reference 为目标。",
        (LARGER, SMALLER, EQUAL, SATISFACTION, EXECUTION),
        "部门整体支出评价做法（无全国公式）",
        (
            _word("direction", "哪个方向算偏离：over 超过，below 不足，both 两个方向", "over", "below", "both"),
            _positive("step", "每一步的大小", required=True),
            _share("deduct", "每一步扣权重的份额"),
            _not_negative("deduct_points", "每一步扣的分数"),
            _not_negative("tolerance", "不扣分的偏离", default="0"),
            _word(
                "counting",
                "不足一步：whole 不计，started 按一步计，proportional 按比例计",
                "whole",
                "started",
                "proportional",
                default="whole",
            ),
            Parameter("reference", ParameterKind.NOT_NEGATIVE, "没有目标值时的比较基准（如控制率 1）"),
        ),
        one_of=("deduct", "deduct_points"),
    ),
    MethodSpec(
        "equal",
        "等于目标得满分",
        "a = t 得满分；a < t 按 below 得分；a > t 时 above = harmless 得满分，fault 不得分。"
        "目标为 0 时 a ≤ 0 得满分，否则不得分。",
        (EQUAL,),
        "评价做法（无全国公式）",
        (
            _word(
                "below",
                "不足时：linear 按比例，threshold 按比例并设门槛，zero 不得分",
                "linear",
                "threshold",
                "zero",
            ),
            _word("above", "超过时：fault 算偏离（如补助标准），harmless 无妨", "fault", "harmless"),
            _share("floor", _FLOOR + "（below = threshold 时必填）"),
        ),
    ),
    MethodSpec(
        "range",
        "在区间内得满分",
        "lo ≤ a ≤ hi 得满分。区间外 outside = mirror：低于按 a ÷ lo，高于按 hi ÷ a；zero：不得分。",
        (RANGE,),
        "评价做法（无全国公式）",
        (_word("outside", "区间外怎样计分", "mirror", "zero", default="mirror"),),
    ),
    MethodSpec(
        "date",
        "按时间计分",
        "不晚于目标日期得满分。逾期按 unit 计逾期数：查 bands 得份额，"
        "或每逾期一个单位扣 deduct（或 deduct_points 分），扣完为止。"
        "不足一个月按一个月计；bands 的上限“1 个月”指不超过目标日期后一个日历月。不以日期相除。",
        (DATE,),
        "评价做法（无全国公式）",
        (
            _word("unit", "逾期的单位：days 天，months 月", "days", "months"),
            _share("deduct", "每逾期一个单位扣权重的份额"),
            _not_negative("deduct_points", "每逾期一个单位扣的分数"),
        ),
        bands=Use.OPTIONAL,
        one_of=("bands", "deduct", "deduct_points"),
    ),
    MethodSpec(
        "elements",
        "要素计分",
        "各评价要点的份额之和为 1（未写份额的等分），得分为达到的要点份额之和。"
        "partial = yes 时一个要点可得 0 至 1 之间的部分分，no 时只有达到（1）与未达到（0）。",
        (ELEMENTS,),
        "评价做法；要点见 财预〔2020〕10号 附件2",
        (_word("partial", "一个要点可否得部分分", "yes", "no", default="no"),),
    ),
    MethodSpec(
        "bands",
        "分档计分",
        "查 bands：of = actual 按实际值（百分比以小数计），of = completion 按完成率 r。",
        (LARGER, SMALLER, EQUAL, SATISFACTION, EXECUTION),
        "财预〔2021〕101号（满意度分档）；评价做法",
        (_word("of", "按什么分档：actual 实际值，completion 完成率", "actual", "completion"),),
        bands=Use.REQUIRED,
    ),
    MethodSpec(
        "levels",
        "评判等级计分",
        "由评价人判定等级并在该等级的份额区间内给出份额；上下限相同的等级直接取该份额（条件计分）。",
        (QUALITATIVE, SATISFACTION, YES_NO),
        "财预〔2020〕10号 第十六条",
        levels=Use.REQUIRED,
    ),
    MethodSpec(
        "deduction",
        "扣分制",
        "从满分起，按逐条列明的扣分扣减，扣完为止；没有填写扣分情况（区别于“无扣分”）的不予评分。",
        (DEDUCTION,),
        "评价做法（无全国公式）",
    ),
    MethodSpec(
        "yes_no",
        "直接赋分",
        "是得满分；否得 otherwise 的份额。",
        (YES_NO,),
        "财预〔2021〕101号",
        (_share("otherwise", "为“否”时的份额", default="0"),),
    ),
    MethodSpec(
        "late_share",
        "多任务按时完成计分",
        "实际值为按时完成的任务数（或占比），目标为应完成的任务数（或占比）。没有 deduct 时按 a ÷ t 得分；"
        "有 deduct 时只要有任务逾期就扣该份额一次。",
        (LARGER,),
        "县级复核做法（无全国公式）",
        (_share("deduct", "有任务逾期时一次扣减的份额"),),
    ),
    MethodSpec(
        "execution_101",
        "预算执行率计分（101号）",
        "全部工作完成且支出不超过预算得满分；未完成的按执行率查 bands。是否完成没有填写的不予评分。",
        (EXECUTION,),
        "财预〔2021〕101号",
        bands=Use.REQUIRED,
    ),
    MethodSpec(
        "mixed",
        "定量定性结合计分",
        "权重的 quantitative 部分按完成率计分（没有 floor 时同 linear，有 floor 时同 threshold），其余部分同 levels。",
        (LARGER, QUALITATIVE),
        "评价做法（无全国公式）",
        (
            Parameter("quantitative", ParameterKind.SHARE, "定量部分占权重的份额", required=True),
            _share("floor", _FLOOR),
        ),
        levels=Use.REQUIRED,
    ),
    MethodSpec(
        "signed_rate",
        "以零为界的率计分",
        "实际值（率）≥ 0 得满分（按时或提前，节约或持平）；"
        "为负时 below = proportional 得 1 + 率，扣完为止，zero 不得分。"
        "用于 2013 年项目框架的完成及时率（提前率）和成本节约率。",
        (LARGER,),
        "公式：财预〔2013〕53号；计分：评价做法",
        (_word("below", "为负时怎样计分", "proportional", "zero"),),
    ),
)

METHODS: Mapping[str, MethodSpec] = {spec.name: spec for spec in _TABLE}
"""Every scoring method by name."""


def faults(
    name: str, parameters: Mapping[str, Decimal | str], *, bands: bool = False, levels: bool = False
) -> tuple[Fault, ...]:
    """What is wrong with naming method ``name`` with these parameters and tables; nothing when all is well."""
    spec = METHODS.get(name)
    if spec is None:
        return (Fault("没有名为“{name}”的计分方法；可用：{known}", {"name": name, "known": "、".join(METHODS)}),)
    found = [f for key, value in parameters.items() if (f := _value_fault(spec, key, value)) is not None]
    found += _missing(spec, parameters)
    found += _table_faults(spec, bands=bands, levels=levels)
    found += _group_faults(spec, {*parameters, *(("bands",) if bands else ())})
    if parameters.get("below") == "threshold" and "floor" not in parameters:
        found.append(Fault("方法 {method} 的 below 为 threshold 时要写 floor（及格门槛）", {"method": name}, "below"))
    return tuple(found)


def _value_fault(spec: MethodSpec, key: str, value: Decimal | str) -> Fault | None:
    parameter = spec.parameter(key)
    if parameter is None:
        known = "、".join(p.name for p in spec.parameters) or "（无参数）"
        return Fault(
            "方法 {method} 没有参数“{key}”；可用：{known}", {"method": spec.name, "key": key, "known": known}, key
        )
    args = {"method": spec.name, "key": key, "value": value, "wanted": str(parameter.kind)}
    if parameter.kind is ParameterKind.WORD:
        args["wanted"] = "、".join(parameter.words)
        good = value in parameter.words
    elif isinstance(value, str):
        good = False
    elif parameter.kind is ParameterKind.SHARE:
        good = 0 <= value <= 1 and not (key == "floor" and value == 1)
    elif parameter.kind is ParameterKind.POSITIVE:
        good = value > 0
    else:
        good = value >= 0
    return None if good else Fault("方法 {method} 的参数 {key} 为“{value}”，应为：{wanted}", args, key)


def _missing(spec: MethodSpec, parameters: Mapping[str, Decimal | str]) -> list[Fault]:
    return [
        Fault("方法 {method} 缺少参数 {key}（{doc}）", {"method": spec.name, "key": p.name, "doc": p.doc}, p.name)
        for p in spec.parameters
        if p.required and p.name not in parameters
    ]


def _table_faults(spec: MethodSpec, *, bands: bool, levels: bool) -> list[Fault]:
    found = []
    for key, use, given in (("bands", spec.bands, bands), ("levels", spec.levels, levels)):
        args = {"method": spec.name, "key": key}
        if use is Use.REQUIRED and not given:
            found.append(Fault("方法 {method} 需要一张 {key} 表", args, key))
        if use is Use.NO and given:
            found.append(Fault("方法 {method} 不用 {key} 表，请删去", args, key))
    return found


def _group_faults(spec: MethodSpec, given: set[str]) -> list[Fault]:
    chosen = [key for key in spec.one_of if key in given]
    if not spec.one_of or len(chosen) == 1:
        return []
    args = {"method": spec.name, "group": "、".join(spec.one_of), "given": "、".join(chosen) or "一个也没有"}
    return [Fault("方法 {method} 的 {group} 要写且只写一个，现在写了：{given}", args, spec.one_of[0])]
