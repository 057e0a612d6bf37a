"""An approved project, by the way that a unit and those above it go."""

NAMES = ("level1", "level2", "name", "operator", "target", "unit", "weight")
STATION = {
    "year_fiscal": "100",
    "department": "花园街道办事处",
    "contact": "王一",
    "basis": "关于建设服务站的通知（某民〔2024〕3号）",
    "content": "新建两个服务站，配备社工。",
    "annual": "建成服务站2个\n服务居民2400人次",
}
"""What the declaration of a service station says."""


def kind_of_station():
    from jixiao.web.projects.models import Kind

    return Kind.objects.get_or_create(name="社区公共服务站建设与运行")[0]


def approved(unit, *, rows, name="社区服务站建设", year=2025, texts=STATION):
    """A service station of the unit in that year, with these rows of indicators (:data:`NAMES`)."""
    from jixiao.web.projects import services
    from jixiao.web.projects.content import content_from, content_of
    from jixiao.web.projects.models import GoalVersion, State

    declared = {"name": name, "fiscal_year": str(year), "started": f"{year}-03-01", "finished": f"{year}-11-30"}
    content = content_from({"texts": texts | declared, "rows": [dict(zip(NAMES, row, strict=True)) for row in rows]})
    own = {"unit": unit, "kind": kind_of_station(), "subject": "project", "name": name, "fiscal_year": year}
    project = services.create(**own, by=None)
    project = services.save(project, content, version=project.version, by=None)
    if unit.superior() is None:  # nobody stands above: approved as the finance bureau of the region would
        GoalVersion.objects.create(project=project, number=1, content=content_of(project).as_json())
        project.state = State.APPROVED
        project.save(update_fields=["state"])
        return project
    project = services.take(project, "submit", by=None)
    for _ in project.chain[1:]:
        project = services.take(project, "forward", by=None)
    return services.take(project, "approve", by=None)
