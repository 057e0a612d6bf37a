"""The tables as the database has them now, which may be older than the program.

A backup is often made after a new version was installed and before its tables are brought up to date, and an archive
is often older than the program that restores it. So rows are read and written through the models of the migrations
that were applied, not through those of the source.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from jixiao.errors import JixiaoError

Node = tuple[str, str]
"""A migration: app and name."""

LEFT_OUT = frozenset({"django_session", "accounts_visit"})
"""Tables that no archive holds: who has an archive must not be able to go on in somebody's session."""


def applied() -> tuple[Node, ...]:
    """The migrations of this database, in order; none where it is empty."""
    return tuple(sorted(MigrationRecorder(connection).applied_migrations()))


@lru_cache(maxsize=2)
def models_at(nodes: tuple[Node, ...]) -> list[type[models.Model]]:
    """The models behind these migrations, by table; raises where the program does not know one of them."""
    loader = MigrationLoader(None)
    known = [node for node in nodes if node in loader.graph.nodes]
    strange = [f"{app}.{name}" for app, name in nodes if (app, name) not in loader.graph.nodes]
    if strange:
        raise JixiaoError(
            "数据的版本比程序新，或用到没有安装的组件（{names}）；请先把程序升级到当时的版本，再办理。",
            names="、".join(strange[:5]),
        )
    registry: Apps = loader.project_state(known).apps
    return sorted(_managed(registry), key=lambda model: model._meta.db_table)


def last_of(nodes: Iterable[Node]) -> list[Node]:
    """Those after which no other of their app comes: where to migrate to."""
    graph, wanted = MigrationLoader(None).graph, frozenset(nodes)
    return [
        node
        for node in sorted(wanted)
        if not any(child.key in wanted and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that are written, in the order of the model."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def ours(tables: Iterable[str]) -> list[str]:
    """The tables of this application, of any version, among those of a database that others may use too."""
    own = {"django_migrations", *(model._meta.db_table for model in apps.get_models(include_auto_created=True))}
    named = tuple(f"{config.label}_" for config in apps.get_app_configs())
    return [table for table in tables if table in own or table.startswith(named)]


def _managed(registry: Apps) -> Iterable[type[models.Model]]:
    for model in registry.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT:
            yield model
