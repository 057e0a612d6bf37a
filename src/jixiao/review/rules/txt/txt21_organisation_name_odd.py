"""TXT21 organisation-name-odd."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered, literal, matches

_STREET = re.compile(r"([\u4e00-\u9fff]{2,4})街道(?:办|党|社区|辖区)")
_GOVERNMENT = re.compile(r"街道(?:办事处|办)?(?:党委|党工委)?[、和]政府(?!采购|购买)")


@rule("TXT21", "organisation-name-odd", severity=Severity.NOTICE, needs="facts", since="0.2")
def organisation_name_odd(case: Case) -> Iterator[Finding]:
    """单位名称不一致或不成立。

    ## 检查什么
    同一街道有时少写“道”字；“街道办党委、政府”：街道办事处是派出机关，没有政府。

    ## 为什么
    单位名称是责任的归属，前后应当一致。

    ## 反例
    某某街道办事处负责实施。2017年度某某街公共服务经费由某某街道办党委、政府审批。

    ## 正例
    某某街道办事处负责实施。2017年度某某街道公共服务经费由某某街道党工委、办事处审批。

    ## 怎样修改
    统一写单位全称或写明的简称。
    """
    text = "\n".join(passage.text for passage in case.text.prose)
    names = set(_STREET.findall(text))
    short = _short(names)
    if short is not None:
        yield from gathered(
            (span for span, _ in matches(short, case.text.prose)),
            message="同一街道有时写作“{written}”，少了“道”，共{count}处；请统一写全称。",
            written="、".join(sorted({span.text for span, _ in matches(short, case.text.prose)})),
        )
    yield from gathered(
        (span for span, _ in matches(_GOVERNMENT, case.text.prose)),
        message="街道办事处是派出机关，没有“政府”：{examples}；请改为“党工委、办事处”。",
    )


def _short(names: set[str]) -> re.Pattern[str] | None:
    """A pattern that finds the names of sub-districts followed by 街 without 道."""
    if not names:
        return None
    return re.compile(rf"(?:{literal(names).pattern})街(?![道坊巷镇市区\d])")
