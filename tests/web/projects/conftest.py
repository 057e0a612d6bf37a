"""A project of 桂花社区, complete enough to be approved."""

from types import SimpleNamespace

from standing import standing

ROWS = (
    ("产出指标", "数量指标", "建成服务站数量", "≥", "2", "个", "20"),
    ("产出指标", "质量指标", "验收合格率", "=", "100", "%", "20"),
    ("产出指标", "时效指标", "建成时间", "时间", "2026年11月30日前", "", "10"),
    ("产出指标", "成本指标", "单站建设成本", "≤", "50", "万元", "10"),
    ("效益指标", "社会效益", "居民参与率", "≥", "30", "%", "20"),
    ("满意度指标", "服务对象满意度", "社区居民满意度", "≥", "90", "%", "10"),
)


@standing
def content():
    """A declaration without faults."""
    from jixiao.web.projects.content import content_from

    names = ("level1", "level2", "name", "operator", "target", "unit", "weight")
    texts = {
        "name": "社区服务站建设",
        "fiscal_year": "2026",
        "year_fiscal": "100",
        "year_other": "5.5",
        "department": "花园街道办事处",
        "contact": "王一",
        "started": "2026-03-01",
        "finished": "2026-11-30",
        "basis": "关于建设服务站的通知（某民〔2025〕3号）",
        "content": "新建两个服务站，配备社工。",
        "overall": "三年建成8个服务站",
        "annual": "建成服务站2个，服务居民2400人次",
    }
    return content_from({"texts": texts, "rows": [dict(zip(names, row, strict=True)) for row in ROWS]})


@standing
def kind():
    """社区公共服务站建设与运行; tests with real transactions empty the table that the migration filled."""
    from jixiao.web.projects.models import Kind

    name = "社区公共服务站建设与运行"
    return Kind.objects.get_or_create(name=name, defaults={"pack": "community-service-station"})[0]


@standing
def project(tree, kind, content):
    """The project as a draft."""
    from jixiao.web.projects import services

    made = services.create(
        unit=tree.community, kind=kind, subject="project", name="社区服务站建设", fiscal_year=2026, by=None
    )
    return services.save(made, content, version=made.version, by=None)


@standing
def reviewers(tree, someone) -> SimpleNamespace:
    """A reviewer at each level above 桂花社区."""
    from jixiao.web.orgs.models import Role

    return SimpleNamespace(
        street=someone("street", tree.street, Role.DEPARTMENT),
        county=someone("county", tree.bureau, Role.DEPARTMENT),
        city=someone("city", tree.city_bureau, Role.DEPARTMENT),
        province=someone("province", tree.department, Role.DEPARTMENT),
    )


@standing
def approved(project):
    """The project after its whole chain."""
    from jixiao.web.projects import services

    project = services.take(project, "submit", by=None)
    for _ in project.chain[1:]:
        project = services.take(project, "forward", by=None)
    return services.take(project, "approve", by=None)
