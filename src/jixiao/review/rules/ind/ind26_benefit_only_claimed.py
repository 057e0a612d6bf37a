"""IND26 benefit-only-claimed."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, Facts, Span, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.told import is_full_report

_CLAIM = re.compile(
    r"(?:取得|产生|收到|带来)了?(?:较好|良好|显著|明显|较大|很好)的?[^，。；,;]{0,8}(?:效益|效果|影响|反响)"
    r"|(?:社会|经济|生态)效益(?:较为?|十分|非常)?(?:显著|明显|良好|突出)"
    r"|(?:极大|显著|明显|有效|大大|进一步)地?(?:提升|提高|增强|改善|促进)了?[^，。；,;]{2,20}"
)
_INTENT = re.compile(r"(?:将|可以?|能够?|力争|以|旨在|目的是|为了)[^，。；,;]{0,12}$")
_MEASURED = ("效益", "满意", "影响", "效果")
_TOLD = frozenset({Topic.EFFECT, Topic.CONCLUSION, Topic.ANALYSIS})


@rule(
    "IND26",
    "benefit-only-claimed",
    severity=Severity.WARNING,
    needs="facts",
    kinds=REPORTS,
    since="0.2",
    source="财预〔2021〕101号",
)
def benefit_only_claimed(case: Case) -> Iterator[Finding]:
    """只说效益好，没有效益指标。

    ## 检查什么
    完整报告的结论和绩效部分说效益显著、效果良好，全文却没有一个效益或满意度指标，这一句前后也没有数字。

    ## 为什么
    效益要用指标来证明；只有形容词的效益无法核实，也不能评分。

    ## 反例
    “项目取得了良好的社会效益”，没有任何效益指标。

    ## 正例
    “居民办事平均用时由50分钟降到20分钟”，列为社会效益指标。

    ## 怎样修改
    设立可衡量的效益指标，写明实施前后的数值和数据来源。
    """
    facts = case.text
    if not is_full_report(facts) or any(
        word in "".join((*i.path, i.name)) for i in case.indicators for word in _MEASURED
    ):
        return
    found = list(_claims(facts))
    if len(found) > 1 or any("效益" in span.text for span in found):
        yield Finding(
            place=found[0].place,
            message="写有“{words}”一类说法共{count}处，全文没有效益指标和数据可以证明；请设立效益指标，写明实施前后的数值。",
            args={"words": found[0].text, "count": len(found)},
            related=tuple(span.place for span in found[1:]),
        )


def _claims(facts: Facts) -> Iterator[Span]:
    """The sentences that claim a benefit as reached, and give no figure."""
    for passage in facts.prose:
        if not facts.topic_of(passage) & _TOLD:
            continue
        for sentence in passage.sentences:
            match = _CLAIM.search(sentence.normal)
            if match is None or any(character.isdigit() for character in sentence.text):
                continue
            if _INTENT.search(sentence.normal, 0, match.start()) is None:
                yield Span(passage, sentence.start + match.start(), sentence.start + match.end())
