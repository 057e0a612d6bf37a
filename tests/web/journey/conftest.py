"""The people of the journey, from the community to the finance bureau, each at their own browser."""

from types import SimpleNamespace

import pytest


@pytest.fixture
def office(tree, someone, clerk, head, department, finance) -> SimpleNamespace:
    """经办人 and 负责人 of 桂花社区, a reviewer at each level above, and 财政 of 东区."""
    from jixiao.web.orgs.models import Role
    from jixiao.web.projects.models import Kind

    Kind.objects.update_or_create(
        name="社区公共服务站建设与运行",
        defaults={"pack": "community-service-station", "chain": ["street", "county", "city"]},
    )
    someone("street", tree.street, Role.DEPARTMENT)
    someone("city", tree.city_bureau, Role.DEPARTMENT)
    return SimpleNamespace(clerk=clerk, head=head, department=department, finance=finance)


@pytest.fixture
def desk(visit):
    """The browser of a person, signed in once: ``desk("clerk")``."""
    opened: dict[str, object] = {}

    def of(name: str) -> object:
        if name not in opened:
            opened[name] = visit(name)
        return opened[name]

    return of
