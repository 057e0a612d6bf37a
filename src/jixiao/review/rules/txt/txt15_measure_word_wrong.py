"""TXT15 measure-word-wrong."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, matches

_PAIR = re.compile(r"(?<=\d)副(?=[^，。；副]{0,24}(?:作品|书画|字画|照片|摄影|挂图|标语))")
_TWO = re.compile(r"(?<![一二三四五六七八九十百千万零〇第之星])二(个|名|家|户|台|套)(?![别人])")


@rule("TXT15", "measure-word-wrong", severity=Severity.NOTICE, needs="facts", since="0.2")
def measure_word_wrong(case: Case) -> Iterator[Finding]:
    """量词、数词用错。

    ## 检查什么
    “二个”“二名”（两个、两名）；书画、摄影作品论“副”（幅）。

    ## 为什么
    量词、数词不合规范（GB/T 15835）。

    ## 反例
    辖区居住着二个民族，评出10副作品。

    ## 正例
    辖区居住着两个民族，评出10幅作品；项目二期二级维护正常。

    ## 怎样修改
    换成规范的写法。
    """
    for span, match in matches(_PAIR, case.text.running):
        yield from gathered([span], "“{written}”应为“{meant}”，共{count}处；请改正。", written=match[0], meant="幅")
    for span, match in matches(_TWO, case.text.running):
        yield from gathered(
            [span], "“{written}”应为“{meant}”，共{count}处；请改正。", written=span.text, meant=f"两{match[1]}"
        )
