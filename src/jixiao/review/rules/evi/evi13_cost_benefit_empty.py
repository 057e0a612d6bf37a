"""EVI13 cost-benefit-empty."""

import re
from collections.abc import Iterator

from jixiao.facts import Topic
from jixiao.review import Case, Finding, Severity, rule

MIN_LENGTH = 15
"""Shorter ones are empty: STR04 says so."""

_COMPARED = re.compile(
    r"人均|户均|次均|场均|每[人户次场期套台个平]|单位成本|单价|节约|节省|投入产出|成本控制|市场价|定额|标准|[%％]|/(?:人|户|次|场|平方米)"
)


@rule(
    "EVI13",
    "cost-benefit-empty",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第十七条",
)
def cost_benefit_empty(case: Case) -> Iterator[Finding]:
    """成本效益分析没有成本或效益。

    ## 检查什么
    成本效益分析一节有没有单位成本、节约额、投入产出比或其他比率。

    ## 为什么
    只把支出抄一遍，不是成本效益分析。

    ## 反例
    四、成本效益分析
    项目资金主要用于培训3万元、宣传2万元，开支合理。

    ## 正例
    四、成本效益分析
    培训400人次，支出3万元，人均75元，低于定额标准100元。

    ## 怎样修改
    算出单位成本、人均成本或节约率，并与标准、市场价或上年比较。
    """
    for section in case.text.about(Topic.COST_BENEFIT, summary=None):
        text = case.text.body_text(section)
        if len(text.strip()) >= MIN_LENGTH and not _COMPARED.search(text):
            yield Finding(
                place=section.place,
                message="“{title}”没有单位成本、节约额或投入产出的比较；请补算。",
                args={"title": section.title[:30]},
            )
