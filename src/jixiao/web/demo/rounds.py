"""Last year's self-evaluation: a round with tasks in every state, and the re-scoring of some of them."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from jixiao.web.base.content import Content
from jixiao.web.demo.amounts import Amounts
from jixiao.web.demo.figures import result_of
from jixiao.web.demo.papers import prove
from jixiao.web.demo.places import County
from jixiao.web.evaluations import services
from jixiao.web.evaluations.content import SHAPE, goal_of
from jixiao.web.evaluations.evaluation import version_of
from jixiao.web.evaluations.models import Task
from jixiao.web.orgs.models import Role
from jixiao.web.projects.models import Kind
from jixiao.web.rescoring import services as rescoring
from jixiao.web.rescoring.sheets import Mark
from jixiao.web.rounds.models import State

LATE = "部分佐证资料为纸质件，随文报送。"

RETURNS = (
    "实际完成值与佐证资料不一致，请核对台账后更正。",
    "偏差原因过于笼统，请写明具体原因和改进措施。",
    "满意度没有附问卷汇总表，请补充。",
)

DIFFERENCES = (
    "台账只支持到该数值，按实际可核实的数量计分。",
    "佐证资料不足，按半数计分。",
    "完成时间晚于计划，按评分标准扣分。",
)


def evaluate_all(county: County, amounts: Amounts) -> None:
    """Open the round and take its tasks as far as they come."""
    by = county.who(county.finance, Role.FINANCE_PERFORMANCE)
    year = county.year - 1
    batch = services.create_round(
        unit=county.finance,
        name=f"{year}年度项目支出绩效自评",
        fiscal_year=year,
        kinds=Kind.objects.exclude(pack=""),
        framework="mof-2020-10-self",
        deadline=max(timezone.localdate() + timedelta(days=10), date(county.year, 3, 31)),
        by=by,
    )
    services.open_round(batch, by=by)
    related = ("round__unit", "project__unit", "project__kind", "unit__region", "goal")
    tasks = list(Task.objects.filter(round=batch).select_related(*related).order_by("pk"))
    wanted = [State(state) for state, number in amounts.tasks.items() for _ in range(number)]
    county.chance.shuffle(wanted)
    ends = [_taken_to(county, task, state) for task, state in zip(tasks, wanted, strict=True)]
    accepted = [task for task in ends if task.state == State.ACCEPTED]
    for number, task in enumerate(accepted[: amounts.rescored]):
        _rescore(county, task, finish=number % 4 != 3)


def _taken_to(county: County, task: Task, state: State) -> Task:
    """The task, taken to a state."""
    handler, head = county.who(task.unit, Role.HANDLER), county.who(task.unit, Role.HEAD)
    if state is State.VOID:
        manager = county.who(county.finance, Role.FINANCE_PERFORMANCE)
        return services.take(task, "void", by=manager, reason="项目已并入其他项目评价。")
    if state is State.TODO:
        return task
    task = services.save(task, _reported(county, task), version=task.version, by=handler)
    prove(county, task)
    if state is State.FILLING:
        return task
    task = services.take(task, "submit", by=handler, reason=LATE)
    if state is State.CONFIRMING:
        return task
    task = services.take(task, "confirm", by=head)
    return task if state is State.DEPARTMENT else _reviewed(county, task, state)


def _reviewed(county: County, task: Task, state: State) -> Task:
    """What the units above the one that reports do."""
    business = county.who(county.finance, Role.FINANCE_BUSINESS)
    if task.state == State.DEPARTMENT and task.at is not None:
        reviewer = county.who(task.at, Role.DEPARTMENT)
        if state is State.RETURNED:
            return services.take(task, "return", by=reviewer, reason=county.chance.choice(RETURNS))
        task = services.take(task, "forward", by=reviewer)
    if state is State.RETURNED:
        return services.take(task, "return", by=business, reason=county.chance.choice(RETURNS))
    return services.take(task, "accept", by=business) if state is State.ACCEPTED else task


def _reported(county: County, task: Task) -> Content:
    """What the unit reports: some rows missed their targets, some tasks have a survey with counts."""
    chance, year = county.chance, task.project.fiscal_year
    rows, misses = [], chance.choice((8, 8, 15, 15, 30, 60))
    for planned in goal_of(version_of(task)).rows:
        result = result_of(dict(planned), year, chance, misses)
        said = {"code": planned["code"], "actual": result.actual, "grade": result.grade, "share": result.share}
        said |= {"reason": result.reason, "improvement": result.improvement, "source": "业务台账"}
        if "满意度" in planned["name"] and chance.random() < 0.7:
            said |= _survey(county)
        rows.append(SHAPE.row_from(said))
    filler = county.who(task.unit, Role.HANDLER)
    texts = {
        "goal-1": "已按计划完成",
        "goal-2": "基本完成年度目标",
        "explanation": "按合同和进度付款，结余资金由财政收回或结转。",
        "problems": "部分任务上半年进度偏慢，过程资料归集不够及时。",
        "advice": "年初细化实施方案，按月归集台账，按季度调度进度。",
        "finished": "是",
        "filler": filler.full_name if filler else "",
        "phone": filler.phone if filler else "",
        "filled": f"{year + 1}-02-{chance.randint(10, 27)}",
    }
    return Content(SHAPE.content_from({"texts": texts}).texts, tuple(rows))


def _survey(county: County) -> dict[str, str]:
    valid = county.chance.randint(60, 160)
    poor, fair = county.chance.randint(0, 3), county.chance.randint(2, 10)
    satisfied = county.chance.randint(15, 40)
    return {
        "actual": "",
        "method": "M4",
        "issued": str(valid + 12),
        "returned": str(valid + 4),
        "valid": str(valid),
        "very": str(valid - satisfied - fair - poor),
        "satisfied": str(satisfied),
        "fair": str(fair),
        "poor": str(poor),
        "worst": "0",
    }


def _rescore(county: County, task: Task, *, finish: bool) -> None:
    """The bureau gives a few rows less, and says why."""
    by = county.who(county.finance, Role.FINANCE_PERFORMANCE)
    sheet = rescoring.begin(task, by=by)
    marks: dict[int, Mark] = {}
    for row in sheet.rows.all():
        less = row.points is not None and row.points >= 3 and county.chance.random() < 0.2
        if less and row.points is not None:
            marks[row.position] = Mark(
                row.points - Decimal(county.chance.choice((1, 2))), "", DIFFERENCES[len(marks) % 3]
            )
    opinion = "自评资料基本完整，部分指标佐证不足，复核予以调整。"
    sheet = rescoring.save(sheet, marks, opinion=opinion, version=sheet.version, by=by)
    if finish and not rescoring.gaps_of(sheet, list(sheet.rows.all())):
        rescoring.finish(sheet, by=by)
