"""The features that are installed, so that a page around them all need not know each."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def modules(name: str) -> Iterator[ModuleType]:
    """The module of that name in each of our features that has one."""
    for app in apps.get_app_configs():
        own = app.name.startswith("jixiao.web.") and app.label != "base" and app.module is not None
        if own and app.module is not None and module_has_submodule(app.module, name):
            yield import_module(f"{app.name}.{name}")
