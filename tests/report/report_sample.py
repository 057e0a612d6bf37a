"""One evaluation that uses every part of a report, scored by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from jixiao.evaluation import (
    Advice,
    Arrival,
    Attachment,
    BasicDatum,
    Claims,
    Deduction,
    ElementResult,
    Evaluation,
    Evidence,
    EvidenceKind,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Indicator,
    Operator,
    Person,
    Problem,
    Quantity,
    SectionClaim,
    Site,
    SiteResult,
    SpendingItem,
    Survey,
    SurveyQuestion,
    summarise,
)
from jixiao.frameworks.model import Confidence, Framework, Source
from jixiao.money import Amount, Unit
from jixiao.place import NOWHERE, Place
from jixiao.review.finding import Finding, Severity
from jixiao.scoring.model import IndicatorScore, Scorecard, SectionScore, Status, Trace, TraceInput


def wan(text: str) -> Amount:
    return Amount.of(text, Unit.WAN)


def yuan(text: str) -> Amount:
    return Amount.of(text, Unit.YUAN)


def funds() -> Funds:
    return Funds(
        sources=(
            FundSource(
                name="省级社区建设补助",
                level=FundLevel.PROVINCE,
                initial=wan("60.00"),
                budget=wan("60.00"),
                arrivals=(Arrival(amount=wan("60.00"), on=date(2024, 8, 30)),),
                due_on=date(2024, 3, 31),
                spent=yuan("555000.00"),
                document="某财社〔2024〕96号",
            ),
            FundSource(
                name="区级社区服务专项",
                level=FundLevel.COUNTY,
                initial=wan("100.00"),
                budget=wan("110.92"),
                arrivals=(
                    Arrival(amount=wan("60.00"), on=date(2024, 1, 25)),
                    Arrival(amount=wan("50.92"), on=date(2024, 5, 15)),
                ),
                due_on=date(2024, 6, 30),
                spent=yuan("998870.19"),
            ),
        ),
        items=(
            SpendingItem(name="站点改造", spent=yuan("838810.19")),
            SpendingItem(name="土建", parent="站点改造", spent=yuan("500000.00"), site="春晖社区"),
            SpendingItem(name="装修㎡", parent="站点改造", spent=yuan("338810.19")),
            SpendingItem(name="服务活动", spent=yuan("715060.00"), note="含培训"),
        ),
        explanation="集中询价有节约，年末交回。",
    )


INDICATORS = (
    # name, level 1, level 2, weight, points, target, actual, reason
    ("立项依据充分性", "决策", "项目立项", "15", "14.00", "要点5项", "达到4.67项", "5个评价要点达到4.67个，得14.00分"),
    ("预算执行率", "过程", "资金管理", "25", "22.73", "100%", "90.91%", "预算执行率90.91%，得22.73分"),
    ("改造公共服务站", "产出", "产出数量", "20", "20.00", "≥3个", "3个", "目标≥3个，实际3个，完成率100.00%，得20.00分"),
    (
        "活动场次",
        "产出",
        "产出数量",
        "15",
        "15.00",
        "≥120场",
        "168场",
        "目标≥120场，实际168场，完成率140.00%，得15.00分",
    ),
    ("居民满意度", "效益", "满意度", "25", "24.47", "≥95%", "93%", "目标≥95%，实际93%，完成率97.89%，得24.47分"),
)
COMPLETION = {
    "改造公共服务站": Fraction(1),
    "活动场次": Fraction(168, 120),
    "居民满意度": Fraction(93, 95),
    "预算执行率": Fraction(1553870, 1709200),
}


def indicators() -> tuple[Indicator, ...]:
    rows = []
    for name, first, second, weight, *_ in INDICATORS:
        rows.append(Indicator(name=name, path=(first, second), weight=Decimal(weight), operator=Operator.AT_LEAST))
    rows[0] = replace(
        rows[0],
        elements=(ElementResult(text="符合法律法规", met=Decimal("0.67"), remark="缺少论证材料", evidence=("佐-01",)),),
        deviation_reason="立项时没有做风险评估。",
        improvement="下一年度补做。",
        evidence=("佐-01",),
    )
    rows[1] = replace(rows[1], deductions=(Deduction(reason="一笔支付超期", points=Decimal("2.27")),))
    rows[2] = replace(rows[2], explanation="改造并开放的站点数", standard="完成得满分，少一个扣三分之一", unit="个")
    rows[3] = replace(rows[3], deviation_reason="年中追加了活动经费。", improvement="重新核定目标值。")
    return tuple(rows)


def sample() -> Evaluation:
    return Evaluation(
        identity=Identity(
            name="社区公共服务站能力提升项目",
            unit="安和区社区服务中心",
            department="安和区民政局",
            fiscal_year=2024,
            kind="一次性",
            started=date(2024, 1, 10),
            finished=date(2024, 12, 20),
            evaluated_on=date(2025, 3, 14),
            evaluator="安和区绩效评价组",
            purpose="三个社区的服务站面积小，设备旧",
            content="改造三个服务站。\n组织活动。",
            basis=("社区公共服务站建设三年行动方案", "《专项资金管理办法》（安和财规〔2022〕8号）"),
            methods=("比较法", "公众评判法"),
            process="1月制定方案，2月核对账目，3月复核计分",
            management="中心设项目组，资金专账核算",
            achievements="三个站点全部开放",
            experience="共用一份设备清单集中询价",
            limitations="项目完成仅三个月",
            other="无",
            mark="教学示例（虚构）",
        ),
        funds=funds(),
        overall_goal="三个社区公共服务站建成并稳定运行",
        goals=(Goal(expected="改造服务站3个", actual="3个站点均已开放"), Goal(expected="活动120场", actual="168场")),
        indicators=indicators(),
        surveys=(
            Survey(
                indicator="居民满意度",
                population=12100,
                issued=400,
                returned=390,
                valid=384,
                conducted="入户发放，2024年11月",
                questions=(
                    SurveyQuestion(group="居民", question="对服务站是否满意", counts=(("满意", 357), ("不满意", 27))),
                ),
            ),
        ),
        sites=(
            Site(
                name="春晖社区",
                unit="春晖居委会",
                budget=wan("90.00"),
                arrived=wan("90.00"),
                arrived_on=date(2024, 8, 30),
                spent=yuan("853870.19"),
                results=(
                    SiteResult(indicator="改造公共服务站", target=_number("1"), actual=_number("1")),
                    SiteResult(indicator="活动场次", target=_number("60"), actual=_number("90")),
                ),
                note="8月30日资金到位后开工",
            ),
            Site(name="秋实社区", budget=wan("80.92"), spent=yuan("700000.00")),
        ),
        basic_data=(BasicDatum(name="计划活动场次", planned=_number("120"), actual=_number("168"), unit="场"),),
        evidence=(
            Evidence(
                code="佐-01",
                name="立项批复",
                kind=EvidenceKind.FORMAL,
                origin="区民政局",
                on=date(2024, 1, 5),
                supports=("立项依据充分性",),
                pages="1—3",
                original=True,
            ),
            Evidence(code="佐-02", name="问卷原始数据", supports=("居民满意度",)),
        ),
        problems=(
            Problem(text="省级资金到位晚", code="问1", cause="分配方案确定较晚。", indicators=("预算执行率",)),
            Problem(text="没有做风险评估", code="问2", indicators=("立项依据充分性",)),
        ),
        advice=(Advice(text="提前报送分配方案", problems=("问1",)),),
        people=(Person(name="陈喆", role="主评人", unit="评价组", phone="13800000000"), Person(name="李堃")),
        attachments=(Attachment(name="审计报告", present=False),),
        claims=Claims(total=Decimal(89), grade="良好", sections=(SectionClaim(name="过程", points=Decimal(17)),)),
    )


def _number(text: str) -> Quantity:
    return Quantity(Decimal(text), "")


def scorecard(evaluation: Evaluation, framework: Framework) -> Scorecard:
    scores = tuple(_score(i, framework) for i in evaluation.indicators)
    names = tuple(dict.fromkeys(s.section for s in scores))
    sections = tuple(_section(name, scores) for name in names)
    full = sum((s.weight for s in sections), Decimal(0))
    scored = sum((s.scored_weight for s in sections), Decimal(0))
    complete = bool(scores) and scored == full
    total = sum((s.points for s in sections), Decimal("0.00")) if scored else None
    status = Status.COMPLETE if complete else Status.PARTIAL if scored else Status.UNSCORED
    grade = framework.grade_of(total) if complete and total is not None else None
    name = grade.name if grade else None
    return Scorecard(framework.id, status, total, full, scored, name, sections, scores, "", summarise(evaluation), ())


def _score(indicator: Indicator, framework: Framework) -> IndicatorScore:
    known = {row[0]: row for row in INDICATORS}.get(indicator.name)
    points, target, actual, reason = known[4:] if known else (None, "", "", "没有填报实际完成值，未评分")
    source = Source("附件2", Confidence.REGULATION)
    inputs = (TraceInput("实际", actual, Place(file="a.xlsx", sheet="绩效指标", cell="G7")),)
    trace = Trace("ratio", (("over", "full"),), inputs, None, framework.id, source, "四舍五入到2位", "附件2")
    return IndicatorScore(
        indicator,
        indicator.path[0],
        indicator.weight,
        target,
        actual,
        COMPLETION.get(indicator.name),
        None if points is None else Decimal(points),
        reason,
        trace,
    )


def _section(name: str, scores: tuple[IndicatorScore, ...]) -> SectionScore:
    rows = [s for s in scores if s.section == name]
    weight = sum((s.weight or Decimal(0) for s in rows), Decimal(0))
    scored = sum((s.weight or Decimal(0) for s in rows if s.points is not None), Decimal(0))
    points = sum((s.points for s in rows if s.points is not None), Decimal("0.00"))
    return SectionScore(name, weight, weight, scored, points)


FINDINGS = (
    Finding(
        place=Place(file="a.xlsx", sheet="绩效指标", cell="C7"),
        message="指标“{name}”没有佐证材料；请补充。",
        args={"name": "活动场次"},
        suggestion="在“佐证材料”表登记编号。",
        code="EVI01",
        name="no-evidence",
        severity=Severity.WARNING,
    ),
    Finding(place=NOWHERE, message="合计不符。", code="NUM01", severity=Severity.ERROR),
)
