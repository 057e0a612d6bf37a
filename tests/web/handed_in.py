"""A self-evaluation of 桂花社区 that was filled in, for tests of what follows it."""

from datetime import date, timedelta
from decimal import Decimal

import approving

ROWS = (
    ("产出指标", "数量指标", "建成服务站数量", "≥", "2", "个", "20"),
    ("产出指标", "质量指标", "验收合格率", "=", "100", "%", "20"),
    ("产出指标", "时效指标", "建成时间", "时间", "2025年11月30日前", "", "10"),
    ("效益指标", "社会效益", "活动场次", "≥", "20", "场", "15"),
    ("效益指标", "社会效益", "居民参与率", "≥", "30", "%", "15"),
    ("满意度指标", "服务对象满意度", "社区居民满意度", "≥", "90", "%", "10"),
)
ACTUALS = ("2", "100", "2025年11月20日", "20", "27", "93")
REPORTED = {
    "goal-1": "建成服务站2个",
    "goal-2": "服务居民2510人次",
    "problems": "冬季活动场次少，居民参与率低于目标。",
    "advice": "增加室内活动场地。",
    "filler": "李二",
    "phone": "01000000",
    "filled": "2026-01-15",
    "explanation": "节约的资金年末交回。",
}


def approved(unit, name="社区服务站建设"):
    """An approved project of the unit."""
    return approving.approved(unit, rows=ROWS, name=name)


def spent(project, amount=950_000):
    """100 万元 of which that much was spent."""
    from jixiao.web.funds import services

    source = services.add_source(project, name="区级财政资金", level="区县级", planned=Decimal(1_000_000), by=None)
    services.arrive(project, amount=Decimal(1_000_000), on=date(2025, 3, 20), source=source, by=None)
    services.spend(project, amount=Decimal(amount), on=date(2025, 10, 9), number="记-12", summary="工程款", by=None)


def opened(bureau, name="2025年度项目支出绩效自评"):
    """A round of the bureau with its tasks."""
    from jixiao.web.evaluations import services
    from jixiao.web.projects.models import Kind
    from jixiao.web.rounds.models import today

    batch = services.create_round(
        unit=bureau,
        name=name,
        fiscal_year=2025,
        kinds=Kind.objects.all(),
        framework="mof-2020-10-self",
        deadline=today() + timedelta(days=10),
        by=None,
    )
    return services.open_round(batch, by=None)


def filled(task, by=None):
    """The task with everything reported; 居民参与率 missed its target."""
    from jixiao.web.base.content import Content
    from jixiao.web.evaluations import services
    from jixiao.web.evaluations.content import SHAPE, goal_of
    from jixiao.web.evaluations.evaluation import version_of

    rows = []
    for planned, actual in zip(goal_of(version_of(task)).rows, ACTUALS, strict=True):
        said = {"code": planned["code"], "actual": actual}
        if planned["name"] == "社区居民满意度":
            said |= {"method": "M4", "issued": "120", "returned": "110", "valid": "108"}
            said |= {"very": "70", "satisfied": "30", "fair": "5", "poor": "2", "worst": "1"}
        if planned["name"] == "居民参与率":
            said |= {"reason": "冬季活动取消了3场。", "improvement": "改在室内补办。"}
        rows.append(SHAPE.row_from(said))
    content = Content(SHAPE.content_from({"texts": REPORTED}).texts, tuple(rows))
    return services.save(task, content, version=task.version, by=by)


def task_of(unit, bureau, name="社区服务站建设", batch=None):
    """A filled-in task of the unit in a round of the bureau."""
    from jixiao.web.evaluations.models import Task
    from jixiao.web.evaluations.services import open_round

    project = approved(unit, name)
    spent(project)
    batch = open_round(batch, by=None) if batch is not None else opened(bureau)
    related = ("round__unit__region", "project__unit__region", "project__kind", "unit__region", "goal", "sheet")
    return filled(Task.objects.select_related(*related).get(project=project, round=batch))


def confirmed(task):
    """The task as it left the unit: with the department, or with finance where nobody is above."""
    from jixiao.web.evaluations import services

    task = services.take(task, "submit", by=None, reason="佐证材料随后补充")
    return services.take(task, "confirm", by=None)


def at_finance(task):
    """The task when it has reached the bureau."""
    from jixiao.web.evaluations import services

    task = confirmed(task)
    return services.take(task, "forward", by=None) if task.state == "department" else task
