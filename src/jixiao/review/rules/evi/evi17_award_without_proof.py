"""EVI17 award-without-proof."""

import re
from collections.abc import Iterator

from jixiao.facts import Span
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording_facts import gathered

_AWARD = re.compile(r"荣获|被评为|获评|被授予|获得[^，。；]{0,16}(?:奖|称号|表彰)")
_PROOF = re.compile(
    r"(?:19|20)\d{2}|〔|[省市区县部][\u4e00-\u9fff]{0,8}(?:厅|局|委|办|部|政府|党委|协会)[^，。；]{0,6}(?:评为|授予|表彰|颁发)|年\d{1,2}月"
)


@rule("EVI17", "award-without-proof", severity=Severity.NOTICE, needs="facts", since="0.2")
def award_without_proof(case: Case) -> Iterator[Finding]:
    """获奖没有文号、日期或颁发单位。

    ## 检查什么
    “荣获”“授予”“被评为”的句子里没有文号、日期或颁发单位。

    ## 为什么
    奖项是效益的证据，要能核对。

    ## 反例
    项目荣获先进集体称号。

    ## 正例
    2017年12月项目被省民政厅评为优秀项目（某民发〔2017〕88号）。

    ## 怎样修改
    写明颁发单位、日期和文号，附证书复印件。
    """
    spans = [
        Span(passage, sentence.start + m.start(), sentence.start + m.end())
        for passage in case.text.prose
        for sentence in passage.sentences
        if (m := _AWARD.search(sentence.text)) and not _PROOF.search(sentence.text)
    ]
    yield from gathered(spans, message="写了获奖而没有文号、日期或颁发单位，共{count}处：{examples}；请补写。")
