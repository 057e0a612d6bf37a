"""Files that no record names: a process that was killed between writing a file and its record leaves one behind."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from jixiao.web.operations.backup import kept_files

FIELD = "stored"
"""What every feature calls the column that names a kept file (:class:`jixiao.web.base.storing.Stored`)."""

AGE = 24 * 60 * 60
"""Seconds after which a file must have its record."""


def sweep() -> int:
    """Remove the files that no record names and that are older than a day; how many there were."""
    before, root = time.time() - AGE, Path(settings.MEDIA_ROOT)
    old = {path.relative_to(root).as_posix(): path for path in kept_files() if path.stat().st_mtime < before}
    for model in naming():
        for stored in model._base_manager.values_list(FIELD, flat=True).iterator(chunk_size=2000):
            old.pop(stored, None)
    for path in old.values():
        path.unlink(missing_ok=True)
    return len(old)


def naming() -> Iterator[type[models.Model]]:
    """The models that name kept files."""
    for model in apps.get_models():
        if any(field.name == FIELD for field in model._meta.local_concrete_fields):
            yield model
