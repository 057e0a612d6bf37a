"""Two people at the same moment, with real transactions: nothing is lost, nothing happens twice."""

import pytest
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.projects import services


@pytest.fixture(autouse=True)
def _real_transactions(transactional_db):
    """Before anything else."""


def test_a_step_is_taken_once(project):
    results = at_once(*[lambda: services.take(project, "submit", by=None)] * 3)
    assert sum(isinstance(result, JixiaoError) for result in results) == 2
    assert project.steps.count() == 1


def test_one_save_wins_and_the_other_is_told(project, content):
    from jixiao.web.projects.content import Content, content_of
    from jixiao.web.projects.models import Project

    acts = [
        lambda name=name: services.save(
            project, Content({**content.texts, "contact": name}, content.rows), version=project.version, by=None
        )
        for name in ("李二", "赵三")
    ]
    results = at_once(*acts)
    assert sum(isinstance(result, ConflictError) for result in results) == 1
    fresh = Project.objects.get(pk=project.pk)
    won = next(name for name, result in zip(("李二", "赵三"), results, strict=True) if isinstance(result, Project))
    assert content_of(fresh).texts["contact"] == won
    assert fresh.indicators.count() == 6
