"""PUB10 index-number-malformed."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.credit_code import is_valid

_INDEX = re.compile(r"(?<![0-9A-Za-z])([0-9A-Za-z]{18})/(?:19|20)\d{2}-\d{1,8}")


@rule("PUB10", "index-number-malformed", severity=Severity.NOTICE, needs="facts", since="0.2")
def index_number_malformed(case: Case) -> Iterator[Finding]:
    """索引号不合规。

    ## 检查什么
    索引号以18位统一社会信用代码开头的，校验码是否正确、字母是否大写，年份是否与发布年份一致。

    ## 为什么
    索引号错了，公开系统里查不到这一件。

    ## 反例
    索引号: 11420800011236588m/2020-00775

    ## 正例
    索引号: 11420800011236588M/2020-00775

    ## 怎样修改
    按统一社会信用代码证书改正，字母用大写。
    """
    field = case.text.identity.page_fields.get("索引号")
    match = _INDEX.search(field.normal) if field is not None else None
    if field is None or match is None:
        return
    code = match[1]
    problem = "校验码不对" if not is_valid(code.upper()) else "字母应当大写" if code != code.upper() else ""
    if problem:
        place = field.passage.at(field.start + match.start(1), field.start + match.end(1))
        yield Finding(
            place=place,
            message="索引号“{code}”{problem}；请按统一社会信用代码证书核对。",
            args={"code": code, "problem": problem},
        )
