"""The originals of which the province's projects and reports are copies, made through the application's services."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bench.webdata import Template
from bench.weborgs import Province

INDICATORS = (
    ("产出指标", "数量指标", "建成服务站数量", "≥", "2", "个", "5"),
    ("产出指标", "数量指标", "配备专职人员数量", "≥", "6", "人", "5"),
    ("产出指标", "数量指标", "开展活动场次", "≥", "48", "场", "5"),
    ("产出指标", "数量指标", "服务居民人次", "≥", "2400", "人次", "5"),
    ("产出指标", "质量指标", "验收合格率", "=", "100", "%", "5"),
    ("产出指标", "质量指标", "设备完好率", "≥", "95", "%", "5"),
    ("产出指标", "时效指标", "按期完成率", "=", "100", "%", "5"),
    ("产出指标", "时效指标", "资金拨付及时率", "=", "100", "%", "5"),
    ("产出指标", "成本指标", "单站建设成本", "≤", "50", "万元", "10"),
    ("效益指标", "社会效益", "居民参与率", "≥", "30", "%", "10"),
    ("效益指标", "社会效益", "服务覆盖率", "≥", "80", "%", "10"),
    ("效益指标", "经济效益", "节约运行经费", "≥", "3", "万元", "5"),
    ("效益指标", "可持续影响", "设施使用年限", "≥", "8", "年", "5"),
    ("满意度指标", "服务对象满意度", "居民满意度", "≥", "90", "%", "5"),
    ("满意度指标", "服务对象满意度", "工作人员满意度", "≥", "85", "%", "5"),
)
COLUMNS = ("level1", "level2", "name", "operator", "target", "unit", "weight")
Step = Callable[[Any], Any]
NAMES = (
    "社区服务站建设",
    "困难群众生活补助",
    "设备更新",
    "道路养护",
    "技能培训",
    "信息系统运行",
    "环境整治",
    "文化活动",
)


class Scene:
    """Originals of one community, each taken as far as its name says."""

    def __init__(self, province: Province) -> None:
        from jixiao.web.orgs.models import Unit
        from jixiao.web.projects.models import Kind

        self.unit = Unit.objects.select_related("region").get(pk=province.by_level["community"][0].pk)
        self.kinds = list(Kind.objects.all())
        self.made = 0

    def project(self, year: int, *steps: Step) -> Any:
        """A project of that year after these steps."""
        from jixiao.web.projects import services
        from jixiao.web.projects.content import content_from

        self.made += 1
        kind, name = self.kinds[self.made % len(self.kinds)], NAMES[self.made % len(NAMES)]
        project = services.create(unit=self.unit, kind=kind, subject="project", name=name, fiscal_year=year, by=None)
        texts = {
            "name": name,
            "fiscal_year": str(year),
            "year_fiscal": "40",
            "year_other": "2.5",
            "contact": "王一",
            "started": f"{year}-03-01",
            "finished": f"{year}-11-30",
            "basis": "关于建设服务站的通知（某民〔2025〕3号）",
            "content": "新建服务站，配备专职人员，开展服务活动。",
            "annual": "建成服务站2个，服务居民2400人次",
        }
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in INDICATORS]
        project = services.save(project, content_from({"texts": texts, "rows": rows}), version=1, by=None)
        for step in steps:
            project = step(project) or project
        return project


def submitted(project: Any) -> Any:
    """Waiting at the first level."""
    from jixiao.web.projects import services

    return services.take(project, "submit", by=None)


def approved(project: Any) -> Any:
    """Through the whole chain."""
    from jixiao.web.projects import services

    project = services.take(project, "submit", by=None)
    for _ in project.chain[1:]:
        project = services.take(project, "forward", by=None)
    return services.take(project, "approve", by=None)


def paid(arrived: int, spent: int) -> Step:
    """With so many 万元 of 40 arrived and spent, in four payments."""

    def step(project: Any) -> None:
        from jixiao.web.funds import services

        year, wan = project.fiscal_year, Decimal(10_000)
        source = services.add_source(project, name="县级财政资金", level="区县级", planned=40 * wan, by=None)
        order = services.allot(
            project, amount=40 * wan, on=date(year, 2, 20), document=f"某财〔{year}〕7号", source=source, by=None
        )
        services.arrive(project, amount=arrived * wan, on=date(year, 3, 20), source=source, allotment=order, by=None)
        for number in range(1, 5):
            services.spend(
                project,
                amount=spent * wan / 4,
                on=date(year, 4 + number, 9),
                number=f"记-{number}",
                summary="工程款",
                source=source,
                by=None,
            )

    return step


class Rounds:
    """One round of the finance bureau of the province a year; its tasks are taken as far as wanted."""

    def __init__(self, province: Province, kinds: Sequence[Any]) -> None:
        self.bureau, self.kinds = province.finance["province"][0].pk, kinds

    def open(self, year: int) -> None:
        """Make the tasks of all approved projects of that year; it should have been done three weeks ago."""
        from jixiao.web.evaluations import services
        from jixiao.web.orgs.models import Unit
        from jixiao.web.rounds.models import today

        batch = services.create_round(
            unit=Unit.objects.get(pk=self.bureau),
            name=f"{year}年度项目支出绩效自评",
            fiscal_year=year,
            kinds=self.kinds,
            framework="mof-2020-10-self",
            deadline=today() - timedelta(days=21),
            by=None,
        )
        services.open_round(batch, by=None)

    def take(self, project: Any, share: int, verbs: Sequence[str]) -> None:
        """Report that ``share`` percent of each target was reached, and go on through ``verbs``."""
        from jixiao.web.base.content import Content
        from jixiao.web.evaluations import services
        from jixiao.web.evaluations.content import SHAPE, goal_of
        from jixiao.web.evaluations.evaluation import version_of
        from jixiao.web.evaluations.models import Task

        task = Task.objects.select_related("round__unit", "project__unit", "project__kind", "unit").get(project=project)
        if not share:
            return
        rows = [
            SHAPE.row_from({"code": row["code"], "actual": f"{Decimal(row['target']) * share / 100:f}"})
            for row in goal_of(version_of(task)).rows
        ]
        words = {
            "goal-1": "按计划建成服务站，服务居民。",
            "problems": "部分活动场次少于计划。",
            "advice": "提前安排活动。",
            "filler": "李二",
            "phone": "01000000",
        }
        content = Content(SHAPE.content_from({"texts": words}).texts, tuple(rows))
        task = services.save(task, content, version=task.version, by=None)
        for verb in verbs:
            task = services.take(task, verb, by=None, reason="情况见说明。")


def projects(province: Province) -> list[Template]:
    """A project for each state, with how many of a hundred are like it: three old years, this one and the next."""
    scene = Scene(province)
    made = [Template(scene.project(2027, *steps), share) for share, steps in _DECLARED]
    made += [Template(scene.project(2026, approved, paid(*money)), 5) for money in _MONEY]
    rounds = Rounds(province, scene.kinds)
    for year, plan in ((2025, _REPORTING), (2024, _REPORTED), (2023, _REPORTED)):
        originals = [
            Template(scene.project(year, approved, paid(*_MONEY[place % len(_MONEY)])), share)
            for place, (share, _, _) in enumerate(plan)
        ]
        rounds.open(year)
        for original, (_, reached, verbs) in zip(originals, plan, strict=True):
            rounds.take(original.thing, reached, verbs)
        made += originals
    return made


def in_the_making(originals: Sequence[Template]) -> list[Template]:
    """Those whose self-evaluation the unit has in its hands."""
    from jixiao.web.evaluations.models import Task
    from jixiao.web.rounds.models import State

    working = Task.objects.filter(state__in=(State.TODO, State.FILLING)).values_list("project", flat=True)
    return [original for original in originals if original.thing.pk in set(working)]


_DECLARED: list[tuple[int, tuple[Step, ...]]] = [(6, ()), (7, (submitted,)), (7, (approved,))]
_MONEY = ((40, 40), (40, 32), (24, 20), (40, 12))
"""万元 arrived and spent, of 40."""

_HANDED_IN = ("submit", "confirm")
_DONE = (*_HANDED_IN, "forward", "accept")
_REPORTING: list[tuple[int, int, tuple[str, ...]]] = [
    (4, 0, ()),
    (4, 90, ()),
    (1, 95, ("submit",)),
    (4, 100, _HANDED_IN),
    (3, 80, (*_HANDED_IN, "forward")),
    (1, 70, (*_HANDED_IN, "return")),
    (3, 100, _DONE),
]
_REPORTED: list[tuple[int, int, tuple[str, ...]]] = [(9, 100, _DONE), (7, 85, _DONE), (3, 65, _DONE), (1, 40, _DONE)]
"""How many of a hundred, how much of each target they reached, and what happened to them."""


def reports(province: Province) -> list[Template]:
    """Reports with eight findings of different rules each, as the review desk has them."""
    from django.utils import timezone

    from jixiao.web.reviews.models import ReportFinding, ReportText, ReviewedReport, State

    scene, made = Scene(province), []
    rules = ("NUM01", "NUM02", "NUM08", "STR01", "IND02", "SCO01", "TXT01", "PRO15", "EVI01", "NUM03")
    for number, year in enumerate((2023, 2024, 2025, 2025)):
        report = ReviewedReport.objects.create(
            unit=scene.unit,
            name=f"{year}年绩效自评报告.docx",
            stored=f"report-{number}",
            size=40_000,
            sha256=f"{number:064}",
            year=year,
            amount=400_000,
            state=State.CHECKED if number else State.CLOSED,
            errors=3,
            warnings=3,
            notices=2,
            checked=timezone.now(),
        )
        ReportText.objects.create(report=report, kept=b"kept " * 400)
        severities = ("error", "error", "error", "warning", "warning", "warning", "notice", "notice")
        ReportFinding.objects.bulk_create(
            ReportFinding(
                report=report,
                rule=rules[(number * 3 + place) % len(rules)],
                severity=severity,
                message="写明合计 399.77 万元，分项之和 399.76 万元，相差 0.01 万元；请核对。",
                line=place,
            )
            for place, severity in enumerate(severities)
        )
        made.append(Template(report, 1))
    return made
