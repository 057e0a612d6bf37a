"""An approved project of 桂花社区, a round of 东区财政局 with its task, and a content that reports it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from approving import approved, kind_of_station
from standing import standing

ROWS = (
    ("产出指标", "数量指标", "建成服务站数量", "≥", "2", "个", "20"),
    ("产出指标", "质量指标", "验收合格率", "=", "100", "%", "20"),
    ("产出指标", "时效指标", "建成时间", "时间", "2025年11月30日前", "", "10"),
    ("效益指标", "社会效益", "邻里互助氛围", "定性", "氛围明显好转", "", "15"),
    ("效益指标", "社会效益", "居民参与率", "≥", "30", "%", "15"),
    ("满意度指标", "服务对象满意度", "社区居民满意度", "≥", "90", "%", "10"),
)
ACTUALS = ("2", "100%", "2025年11月20日", "", "27%", "")


def stationed(unit, name="社区服务站建设", rows=ROWS, year=2025):
    """An approved project."""
    return approved(unit, rows=rows, name=name, year=year)


@standing
def kind():
    return kind_of_station()


@pytest.fixture
def approve():
    """Makes an approved project: ``approve(unit, name="…", rows=ROWS)``."""
    return stationed


@standing
def batch(tree, kind):
    """A round of 东区财政局 for 2025, as a draft."""
    from jixiao.web.evaluations import services
    from jixiao.web.rounds.models import today

    return services.create_round(
        unit=tree.finance,
        name="2025年度项目支出绩效自评",
        fiscal_year=2025,
        kinds=[kind],
        framework="mof-2020-10-self",
        deadline=today() + timedelta(days=10),
        by=None,
    )


@standing
def task(tree, kind, batch, finance):
    """The task of 桂花社区."""
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.models import Task

    stationed(tree.community)
    services.open_round(batch, by=None)
    return Task.objects.select_related("round__unit", "project__unit", "project__kind", "unit").get()


@standing
def report():
    """Makes a content for a task; ``report(task, {"actual": …}, {…})`` changes the rows in order."""
    from jixiao.web.base.content import Content
    from jixiao.web.evaluations.content import SHAPE, goal_of
    from jixiao.web.evaluations.evaluation import version_of

    def make(task, *changes, **texts):
        goal = goal_of(version_of(task))
        rows = []
        for number, planned in enumerate(goal.rows):
            said = {"code": planned["code"], "actual": ACTUALS[number] if number < len(ACTUALS) else ""}
            if planned["operator"] == "定性":
                said |= {"actual": "居民互助小组由2个增至9个", "grade": "达成预期目标", "share": "90"}
            if planned["name"].endswith("满意度"):
                said |= {"method": "M4", "issued": "120", "returned": "110", "valid": "108"}
                said |= {"very": "70", "satisfied": "30", "fair": "5", "poor": "2", "worst": "1"}
            if planned["name"] == "居民参与率":
                said |= {"reason": "冬季活动取消了3场。", "improvement": "改在室内补办。"}
            rows.append(SHAPE.row_from(said | (changes[number] if number < len(changes) else {})))
        words = {
            "goal-1": "建成服务站2个",
            "goal-2": "服务居民2510人次",
            "problems": "冬季活动场次少，居民参与率低于目标。",
            "advice": "增加室内活动场地。",
            "filler": "李二",
            "phone": "01000000",
            "filled": "2026-01-15",
            "explanation": "资金已全部执行。",
        }
        return Content(SHAPE.content_from({"texts": words | texts}).texts, tuple(rows))

    return make


@standing
def money(task):
    """100 万元, arrived and spent."""
    from datetime import date
    from decimal import Decimal

    from jixiao.web.funds import services

    source = services.add_source(task.project, name="区级财政资金", level="区县级", planned=Decimal(1_000_000), by=None)
    services.arrive(task.project, amount=Decimal(1_000_000), on=date(2025, 3, 20), source=source, by=None)
    services.spend(
        task.project, amount=Decimal(950_000), on=date(2025, 10, 9), number="记-12", summary="工程款", by=None
    )
    return SimpleNamespace(source=source)
