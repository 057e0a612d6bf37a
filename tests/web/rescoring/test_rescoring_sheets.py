"""Pages of re-scoring: what they show, what they refuse, how many queries they take."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from jixiao.web.orgs.models import Role
from jixiao.web.rescoring import assigning, services
from jixiao.web.rescoring.models import Assignment, Opinion, Rescore, Sample, State
from jixiao.web.rescoring.sheets import Mark


def posted(sheet, **changed):
    """What the form of a sheet sends; ``changed`` by field and name of the indicator: ``points_居民参与率="10"``."""
    data = {"opinion": "好", "version": str(sheet.version)}
    for row in sheet.rows.all():
        points = row.points if row.points is not None else row.self_points
        data |= {f"points-{row.position}": str(points), f"corrected-{row.position}": row.corrected}
        data[f"reason-{row.position}"] = row.reason
        for name in ("points", "corrected", "reason"):
            if f"{name}_{row.name}" in changed:
                data[f"{name}-{row.position}"] = changed[f"{name}_{row.name}"]
    return data | {key: value for key, value in changed.items() if "_" not in key}


@pytest.fixture
def at(signed_in, finance):
    """The browser of the bureau."""
    browser = signed_in(finance)
    browser.get("/")
    return browser


def test_the_bureau_begins_fills_in_and_finishes(task, at, clerk, signed_in):
    answer = at.post(reverse("rescoring:begin", args=[task.code]))
    rescore = Rescore.objects.get()
    assert answer["Location"] == reverse("rescoring:edit", args=[rescore.code])
    assert rescore.unit == task.round.unit
    address = reverse("rescoring:edit", args=[rescore.code])
    page = at.get(address).content.decode()
    assert "居民参与率" in page
    data = posted(rescore, points_居民参与率="10", reason_居民参与率="签到表只有200人。", do="finish")
    assert at.post(address, data)["Location"] == reverse("rescoring:detail", args=[rescore.code])
    rescore.refresh_from_db()
    assert (rescore.state, rescore.total) == (State.FINAL, Decimal("94.50"))
    shown = signed_in(clerk).get(reverse("rescoring:detail", args=[rescore.code])).content.decode()
    assert "签到表只有200人。" in shown
    assert "对复核结果无异议" in shown
    assert "办理记录" not in shown, "what was saved on the way is the bureau's own"


def test_pages_keep_their_budget(rescore, final, task, at, clerk, signed_in, django_assert_max_num_queries):
    for name, code in (
        ("detail", final.code),
        ("task", task.code),
        ("list", None),
        ("statistics", None),
        ("samples", None),
        ("policies", None),
    ):
        with django_assert_max_num_queries(15):
            assert at.get(reverse(f"rescoring:{name}", args=[code] if code else [])).status_code == 200
    Rescore.objects.update(state=State.DRAFT)
    with django_assert_max_num_queries(15):
        assert at.get(reverse("rescoring:edit", args=[rescore.code])).status_code == 200


def test_what_cannot_be_understood_stays_on_the_page(rescore, at):
    address = reverse("rescoring:edit", args=[rescore.code])
    for typed, told in (
        ("十", "请填数字"),
        ("16", "要在 0 和分值 15 之间"),
        ("1.005", "最多两位小数"),
        ("-1", "要在 0"),
    ):
        answer = at.post(address, posted(rescore, points_居民参与率=typed))
        assert answer.status_code == 422
        assert told in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode()
    assert at.post(address, posted(rescore, reason_居民参与率="长" * 2001)).status_code == 422
    assert Rescore.objects.get().version == 1


def test_typing_is_saved_and_corrected_values_are_scored(rescore, at, django_assert_max_num_queries):
    address = reverse("rescoring:keep", args=[rescore.code])
    data = posted(rescore, corrected_居民参与率="15%", points_居民参与率="")
    with django_assert_max_num_queries(15):
        page = at.post(address, data).content.decode()
    assert "自动保存" in page
    assert 'data-points="7.50"' in page
    assert 'name="version" value="2"' in page
    assert "别人保存过" in at.post(address, data).content.decode()
    own = at.post(address, data | {"version": "2", "page": "one"})
    assert "自动保存" in own.content.decode()
    save = reverse("rescoring:edit", args=[rescore.code])
    assert at.post(save, data | {"version": "2", "page": "one"}).status_code == 302
    assert at.post(save, data | {"version": "2", "page": "two"}).status_code == 409
    data["version"] = "x"
    assert at.post(address, data).status_code == 409


def test_a_wrong_row_does_not_keep_the_others_from_being_saved(rescore, at):
    data = posted(rescore, points_居民参与率="很多", points_活动场次="12", reason_活动场次="少")
    page = at.post(reverse("rescoring:keep", args=[rescore.code]), data).content.decode()
    assert "有 1 行填得不对" in page
    assert rescore.rows.get(name="活动场次").points == Decimal(12)


def test_two_people_see_what_the_other_saved(rescore, at, marks):
    services.save(
        rescore, marks(活动场次=Mark(points=Decimal(9), reason="台账少")), opinion="对方的意见", version=1, by=None
    )
    answer = at.post(reverse("rescoring:edit", args=[rescore.code]), posted(rescore))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "对方保存的是：复核分 9，台账少" in page
    assert "对方写的复核意见：对方的意见" in page
    assert 'name="version" value="2"' in page


def test_gaps_are_told_when_finishing(rescore, at):
    data = posted(rescore, points_居民参与率="10", do="finish", opinion="")
    page = at.post(reverse("rescoring:edit", args=[rescore.code]), data, follow=True).content.decode()
    assert "没有写明原因" in page
    assert "没有填写复核意见" in page
    assert Rescore.objects.get().state == State.DRAFT


def test_a_locked_sheet_goes_back_to_the_result(final, at):
    assert at.get(reverse("rescoring:edit", args=[final.code])).status_code == 302
    assert at.post(reverse("rescoring:keep", args=[final.code]), posted(final)).status_code == 409


def test_the_unit_replies_once_and_is_answered(final, at, clerk, signed_in):
    own = signed_in(clerk)
    reply = reverse("rescoring:step", args=[final.code, "reply"])
    assert "只能提出一次" in own.get(reply).content.decode()
    assert own.post(reply, {"reason": "", "version": final.version}).status_code == 200
    own.post(reply, {"reason": "有活动记录", "version": final.version})
    answer = reverse("rescoring:step", args=[final.code, "revise"])
    assert "有活动记录" in at.get(answer).content.decode()
    assert at.post(answer, {"reason": "采纳", "version": final.version})["Location"].endswith("/edit/")
    hidden = own.get(reverse("rescoring:detail", args=[final.code])).content.decode()
    assert "正在修改复核" in hidden
    assert "签到表只有200人" not in hidden
    assert own.get(reverse("rescoring:export", args=[final.code, "xlsx"])).status_code == 404
    assert own.get(reply).status_code == 403
    assert own.get(reverse("rescoring:step", args=[final.code, "finish"])).status_code == 404


def test_the_table_is_exported_with_numbers_and_reasons(final, at):
    answer = at.get(reverse("rescoring:export", args=[final.code, "xlsx"]))
    book = load_workbook(BytesIO(answer.content))
    rows = list(book["复核表"].iter_rows(values_only=True))
    assert rows[0][-5:] == ("分值", "自评分", "复核分", "差异", "原因")[-5:]
    found = next(row for row in rows if row[2] == "居民参与率")
    assert found[6:] == (15, 13.5, 10, -3.5, "签到表只有200人。")
    assert rows[-1][7:10] == (98, 94.5, -3.5)
    word = Document(BytesIO(at.get(reverse("rescoring:export", args=[final.code, "docx"])).content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "项目支出绩效自评复核表" in text
    assert "复核人（签字）" in text
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    told = {row[0]: row[-1] for row in cells}
    assert told["自评"] == "98分 优"
    assert told["复核意见"] == "数据基本真实，参与率偏高。"
    assert word.tables[0].rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert any(row[2] == "居民参与率" and row[8] == "10" for row in cells)
    assert at.get(reverse("rescoring:export", args=[final.code, "exe"])).status_code == 404


def test_what_word_cannot_hold_is_left_out_of_the_table_on_paper(final, at):
    final.opinion = "第一条\x0b第二条\x1f"
    final.save(update_fields=["opinion"])
    answer = at.get(reverse("rescoring:export", args=[final.code, "docx"]))
    assert answer.status_code == 200
    assert "第一条第二条" in {row.cells[-1].text for row in Document(BytesIO(answer.content)).tables[0].rows}


def test_the_list_filters_and_is_exported(final, at, department, signed_in):
    address = reverse("rescoring:list")
    for query, there in (
        ("?q=服务站", True),
        ("?q=没有", False),
        ("?unit=桂花", True),
        ("?year=2024", False),
        ("?state=final", True),
        ("?state=draft", False),
        ("?band=within", True),
        ("?band=serious", False),
    ):
        assert ("社区服务站建设" in at.get(address + query).content.decode()) is there, query
    rows = list(
        load_workbook(BytesIO(at.get(reverse("rescoring:list-export")).content)).active.iter_rows(values_only=True)
    )
    assert rows[1][:8] == (2025, "社区服务站建设", "桂花社区居委会", 98, "优", 94.5, "优", -3.5)
    assert "社区服务站建设" in signed_in(department).get(address).content.decode()


def test_drafts_are_not_seen_from_outside(rescore, clerk, department, signed_in):
    for user in (clerk, department):
        assert "社区服务站建设" not in signed_in(user).get(reverse("rescoring:list")).content.decode()


def test_differences_are_counted_by_unit(final, at):
    page = at.get(reverse("rescoring:statistics")).content.decode()
    assert "桂花社区居委会" in page
    assert "-3.50" in page
    rows = list(
        load_workbook(BytesIO(at.get(reverse("rescoring:statistics-export")).content)).active.iter_rows(
            values_only=True
        )
    )
    assert rows[1] == ("桂花社区居委会", 1, -3.5, 3.5, 3.5, 0, 0, 0)


def test_the_bureau_changes_its_policy(tree, at):
    address = reverse("rescoring:policy", args=[tree.finance.code])
    given = {"notable": "3", "serious": "8", "averaging": "trimmed", "spread": "15"}
    assert at.post(address, given | {"serious": "2"}).status_code == 200
    assert at.post(address, given | {"notable": "-1"}).status_code == 200
    assert at.post(address, given).status_code == 302
    assert services.policy_of(tree.finance).serious == Decimal(8)
    assert "去掉一个最高分" in at.get(reverse("rescoring:policies")).content.decode()


def test_a_sample_is_drawn_and_its_tasks_rescored(task, tree, at):
    given = {"unit": tree.finance.pk, "title": "2025年抽查", "method": "risk", "size": "5", "seed": "7"}
    at.post(reverse("rescoring:sample-new"), given)
    sample = Sample.objects.get()
    page = at.get(reverse("rescoring:sample", args=[sample.code])).content.decode()
    assert "开始复核" in page
    at.post(reverse("rescoring:begin", args=[task.code]), {"sample": str(sample.code)})
    assert Rescore.objects.get().sample == sample
    page = at.get(reverse("rescoring:sample", args=[sample.code])).content.decode()
    assert "复核中" in page
    rows = list(
        load_workbook(BytesIO(at.get(reverse("rescoring:sample-export", args=[sample.code])).content)).active.values
    )
    assert rows[1][:8] == (1, 2025, "社区服务站建设", "桂花社区居委会", 98, 98, 0, "复核中")
    assert (
        "没有可抽的自评"
        in at.post(
            reverse("rescoring:sample-new"), given | {"batch": task.round.pk, "method": "random"}
        ).content.decode()
        or Sample.objects.count() == 2
    )


def test_nothing_to_draw_is_said(tree, at):
    given = {"unit": tree.finance.pk, "title": "空", "method": "random", "size": "5"}
    assert "没有可抽的自评" in at.post(reverse("rescoring:sample-new"), given).content.decode()


def test_a_task_is_begun_once(rescore, task, at):
    page = at.post(reverse("rescoring:begin", args=[task.code]), follow=True).content.decode()
    assert "已经在复核" in page


def test_what_waits_stands_on_the_desk(rescore, final, at, clerk, signed_in):
    assert "复核结果待确认" in signed_in(clerk).get("/").content.decode()
    services.take(final, "reply", by=clerk, reason="有异议")
    assert "复核待办" in at.get("/").content.decode()


class TestOutside:
    """The whole way of people from outside."""

    def choose(self, at, address, user, role):
        return at.post(address, {"person": f"{user.code}|{role.value}", "due": "2026-12-01", "note": "看台账"})

    def test_from_the_assignment_to_the_adopted_result(self, task, outside, at, signed_in, tree):
        address = reverse("rescoring:task-assign", args=[task.code])
        assert "expert员（专家）" in at.get(address).content.decode()
        self.choose(at, address, outside.expert, Role.EXPERT)
        self.choose(at, address, outside.lead, Role.LEAD_EVALUATOR)
        assert "已经受委托" in self.choose(at, address, outside.expert, Role.EXPERT).content.decode()
        expert, lead = signed_in(outside.expert), signed_in(outside.lead)
        assert "12月1日截止" in expert.get("/").content.decode()
        assert "看台账" in expert.get(reverse("rescoring:assigned")).content.decode()
        work = reverse("rescoring:work", args=[task.code])
        assert "居民参与率" in expert.get(work).content.decode()
        assert expert.get(reverse("rescoring:report", args=[task.code, "docx"])).content[:2] == b"PK"
        assert expert.get(reverse("rescoring:report", args=[task.code, "xlsx"])).status_code == 404
        assert expert.get(reverse("rescoring:verdict", args=[task.code])).status_code == 404
        expert.post(reverse("rescoring:opinion-begin", args=[task.code]))
        opinion = Opinion.objects.get()
        sheet = reverse("rescoring:opinion", args=[opinion.code])
        assert expert.post(sheet, posted(opinion, points_居民参与率="99")).status_code == 422
        kept = expert.post(reverse("rescoring:opinion-keep", args=[opinion.code]), posted(opinion))
        assert "自动保存" in kept.content.decode()
        assert expert.post(sheet, posted(opinion)).status_code == 409
        opinion.refresh_from_db()
        unexplained = expert.post(sheet, posted(opinion, points_居民参与率="10", do="finish"), follow=True)
        assert "没有写明原因" in unexplained.content.decode()
        opinion.refresh_from_db()
        verdict = reverse("rescoring:verdict", args=[task.code])
        assert "还在评分" in lead.get(verdict).content.decode()
        data = posted(opinion, points_居民参与率="10", reason_居民参与率="少", do="finish")
        assert expert.post(sheet, data)["Location"] == work
        assert "已签署" in expert.get(sheet).content.decode()
        assert "94.50" in lead.get(verdict).content.decode() or "10.00" in lead.get(verdict).content.decode()
        assert lead.post(verdict, {"conclusion": ""}).status_code == 200
        assert lead.post(verdict, {"conclusion": "总体较好。"})["Location"] == work
        page = at.get(reverse("rescoring:task", args=[task.code])).content.decode()
        assert "主评人签署的评价结论：94.50 分" in page
        answer = at.post(reverse("rescoring:adopt", args=[task.code]))
        rescore = Rescore.objects.get()
        assert answer["Location"] == reverse("rescoring:edit", args=[rescore.code])
        assert rescore.total == Decimal("94.50")

    def test_pages_keep_their_budget(self, task, outside, tree, scored, signed_in, django_assert_max_num_queries):
        for name, role in (("expert", Role.EXPERT), ("lead", Role.LEAD_EVALUATOR)):
            made = assigning.assign(getattr(outside, name), role, unit=tree.finance, task=task, by=None)
            scored(made)
        lead = signed_in(outside.lead)
        lead.get("/")
        own = Opinion.objects.get(assignment__user=outside.lead)
        for name, code in (("assigned", None), ("work", task.code), ("verdict", task.code), ("opinion", own.code)):
            with django_assert_max_num_queries(15):
                assert lead.get(reverse(f"rescoring:{name}", args=[code] if code else [])).status_code == 200

    def test_they_see_that_task_and_nothing_else(self, task, outside, tree, signed_in):
        from handed_in import at_finance, task_of

        other = at_finance(task_of(tree.community, tree.finance, "另一个", task.round))
        made = assigning.assign(outside.expert, Role.EXPERT, unit=tree.finance, task=task, by=None)
        browser = signed_in(outside.expert)
        assert browser.get(reverse("rescoring:work", args=[task.code])).status_code == 200
        for address in (
            reverse("rescoring:work", args=[other.code]),
            reverse("evaluations:detail", args=[task.code]),
            reverse("reporting:detail", args=[task.code]),
            reverse("projects:detail", args=[task.project.code]),
            reverse("rescoring:task", args=[task.code]),
            reverse("rescoring:evidence", args=[task.code, other.code]),
        ):
            assert browser.get(address).status_code == 404, address
        assert browser.get(reverse("rescoring:list")).status_code == 200
        assigning.end(made, by=None)
        assert browser.get(reverse("rescoring:work", args=[task.code])).status_code == 404

    def test_one_expert_does_not_see_the_sheet_of_another(self, task, outside, tree, signed_in):
        first = assigning.assign(outside.expert, Role.EXPERT, unit=tree.finance, task=task, by=None)
        assigning.assign(outside.second, Role.EXPERT, unit=tree.finance, task=task, by=None)
        opinion = assigning.opinion_of(task, first)
        browser = signed_in(outside.second)
        assert browser.get(reverse("rescoring:opinion", args=[opinion.code])).status_code == 404
        assert browser.post(reverse("rescoring:opinion-keep", args=[opinion.code])).status_code == 404

    def test_a_sample_is_assigned_and_ended(self, task, outside, tree, at, signed_in):
        from jixiao.web.rescoring.sampling import draw

        sample = draw(unit=tree.finance, title="抽查", method="random", size=1, by=None)
        address = reverse("rescoring:sample-assign", args=[sample.code])
        self.choose(at, address, outside.evaluator, Role.EVALUATOR)
        assert "已经受委托" in self.choose(at, address, outside.evaluator, Role.EVALUATOR).content.decode()
        assert "evaluator员" in at.get(reverse("rescoring:sample", args=[sample.code])).content.decode()
        assert "社区服务站建设" in signed_in(outside.evaluator).get(reverse("rescoring:assigned")).content.decode()
        made = Assignment.objects.get()
        assert at.post(reverse("rescoring:end", args=[made.code]))["Location"].endswith(f"/samples/{sample.code}/")
        assert signed_in(outside.evaluator).get(reverse("rescoring:work", args=[task.code])).status_code == 404

    def test_nothing_signed_is_not_adopted_and_a_late_sheet_not_begun(self, task, outside, tree, at, signed_in, scored):
        page = at.post(reverse("rescoring:adopt", args=[task.code]), follow=True).content.decode()
        assert "主评人还没有签署" in page
        lead = assigning.assign(outside.lead, Role.LEAD_EVALUATOR, unit=tree.finance, task=task, by=None)
        assigning.assign(outside.expert, Role.EXPERT, unit=tree.finance, task=task, by=None)
        scored(lead)
        assigning.conclude(task, lead, conclusion="好", by=None)
        browser = signed_in(outside.expert)
        late = browser.post(reverse("rescoring:opinion-begin", args=[task.code]), follow=True).content.decode()
        assert "主评人已经签署评价结论，不能再评分。" in late
