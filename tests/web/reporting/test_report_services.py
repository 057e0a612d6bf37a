"""The report of a task: written once, edited by section, handed in once."""

import pytest
from django_tasks_db.models import DBTaskResult

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.review import Severity
from jixiao.web.audit.models import Entry
from jixiao.web.base.drafts import ConflictError
from jixiao.web.base.storing import path_of
from jixiao.web.evaluations import services as tasks
from jixiao.web.reporting import services
from jixiao.web.reporting.content import prose_of, written
from jixiao.web.reporting.models import HandedIn, ReportFile, SectionText, SectionVersion
from jixiao.web.reporting.tasks import hand_over
from jixiao.web.reviews.models import ReviewedReport
from jixiao.web.reviews.models import State as Reviewed
from jixiao.web.reviews.tasks import carry_out

WORDS = "居民自治小组每月巡查，{居民参与率·实际完成值}的居民参加了活动，总分{总分}分。"


def test_a_report_is_written_once_for_the_same_data_and_texts(task):
    first = services.write(task, "docx")
    assert path_of(first.stored).read_bytes()[:2] == b"PK"
    assert services.write(task, "docx") == first
    services.save(task, "experience", WORDS, version=0, by=None)
    assert services.write(task, "docx") != first
    assert ReportFile.objects.count() == 2


def test_a_file_that_is_gone_is_written_again(task):
    first = services.write(task, "docx")
    path_of(first.stored).unlink()
    again = services.write(task, "docx")
    assert again.pk == first.pk
    assert path_of(again.stored).is_file()


@pytest.mark.parametrize("format", ["docx", "pdf", "xlsx", "html"])
def test_every_format_has_the_edited_words(task, format):
    services.save(task, "experience", "居民自治小组每月巡查，总分{总分}分。", version=0, by=None)
    file = services.write(task, format)
    assert file.size > 1000
    if format == "html":
        total = f"{task.total:.2f}"
        assert f"居民自治小组每月巡查，总分{total}分。" in path_of(file.stored).read_text()


def test_a_section_is_saved_with_its_history_and_set_back(task, clerk):
    first = services.save(task, "experience", WORDS, version=0, by=clerk)
    second = services.save(task, "experience", "统一采购。", version=first.version, by=clerk)
    services.reset(task, "experience", version=second.version, by=clerk)
    assert prose_of(task) == {}
    history = SectionVersion.objects.filter(task=task, key="experience").values_list("number", "text")
    assert list(history) == [(3, ""), (2, "统一采购。"), (1, WORDS)]
    verbs = Entry.objects.filter(object_code=str(task.code), verb__in=("write", "reset")).order_by("number")
    assert [entry.verb for entry in verbs] == ["write", "write", "reset"]


def test_figures_in_the_words_follow_the_data(task):
    services.save(task, "experience", WORDS, version=0, by=None)
    section = written(task).section("experience")
    assert f"27%的居民参加了活动，总分{task.total:.2f}分。" in section.blocks[0].text


def test_who_began_from_an_older_text_is_told(task, clerk, head):
    services.save(task, "experience", "第一个人写的。", version=0, by=clerk)
    with pytest.raises(ConflictError) as told:
        services.save(task, "experience", "第二个人写的。", version=0, by=head)
    assert told.value.thing.text == "第一个人写的。"
    assert prose_of(task) == {"experience": "第一个人写的。"}


def test_unknown_figures_are_refused_with_the_line(task):
    with pytest.raises(services.MistakesError) as told:
        services.save(task, "experience", "第一行。\n得{总得分}分。", version=0, by=None)
    assert "第2行：没有叫“{总得分}”的数据" in str(told.value)
    assert not SectionText.objects.exists()


def test_text_that_nobody_changed_is_no_text_of_a_person(task):
    section = written(task).section("experience")
    saved = services.save(task, "experience", section.generated, version=0, by=None)
    assert saved.text == ""


def test_what_is_handed_in_is_locked(confirmed):
    with pytest.raises(JixiaoError, match="已锁定"):
        services.save(confirmed, "experience", "改了。", version=0, by=None)


def test_too_long_a_text_and_a_section_that_is_not_there_are_refused(task):
    with pytest.raises(JixiaoError, match="最多 20000 字"):
        services.save(task, "experience", "字" * 20_001, version=0, by=None)
    with pytest.raises(JixiaoError, match="没有这一节"):
        services.save(task, "nothing", "字", version=0, by=None)


def test_a_confirmed_report_goes_to_the_review_desk_once(task, django_capture_on_commit_callbacks):
    from handed_in import confirmed

    with django_capture_on_commit_callbacks(execute=True):
        confirmed(task)
    assert DBTaskResult.objects.filter(task_path__contains="hand_over").count() == 1
    hand_over.func(str(task.code))
    handed_in = HandedIn.objects.get()
    carry_out(str(handed_in.report.code))
    handed_in.report.refresh_from_db()
    assert handed_in.report.unit == task.unit
    assert handed_in.report.name.endswith(".docx")
    assert handed_in.report.state == Reviewed.CHECKED
    hand_over.func(str(task.code))
    assert ReviewedReport.objects.count() == 1


def test_a_task_that_the_unit_has_back_is_not_handed_over(task):
    assert services.hand_over(task) is None


def test_what_is_handed_in_again_follows_the_first(confirmed):
    first = services.hand_over(confirmed)
    ReviewedReport.objects.update(state=Reviewed.CHECKED)
    back = tasks.take(confirmed, "return", by=None, reason="补充经验")
    services.save(back, "experience", WORDS, version=0, by=None)
    again = tasks.take(tasks.take(back, "submit", by=None, reason="见前"), "confirm", by=None)
    second = services.hand_over(again)
    assert second.report.previous == first.report
    first.report.refresh_from_db()
    assert first.report.state == Reviewed.CLOSED


def test_our_own_edited_report_has_no_error(task):
    services.save(task, "experience", WORDS, version=0, by=None)
    services.save(
        task, "purpose", "本次自评按{满分}分制核对{全年预算数}资金的使用，见{表号·分项得分情况}。", version=0, by=None
    )
    file = services.write(task, "docx")
    folder = path_of(file.stored).parent / "review"
    folder.mkdir()
    path = folder / file.name
    path.write_bytes(path_of(file.stored).read_bytes())
    (reviewed,) = api.review([path]).files
    assert [f.text for f in reviewed.findings if f.severity is Severity.ERROR] == []
