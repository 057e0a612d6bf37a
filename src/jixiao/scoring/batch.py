"""Scoring in columns: a million indicators at once, with the digits of the one-project engine.

The same method functions run on Polars expressions of whole numbers. The frame has one row per indicator:

========== ============================ ==================================================================
column     type                         holds
========== ============================ ==================================================================
rule       text, categorical or enum    the name of a :class:`Rule` (see :func:`rules_of`)
target     whole number ×10⁴            the target, or the lower end of a range
actual     whole number ×10⁴            the actual value
weight     whole number ×100            the weight in points
upper      whole number ×10⁴            the upper end of a range (only where a rule is a range)
judged     whole number                 the share that an evaluator gave (elements, levels …): ``judged`` out of
judged_of  whole number                 ``judged_of``, e.g. 4 of 5 elements, 5 of 6 points left
finished   truth                        whether all work is done (only for ``execution_101``)
due, done  dates                        deadline and day of completion (only where a rule is a date)
========== ============================ ==================================================================

A percentage is the number of percent (95% → 950,000) under a rule that says so. Money should be in one unit. Points
are whole hundredths; they are missing where an operand that the method needs is missing, or no band holds the value.
Every result is exact: the data are looked at first, and :mod:`~jixiao.scoring.columns` shows that 64 or 128 bits hold
all that is computed from them; values that need more are refused. Most methods need ``2 × weight × quantity``: with a
weight of 100 points 64 bits hold quantities up to 4.6×10¹⁰, and 128 bits up to 8.5×10²⁹ (units of the indicator).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from jixiao.errors import JixiaoError
from jixiao.evaluation.measure import Operator
from jixiao.frameworks import methods as closed
from jixiao.frameworks.model import Framework, Method, Rounding, RoundingMode
from jixiao.money import scaled_share, scaled_share_truncated
from jixiao.scoring.carrier import Arithmetic, N, Share, Values
from jixiao.scoring.columns import Column, Condition, arithmetic, uncapped
from jixiao.scoring.methods import share_of
from jixiao.scoring.plan import Plan, needed_scale, plan, reductions
from jixiao.scoring.resolve import KIND_OF

SCALE = 10_000
"""Quantities in columns are whole numbers of ten-thousandths."""

_JUDGED = frozenset(("elements", "levels", "deduction", "yes_no"))
_SIZED = ("target", "actual", "upper", "judged", "judged_of", "weight")
_NUMERATOR, _DENOMINATOR = "jixiao: numerator", "jixiao: denominator"
_NO_TARGET = frozenset(("signed_rate", "execution_101"))


@dataclass(frozen=True, slots=True)
class Rule:
    """How rows of one sort are scored: a method for a kind of indicator, and whether its values are percentages."""

    method: Method
    kind: str
    operator: Operator
    percent: bool = False

    @property
    def per(self) -> int:
        """How many of the unit make a rate of one."""
        return 100 if self.percent else 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What one pass over the data found: the rules in use, the interval of each column, which columns have gaps."""

    rules: tuple[str, ...]
    spans: Mapping[str, tuple[int, int]]
    gaps: frozenset[str]


def rules_of(framework: Framework) -> dict[str, Rule]:
    """The rules of an edition by name.

    For each operator “≥” and “≥%” (its values are percentages), ``satisfaction`` and ``execution`` (percentages), and
    for each prescribed indicator with a method of its own its id.
    """
    rules: dict[str, Rule] = {}
    for operator, kind in KIND_OF.items():
        method = framework.methods.get(kind)
        if method is not None:
            rules[operator.value] = Rule(method, kind, operator)
            rules[f"{operator.value}%"] = Rule(method, kind, operator, percent=True)
    for kind in (closed.SATISFACTION, closed.EXECUTION):
        method = framework.methods.get(kind)
        if method is not None:
            rules[kind] = Rule(method, kind, Operator.AT_LEAST, percent=True)
    for spec in framework.indicators:
        if spec.method is not None:
            kind = spec.kind or closed.METHODS[spec.method.name].kinds[0]
            operator = next((o for o, k in KIND_OF.items() if k == kind), Operator.AT_LEAST)
            rules[spec.id] = Rule(spec.method, kind, operator, percent=spec.unit == "%")
    return rules


def score_columns(
    frame: pl.LazyFrame | pl.DataFrame, framework: Framework, rules: Mapping[str, Rule] | None = None
) -> pl.LazyFrame:
    """``frame`` with a column ``points`` (whole hundredths of a point, missing where a row cannot be scored).

    ``rules`` are those of the edition unless others are given. The data are read once for their bounds when this is
    called, and once more when the result is collected. Raises :class:`JixiaoError` for an unknown rule, a column that
    is missing, or values too large to compute with exactly.
    """
    known = rules_of(framework) if rules is None else rules
    lazy = frame.lazy()
    facts = survey(lazy, known)
    if not facts.rules:
        return lazy.with_columns(pl.lit(None, dtype=pl.Int64).alias("points"))
    dtype: pl.DataType = pl.Int64()
    shares, peak = _shares(known, facts, framework, dtype)
    if peak >= 2**127:
        raise JixiaoError("数值过大，无法精确计算（中间结果达{digits}位数）；请检查单位", digits=len(str(peak)))
    if peak >= 2**63:
        dtype = pl.Int128()
        shares, _ = _shares(known, facts, framework, dtype)
    parts = [uncapped(share) for share in shares.values()]
    known_parts = [part.column for part in parts if part is not None]
    cap = len(known_parts) == len(shares)
    own = [share.numerator.column for share in shares.values()]
    numerator = _choose(dict(zip(shares, known_parts if cap else own, strict=True)))
    denominator = _choose({name: share.denominator.column for name, share in shares.items()})
    points = _points(framework.rounding, facts, dtype, cap=cap)
    if "rule" in facts.gaps:
        points = pl.when(pl.col("rule").is_not_null()).then(points)
    return (
        lazy.with_columns(numerator.alias(_NUMERATOR), denominator.alias(_DENOMINATOR))
        .with_columns(points.alias("points"))
        .drop(_NUMERATOR, _DENOMINATOR)
    )


def _shares(
    known: Mapping[str, Rule], facts: Facts, framework: Framework, dtype: pl.DataType
) -> tuple[dict[str, Share[Column]], int]:
    """The share of every rule in use, and the largest magnitude on the way to its points."""
    peak: list[int] = []
    x, frame = arithmetic(dtype, peak), _Frame(facts, dtype, peak)
    shares = {}
    for name in facts.rules:
        rule = known[name]
        made = _plan(name, rule, framework)
        values = _operands(rule, made, frame)
        share = share_of(x, made, values)
        rounded(x, framework.rounding, values.weight, share)
        gaps = [pl.col(column).is_null() for column in needs(rule) if column in facts.gaps]
        if gaps:
            incomplete = Condition(None, pl.any_horizontal(gaps))
            share = Share(share.numerator, x.where(incomplete, x.constant(0), share.denominator))
        shares[name] = share
    return shares, max(peak)


def _points(rounding: Rounding, facts: Facts, dtype: pl.DataType, *, cap: bool) -> pl.Expr:
    """The points of each row from its chosen share; that they fit was shown rule by rule.

    ``cap``: the numerator is still to be capped by the denominator, once for all rules.
    """
    free: list[int] = []
    weight = Column(pl.col("weight").cast(dtype, wrap_numerical=True), *facts.spans["weight"], free)
    x = arithmetic(dtype, free)
    part, whole = (Column(pl.col(name), 0, 2**127, free) for name in (_NUMERATOR, _DENOMINATOR))
    return rounded(x, rounding, weight, Share(x.least(part, whole) if cap else part, whole)).column.cast(pl.Int64)


def _choose(columns: Mapping[str, pl.Expr]) -> pl.Expr:
    """For each row the column of its rule; rules that share a column are asked together, the last not at all."""
    groups: list[tuple[pl.Expr, pl.Expr]] = []
    rule = pl.col("rule")
    for name, column in columns.items():
        asked = rule == name
        for i, (condition, other) in enumerate(groups):
            if other.meta.eq(column):
                groups[i] = (condition | asked, other)
                break
        else:
            groups.append((asked, column))
    chosen = groups[-1][1]
    for condition, column in reversed(groups[:-1]):
        chosen = pl.when(condition).then(column).otherwise(chosen)
    return chosen


def points_scale(rounding: Rounding) -> int:
    """How many of the unit of ``points`` make one point: 100, or more for an edition with more than two digits."""
    return int(10 ** max(2, rounding.digits))


def rounded(x: Arithmetic[N], rounding: Rounding, weight: N, share: Share[N]) -> N:
    """``weight`` (×100) × ``share``, rounded once as the edition says, in the unit of :func:`points_scale`.

    Where the edition rounds to fewer digits than the weight has, rounding never lifts the points above the weight.
    """
    cut = scaled_share if rounding.mode is RoundingMode.HALF_AWAY else scaled_share_truncated
    coarse = int(10 ** max(0, 2 - rounding.digits))
    fine = int(10 ** max(0, rounding.digits - 2))
    if coarse == fine:
        return cut(weight, share.numerator, share.denominator)
    whole = weight * fine
    points = cut(whole, share.numerator, share.denominator * coarse) * coarse
    return x.where(points > whole, whole, points)


def needs(rule: Rule) -> tuple[str, ...]:
    """The columns without which a row of this rule cannot be scored."""
    name, given = rule.method.name, rule.method.parameters
    if name in _JUDGED:
        return ("judged", "judged_of")
    if rule.kind == closed.DATE:
        return ("due", "done")
    needed = ["actual"]
    banded = name == "bands" and given.get("of") == "actual"
    if not (banded or name in _NO_TARGET or "reference" in given or rule.kind == closed.EXECUTION):
        needed.append("target")
    if rule.kind == closed.RANGE:
        needed.append("upper")
    if name == "mixed":
        needed += ["judged", "judged_of"]
    if name == "execution_101":
        needed.append("finished")
    return tuple(needed)


def survey(lazy: pl.LazyFrame, known: Mapping[str, Rule]) -> Facts:
    """One pass over the data; raises :class:`JixiaoError` for what cannot be scored at all."""
    schema = lazy.collect_schema()
    _check_columns(schema, ("rule", "weight"), "")
    sized = [name for name in _SIZED if name in schema]
    spans = {name: pl.col(name) for name in sized}
    if "due" in schema and "done" in schema:
        spans["late"] = _days_late()
    with_gaps = [name for name in ("rule", *sized, "finished", "due", "done") if name in schema]
    asked = [span.min().alias(f"least {name}") for name, span in spans.items()]
    asked += [span.max().alias(f"most {name}") for name, span in spans.items()]
    asked += [pl.col(name).null_count().alias(f"gaps in {name}") for name in with_gaps]
    row = lazy.select(_rules_in_use(schema["rule"]), *asked).collect(engine="streaming").row(0, named=True)
    found = {name for name in row["rule"] if name is not None}
    unknown = sorted(found - set(known))
    if unknown:
        raise JixiaoError(
            "rule 列有不认识的名称：{unknown}；可用：{known}", unknown="、".join(unknown), known="、".join(known)
        )
    for name in sorted(found):
        _check_columns(schema, needs(known[name]), f"（“{name}”的各行需要）")
    return Facts(
        tuple(name for name in known if name in found),
        {name: (int(row[f"least {name}"] or 0), int(row[f"most {name}"] or 0)) for name in spans},
        frozenset(name for name in with_gaps if row[f"gaps in {name}"]),
    )


def _rules_in_use(dtype: pl.DataType) -> pl.Expr:
    """The names in the column ``rule`` as one list. An enum knows its names: asking for each is quicker than all."""
    rule = pl.col("rule")
    if not isinstance(dtype, pl.Enum):
        return rule.unique().cast(pl.String).implode().alias("rule")
    names = [pl.when((rule == name).any()).then(pl.lit(name)) for name in dtype.categories]
    return pl.concat_list(names).alias("rule")


def _check_columns(schema: pl.Schema, names: tuple[str, ...], why: str) -> None:
    for name in names:
        if name not in schema:
            raise JixiaoError("缺少列 {name}{why}", name=name, why=why)
        if name in _SIZED and not schema[name].is_integer():
            raise JixiaoError(
                "列 {name} 应为整数（数值×10000，分值×100），现为 {dtype}", name=name, dtype=str(schema[name])
            )


def _plan(name: str, rule: Rule, framework: Framework) -> Plan:
    """The plan of a rule at the scale of the columns."""
    if rule.kind == closed.DATE:
        return plan(rule.method, rule.operator, scale=1)
    if needed_scale(rule.method) > SCALE:
        raise JixiaoError("“{name}”的计分参数超过四位小数，批量计分只支持四位", name=name)
    over = reductions(rule.kind, rule.method, framework.over_achievement)
    return plan(rule.method, rule.operator, scale=SCALE, per=rule.per, over=over)


@dataclass(frozen=True)
class _Frame:
    """The columns of a frame as numbers of one type. Each is made when the first rule reads it, and once."""

    facts: Facts
    dtype: pl.DataType
    peak: list[int]
    made: dict[str, Column] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The column of that name. The survey has shown that its values fit: the cast need not look for overflow."""
        found = self.made.get(name)
        if found is None:
            cast = pl.col(name).cast(self.dtype, wrap_numerical=True)
            found = self.made[name] = Column(cast, *self.facts.spans[name], self.peak)
        return found

    def constant(self, value: int) -> Column:
        """The same number in every row."""
        return Column(pl.lit(value, dtype=self.dtype), value, value, self.peak)

    @cached_property
    def nought(self) -> Column:
        """What a rule does not read."""
        return self.constant(0)


def _operands(rule: Rule, made: Plan, frame: _Frame) -> Values[Column]:
    """The columns that the rule reads; what it does not read is nought."""
    needed, column, nought = needs(rule), frame.column, frame.nought
    target = column("target") if "target" in needed else nought
    if "reference" in rule.method.parameters or rule.kind == closed.EXECUTION:
        otherwise = made.reference if "reference" in rule.method.parameters else made.one
        target = frame.constant(otherwise)
        if "target" in frame.facts.spans:
            own = column("target")
            filled = own.column.fill_null(otherwise)
            target = Column(filled, min(own.low, otherwise), max(own.high, otherwise), frame.peak)
    actual = column("actual") if "actual" in needed else nought
    if rule.kind == closed.DATE:
        actual = Column(late(made).cast(frame.dtype), *frame.facts.spans["late"], frame.peak)
    judged = Share(column("judged"), column("judged_of")) if "judged" in needed else Share(nought, nought)
    finished = Condition(None, pl.col("finished")) if "finished" in needed else Condition(known=False)
    upper = column("upper") if "upper" in needed else nought
    return Values(target, actual, column("weight"), upper, judged, finished)


def late(made: Plan) -> pl.Expr:
    """How many days or begun calendar months late; nought or less in time (as ``measured.months_late``)."""
    if not made.says("unit", "months"):
        return _days_late()
    due, done = pl.col("due"), pl.col("done")
    months = (done.dt.year() - due.dt.year()).cast(pl.Int64) * 12 + done.dt.month().cast(pl.Int64) - due.dt.month()
    return pl.when(done <= due).then(pl.lit(0, dtype=pl.Int64)).otherwise(months + (done.dt.day() > due.dt.day()))


def _days_late() -> pl.Expr:
    return (pl.col("done") - pl.col("due")).dt.total_days()
