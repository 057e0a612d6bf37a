"""Reports of 桂花社区: one with known faults, checked, and ways to hand in others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from review_texts import FAULTY


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Uploaded files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def as_file(text: str, name: str = "自评报告.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


@pytest.fixture
def file():
    """Makes an uploaded file of a text."""
    return as_file


@pytest.fixture
def queued(tree):
    """A report of 桂花社区 that waits for its review."""
    from jixiao.web.reviews import services

    return services.upload(as_file(FAULTY), unit=tree.community, profile="finance", by=None)


@pytest.fixture
def report(queued):
    """The same, checked."""
    from jixiao.web.reviews.tasks import carry_out

    carry_out(str(queued.code))
    queued.refresh_from_db()
    return queued


@pytest.fixture
def returned(report):
    """The same, returned to the unit."""
    from jixiao.web.reviews import services

    return services.take(report, "return", by=None, reason="请核对资金合计")
