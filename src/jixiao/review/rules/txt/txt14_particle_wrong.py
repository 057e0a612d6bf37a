"""TXT14 particle-wrong."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_ADVERB = re.compile(
    r"(?<![是为有了成供行到])(?:熟练|认真|圆满|顺利|积极|切实|扎实|稳步|努力|及时|逐步|不断)的"
    r"(?:掌握|开展|完成|推进|落实|执行|实施|组织|推动|解决|做好|发放|拨付|参与)(?=了|[和与][\u4e00-\u9fff]|相关|各项|本|该|全部)"
)


@rule("TXT14", "particle-wrong", severity=Severity.NOTICE, needs="facts", since="0.2")
def particle_wrong(case: Case) -> Iterator[Finding]:
    """“的”“地”用错。

    ## 检查什么
    “熟练的掌握”一类：副词与动词之间用了“的”，后面还带宾语。

    ## 为什么
    状语与动词之间应当用“地”。

    ## 反例
    工作人员能熟练的掌握了相关技术，认真的开展了走访。

    ## 正例
    工作人员熟练地掌握了相关技术，认真地开展了走访；技术的运用日趋合理。

    ## 怎样修改
    改为“地”。
    """
    yield from gathered(
        (span for span, _ in matches(_ADVERB, case.text.prose)),
        message="状语后用了“的”，共{count}处：{examples}；应为“地”。",
    )
