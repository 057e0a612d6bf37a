"""TXT22 term-inconsistent."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import pairs
from jixiao.review.wording_facts import gathered, literal, matches


@rule("TXT22", "term-inconsistent", severity=Severity.NOTICE, needs="facts", since="0.2")
def term_inconsistent(case: Case) -> Iterator[Finding]:
    """同一政策、同一事物用了两种叫法。

    ## 检查什么
    “全面两孩”与“全面二孩”等同一政策的两种叫法是否在一篇里并用。

    ## 为什么
    读者会以为是两件事。

    ## 反例
    宣传全面两孩政策；落实全面二孩政策。

    ## 正例
    宣传全面两孩政策；落实全面两孩政策。

    ## 怎样修改
    全文统一一种叫法，以文件原文为准。
    """
    for one, other in pairs("wording", "terms").items():
        first = [span for span, _ in matches(literal([one]), case.text.running)]
        second = [span for span, _ in matches(literal([other]), case.text.running)]
        if first and second:
            yield from gathered(
                [first[0], *second], message="“{one}”与“{other}”并用；请按文件原文统一。", one=one, other=other
            )
