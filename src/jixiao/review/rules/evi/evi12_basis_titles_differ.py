"""EVI12 basis-titles-differ."""

import re
from collections.abc import Iterator

from jixiao.facts import Citation
from jixiao.review import Case, Finding, Severity, rule

_TRIAL = re.compile(r"[（(〔](?:暂行|试行)[）)〕]|\s")


@rule("EVI12", "basis-titles-differ", severity=Severity.NOTICE, needs="facts", since="0.2")
def basis_titles_differ(case: Case) -> Iterator[Finding]:
    """同一文件写了两个名称。

    ## 检查什么
    同一文件的名称，有时带“（暂行）”“（试行）”，有时不带。

    ## 为什么
    名称不一，读者不知道是一件还是两件。

    ## 反例
    按照《社区项目资金管理办法（暂行）》执行；依据《社区项目资金管理办法》评价。

    ## 正例
    按照《社区项目资金管理办法（暂行）》执行，评价亦以此为据。

    ## 怎样修改
    统一写文件全称。
    """
    first: dict[str, Citation] = {}
    for citation in case.text.citations:
        title = citation.title.strip()
        bare = _TRIAL.sub("", title)
        earlier = first.setdefault(bare, citation)
        if bare and earlier.title.strip() != title:
            yield Finding(
                place=citation.span.place,
                message="同一文件前面写《{first}》，这里写《{second}》；请核对后统一。",
                args={"first": earlier.title.strip(), "second": title},
                related=(earlier.span.place,),
            )
