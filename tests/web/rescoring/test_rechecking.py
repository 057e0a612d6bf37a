"""按复核规则填入: what nothing proves is filled with 0 points into the form, and taken back as easily."""

from decimal import Decimal

import pytest
from django.urls import reverse
from test_rescoring_sheets import at, posted

from jixiao.web.audit.models import Entry
from jixiao.web.evaluations.models import EvidenceFile
from jixiao.web.rescoring import services
from jixiao.web.rescoring.models import Rescore, RescoreRow
from jixiao.web.rescoring.rechecking import REASON

__all__ = ["at"]

UNPROVEN = ["建成服务站数量", "验收合格率", "建成时间", "活动场次", "居民参与率"]
"""The execution rate comes from the funds, 社区居民满意度 from its survey."""


@pytest.fixture
def address(rescore):
    return reverse("rescoring:edit", args=[rescore.code])


def filled(answer) -> list[str]:
    return [line.row.name for line in answer.context["lines"] if (line.points, line.reason) == ("0", REASON)]


def test_what_nothing_proves_is_filled_and_not_saved(rescore, at, address, django_assert_max_num_queries):
    page = at.get(address)
    assert "有 5 个没有上传佐证材料" in page.content.decode()
    assert "撤销填入" not in page.content.decode()
    with django_assert_max_num_queries(15):
        answer = at.post(address, posted(rescore, do="recheck"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert filled(answer) == UNPROVEN
    assert "已按复核规则填入 5 个指标" in page
    assert "撤销填入" in page
    assert 'value="recheck"' not in page, "there is nothing left to fill"
    assert '<output class="difference" for="points-0">' in page
    assert Rescore.objects.get().version == 1
    assert not RescoreRow.objects.filter(points=0).exists()


def test_taking_it_back_leaves_what_was_typed(rescore, at, address):
    data = posted(rescore, points_活动场次="12", reason_活动场次="台账少", do="recheck")
    answer = at.post(address, data)
    assert filled(answer) == [name for name in UNPROVEN if name != "活动场次"]
    again = {"opinion": "好", "version": "1", "do": "unrecheck"} | {
        f"{field}-{line.row.position}": getattr(line, field)
        for line in answer.context["lines"]
        for field in ("points", "corrected", "reason")
    }
    back = at.post(address, again)
    assert filled(back) == []
    assert "已撤销按复核规则填入的内容" in back.content.decode()
    lines = {line.row.name: (line.points, line.reason) for line in back.context["lines"]}
    assert lines["活动场次"] == ("12", "台账少")
    assert all(lines[name][1] == "" for name in UNPROVEN if name != "活动场次")
    assert {name: Decimal(points) for name, (points, _) in lines.items() if name != "活动场次"} == {
        row.name: row.self_points for row in rescore.rows.exclude(name="活动场次")
    }


def test_saving_it_is_written_into_the_log(rescore, at, address):
    names = {f"{field}_居民参与率": value for field, value in (("points", "0"), ("reason", REASON))}
    assert at.post(address, posted(rescore, do="save", **names)).status_code == 302
    saved = rescore.rows.get(name="居民参与率")
    assert (saved.points, saved.reason) == (0, REASON)
    told = Entry.objects.filter(verb="save").order_by("-pk").first()
    assert told.sentence.endswith("，1 个指标没有佐证材料、按复核规则计0分）")
    page = at.get(address).content.decode()
    assert "撤销填入" in page, "what is saved as filled can still be taken back, by saving once more"


def test_rows_with_files_or_without_points_are_left_alone(rescore, task, at, address):
    row = rescore.rows.get(name="活动场次")
    file = EvidenceFile.objects.create(task=task, name="签到表.png", stored="x", size=1, sha256="x")
    row.evidence = [str(file.code)]
    row.save()
    rescore.rows.filter(name="建成时间").update(self_points=0, points=0)
    rescore.rows.filter(name="验收合格率").update(self_points=None, points=None)
    data = posted(rescore, points_验收合格率="", do="recheck")
    assert filled(at.post(address, data)) == ["建成服务站数量", "居民参与率"]


def test_a_satisfaction_without_counts_is_not_proven(task, finance, at):
    """“没有问卷数据的满意度” is the same rule: a survey that says nothing proves nothing."""
    submission = task.submissions.get()
    submission.evaluation["surveys"] = []
    submission.save()
    rescore = services.begin(task, by=finance)
    rescore.rows.filter(name="社区居民满意度").update(self_points=10, points=10)
    answer = at.post(reverse("rescoring:edit", args=[rescore.code]), posted(rescore, do="recheck"))
    assert filled(answer) == [*UNPROVEN, "社区居民满意度"]


def test_a_wrong_row_stays_wrong_and_is_not_filled(rescore, at, address):
    answer = at.post(address, posted(rescore, points_居民参与率="很多", do="recheck"))
    assert filled(answer) == UNPROVEN[:-1]
    assert 'value="很多"' in answer.content.decode()


def test_a_stale_page_is_told_when_it_is_saved(rescore, at, address, marks, finance):
    services.save(rescore, marks(), opinion="对方", version=1, by=finance)
    answer = at.post(address, posted(rescore, do="recheck"))
    assert 'name="version" value="1"' in answer.content.decode()
    assert at.post(address, posted(rescore, do="save")).status_code == 409
