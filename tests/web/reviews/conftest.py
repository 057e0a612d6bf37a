"""Reports of 桂花社区: one with known faults, checked, and ways to hand in others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

FAULTY = """2025年度社区服务站建设项目支出绩效自评报告
一、项目概况
项目单位：桂花社区居委会。
项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。
二、自评结论
本项目自评得分95分，等级为良。
"""
CORRECTED = FAULTY.replace("1.5万元", "1.9万元").replace("等级为良", "等级为优")


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
    from jixiao.web.reviews.tasks import check

    check.func(str(queued.code))
    queued.refresh_from_db()
    return queued


@pytest.fixture
def returned(report):
    """The same, returned to the unit."""
    from jixiao.web.reviews import services

    return services.take(report, "return", by=None, reason="请核对资金合计")
