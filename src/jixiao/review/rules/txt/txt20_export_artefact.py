"""TXT20 export-artefact."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import words
from jixiao.review.wording_facts import gathered, literal, matches

_ARTEFACT = re.compile(
    r"\[bookmark:[^\]\n]{0,40}\]?|</?(?:p|br|div|span|font|table|tr|td)\b[^<>\n]{0,80}>|"
    + literal(word for word in words("wording", "artefacts") if not word.startswith("[")).pattern
)


@rule("TXT20", "export-artefact", severity=Severity.WARNING, needs="facts", since="0.2")
def export_artefact(case: Case) -> Iterator[Finding]:
    """文字里留有软件的标记。

    ## 检查什么
    域代码和书签（“[bookmark: …]”“错误!未找到引用源”）、网页转义符（“&nbsp;”）、HTML 标签等。

    ## 为什么
    这是导出、粘贴时留下的，读者看不懂，还可能挡住标题的编号。

    ## 反例
    [bookmark: _Ref1]（三）改进措施。

    ## 正例
    （三）改进措施。

    ## 怎样修改
    删去标记；在 Word 中更新域或另存为纯文本再粘贴。
    """
    found: dict[str, list[Span]] = {}
    for span, match in matches(_ARTEFACT, case.text.passages):
        found.setdefault(match[0][:8], []).append(span)
    for spans in found.values():
        yield from gathered(spans, "文字里留有软件的标记“{words}”，共{count}处；请删去。", words=spans[0].text)
