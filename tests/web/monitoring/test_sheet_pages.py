"""The pages as people use them: the form, two people at once, lists and their budgets, Excel out and back."""

import json
from io import BytesIO

import pytest
from django.urls import reverse

from jixiao.web.monitoring import services


def at(name, thing, *args):
    return reverse(f"monitoring:{name}", args=[thing.code, *args])


def form_of(content, version, base=None, **more):
    """What the browser sends of the form."""
    data = dict(content.texts)
    for row in content.rows:
        code = row["code"]
        data |= {f"{name}-{code}": row[name] for name in ("actual", "forecast", "cause", "likelihood", "remark")}
        data[f"causes-{code}"] = [cause for cause in row["causes"].split("、") if cause]
    return {**data, "version": version, "base": json.dumps((base or content).as_json()), "do": "save", **more}


def current(sheet):
    from jixiao.web.monitoring.content import content_of_sheet, goal_of, version_of
    from jixiao.web.monitoring.models import Sheet

    fresh = Sheet.objects.get(pk=sheet.pk)
    return content_of_sheet(fresh, goal_of(version_of(fresh)))


def text_of(answer):
    return answer.content.decode()


def test_the_form_is_saved_as_sent(signed_in, clerk, sheet, said):
    browser, content = signed_in(clerk), said(sheet)
    answer = browser.post(at("edit", sheet), form_of(content, sheet.version))
    assert answer.url == at("detail", sheet)
    assert current(sheet) == content
    page = text_of(browser.get(at("detail", sheet)))
    assert "社工缺岗2人" in page
    assert "达不到" in page


def test_what_is_wrong_is_told_and_kept(signed_in, clerk, sheet, said):
    from jixiao.web.monitoring.models import Draft

    content = said(sheet, {"actual": "长" * 201}, forecast_spent="很多")
    answer = signed_in(clerk).post(at("edit", sheet), form_of(content, sheet.version))
    assert answer.status_code == 422
    assert "有 201 个字" in text_of(answer)
    assert "应是不小于 0 的数" in text_of(answer)
    assert Draft.objects.get().content["mine"]["texts"]["forecast_spent"] == "很多"


def test_two_people_at_once_join_or_choose(signed_in, clerk, head, sheet, said):
    base = said(sheet)
    sheet = services.save(sheet, base, version=sheet.version, by=None)
    theirs = said(sheet, {"actual": "3"}, problems="缺场地")
    services.save(sheet, theirs, version=sheet.version, by=head)
    mine = said(sheet, {"actual": "4"}, measures="租场地")
    answer = signed_in(clerk).post(at("edit", sheet), form_of(mine, sheet.version, base))
    assert answer.status_code == 409
    assert "“建成服务站数量”的执行情况" in text_of(answer)
    row = base.rows[0]["code"]
    given = {
        "do": "merge",
        "mine": json.dumps(mine.as_json()),
        "base": json.dumps(base.as_json()),
        f"choice-row.{row}.actual": "mine",
    }
    assert signed_in(clerk).post(at("edit", sheet), given).url == at("detail", sheet)
    joined = current(sheet)
    assert (joined.rows[0]["actual"], joined.texts["problems"], joined.texts["measures"]) == ("4", "缺场地", "租场地")


def test_checking_answers_beside_each_field_and_keeps_the_draft(signed_in, clerk, sheet, money, said):
    content = said(sheet, {"forecast": "3"})
    page = text_of(signed_in(clerk).post(at("check", sheet), form_of(content, sheet.version)))
    assert 'id="hint-0"' in page
    assert "没有勾选偏差原因" in page
    assert "暂存，还没有保存" in page
    services.take(services.save(sheet, said(sheet), version=1, by=None), "submit", by=None)
    assert signed_in(clerk).post(at("check", sheet), form_of(content, 2)).status_code == 409


def test_what_arrives_after_it_was_saved_is_no_draft(signed_in, clerk, filled, said):
    from jixiao.web.monitoring.models import Draft

    signed_in(clerk).post(at("check", filled), form_of(said(filled), 1))
    assert not Draft.objects.exists()


def test_nobody_fills_in_what_is_locked(signed_in, clerk, filled):
    sheet = services.take(filled, "submit", by=None)
    assert signed_in(clerk).get(at("edit", sheet)).url == at("detail", sheet)


def test_a_table_of_other_order_is_pasted_by_names(signed_in, clerk, sheet, said):
    text = (
        "三级指标\t备注\t全年预计完成情况\t1—7月执行情况\t完成目标可能性\t经费保障\n"
        "居民投诉率\t没有这个\t1\t2\t有可能\t√\n社区居民满意度\t冬季补访\t88%\t未开展\t有可能\t√\n"
    )
    form = form_of(said(sheet), sheet.version, do="paste", pasted=text)
    page = text_of(signed_in(clerk).post(at("edit", sheet), form))
    assert "已填入 1 行" in page
    from jixiao.web.monitoring.models import Draft

    row = Draft.objects.get().content["mine"]["rows"][5]
    assert (row["actual"], row["forecast"], row["remark"]) == ("未开展", "88%", "冬季补访")
    assert row["causes"] == "经费保障、人员保障、其他"


def test_the_excel_form_goes_out_and_comes_back(signed_in, clerk, sheet, money, said):
    from jixiao.web.monitoring.models import Draft, Sheet

    content = said(sheet, {"remark": "=1+1"}, problems="缺场地\n缺人", measures="租场地")
    services.save(sheet, content, version=sheet.version, by=None)
    browser = signed_in(clerk)
    answer = browser.get(at("export", sheet))
    assert answer["Content-Disposition"].startswith("attachment")
    data = answer.content
    Sheet.objects.update(content={}, version=3)
    file = BytesIO(data)
    file.name = "监控表.xlsx"
    page = browser.post(at("import", sheet), {"file": file}, follow=True)
    assert "已读入 6 个指标" in text_of(page)
    mine = Draft.objects.get().content["mine"]
    assert mine["texts"] == dict(content.texts)
    assert mine["rows"] == [dict(row) for row in content.rows]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("表.txt", b"x", "请选择填好的监控表"),
        ("表.xlsx", b"PK\x03\x04 no workbook", "没有读入"),
        ("表.xlsx", b"", "请选择填好的监控表"),
    ],
)
def test_other_files_are_refused_in_words(signed_in, clerk, sheet, name, data, told):
    file = BytesIO(data)
    file.name = name
    answer = signed_in(clerk).post(at("import", sheet), {"file": file} if data else {}, follow=True)
    assert told in text_of(answer)


def test_a_workbook_without_the_table_is_refused(signed_in, clerk, sheet):
    from jixiao.web.base.excel import workbook

    file = BytesIO(workbook({"别的": (("甲", "乙"), [("1", "2")])}))
    file.name = "别的.xlsx"
    answer = signed_in(clerk).post(at("import", sheet), {"file": file}, follow=True)
    assert "没有找到监控表的表头" in text_of(answer)


def test_finance_opens_a_round_and_sees_how_far_it_is(signed_in, finance, tree, approve, kind):
    from jixiao.web.monitoring.models import Round

    approve(tree.community)
    browser = signed_in(finance)
    given = {
        "unit": tree.finance.pk,
        "name": "一批",
        "fiscal_year": 2026,
        "months": 6,
        "kinds": [kind.pk],
        "deadline": "2099-07-15",
    }
    batch_page = browser.post(reverse("monitoring:round-new"), given).url
    batch = Round.objects.get()
    assert "<b>1</b> 个已批复的项目" in text_of(browser.get(batch_page))
    browser.post(at("round-step", batch, "open"))
    browser.post(at("round-step", batch, "open"))
    page = text_of(browser.get(batch_page))
    assert "待填报" in page
    assert "0</b> / 1" in page
    assert "已有批次“一批”" in text_of(browser.post(reverse("monitoring:round-new"), given))
    past = {**given, "name": "二批", "deadline": "2020-01-01"}
    assert "已经过去" in text_of(browser.post(reverse("monitoring:round-new"), past))
    assert browser.post(at("round-change", batch), {"name": "改名", "deadline": "2099-08-01"}).url == batch_page
    batch.refresh_from_db()
    assert (batch.name, batch.months, batch.kinds.count()) == ("改名", 6, 1)


def test_the_list_filters_and_exports(signed_in, finance, filled, tree, approve, batch):
    approve(tree.street, name="街道项目")
    services.open_round(batch, by=None)
    browser = signed_in(finance)
    page = text_of(browser.get(reverse("monitoring:list"), {"state": "filling"}))
    assert "社区服务站建设" in page
    assert "街道项目" not in page
    page = text_of(browser.get(reverse("monitoring:list"), {"round": batch.code, "unit": "花园"}))
    assert "街道项目" in page
    page = text_of(browser.get(reverse("monitoring:list"), {"project": filled.project.code}))
    assert "只显示一个项目" in page
    assert "街道项目" not in page
    assert f"?project={filled.project.code}" in text_of(
        browser.get(reverse("projects:detail", args=[filled.project.code]))
    )
    assert "没有找到监控表" in text_of(browser.get(reverse("monitoring:list"), {"late": "late"}))
    assert "没有找到监控表" in text_of(browser.get(reverse("monitoring:list"), {"watch": "issued"}))
    assert "社区服务站建设" in text_of(browser.get(reverse("monitoring:list"), {"watch": "short"}))
    assert "没有找到监控表" in text_of(browser.get(reverse("monitoring:list"), {"watch": "red"}))
    assert browser.get(reverse("monitoring:list-export")).content[:2] == b"PK"


def test_late_is_said(signed_in, finance, sheet, batch):
    from datetime import date

    from jixiao.web.monitoring.models import Sheet

    Sheet.objects.update(deadline=date(2026, 8, 1))
    browser = signed_in(finance)
    assert "逾期" in text_of(browser.get(reverse("monitoring:list"), {"late": "late"}))
    assert "已逾期" in text_of(browser.get(at("detail", sheet)))
    done = services.take(services.take(sheet, "submit", by=None, reason="无"), "confirm", by=None)
    assert done.is_late
    assert "社区服务站建设" in text_of(browser.get(reverse("monitoring:list"), {"late": "after"}))


@pytest.mark.parametrize("many", [10, 200])
def test_pages_keep_their_budget(signed_in, finance, clerk, filled, tree, kind, many, django_assert_max_num_queries):
    from jixiao.web.monitoring.models import Round
    from jixiao.web.projects.models import Project

    Project.objects.bulk_create(
        Project(unit=tree.street, kind=kind, name=f"项目{number}", fiscal_year=2026, state="approved")
        for number in range(many)
    )
    services.open_round(Round.objects.get(), by=None)
    for user, pages in (
        (finance, ["/", reverse("monitoring:list"), reverse("monitoring:rounds"), at("round", filled.round)]),
        (clerk, ["/", at("detail", filled), at("edit", filled), at("print", filled), at("step", filled, "submit")]),
    ):
        browser = signed_in(user)
        browser.get(reverse("accounts:me"))
        for page in pages:
            with django_assert_max_num_queries(15):
                assert browser.get(page).status_code == 200


def test_the_self_evaluation_shows_what_monitoring_said(signed_in, clerk, filled, tree, kind):
    from datetime import timedelta

    from jixiao.web.evaluations import services as evaluations
    from jixiao.web.evaluations.models import Task
    from jixiao.web.rounds.models import today

    services.take(services.take(filled, "submit", by=None), "confirm", by=None)
    batch = evaluations.create_round(
        unit=tree.finance,
        name="2026年度自评",
        fiscal_year=2026,
        kinds=[kind],
        framework="mof-2020-10-self",
        deadline=today() + timedelta(days=9),
        by=None,
    )
    evaluations.open_round(batch, by=None)
    page = text_of(signed_in(clerk).get(reverse("evaluations:edit", args=[Task.objects.get().code])))
    assert "监控（1—7月）：未开展，预计全年 85%，有可能完成；偏差原因：人员保障、其他 社工缺岗2人，入户走访少" in page


def test_the_desk_tells_each_what_waits(signed_in, clerk, head, department, finance, filled):
    from jixiao.web.monitoring import urging
    from jixiao.web.rounds.models import today

    def waits(user, words):
        return words in text_of(signed_in(user).get("/"))

    assert waits(clerk, "待填报的绩效监控表")
    sheet = services.take(filled, "submit", by=None)
    assert waits(head, "待我办理的绩效监控表")
    assert not waits(clerk, "待填报的绩效监控表")
    services.take(sheet, "confirm", by=None)
    assert waits(department, "待我办理的绩效监控表")
    notice = urging.urge(sheet, text="加快支付", deadline=today(), by=None)
    assert waits(clerk, "加快支付")
    assert not waits(finance, "加快支付")
    urging.take(notice, "answer", by=None, reason="已支付")
    assert waits(finance, "加快支付")
