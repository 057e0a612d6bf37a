"""What the command line calls by name: ``jixiao manage`` and the steps before ``jixiao serve``."""

import os
from collections.abc import Sequence

from jixiao.errors import JixiaoError
from jixiao.mistakes import system_words
from jixiao.web.config import environment

ON_TABLES = {"create_admin", "verify_audit"}
"""Commands that somebody may run before the first start of the service."""

CLOSED = (
    "数据库打不开：{reason}；请检查 DATABASE_URL、数据目录是否可写；"
    "数据库文件损坏的，停止服务，用最近的备份还原（jixiao manage restore）。"
)


def ready() -> None:
    """Make the data directory (its owner alone may look into it) and wake Django."""
    home = environment.home()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        template = "数据目录建立不了（{reason}）；请换一个目录，用环境变量 JIXIAO_HOME 写明。"
        raise JixiaoError(template, place=str(home), reason=system_words(error)) from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jixiao.web.config.settings")
    import django

    django.setup()


def manage(words: Sequence[str]) -> int:
    """Run one of Django's commands, ours among them; its exit code."""
    ready()
    from django.core.management import ManagementUtility

    name = words[0].replace("-", "_") if words else "help"
    if name in ON_TABLES:
        migrated()
    ManagementUtility(["jixiao manage", name, *words[1:]]).execute()
    return 0


def migrated() -> int:
    """Bring the tables up to date where they are not; how many steps that took."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if steps:
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise JixiaoError(CLOSED, reason=reason) from error
    return steps


def tidy() -> None:
    """Remove what has expired: sessions, counts, replies, unconfirmed imports, files of nobody, half restores."""
    from django.core.management import call_command

    from jixiao.web.base.limits import sweep
    from jixiao.web.funds import importing
    from jixiao.web.operations import orphans, restore
    from jixiao.web.orgs.imports import forget_old
    from jixiao.web.restapi import once

    call_command("clearsessions")
    sweep()
    forget_old()
    orphans.sweep()
    restore.forget_halves()
    importing.forget_old()
    once.forget_old()


def nobody_yet() -> bool:
    """Whether there is no account, so that a first administrator is wanted."""
    from jixiao.web.accounts.models import User

    return not User.objects.exists()
