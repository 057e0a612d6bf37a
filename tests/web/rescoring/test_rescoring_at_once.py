"""Two at once: a sheet is begun, saved, finished and signed once; who comes second is told."""

import pytest
from test_collisions import at_once

from jixiao.errors import JixiaoError
from jixiao.web.orgs.models import Role
from jixiao.web.rescoring import assigning, services
from jixiao.web.rescoring.models import Opinion, Rescore, State, Verdict


@pytest.fixture
def task(transactional_db, tree):
    from handed_in import at_finance, task_of

    return at_finance(task_of(tree.community, tree.finance))


def test_one_sheet_is_begun(task):
    results = at_once(lambda: services.begin(task, by=None), lambda: services.begin(task, by=None))
    assert [type(one) for one in results if isinstance(one, Exception)] == [JixiaoError]
    assert Rescore.objects.get().rows.count() == 7


def test_one_saves_and_one_finishes(task):
    rescore = services.begin(task, by=None)
    saved = services.save(rescore, {}, opinion="好", version=1, by=None)
    results = at_once(
        lambda: services.finish(saved, by=None, version=2),
        lambda: services.save(saved, {}, opinion="改", version=2, by=None),
    )
    refused = [one for one in results if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [JixiaoError]
    assert Rescore.objects.get().state in (State.FINAL, State.DRAFT)


def test_one_sheet_of_a_person_and_one_verdict(task, tree, outside, scored):
    expert = assigning.assign(outside.expert, Role.EXPERT, unit=tree.finance, task=task, by=None)
    lead = assigning.assign(outside.lead, Role.LEAD_EVALUATOR, unit=tree.finance, task=task, by=None)
    opened = at_once(lambda: assigning.opinion_of(task, expert), lambda: assigning.opinion_of(task, expert))
    assert {one.pk for one in opened} == {Opinion.objects.get().pk}
    scored(expert)
    results = at_once(
        lambda: assigning.conclude(task, lead, conclusion="好", by=None),
        lambda: assigning.conclude(task, lead, conclusion="好", by=None),
    )
    assert [type(one) for one in results if isinstance(one, Exception)] == [JixiaoError]
    assert Verdict.objects.count() == 1
