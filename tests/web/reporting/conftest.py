"""A filled-in self-evaluation of 桂花社区, whose report is looked at and edited."""

import pytest
from standing import standing


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@standing
def task(tree):
    """The task while the unit works on it."""
    from handed_in import task_of

    return task_of(tree.community, tree.finance)


@standing
def confirmed(task):
    """The same, handed in."""
    from handed_in import confirmed

    return confirmed(task)
