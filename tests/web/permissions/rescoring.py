"""Who may open which page of re-scoring, and take which step. People from outside: ``tests/web/rescoring``."""

from types import SimpleNamespace

from permissions.table import Row, statuses

INSIDE = statuses(403, reader=200, finance=200, auditor=200)
INSIDE_OF_A_SAMPLE = statuses(
    403, clerk=404, head=404, outsider=404, reader=404, department=404, finance=200, auditor=200
)
FINANCE = statuses(403, finance=200)
STRANGER = statuses(404)
DRAFT = statuses(403, clerk=404, head=404, outsider=404, department=404, reader=200, finance=200, auditor=200)
DRAFT_EDIT = statuses(403, clerk=404, head=404, outsider=404, department=404, finance=200)
DRAFT_POST = statuses(403, clerk=404, head=404, outsider=404, department=404, finance=302)
TOLD = statuses(200, outsider=404, admin=403)
TASK = statuses(403, outsider=404, reader=200, finance=200, auditor=200)
TASK_DO = statuses(403, outsider=404, finance=200)
TASK_POST = statuses(403, outsider=404, finance=302)
NOBODY_ASSIGNED = statuses(403)
NOT_ASSIGNED = statuses(404)


def prepare(world: SimpleNamespace) -> None:
    """A task on each side with a draft, one with a result, a sample, and somebody assigned."""
    from handed_in import at_finance, task_of

    from jixiao.web.accounts.models import User
    from jixiao.web.orgs.models import Membership, Role
    from jixiao.web.rescoring import assigning, services
    from jixiao.web.rescoring.models import Assignment, Rescore, Sample
    from jixiao.web.rounds.models import State

    world.drafts, world.finals, world.samples, world.assignments, world.opinions = {}, {}, {}, {}, {}
    expert = User.objects.create_user("an-expert", full_name="专家")
    for side, unit, bureau in (
        ("own", world.tree.community, world.tree.finance),
        ("other", world.tree.elsewhere, world.tree.elsewhere),
    ):
        first = task_of(unit, bureau)
        for name, kept in (("第一个", world.drafts), ("第二个", world.finals)):
            task = first if name == "第一个" else task_of(unit, bureau, name, first.round)
            task = at_finance(task)
            task.state = State.FINANCE
            task.save()
            kept[side] = services.begin(task, unit=bureau, by=None)
        Rescore.objects.filter(pk=world.finals[side].pk).update(state="final")
        world.samples[side] = Sample.objects.create(
            unit=bureau, title="抽查", method="random", seed="1", size=1, population=1
        )
        Membership.objects.get_or_create(user=expert, unit=world.tree.department, role=Role.EXPERT)
        made = Assignment.objects.create(unit=bureau, user=expert, role=Role.EXPERT, task=first)
        world.assignments[side] = made
        world.opinions[side] = assigning.opinion_of(world.drafts[side].task, made)


def draft(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].code]


def final(world: SimpleNamespace, side: str) -> list[object]:
    return [world.finals[side].code]


def step(world: SimpleNamespace, side: str) -> list[object]:
    return [world.finals[side].code, "agree"]


def table(world: SimpleNamespace, side: str) -> list[object]:
    return [world.finals[side].code, "xlsx"]


def task(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].task.code]


def evidence(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].task.code, world.drafts[side].code]


def report(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].task.code, "docx"]


def sample(world: SimpleNamespace, side: str) -> list[object]:
    return [world.samples[side].code]


def assignment(world: SimpleNamespace, side: str) -> list[object]:
    return [world.assignments[side].code]


def opinion(world: SimpleNamespace, side: str) -> list[object]:
    return [world.opinions[side].code]


def bureau(world: SimpleNamespace, side: str) -> list[object]:
    return [(world.tree.finance if side == "own" else world.tree.elsewhere).code]


SHEET = {"opinion": "好", "version": "1"}
OWN_STEP = statuses(403, outsider=404, clerk=200, head=200)
OWN_STEP_POST = statuses(403, outsider=404, clerk=302, head=302)

ROWS = [
    Row("rescoring:list", statuses(200)),
    Row("rescoring:list-export", statuses(200)),
    Row("rescoring:statistics", INSIDE),
    Row("rescoring:statistics-export", INSIDE),
    Row("rescoring:policies", FINANCE),
    Row("rescoring:policy", FINANCE, statuses(403, finance=404), args=bureau),
    Row("rescoring:samples", INSIDE),
    Row("rescoring:sample-new", FINANCE),
    Row("rescoring:sample-new", FINANCE, method="post"),
    Row("rescoring:sample", INSIDE_OF_A_SAMPLE, statuses(404, outsider=403), args=sample),
    Row("rescoring:sample-export", INSIDE_OF_A_SAMPLE, statuses(404, outsider=403), args=sample),
    Row(
        "rescoring:sample-assign",
        statuses(403, clerk=404, head=404, outsider=404, reader=404, department=404, finance=200),
        statuses(404, outsider=403),
        args=sample,
    ),
    Row("rescoring:task", TASK, statuses(404, outsider=403), args=task),
    Row("rescoring:begin", TASK_POST, statuses(404, outsider=403), args=task, method="post"),
    Row("rescoring:task-assign", TASK_DO, statuses(404, outsider=403), args=task),
    Row("rescoring:adopt", TASK_POST, statuses(404, outsider=403), args=task, method="post"),
    Row("rescoring:end", statuses(404, finance=302), STRANGER, args=assignment, method="post"),
    Row("rescoring:assigned", NOBODY_ASSIGNED),
    Row("rescoring:work", NOT_ASSIGNED, STRANGER, args=task),
    Row("rescoring:opinion-begin", NOT_ASSIGNED, STRANGER, args=task, method="post"),
    Row("rescoring:evidence", NOT_ASSIGNED, STRANGER, args=evidence),
    Row("rescoring:report", NOT_ASSIGNED, STRANGER, args=report),
    Row("rescoring:verdict", NOT_ASSIGNED, STRANGER, args=task),
    Row("rescoring:opinion", NOT_ASSIGNED, STRANGER, args=opinion),
    Row("rescoring:opinion-keep", NOT_ASSIGNED, STRANGER, args=opinion, method="post", data=SHEET),
    Row("rescoring:detail", DRAFT, STRANGER, args=draft),
    Row("rescoring:detail", TOLD, STRANGER | {"outsider": 200}, args=final, method="head"),
    Row("rescoring:edit", DRAFT_EDIT, STRANGER, args=draft),
    Row("rescoring:edit", DRAFT_POST, STRANGER, args=draft, method="post", data=SHEET),
    Row("rescoring:keep", DRAFT_EDIT, STRANGER, args=draft, method="post", data=SHEET),
    Row("rescoring:step", OWN_STEP, statuses(404, outsider=200), args=step),
    Row("rescoring:step", OWN_STEP_POST, statuses(404, outsider=302), args=step, method="post", data={"version": "1"}),
    Row("rescoring:export", TOLD, statuses(404, outsider=200), args=table),
]
