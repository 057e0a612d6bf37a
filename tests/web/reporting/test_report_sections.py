"""Pages of the report: what they show, what they refuse, how many queries they take."""

import pytest
from django.urls import reverse

from jixiao.web.reporting import services
from jixiao.web.reporting.checking import checked
from jixiao.web.reporting.content import written
from jixiao.web.reporting.models import SectionDraft, SectionText, SectionVersion
from jixiao.web.rounds.models import Stage


def section(task, key="experience"):
    return reverse("reporting:section", args=[task.code, key])


def test_the_report_shows_its_sections_with_their_figures(task, clerk, signed_in, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get("/")
    with django_assert_max_num_queries(15):
        page = browser.get(reverse("reporting:detail", args=[task.code])).content.decode()
    assert f'<span class="chip" title="数据：总分">{task.total:.2f}</span>' in page
    assert "待补充：主要经验及做法" in page
    assert "报送的报告" not in page


def test_a_figure_typed_by_hand_that_contradicts_the_data_is_found_beside_its_section(task):
    services.save(task, "conclusion", "本项目自评总得分为61.5分，等级为“中”，预算执行率为99.9%。", version=0, by=None)
    found = checked(written(task)).sections["conclusion"]
    assert any(finding.severity.value == "error" for finding in found), [finding.text for finding in found]
    services.save(task, "conclusion", "本项目自评总得分为{总分}分，等级为“{等级}”。", version=1, by=None)
    assert "conclusion" not in checked(written(task)).sections


def test_saving_works_without_javascript(task, clerk, signed_in, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get("/")
    with django_assert_max_num_queries(15):
        page = browser.get(section(task)).content.decode()
    assert "{待补充·主要经验及做法" in page
    answer = browser.post(section(task), {"text": "统一采购，得{总分}分。", "version": "0", "do": "save"})
    assert answer.status_code == 302
    assert SectionText.objects.get().text == "统一采购，得{总分}分。"


def test_an_unknown_figure_is_told_at_its_line_and_nothing_is_lost(task, clerk, signed_in):
    answer = signed_in(clerk).post(section(task), {"text": "好。\n得{总得分}分。", "version": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第 2 行：没有叫“{总得分}”的数据" in page
    assert "得{总得分}分。</textarea>" in page
    assert SectionDraft.objects.get().text == "好。\n得{总得分}分。"


def test_typing_is_kept_and_shown_as_printed(task, clerk, signed_in, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get("/")
    address = reverse("reporting:check", args=[task.code, "experience"])
    with django_assert_max_num_queries(15):
        page = browser.post(address, {"text": "得{总分}分。", "version": "0"}).content.decode()
    assert "已于" in page
    assert f">{task.total:.2f}</span>分。" in page
    assert SectionDraft.objects.get().version == 0
    again = browser.get(section(task)).content.decode()
    assert "还没有保存的内容" in again
    browser.post(reverse("reporting:drop", args=[task.code, "experience"]))
    assert not SectionDraft.objects.exists()


def test_what_arrives_after_it_was_saved_is_no_draft(task, clerk, signed_in):
    browser = signed_in(clerk)
    browser.post(section(task), {"text": "统一采购。", "version": "0"})
    browser.post(reverse("reporting:check", args=[task.code, "experience"]), {"text": "统一采购。", "version": "0"})
    assert not SectionDraft.objects.exists()


def test_two_people_are_shown_each_others_text(task, clerk, head, signed_in):
    services.save(task, "experience", "对方写的。", version=0, by=head)
    browser = signed_in(clerk)
    answer = browser.post(section(task), {"text": "我写的。", "version": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "对方写的。" in page
    assert "我写的。</textarea>" in page
    assert browser.post(section(task), {"text": "我写的。", "version": "1"}).status_code == 302
    assert SectionText.objects.get().text == "我写的。"


def test_a_section_is_set_back_and_an_earlier_text_taken_up_again(task, clerk, signed_in):
    services.save(task, "experience", "第一次。", version=0, by=clerk)
    browser = signed_in(clerk)
    assert browser.post(section(task), {"text": "", "version": "1", "do": "reset"}).status_code == 302
    history = browser.get(reverse("reporting:history", args=[task.code, "experience"])).content.decode()
    assert "恢复为程序生成的内容。" in history
    assert "第一次。" in history
    assert "第一次。</textarea>" in browser.get(f"{section(task)}?version=1").content.decode()
    assert SectionVersion.objects.count() == 2


@pytest.mark.parametrize("verb", ["get", "post"])
def test_what_was_handed_in_is_locked(confirmed, clerk, signed_in, verb):
    answer = getattr(signed_in(clerk), verb)(section(confirmed), {"text": "改了。", "version": "0"})
    assert answer.status_code == 302
    assert not SectionText.objects.exists()
    address = reverse("reporting:check", args=[confirmed.code, "experience"])
    assert signed_in(clerk).post(address, {"text": "改了。", "version": "0"}).status_code == 409


def test_a_closed_round_is_locked(task, clerk, signed_in):
    task.round.state = Stage.CLOSED
    task.round.save()
    assert signed_in(clerk).get(section(task)).status_code == 302


def test_what_is_not_there_is_404(task, clerk, signed_in):
    browser = signed_in(clerk)
    assert browser.get(section(task, "nothing")).status_code == 404
    assert browser.get(reverse("reporting:history", args=[task.code, "nothing"])).status_code == 404
    assert browser.get(reverse("reporting:file", args=[task.code, "exe"])).status_code == 404
    assert browser.get(reverse("reporting:chart", args=[task.code, "nothing"])).status_code == 404
    assert browser.get(f"{section(task)}?version=7").status_code == 404


def test_files_have_the_name_of_the_project(task, auditor, signed_in):
    browser = signed_in(auditor)
    answer = browser.get(reverse("reporting:file", args=[task.code, "docx"]))
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer["Content-Disposition"]
    assert (
        browser.get(reverse("reporting:file", args=[task.code, "html"]))["Content-Type"] == "application/octet-stream"
    )


def test_a_chart_is_a_picture_that_runs_nothing(task, clerk, signed_in):
    answer = signed_in(clerk).get(reverse("reporting:chart", args=[task.code, "chart_points"]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_too_long_a_text_is_told(task, clerk, signed_in):
    long = "字" * 20_001
    assert signed_in(clerk).post(section(task), {"text": long, "version": "0"}).status_code == 422
    address = reverse("reporting:check", args=[task.code, "experience"])
    assert signed_in(clerk).post(address, {"text": long, "version": "0"}).status_code == 409
