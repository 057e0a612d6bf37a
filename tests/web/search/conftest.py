"""Projects on both sides of a border."""

from types import SimpleNamespace

import pytest


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Uploaded files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def declare():
    """Makes a project with an annual goal: ``declare(unit, "名称", "目标")``."""
    from jixiao.web.projects import services
    from jixiao.web.projects.content import content_from, content_of
    from jixiao.web.projects.models import Kind

    def make(unit: object, name: str, annual: str = "", indicator: str = "") -> object:
        kind = Kind.objects.get_or_create(name="其他项目")[0]
        made = services.create(unit=unit, kind=kind, subject="project", name=name, fiscal_year=2026, by=None)
        content = content_of(made)
        row = {"level1": "产出指标", "level2": "数量指标", "name": indicator, "operator": "≥", "target": "2"}
        texts = content.texts | {"annual": annual}
        whole = content_from({"texts": texts, "rows": [row] if indicator else []})
        return services.save(made, whole, version=made.version, by=None)

    return make


@pytest.fixture
def three(tree, declare) -> SimpleNamespace:
    """One of 桂花社区, one of 西区, one of another province."""
    return SimpleNamespace(
        own=declare(tree.community, "社区服务站建设", "建成服务站2个，服务居民2400人次", "建成服务站数量"),
        west=declare(tree.west_bureau, "养老助餐服务", "开设助餐点，覆盖高龄老人"),
        far=declare(tree.elsewhere, "湖区服务站改造", "改造服务站"),
    )
