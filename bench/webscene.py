"""The originals of which the province's projects and reports are copies, made through the application's services."""

from collections.abc import Callable
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

    def project(self, year: int, *steps: Callable[[Any], Any]) -> Any:
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


def projects(province: Province) -> list[Template]:
    """A project for each state, with how many of a hundred are like it: three old years, this one and the next."""
    scene = Scene(province)
    plan: list[tuple[int, int, tuple[Callable[[Any], Any], ...]]] = [
        (6, 2027, ()),
        (7, 2027, (submitted,)),
        (7, 2027, (approved,)),
        (20, 2026, (approved,)),
        (20, 2025, (approved,)),
        (20, 2024, (approved,)),
        (20, 2023, (approved,)),
    ]
    return [Template(scene.project(year, *steps), share) for share, year, steps in plan]


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
