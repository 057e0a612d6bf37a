"""NUM28 date-order."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jixiao.evaluation.measure import Day
from jixiao.evaluation.show import show_day
from jixiao.facts import ANY_KIND, EVALUATIONS, DateFact, Facts, Passage
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule

_STEPS = (
    ("立项日期", r"立项"),
    ("批复日期", r"批复|批准"),
    ("开工日期", r"(?<!竣)开工|动工"),
    ("完工日期", r"(?:完工|竣工|建成)(?!验收)"),
    ("验收日期", r"验收"),
)
_BEHIND = 16
_DAYS = re.compile(
    r"(?<![\d年])(?P<month>\d{1,2})月(?P<first>\d{1,2})[日号](?:至|到|-|—|~)"
    r"(?:(?P<same>\d{1,2})月)?(?P<last>\d{1,2})[日号]"
)

_Dated = tuple[str, date, Place]


@rule("NUM28", "date-order", severity=Severity.ERROR, needs="evaluation", since="0.1", kinds=ANY_KIND)
def date_order(case: Case) -> Iterator[Finding]:
    """日期先后不可能。

    ## 检查什么
    开工不晚于完工，完工、资金到位、佐证材料和指标完成的日期不晚于评价日期；指标不早于开工完成。
    文中写明起止的时期，止期不早于起期；同一句中的立项、批复、开工、完工、验收依次不早于前一个。

    ## 为什么
    先后颠倒的日期说明至少有一个写错了，时效指标的得分也就不可靠。

    ## 反例
    项目2017年9月1日开始，2017年3月31日完成。

    ## 正例
    项目2017年3月1日开始，2017年9月30日完成，2018年3月评价。

    ## 怎样修改
    对照合同、验收单、到账凭证核对日期。
    """
    if case.facts is not None:
        for period in case.text.dates:
            if period.first is not None and period.last is not None and period.last < period.first:
                yield Finding(
                    place=period.span.place,
                    message="“{period}”的止期早于起期；请核对两个日期。",
                    args={"period": period.span.text},
                )
        for passage in case.text.prose:
            yield from _days_of_one_month(passage)
        yield from _told(case.facts)
        if case.facts.kind not in EVALUATIONS:
            return
    for earlier, later in _orders(case):
        if earlier[1] > later[1]:
            yield Finding(
                place=earlier[2],
                message="{first}为{early}，晚于{second}{late}；请对照合同、验收单或到账凭证核对两个日期。",
                args={
                    "first": earlier[0],
                    "early": show_day(earlier[1]),
                    "second": later[0],
                    "late": show_day(later[1]),
                },
                related=(later[2],),
            )


def _days_of_one_month(passage: Passage) -> Iterator[Finding]:
    """“4月28日至4月26日”: without a year, only days of one month are surely the wrong way round."""
    for match in _DAYS.finditer(passage.normal):
        if match["month"] == (match["same"] or match["month"]) and int(match["last"]) < int(match["first"]):
            yield Finding(
                place=passage.at(match.start(), match.end()),
                message="“{period}”的止期早于起期；请核对两个日期。",
                args={"period": passage.text[match.start() : match.end()]},
            )


def _orders(case: Case) -> Iterator[tuple[_Dated, _Dated]]:
    identity = case.evaluation.identity
    if identity.started is not None and identity.finished is not None:
        yield (
            ("开始日期", identity.started, identity.place_of("started")),
            ("完成日期", identity.finished, identity.place_of("finished")),
        )
    if identity.started is not None:
        for dated in _completions(case):
            yield ("开始日期", identity.started, identity.place_of("started")), dated
    if identity.evaluated_on is None:
        return
    evaluated = ("评价日期", identity.evaluated_on, identity.place_of("evaluated_on"))
    for dated in _before_evaluation(case):
        yield dated, evaluated


def _before_evaluation(case: Case) -> Iterator[_Dated]:
    identity = case.evaluation.identity
    if identity.finished is not None and identity.finished_all_work is not False:
        yield "完成日期", identity.finished, identity.place_of("finished")
    for source in case.evaluation.funds.sources:
        for arrival in source.arrivals:
            if arrival.on is not None:
                yield f"“{source.name}”到位日期", arrival.on, arrival.place_of("on")
    for site in case.evaluation.sites:
        if site.arrived_on is not None:
            yield f"“{site.name}”到位日期", site.arrived_on, site.place_of("arrived_on")
    for evidence in case.evaluation.evidence:
        if evidence.on is not None:
            yield f"佐证材料“{evidence.name}”的日期", evidence.on, evidence.place_of("on")
    yield from _completions(case)


def _completions(case: Case) -> Iterator[_Dated]:
    """The days on which indicators were completed."""
    for indicator in case.indicators:
        if isinstance(indicator.actual, Day):
            yield f"“{indicator.name}”的完成日期", indicator.actual.value, indicator.place_of("actual")


def _told(facts: Facts) -> Iterator[Finding]:
    """Steps of one project dated in one sentence, each once, of which a later one comes before an earlier one."""
    by_sentence: dict[tuple[int, int], list[tuple[int, DateFact]]] = {}
    for fact in facts.dates:
        step = _step(fact)
        if step is not None and fact.first is not None and fact.last is not None:
            passage = fact.span.passage
            sentence = next((s for s in passage.sentences if s.start <= fact.span.start < s.end), None)
            key = (passage.index, sentence.start if sentence is not None else 0)
            by_sentence.setdefault(key, []).append((step, fact))
    for dated in by_sentence.values():
        steps = [step for step, _ in dated]
        if len(set(steps)) == len(steps):
            yield from _reversed(sorted(dated, key=lambda item: item[0]))


def _step(fact: DateFact) -> int | None:
    """Which step of a project the words right behind a date name."""
    clean, end = fact.span.passage.normal, fact.span.end
    words = re.split(r"[,。;:、]", clean[end : end + _BEHIND], maxsplit=1)[0]
    return next((i for i, (_, pattern) in enumerate(_STEPS) if re.search(pattern, words)), None)


def _reversed(dated: list[tuple[int, DateFact]]) -> Iterator[Finding]:
    for (early, one), (late, other) in pairwise(dated):
        if one.first is not None and other.last is not None and one.first > other.last:
            yield Finding(
                place=one.span.place,
                message="{first}为{early}，晚于{second}{late}；请对照合同、验收单或到账凭证核对两个日期。",
                args={
                    "first": _STEPS[early][0],
                    "early": one.span.text,
                    "second": _STEPS[late][0],
                    "late": other.span.text,
                },
                related=(other.span.place,),
            )
