"""Reports of 桂花社区 that were checked, as many as one likes."""

import uuid

import pytest


@pytest.fixture
def checked(tree):
    """Makes checked reports: ``checked(3)``."""
    from jixiao.web.reviews.models import ReviewedReport, State

    def make(number: int, unit: object = None) -> list[object]:
        return [
            ReviewedReport.objects.create(
                unit=unit or tree.community,
                name=f"报告{n}.docx",
                stored=uuid.uuid4().hex,
                size=1,
                sha256=uuid.uuid4().hex,
                state=State.CHECKED,
            )
            for n in range(number)
        ]

    return make
