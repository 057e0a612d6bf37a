"""TXT28 claim-repeated-in-sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule

_CLAIM = re.compile(
    r"严格执行|严格按照|严格遵守|严格落实|认真贯彻|认真落实|全面完成|圆满完成|有效提升|有效提高|有效增强"
)


@rule("TXT28", "claim-repeated-in-sentence", severity=Severity.NOTICE, needs="facts", since="0.2")
def claim_repeated_in_sentence(case: Case) -> Iterator[Finding]:
    """一句话里重复同一说法。

    ## 检查什么
    一句之中同一个“副词＋动词”短语（“严格执行”）连用于相近的内容。

    ## 为什么
    重复的说法没有增加信息。

    ## 反例
    预算严格执行相关规定，严格执行年初预算。

    ## 正例
    预算严格执行相关规定和年初预算。

    ## 怎样修改
    合并为一句。
    """
    for passage in case.text.prose:
        for sentence in passage.sentences:
            found = [(m.start(), m[0]) for m in _CLAIM.finditer(sentence.text)]
            for (_, first), (start, second) in pairwise(found):
                if first == second:
                    span = Span(passage, sentence.start + start, sentence.start + start + len(second))
                    yield Finding(
                        place=span.place,
                        message="一句话里两次说“{claim}”；请合并。",
                        args={"claim": second},
                    )
