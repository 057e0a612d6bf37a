"""Steps for many: for those who review; a run is its maker's alone."""

from types import SimpleNamespace

from permissions.table import Row, statuses

REVIEWERS = statuses(403, department=302, finance=302)
FINANCE = statuses(404, finance=200)
GOES_ON = statuses(404, finance=302)
STRANGER = statuses(404)


def prepare(world: SimpleNamespace) -> None:
    """A run of finance that waits, and one that nobody here made."""
    from jixiao.web.accounts.models import User
    from jixiao.web.bulk.models import Item, Run

    def made(by: User) -> Run:
        run = Run.objects.create(listing="reports", verb="close", by=by, total=1)
        Item.objects.create(run=run, object_code=run.code, label="报告")
        return run

    nobody = User.objects.create_user("nobody", None)
    world.runs = {"own": made(world.people["finance"]), "other": made(nobody)}


def listing(world: SimpleNamespace, side: str) -> list[object]:
    return ["reports"]


def run(world: SimpleNamespace, side: str) -> list[object]:
    return [world.runs[side].code]


ROWS = [
    Row("bulk:list", statuses(200)),
    Row("bulk:choose", REVIEWERS, args=listing, method="post", data={"act": "close"}),
    Row("bulk:run", FINANCE, STRANGER, args=run),
    Row("bulk:start", GOES_ON, STRANGER, args=run, method="post", data={"reason": "无须整改"}),
    Row("bulk:cancel", GOES_ON, STRANGER, args=run, method="post"),
    Row("bulk:export", FINANCE, STRANGER, args=run),
]
