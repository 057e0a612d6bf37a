"""The satisfaction rate from the counts of a survey (``domain/scoring.md`` §5).

The same answers give 75% to 90% by the method chosen, so the method must be stated: M1 to M6, or the weights of the
options themselves (“100/75/50/25/0”). Several questions count by their weights or equally; several groups by their
size, or by their answers where no size is given. “不了解” and blank answers are left out of the denominator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from jixiao.evaluation.model import Survey, SurveyQuestion
from jixiao.scoring.outcome import NotScorable, exact_percent

_WEIGHTS: dict[str, tuple[int, ...]] = {
    "M1": (100, 80, 60, 40, 20),
    "M2": (100, 75, 50, 25, 0),
    "M3": (100, 80, 60, 30, 0),
    "M4": (100, 100, 0, 0, 0),
    "M5": (100, 100, 100, 0, 0),
}
"""Weights of the five options from the best to the worst, in percent."""

_TITLES = {
    "M1": "五级加权100/80/60/40/20",
    "M2": "五级加权100/75/50/25/0",
    "M3": "五级加权100/80/60/30/0",
    "M4": "前两级占比",
    "M5": "前三级占比",
    "M6": "满意占比",
}
_EXCLUDED = frozenset(("不了解", "不清楚", "不知道", "说不清", "不好说", "无法评价", "未作答", "未填", "空白", "弃权"))
_BEST = frozenset(("很满意", "非常满意", "十分满意", "满意", "比较满意", "较满意"))
_FAIR = frozenset(("基本满意", "一般", "尚可", "一般满意"))
_BAD = frozenset(("不满意", "不太满意", "较不满意", "比较不满意", "很不满意", "非常不满意", "十分不满意"))
_METHOD = re.compile(r"\s*([Mm][1-6])\b.*", re.DOTALL)
_OWN_WEIGHTS = re.compile(r"\s*\d+(?:\.\d+)?(?:\s*[/、，,：:]\s*\d+(?:\.\d+)?)+\s*")


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A satisfaction rate as a fraction of one, how many answers it rests on, and how it was computed, in words."""

    rate: Fraction
    answers: int
    method: str
    combined: str


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    rate: Fraction
    answers: int
    size: int | None


def survey_rate(survey: Survey) -> Fraction | None:
    """The satisfaction rate as a fraction of one, or nothing where the survey does not say enough to compute it."""
    try:
        return evaluate_survey(survey).rate
    except NotScorable:
        return None


def evaluate_survey(survey: Survey) -> SurveyResult:
    """The satisfaction rate with its explanation; raises :class:`NotScorable` with what the survey lacks."""
    if not survey.questions:
        raise NotScorable("问卷没有各选项的份数，请在满意度调查表逐题填写", place=str(survey.place))
    method = _method(survey)
    by_group: dict[str, list[SurveyQuestion]] = {}
    for question in survey.questions:
        by_group.setdefault(question.group.strip(), []).append(question)
    groups = [_group(name, questions, method) for name, questions in by_group.items()]
    rate, words = _over_groups(groups, survey)
    title = f"{method}（{_TITLES[method]}）" if method in _TITLES else f"选项权重{method}"
    return SurveyResult(rate, sum(g.answers for g in groups), title, words)


def join_surveys(surveys: Sequence[Survey]) -> Survey:
    """The surveys of one indicator as one; they must be computed alike."""
    first = surveys[0]
    if len(surveys) == 1:
        return first
    if len({s.method.strip() for s in surveys}) > 1:
        raise NotScorable("同一指标的几次调查用了不同的满意度计算方法，请统一", place=str(first.place_of("method")))
    questions = tuple(q for s in surveys for q in s.questions)
    return replace(
        first,
        questions=questions,
        issued=_total([s.issued for s in surveys]),
        returned=_total([s.returned for s in surveys]),
        valid=_total([s.valid for s in surveys]),
    )


def _total(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def _method(survey: Survey) -> str:
    stated = survey.method
    match = _METHOD.fullmatch(stated)
    if match is not None:
        return match[1].upper()
    if _OWN_WEIGHTS.fullmatch(stated):
        return re.sub(r"\s*[/、，,：:]\s*", "/", stated.strip())
    if not stated.strip():
        raise NotScorable(
            "没有写明满意度计算方法（同样的答卷按不同方法可差十几个百分点），请在满意度调查表填写 M1 至 M6 或选项权重",
            place=str(survey.place_of("method")),
        )
    raise NotScorable(
        "满意度计算方法“{method}”无法识别，应为 M1 至 M6，或各选项权重（如 100/75/50/25/0）",
        place=str(survey.place_of("method")),
        method=stated.strip(),
    )


def _group(name: str, questions: list[SurveyQuestion], method: str) -> _Group:
    """One group of respondents: its questions by their weights, or equally where none has one."""
    rates = [_question(q, method) for q in questions]
    weights = [q.weight for q in questions]
    stated = [Fraction(w) for w in weights if w is not None]
    if stated and (len(stated) < len(weights) or any(w < 0 for w in stated) or sum(stated) == 0):
        raise NotScorable("“{group}”的各题权重要么都不填（等权），要么都填且不为负、合计大于0", group=name or "问卷")
    shares = stated or [Fraction(1)] * len(questions)
    mean = sum((r * w for (r, _), w in zip(rates, shares, strict=True)), Fraction(0)) / sum(shares)
    size = next((q.group_size for q in questions if q.group_size is not None), None)
    return _Group(name, mean, max(n for _, n in rates), size)


def _question(question: SurveyQuestion, method: str) -> tuple[Fraction, int]:
    """The rate of one question and its number of answers."""
    counts = [(option.strip(), count) for option, count in question.counts if option.strip() not in _EXCLUDED]
    if any(count < 0 for _, count in counts):
        raise NotScorable("“{question}”有选项份数为负，请核对", place=str(question.place), question=question.question)
    answers = sum(count for _, count in counts)
    if answers == 0:
        raise NotScorable("“{question}”没有有效答卷", place=str(question.place), question=question.question)
    weights = _option_weights(question, [option for option, _ in counts], method)
    points = sum((w * count for w, (_, count) in zip(weights, counts, strict=True)), Fraction(0))
    return points / answers / 100, answers


def _option_weights(question: SurveyQuestion, options: list[str], method: str) -> list[Fraction]:
    """The weight of each option in percent."""
    if method not in _TITLES:
        own = [Fraction(w) for w in method.split("/")]
        if len(own) == len(options) and all(w <= 100 for w in own):
            return own
    elif method == "M6":
        if set(options) <= {"满意", "不满意"}:
            return [Fraction(100 if option == "满意" else 0) for option in options]
    elif len(options) == 5:
        weights = [Fraction(w) for w in _WEIGHTS[method]]
        return weights[::-1] if options[0] in _BAD and options[-1] in _BEST else weights
    elif method in ("M4", "M5") and set(options) <= _BEST | _FAIR | _BAD:
        counted = _BEST if method == "M4" else _BEST | _FAIR
        return [Fraction(100 if option in counted else 0) for option in options]
    raise NotScorable(
        "“{question}”的选项（{options}）与计算方法 {method} 不相配，请核对选项或另选方法",
        place=str(question.place),
        question=question.question,
        options="、".join(options),
        method=method,
    )


def _over_groups(groups: list[_Group], survey: Survey) -> tuple[Fraction, str]:
    """The rate over all groups, and how they were joined, in words."""
    if len(groups) == 1:
        return groups[0].rate, ""
    sizes = [g.size for g in groups if g.size is not None]
    if sizes and (len(sizes) < len(groups) or min(sizes) <= 0):
        raise NotScorable("各类调查对象的总人数要么都填，要么都不填（按有效份数加权）", place=str(survey.place))
    shares = sizes or [g.answers for g in groups]
    rate = sum((g.rate * n for g, n in zip(groups, shares, strict=True)), Fraction(0)) / sum(shares)
    by = "总人数" if sizes else "有效份数"
    parts = "、".join(f"{g.name}{exact_percent(g.rate)}" for g in groups)
    return rate, f"{len(groups)}类对象按{by}加权（{parts}）"
