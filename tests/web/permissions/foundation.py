"""Who may open which page of the foundation."""

from types import SimpleNamespace

from permissions.table import Row, statuses

EVERYBODY = statuses(200)
SIGNED_IN = statuses(302)
ADMIN = statuses(403, admin=200)
ADMIN_GOES_ON = statuses(403, admin=302)
STRANGER = statuses(403, admin=404)
LOG = statuses(403, admin=200, auditor=200, reader=200)


def prepare(world: SimpleNamespace) -> None:
    """Units and people on both sides; an invitation."""
    from jixiao.web.accounts.services import invite
    from jixiao.web.base.excel import workbook
    from jixiao.web.orgs.importing import COLUMNS
    from jixiao.web.orgs.models import ImportDraft, Role

    world.units = {"own": world.tree.community, "other": world.tree.elsewhere}
    world.persons = {"own": world.people["clerk"], "other": world.people["outsider"]}
    guest = invite(full_name="新人", unit=world.tree.community, roles=[Role.HANDLER], by=world.people["admin"])
    drafts = {side: ImportDraft(made_by=world.people[who]) for side, who in (("own", "admin"), ("other", "outsider"))}
    for draft in drafts.values():
        draft.data = workbook({"单位": (COLUMNS["单位"], [])})
        draft.save()
    world.drafts = drafts
    world.secrets = {"own": guest[1], "other": "not-a-secret"}


def unit(world: SimpleNamespace, side: str) -> list[object]:
    return [world.units[side].code]


def someone(world: SimpleNamespace, side: str) -> list[object]:
    return [world.persons[side].code]


def roles(world: SimpleNamespace, side: str) -> list[object]:
    return [world.persons[side].code, world.units[side].code]


def draft(world: SimpleNamespace, side: str) -> list[object]:
    return [world.drafts[side].code]


def secret(world: SimpleNamespace, side: str) -> list[object]:
    return [world.secrets[side]]


ROWS = [
    Row("home", EVERYBODY),
    Row("health", statuses(200, anonymous=200)),
    Row("accounts:login", statuses(302, anonymous=200)),
    Row("accounts:token", SIGNED_IN),
    Row("accounts:logout", SIGNED_IN, method="post"),
    Row("accounts:join", statuses(200, anonymous=200), statuses(404, anonymous=404), args=secret),
    Row("accounts:me", EVERYBODY),
    Row("accounts:password", EVERYBODY),
    Row("accounts:end-others", SIGNED_IN, method="post"),
    Row("accounts:second-factor", EVERYBODY),
    Row("accounts:second-factor-off", SIGNED_IN, method="post"),
    Row("orgs:units", ADMIN),
    Row("orgs:unit-add", ADMIN),
    Row("orgs:unit", ADMIN, STRANGER, args=unit),
    Row("orgs:unit-change", ADMIN, STRANGER, args=unit),
    Row("orgs:unit-move", ADMIN, STRANGER, args=unit),
    Row("orgs:unit-close", ADMIN_GOES_ON, STRANGER, args=unit, method="post"),
    Row("orgs:person-add", ADMIN, STRANGER, args=unit),
    Row("orgs:invite", ADMIN, STRANGER, args=unit),
    Row("orgs:people", ADMIN),
    Row("orgs:person", ADMIN, STRANGER, args=someone),
    Row("orgs:roles", ADMIN, STRANGER, args=roles),
    Row("orgs:person-switch", ADMIN_GOES_ON, STRANGER, args=someone, method="post"),
    Row("orgs:person-reset", ADMIN, STRANGER, args=someone, method="post"),
    Row("orgs:person-code-off", ADMIN_GOES_ON, STRANGER, args=someone, method="post"),
    Row("orgs:import", ADMIN),
    Row("orgs:import-template", ADMIN),
    Row("orgs:import-confirm", ADMIN, STRANGER, args=draft),
    Row("orgs:regions", ADMIN),
    Row("audit:list", LOG),
    Row("audit:export", LOG),
]
