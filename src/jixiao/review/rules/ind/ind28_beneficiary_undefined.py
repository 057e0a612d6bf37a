"""IND28 beneficiary-undefined."""

import re
from collections.abc import Iterator

from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule

_BARE = re.compile(r"(?:总体|综合|整体|平均)?满意(?:度|率|程度)(?:指标|调查)?")
_MIXED = re.compile(
    r"^(?P<group>(?:社区|单位|企业|学校|村|部门|机关)(?:及|和|与|、)(?:其)?(?:群众|居民|人员|职工|公众))"
)


@rule(
    "IND28",
    "beneficiary-undefined",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.2",
    source="财预〔2021〕101号",
)
def beneficiary_undefined(case: Case) -> Iterator[Finding]:
    """满意度指标没有写明是谁的满意度。

    ## 检查什么
    满意度指标的名称有没有写明服务对象；把单位与人并列（“社区及群众”）的，也看不出向谁调查。

    ## 为什么
    对象不明，就不知道该问谁，问来的比率也不能比较。

    ## 反例
    三级指标“满意度”；三级指标“社区及群众满意度”。

    ## 正例
    三级指标“参训学员满意度”。

    ## 怎样修改
    写明受益对象，例如“参训学员”“辖区老年居民”；有几类对象的分别列指标或写明各占多少。
    """
    for indicator in case.indicators:
        spec = case.spec(indicator)
        name = indicator.name.strip()
        if "满意" not in name or (spec is not None and spec.name == name):
            continue
        mixed = _MIXED.match(name)
        if _BARE.fullmatch(name) and not case.surveys(indicator):
            yield Finding(
                place=indicator.place_of("name"),
                message="“{name}”没有写明是谁的满意度；请写明服务对象，例如“参训学员满意度”。",
                args={"name": name},
            )
        elif mixed is not None:
            yield Finding(
                place=indicator.place_of("name"),
                message="“{name}”的对象“{group}”既有单位又有人，看不出向谁调查；请写明受益对象。",
                args={"name": name, "group": mixed["group"]},
            )
