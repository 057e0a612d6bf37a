"""Two people at the same moment, with real transactions: nothing is lost, nothing happens twice."""

import threading

import pytest
from django.db import close_old_connections

from jixiao.errors import JixiaoError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.projects import services

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts):
    """Runs each in a thread of its own, started together; what each returned or raised."""
    start = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            results[place] = act()
        except (JixiaoError, ConflictError) as error:
            results[place] = error
        finally:
            close_old_connections()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_step_is_taken_once(project):
    results = both(*[lambda: services.take(project, "submit", by=None)] * 3)
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
    results = both(*acts)
    assert sum(isinstance(result, ConflictError) for result in results) == 1
    fresh = Project.objects.get(pk=project.pk)
    won = next(name for name, result in zip(("李二", "赵三"), results, strict=True) if isinstance(result, Project))
    assert content_of(fresh).texts["contact"] == won
    assert fresh.indicators.count() == 6
