"""Indicators that people judge: elements, levels, deductions, yes or no (``domain/scoring.md`` §1).

The judgement is the evaluator's; here it is only checked against the edition and turned into an exact share. What was
not judged is never taken as met, or as not met.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation.measure import Measure, Quantity, Words
from jixiao.evaluation.model import ElementResult, Indicator
from jixiao.frameworks.model import IndicatorSpec, Level, Method
from jixiao.scoring.outcome import NotScorable, Outcome, exact_percent, plain, read_from, where

_YES = frozenset(("是", "有", "达标", "达到", "完成", "已完成", "合格", "√", "符合", "1"))
_NO = frozenset(("否", "无", "未达标", "未达到", "未完成", "没有", "不合格", "×", "不符合", "0"))


def elements(indicator: Indicator, spec: IndicatorSpec | None, method: Method, weight: Decimal) -> Outcome:
    """要素计分: the shares of the elements that are met."""
    rows = indicator.elements
    if not rows:
        raise NotScorable("没有评价要点的评分结果，请逐个要点填写是否满足", place=where(indicator, "elements"))
    open_ = [row.text for row in rows if row.met is None]
    if open_:
        raise NotScorable(
            "有{count}个评价要点没有评分（{which}），请逐个填写是否满足",
            place=where(indicator, "elements"),
            count=len(open_),
            which="；".join(open_),
        )
    partial = method.parameters.get("partial") == "yes"
    met = [_met(row, partial) for row in rows]
    shares = element_shares(rows, spec)
    share = sum((s * m for s, m in zip(shares, met, strict=True)), Fraction(0))
    words = _element_words(rows, met, spec) + _element_sum(met, shares, share, weight)
    inputs = tuple(read_from(row.text, exact_percent(m), row.place_of("met")) for row, m in zip(rows, met, strict=True))
    met_words = f"满足{sum(1 for m in met if m == 1)}个要点（共{len(rows)}个）"
    return Outcome(share, words, inputs, actual=met_words)


def element_shares(rows: Sequence[ElementResult], spec: IndicatorSpec | None) -> list[Fraction]:
    """Each element's share of the weight: as stated in the row, else by the edition, else equal parts of the rest.

    An element is the edition's by its words, or by its position where the row lists as many as the edition does.
    """
    prescribed = spec.elements if spec is not None else ()
    by_text = {e.text.strip(): e.share for e in prescribed}
    by_place = [e.share for e in prescribed] if len(prescribed) == len(rows) else [None] * len(rows)
    stated = [
        row.share if row.share is not None else by_text.get(row.text.strip(), share)
        for row, share in zip(rows, by_place, strict=True)
    ]
    given = sum((Fraction(s) for s in stated if s is not None), Fraction(0))
    rest = stated.count(None)
    if any(s is not None and s < 0 for s in stated) or given > 1 or (rest == 0 and given != 1):
        raise NotScorable("各评价要点的份额合计为{total}，应为100%，请核对", total=exact_percent(given))
    return [Fraction(s) if s is not None else (1 - given) / rest for s in stated]


def _met(row: ElementResult, partial: bool) -> Fraction:
    met = Fraction(row.met if row.met is not None else 0)
    if not 0 <= met <= 1:
        raise NotScorable(
            "要点“{text}”的满足程度为{met}，应在0至1之间", place=str(row.place_of("met")), text=row.text, met=row.met
        )
    if not partial and 0 < met < 1:
        raise NotScorable(
            "要点“{text}”填了部分满足（{met}），本指标的要点只分满足与不满足；要给部分分，请在“方法参数”写 partial=yes",
            place=str(row.place_of("met")),
            text=row.text,
            met=exact_percent(met),
        )
    return met


def _element_words(rows: Sequence[ElementResult], met: list[Fraction], spec: IndicatorSpec | None) -> str:
    """How many are met, which are not, and a warning where the row has fewer than the edition prescribes."""
    judged = list(zip(rows, met, strict=True))
    missing = "；".join(row.text.rstrip("。；") for row, m in judged if m == 0)
    some = "；".join(f"{row.text.rstrip('。；')}（{exact_percent(m)}）" for row, m in judged if 0 < m < 1)
    notes = []
    if missing:
        notes.append(f"未满足：{missing}")
    if some:
        notes.append(f"部分满足：{some}")
    if spec is not None and len(rows) < len(spec.elements):
        notes.append(f"规定要点{len(spec.elements)}个，本表只列{len(rows)}个，请核对")
    full = sum(1 for m in met if m == 1)
    return f"{len(rows)}个要点满足{full}个" + (f"（{'。'.join(notes)}）" if notes else "")


def _element_sum(met: list[Fraction], shares: list[Fraction], share: Fraction, weight: Decimal) -> str:
    """The calculation: 4/5×3= where all count the same, else the shares added up."""
    if len(set(shares)) == 1 and all(m in (0, 1) for m in met):
        return f"，{sum(1 for m in met if m == 1)}/{len(met)}×{plain(weight)}="
    parts = "+".join(
        exact_percent(s) if m == 1 else f"{exact_percent(s)}×{exact_percent(m)}"
        for s, m in zip(shares, met, strict=True)
        if m > 0
    )
    return f"，按份额{parts or '0'}={exact_percent(share)}，{exact_percent(share)}×{plain(weight)}="


def levels(indicator: Indicator, method: Method, weight: Decimal) -> Outcome:
    """评判等级: the share that the evaluator gave within the level."""
    level, share, note = graded(indicator, method)
    span = exact_percent(level.lower)
    if level.lower != level.upper:
        span += f"—{exact_percent(level.upper)}"
    words = f"评为“{level.name}”（{span}）{note}，给{exact_percent(share)}，{exact_percent(share)}×{plain(weight)}="
    inputs = (
        read_from("评判等级", indicator.achieved_grade or level.name, indicator.place_of("achieved_grade")),
        read_from("得分比例", exact_percent(share), indicator.place_of("achieved_share")),
    )
    return Outcome(share, words, inputs, actual="" if indicator.actual is not None else level.name)


def graded(indicator: Indicator, method: Method) -> tuple[Level, Fraction, str]:
    """The level, the share within it, and a remark where the words of the grade are not the edition's."""
    share, grade = indicator.achieved_share, indicator.achieved_grade.strip()
    named = named_level(indicator, method)
    if named is not None and named.lower == named.upper and share in (None, named.lower):
        return named, Fraction(named.lower), ""
    if share is None:
        names = "、".join(f"{v.name}（{exact_percent(v.lower)}—{exact_percent(v.upper)}）" for v in method.levels)
        raise NotScorable(
            "定性指标没有给出得分比例，请填写评判等级和该等级内的得分比例：{levels}",
            place=where(indicator, "achieved_share"),
            levels=names,
        )
    if named is not None and not named.holds(share):
        raise NotScorable(
            "得分比例{share}不在“{grade}”的{lower}—{upper}之内，请核对等级或比例",
            place=where(indicator, "achieved_share"),
            share=exact_percent(share),
            grade=named.name,
            lower=exact_percent(named.lower),
            upper=exact_percent(named.upper),
        )
    level = named or next((v for v in method.levels if v.holds(share)), None)
    if level is None:
        raise NotScorable(
            "得分比例{share}不属于任何评判等级，请核对",
            place=where(indicator, "achieved_share"),
            share=exact_percent(share),
        )
    renamed = f"，表中写作“{grade}”" if grade and named is None else ""
    return level, Fraction(share), renamed


def named_level(indicator: Indicator, method: Method) -> Level | None:
    """The level that the row names: by its grade, or by an actual value in words beside a share (“一般”, 70%)."""
    grade = indicator.achieved_grade.strip()
    if grade:
        return method.level(grade)
    said = indicator.actual if indicator.achieved_share is not None else None
    return method.level(said.as_written) if isinstance(said, Words) else None


def deduction(indicator: Indicator, weight: Decimal) -> Outcome:
    """扣分制: all, less what the findings take off, down to nothing."""
    found = indicator.deductions
    if found is None:
        raise NotScorable(
            "没有填写扣分情况；没有问题的请写“无扣分”，有问题的逐条写明事由和分数", place=where(indicator, "deductions")
        )
    if any(d.points < 0 for d in found):
        raise NotScorable("扣分应写为不小于0的数，请核对", place=where(indicator, "deductions"))
    if not found:
        return Outcome(Fraction(1), "没有扣分事项，得", (), actual="无扣分")
    off = sum((d.points for d in found), Decimal(0))
    left = max(weight - off, Decimal(0))
    share = Fraction(left) / Fraction(weight) if weight else Fraction(0)
    listed = "；".join(f"{d.reason.rstrip('。；')}，扣{plain(d.points)}分" for d in found)
    floor = "，扣完为止" if off > weight else ""
    words = f"扣分{len(found)}项：{listed}。{plain(weight)}－{plain(off)}{floor}="
    inputs = tuple(read_from(d.reason, f"－{plain(d.points)}", d.place) for d in found)
    return Outcome(share, words, inputs, actual=f"扣分{len(found)}项，共{plain(off)}分")


def yes_no(indicator: Indicator, method: Method) -> Outcome:
    """直接赋分: yes gives all; no gives what the method says (a target of “否” turns it round)."""
    wanted = _truth(indicator.target)
    stated = indicator.achieved_grade.strip()
    found = _word_truth(stated) if stated else _truth(indicator.actual)
    if found is None:
        raise NotScorable("没有写明“是”或“否”，请在完成情况中填写", place=where(indicator, "achieved_grade"))
    otherwise = method.parameters.get("otherwise")
    met = found is not (wanted is False)
    share = Fraction(1) if met else Fraction(otherwise if isinstance(otherwise, Decimal) else 0)
    said = "是" if found else "否"
    place = indicator.place_of("achieved_grade" if stated else "actual")
    turned = "（目标为“否”）" if wanted is False else ""
    words = f"结论为“{said}”{turned}，" + ("得" if met or share == 0 else f"按规定给{exact_percent(share)}，得")
    return Outcome(share, words, (read_from("结论", said, place),), actual="" if indicator.actual is not None else said)


def _truth(measure: Measure | None) -> bool | None:
    match measure:
        case Words(as_written=text):
            return _word_truth(text.strip())
        case Quantity(value=value, unit="") if value in (0, 1):
            return value == 1
        case _:
            return None


def _word_truth(word: str) -> bool | None:
    if word in _YES:
        return True
    return False if word in _NO else None
