"""Editions of official frameworks as data: loading, checking, and what they say.

Everything that differs between regions and years is a value in a YAML file with its clause, so that scoring holds no
numbers of its own and a bureau can bring its own edition as a file.
"""

from jixiao.frameworks.catalogue import (
    check_framework,
    framework_text,
    list_frameworks,
    list_migrations,
    list_packs,
    load_framework,
    load_migration,
    load_pack,
)

__all__ = [
    "check_framework",
    "framework_text",
    "list_frameworks",
    "list_migrations",
    "list_packs",
    "load_framework",
    "load_migration",
    "load_pack",
]
