"""Filling in a task and handing it in: scores, gates, locks, what stays as it was handed in."""

from decimal import Decimal

import pytest

from jixiao.errors import JixiaoError


def saved(task, content):
    from jixiao.web.evaluations import services

    return services.save(task, content, version=task.version, by=None)


def test_saving_keeps_what_was_typed_and_scores_it(task, money, report):
    from jixiao.web.evaluations.content import content_of, goal_of
    from jixiao.web.evaluations.evaluation import version_of
    from jixiao.web.evaluations.models import State, Task

    done = saved(task, report(task))
    fresh = Task.objects.get(pk=done.pk)
    assert fresh.state == State.FILLING
    assert content_of(fresh, goal_of(version_of(fresh))) == report(task)
    assert fresh.total == Decimal("96.50")
    assert fresh.grade == "优"
    assert fresh.errors == 0
