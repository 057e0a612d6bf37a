"""NUM48 text-differs-from-table."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator
from jixiao.evaluation.show import show_measure
from jixiao.facts import Facts, Figure, FigureKind
from jixiao.review import Case, Finding, Severity, rule

_TAIL = re.compile(r"(?:的)?(?:数量|个数|长度|面积|人数|人次|次数|场次|期数|户数|总数|数)$|\([^()]{0,12}\)$")
_AIM = re.compile(
    r"目标|计划|预期|预计|拟|要求|标准|不低于|不少于|不高于|不超过|达到?[0-9]|以上|以下|以内|≥|≤|上年|去年|同比|比|较"
)
_PART = re.compile(
    r"其中|分别|第[一二三四]|季度|上半年|下半年|[1-9]月|累计|截[至止]|各|每|平均|剩余|不足|未|部分|个别|有的|某|最[高低]|全[国省市县区]"
)
_SCOPE = re.compile(r"(?:群体?|[村镇乡县区市校院所站组类型户]|街道|企业|项目)的?$")
"""Words before a name that narrow it to some of all: 重点人群签约居民, 东片区安装健身器材."""
_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_SHORTEST, _SLACK = 4, 6
_VERB = re.compile(r"(?:为|是|达到?|共|约|了){1,3}$")
_CLAUSE = re.compile(r"[,;。:!?]")
_CUT = re.compile(r"[0-9]+[%\u4e00-\u9fff、]")
"""The words of an earlier figure in the clause are not those of the next."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure of the text that is called as an indicator is."""

    figure: Figure
    indicator: Indicator


@rule("NUM48", "text-differs-from-table", severity=Severity.WARNING, needs="evaluation", since="0.2")
def text_differs_from_table(case: Case) -> Iterator[Finding]:
    """文字写的完成数与指标表的完成值不同。

    ## 检查什么
    正文和“实际完成情况”栏中，与某个三级指标同名、同单位的完成数，是否与指标表的完成值一致。
    全文有一处与完成值（或目标值）相同的不报；目标、计划、上年数、其中数和分期数不比较。

    ## 为什么
    同一件事只有一个完成数；文字与表不同，得分按哪个数算就说不清。

    ## 反例
    指标表“安装健身器材数量”完成值372件，正文写安装健身器材386件。

    ## 正例
    指标表和正文都写372件。

    ## 怎样修改
    对照台账改正其中一处；口径不同的写明。
    """
    if case.facts is None:
        return
    found: dict[str, list[_Told]] = defaultdict(list)
    for told in _told(case.facts, _wanted(case)):
        found[told.indicator.name].append(told)
    for same in found.values():
        indicator, figures = same[0].indicator, [told.figure for told in same]
        known = {q.value for q in (indicator.actual, indicator.target) if isinstance(q, Quantity)}
        if len({figure.value for figure in figures}) > 1 or figures[0].value in known:
            continue
        yield Finding(
            place=figures[0].place,
            message="“{name}”文中写{told}，指标表完成值为{actual}；请对照台账改正其中一处，口径不同的请写明。",
            args={
                "name": indicator.name,
                "told": figures[0].as_written,
                "actual": show_measure(indicator.actual, None, indicator.unit),
            },
            related=(indicator.place_of("actual"), *(figure.place for figure in figures[1:])),
        )


def _wanted(case: Case) -> Mapping[str, list[tuple[str, Indicator]]]:
    """The indicators with a number as their result, by its unit; one whose name two share cannot be told apart."""
    found: dict[str, list[tuple[str, Indicator]]] = defaultdict(list)
    for indicator in case.indicators:
        core = _TAIL.sub("", indicator.name.strip())
        actual = indicator.actual
        if isinstance(actual, Quantity) and len(core) >= _SHORTEST and not case.is_execution(indicator):
            found[actual.unit or indicator.unit].append((core, indicator))
    return found


def _told(facts: Facts, wanted: Mapping[str, list[tuple[str, Indicator]]]) -> Iterator[_Told]:
    """What the text says that was reached."""
    own = {id(cell) for row in facts.indicator_rows for cell in row.cells.values()}
    parts = {id(part) for fact in facts.sums for part in fact.parts}
    for figure in facts.figures:
        passage = figure.span.passage
        kinds = (FigureKind.COUNT, FigureKind.PERCENT)
        if figure.kind not in kinds or figure.approximate or figure.each or figure.ordinal or id(figure) in parts:
            continue
        if id(passage) in own or figure.unit not in wanted:
            continue
        clause = _CLAUSE.split(passage.normal[max(0, figure.span.start - 40) : figure.span.start])[-1]
        words = _CUT.split(clause)[-1]
        if any(int(year) != facts.fiscal_year for year in _YEAR.findall(clause)):
            continue
        if _AIM.search(words) or _PART.search(words) or _AIM.match(passage.normal[figure.span.end :][:4]):
            continue
        named = [known for core, known in wanted[figure.unit] if _is_called(words + figure.noun, core, words == clause)]
        if len(named) == 1:
            yield _Told(figure, named[0])


def _is_called(words: str, core: str, whole: bool) -> bool:
    """Whether the last words before a figure are the name of the indicator, with no more than a few others between.

    What stands before the name must not narrow it; in a clause that began with another figure (为30个小区安装) it is
    what that one counts.
    """
    words = _VERB.sub("", words.strip())
    tail = iter(words[-len(core) - _SLACK :])
    if not words.endswith(core[-2:]) or not all(letter in tail for letter in core):
        return False
    return not (whole and _SCOPE.search(words[: max(0, words.rfind(core[:2]))]))
