"""EVI02 survey-without-result."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_WORDS = ("问卷", "满意度调查", "社会调查", "电话访谈", "抽样调查")


@rule(
    "EVI02",
    "survey-without-result",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
)
def survey_without_result(case: Case) -> Iterator[Finding]:
    """说做了调查，没有结果。

    ## 检查什么
    评价方法或评价过程写了问卷、满意度调查，而没有一份调查的结果。

    ## 为什么
    调查没有结果，读者无法相信做过调查，据此得出的结论也没有依据。

    ## 反例
    评价方法写“问卷调查法”，材料中没有份数、结果。

    ## 正例
    评价方法写“问卷调查法”，满意度调查表列出发放、收回、有效份数和各选项份数。

    ## 怎样修改
    补充调查结果；没有做的，删去这一方法。
    """
    identity = case.evaluation.identity
    if case.evaluation.surveys:
        return
    for field, text in (("methods", "、".join(identity.methods)), ("process", identity.process)):
        said = next((word for word in _WORDS if word in text), "")
        if said:
            yield Finding(
                place=identity.place_of(field),
                message="写明采用“{method}”，但没有一份调查的结果；请补充调查对象、份数和结果，没有做的请删去。",
                args={"method": said},
            )
            return
