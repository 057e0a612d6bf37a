"""PRO02 lead-evaluator-missing."""

from collections.abc import Iterator
from datetime import date

from jixiao.evaluation.show import show_day
from jixiao.review import Case, Finding, Severity, rule

_IN_FORCE = date(2021, 8, 1)
_THIRD_PARTY = ("事务所", "公司", "咨询", "评估中心")


@rule(
    "PRO02",
    "lead-evaluator-missing",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财监〔2021〕4号 第七条、第十八条",
)
def lead_evaluator_missing(case: Case) -> Iterator[Finding]:
    """第三方评价没有主评人。

    ## 检查什么
    2021年8月1日以后由第三方机构（会计师事务所、咨询公司等）做的评价，人员中是否有主评人。

    ## 为什么
    第三方出具的评价报告应当由主评人签名、机构盖章，没有主评人的报告不合规。

    ## 反例
    2022年某会计师事务所的评价报告，人员中没有主评人。

    ## 正例
    2022年某会计师事务所的评价报告，列有主评人一名。

    ## 怎样修改
    在人员中填写主评人，并由其在报告上签名。
    """
    identity = case.evaluation.identity
    third_party = any(word in identity.evaluator for word in _THIRD_PARTY)
    if not third_party or identity.evaluated_on is None or identity.evaluated_on < _IN_FORCE:
        return
    if not any("主评" in person.role for person in case.evaluation.people):
        yield Finding(
            place=identity.place_of("evaluator"),
            message="“{evaluator}”{date}的评价没有写明主评人；请填写主评人，并由其在报告上签名。",
            args={"evaluator": identity.evaluator, "date": show_day(identity.evaluated_on)},
        )
