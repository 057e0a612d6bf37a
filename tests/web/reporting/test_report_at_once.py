"""Two at once: the report is written, saved and handed in once; who comes second is told."""

import pytest
from test_collisions import at_once

from jixiao.web.base.drafts import ConflictError
from jixiao.web.base.storing import path_of
from jixiao.web.reporting import services
from jixiao.web.reporting.models import HandedIn, ReportFile, SectionVersion
from jixiao.web.reviews.models import ReviewedReport


@pytest.fixture
def task(transactional_db, tree):
    from handed_in import task_of

    return task_of(tree.community, tree.finance)


def test_one_file_is_written_and_the_other_forgotten(task, settings):
    files = at_once(lambda: services.write(task, "html"), lambda: services.write(task, "html"))
    assert {file.pk for file in files} == {ReportFile.objects.get().pk}
    kept = [path for path in (settings.MEDIA_ROOT / services.FOLDER).iterdir() if path.is_file()]
    assert kept == [path_of(ReportFile.objects.get().stored)]


def test_one_text_is_saved_and_the_other_person_told(task):
    results = at_once(
        lambda: services.save(task, "experience", "第一个人写的。", version=0, by=None),
        lambda: services.save(task, "experience", "第二个人写的。", version=0, by=None),
    )
    assert [type(one) for one in results if isinstance(one, Exception)] == [ConflictError]
    assert SectionVersion.objects.count() == 1


def test_one_report_reaches_the_review_desk(task):
    from handed_in import confirmed

    handed = confirmed(task)
    results = at_once(lambda: services.hand_over(handed), lambda: services.hand_over(handed))
    assert {one.pk for one in results} == {HandedIn.objects.get().pk}
    assert ReviewedReport.objects.count() == 1
