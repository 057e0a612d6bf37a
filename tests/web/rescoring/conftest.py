"""A self-evaluation of 桂花社区 that has reached 东区财政局, and people from outside."""

from types import SimpleNamespace

import pytest
from standing import standing


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@standing
def task(tree):
    """The task at the bureau: 98 of 100, 居民参与率 27% of 30%."""
    from handed_in import at_finance, task_of

    return at_finance(task_of(tree.community, tree.finance))


@standing
def rescore(task, finance):
    """Its sheet, begun."""
    from jixiao.web.rescoring import services

    return services.begin(task, by=finance)


@pytest.fixture
def marks(rescore):
    """Marks by the name of the indicator: ``marks(居民参与率=Mark(…))``; all others as the unit has them."""
    from jixiao.web.rescoring.sheets import Mark

    def make(**changed):
        return {
            row.position: changed.get(row.name, Mark(points=row.points, reason=row.reason))
            for row in rescore.rows.all()
        }

    return make


@pytest.fixture
def final(rescore, marks, finance):
    """The same, finished: 居民参与率 has 10 instead of 13.5."""
    from decimal import Decimal

    from jixiao.web.rescoring import services
    from jixiao.web.rescoring.sheets import Mark

    changed = marks(居民参与率=Mark(points=Decimal(10), reason="签到表只有200人。"))
    saved = services.save(rescore, changed, opinion="数据基本真实，参与率偏高。", version=rescore.version, by=finance)
    return services.finish(saved, by=finance)


@standing
def outside(tree, someone) -> SimpleNamespace:
    """Two experts, an evaluator and a 主评人 of a firm in 东区."""
    from jixiao.web.orgs import services
    from jixiao.web.orgs.models import Role

    firm = services.add_unit(name="江城会计师事务所", number="", region=tree.east, parent=None, by=None)
    return SimpleNamespace(
        firm=firm,
        expert=someone("expert", firm, Role.EXPERT),
        second=someone("second", firm, Role.EXPERT),
        evaluator=someone("evaluator", firm, Role.EVALUATOR),
        lead=someone("lead", firm, Role.LEAD_EVALUATOR),
    )


@pytest.fixture
def scored(task, tree):
    """Has an assigned person give every indicator its full points but those named, and sign."""
    from jixiao.web.rescoring import assigning
    from jixiao.web.rescoring.sheets import Mark

    def make(assignment, **points):
        from decimal import Decimal

        opinion = assigning.opinion_of(task, assignment)
        given = {
            row.position: Mark(points=Decimal(points.get(row.name, row.self_points)), reason="核对了原始材料。")
            for row in opinion.rows.all()
        }
        saved = assigning.save_opinion(opinion, given, text="总体较好。", version=opinion.version)
        return assigning.sign(saved, version=saved.version, by=assignment.user)

    return make
