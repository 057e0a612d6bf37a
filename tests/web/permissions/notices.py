"""Notices and what one has done are everybody's own; those of others do not exist."""

from types import SimpleNamespace

from permissions.table import Row, statuses

EVERYBODY = statuses(200)
GOES_ON = statuses(302)
CLERKS = statuses(404, clerk=302)
OUTSIDERS = statuses(404, outsider=302)


def prepare(world: SimpleNamespace) -> None:
    """A notice of the clerk, and one of somebody elsewhere."""
    from jixiao.web.notices.models import Notice

    def made(who: str) -> Notice:
        return Notice.objects.create(user=world.people[who], sentence="已退回", link="/projects/")

    world.notices = {"own": made("clerk"), "other": made("outsider")}


def notice(world: SimpleNamespace, side: str) -> list[object]:
    return [world.notices[side].code]


ROWS = [
    Row("notices:list", EVERYBODY),
    Row("notices:list-export", EVERYBODY),
    Row("notices:read-all", GOES_ON, method="post"),
    Row("notices:settings", EVERYBODY),
    Row("notices:settings", GOES_ON, method="post", data={"mail": "daily"}),
    Row("notices:done", EVERYBODY),
    Row("notices:done-export", EVERYBODY),
    Row("notices:open", CLERKS, OUTSIDERS, args=notice),
    Row("notices:read", CLERKS, OUTSIDERS, args=notice, method="post"),
]
