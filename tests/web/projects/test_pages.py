"""The pages as people use them: a clerk declares, reviewers decide, strangers see nothing. HTML only, no scripts."""

from io import BytesIO

import pytest
from django.urls import reverse

from jixiao.web.projects import services


def form_of(content, version, base=None, **more):
    """What the browser sends of the form."""
    import json

    rows = content.rows
    data = dict(content.texts.items())
    data |= {"row-code": [row["code"] for row in rows], "row-level": [f"{r['level1']}／{r['level2']}" for r in rows]}
    for name in ("name", "operator", "target", "unit", "weight", "explanation", "basis", "standard", "evidence"):
        data[f"row-{name}"] = [row[name] for row in rows]
    return {**data, "version": version, "base": json.dumps((base or content).as_json()), "do": "save", **more}


def at(name, project, *args):
    return reverse(f"projects:{name}", args=[project.code, *args])


def current(project):
    from jixiao.web.projects.content import content_of
    from jixiao.web.projects.models import Project

    return content_of(Project.objects.get(pk=project.pk))


def with_texts(content, **texts):
    from jixiao.web.projects.content import Content

    return Content({**content.texts, **texts}, content.rows)


def test_a_clerk_declares_and_the_chain_approves(signed_in, clerk, reviewers, tree, kind, content):
    from jixiao.web.projects.models import Project

    browser = signed_in(clerk)
    given = {
        "unit": tree.community.pk,
        "kind": kind.pk,
        "subject": "project",
        "name": "社区服务站建设",
        "fiscal_year": 2026,
    }
    answer = browser.post(reverse("projects:new"), given)
    project = Project.objects.get()
    assert answer.url == at("edit", project)
    assert "推荐本类型的指标" in browser.get(answer.url).content.decode()
    assert browser.post(at("edit", project), form_of(content, project.version)).url == at("detail", project)
    assert "程序没有查出问题" in browser.get(at("step", project, "submit")).content.decode()
    project.refresh_from_db()
    browser.post(at("step", project, "submit"), {"reason": "", "version": project.version})
    for name, verb in (("street", "forward"), ("county", "forward"), ("city", "forward"), ("province", "approve")):
        page = signed_in(getattr(reviewers, name))
        assert "社区服务站建设" in page.get("/").content.decode()
        assert page.post(at("step", project, verb), {"reason": "同意", "version": project.version}).status_code == 302
    project.refresh_from_db()
    assert project.state == "approved"
    assert "目标已锁定" in browser.get(at("edit", project), follow=True).content.decode()


def test_a_reviewer_returns_with_a_reason_that_the_clerk_reads(signed_in, clerk, reviewers, project):
    project = services.take(project, "submit", by=None)
    page = signed_in(reviewers.street)
    answer = page.post(at("step", project, "return"), {"reason": " ", "version": project.version})
    assert "请填写这一项" in answer.content.decode()
    page.post(at("step", project, "return"), {"reason": "缺少成本指标的依据", "version": project.version})
    assert "缺少成本指标的依据" in signed_in(clerk).get(at("detail", project)).content.decode()


def test_a_reviewer_of_another_level_gets_403(signed_in, reviewers, project):
    project = services.take(project, "submit", by=None)
    assert signed_in(reviewers.county).get(at("step", project, "forward")).status_code == 403
    assert signed_in(reviewers.street).get(at("step", project, "approve")).status_code == 403
    assert signed_in(reviewers.street).get(at("step", project, "nothing")).status_code == 404


def test_outsider_gets_404(signed_in, outsider, project):
    for name in ("detail", "edit", "print", "export", "versions"):
        assert signed_in(outsider).get(at(name, project)).status_code == 404
    assert "社区服务站建设" not in signed_in(outsider).get(reverse("projects:list")).content.decode()


def test_mistakes_are_told_beside_the_field_and_nothing_is_lost(signed_in, clerk, project):
    saved = current(project)
    rows = tuple({**row, "weight": "十分"} if i == 1 else row for i, row in enumerate(saved.rows))
    from jixiao.web.projects.content import Content

    typed = Content({**saved.texts, "year_fiscal": "一百万", "contact": "新联系人"}, rows)
    browser = signed_in(clerk)
    answer = browser.post(at("edit", project), form_of(typed, project.version, saved))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写数字，单位是万元" in text
    assert "分值“十分”应是 0 至 1000 的数" in text
    assert "新联系人" in browser.get(at("edit", project)).content.decode()
    assert current(project) == saved


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("add", ["A", "B", "C", ""]),
        ("remove-1", ["A", "C"]),
        ("up-2", ["A", "C", "B"]),
        ("down-0", ["B", "A", "C"]),
        ("down-2", ["A", "B", "C"]),
        ("remove-9", ["A", "B", "C"]),
    ],
)
def test_buttons_of_the_table_work_without_scripts(signed_in, clerk, project, verb, expected):
    from jixiao.web.projects.content import Content
    from jixiao.web.projects.models import Draft

    saved = current(project)
    typed = Content(saved.texts, tuple({**row, "name": name} for row, name in zip(saved.rows, "ABC", strict=False)))
    answer = signed_in(clerk).post(at("edit", project), form_of(typed, project.version, saved, do=verb))
    assert answer.status_code == 200
    assert [row["name"] for row in Draft.objects.get().content["mine"]["rows"]] == expected
    assert current(project) == saved


def test_a_table_from_excel_is_pasted(signed_in, clerk, project):
    from jixiao.web.projects.models import Draft

    text = "一级指标\t二级指标\t三级指标\t指标值\t分值\n产出指标\t数量指标\t发放手册\t500\t10\n\t\t开展讲座\t6\t5\n"
    signed_in(clerk).post(at("edit", project), form_of(current(project), project.version, do="paste", pasted=text))
    rows = Draft.objects.get().content["mine"]["rows"][-2:]
    assert [(r["level1"], r["level2"], r["name"], r["target"], r["weight"]) for r in rows] == [
        ("产出指标", "数量指标", "发放手册", "500", "10"),
        ("产出指标", "数量指标", "开展讲座", "6", "5"),
    ]


def test_indicators_are_proposed_for_the_kind(signed_in, clerk, tree, kind):
    from jixiao.web.projects.models import Draft

    project = services.create(unit=tree.community, kind=kind, subject="project", name="项目", fiscal_year=2026, by=None)
    signed_in(clerk).post(at("edit", project), form_of(current(project), project.version, do="propose"))
    rows = Draft.objects.get().content["mine"]["rows"]
    assert "建成社区服务站数量" in [row["name"] for row in rows]
    assert {row["target"] for row in rows} == {""}


def test_what_is_typed_is_kept_and_judged(signed_in, clerk, project):
    from jixiao.web.projects.content import Content
    from jixiao.web.projects.models import Draft

    saved = current(project)
    typed = Content(saved.texts, ({**saved.rows[0], "target": "若干"}, *saved.rows[1:]))
    browser = signed_in(clerk)
    text = browser.post(at("check", project), form_of(typed, project.version, saved)).content.decode()
    assert "“若干”不可衡量" in text
    assert 'id="hint-0"' in text
    assert Draft.objects.count() == 1
    assert "还没有保存的内容" in browser.get(at("edit", project)).content.decode()
    browser.post(at("drop", project))
    assert Draft.objects.count() == 0


def test_what_arrives_after_it_was_saved_is_no_draft(signed_in, clerk, project):
    """New rows have no code on the page that sent it; saved they have."""
    from jixiao.web.projects.content import Content
    from jixiao.web.projects.models import Draft

    browser, saved = signed_in(clerk), current(project)
    added = {**saved.rows[0], "code": "", "name": "新增指标"}
    typed = Content({**saved.texts, "contact": "张三"}, (*saved.rows, added))
    late = form_of(typed, project.version, saved)
    assert browser.post(at("edit", project), late).status_code == 302
    assert browser.post(at("check", project), late).status_code == 200
    assert Draft.objects.count() == 0
    changed = Content({**typed.texts, "contact": "李四"}, typed.rows)
    browser.post(at("check", project), form_of(changed, project.version, saved))
    assert Draft.objects.count() == 1


def test_rows_that_nobody_has_begun_are_not_judged(signed_in, clerk, tree, kind):
    project = services.create(unit=tree.community, kind=kind, subject="project", name="项目", fiscal_year=2026, by=None)
    page = signed_in(clerk).get(at("edit", project)).content.decode()
    assert "“”" not in page
    assert "没有分值" not in page


def test_two_people_change_different_fields_and_both_stay(signed_in, clerk, head, project):
    saved = current(project)
    for user, texts in ((clerk, {"contact": "李二"}), (head, {"phone": "12345"})):
        answer = signed_in(user).post(at("edit", project), form_of(with_texts(saved, **texts), project.version, saved))
        assert answer.status_code == 302
    now = current(project)
    assert (now.texts["contact"], now.texts["phone"]) == ("李二", "12345")


def test_two_people_change_the_same_field_and_one_chooses(signed_in, clerk, head, project):
    import json

    saved = current(project)
    signed_in(clerk).post(at("edit", project), form_of(with_texts(saved, contact="李二"), project.version, saved))
    mine = with_texts(saved, contact="赵三", phone="12345")
    browser = signed_in(head)
    answer = browser.post(at("edit", project), form_of(mine, project.version, saved))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "李二" in text
    assert "赵三" in text
    assert "clerk员" in text
    assert "赵三" in browser.get(at("edit", project)).content.decode()
    choice = {"do": "merge", "mine": json.dumps(mine.as_json()), "base": json.dumps(saved.as_json())}
    assert browser.post(at("edit", project), choice).status_code == 409
    assert browser.post(at("edit", project), {**choice, "choice-text.contact": "mine"}).status_code == 302
    now = current(project)
    assert (now.texts["contact"], now.texts["phone"]) == ("赵三", "12345")


def test_the_workbook_goes_out_and_comes_back(signed_in, clerk, project):
    from jixiao.web.projects.models import Draft

    browser = signed_in(clerk)
    answer = browser.get(at("export", project))
    assert answer["Content-Type"].endswith("sheet")
    file = BytesIO(answer.content)
    file.name = "填好.xlsx"
    text = browser.post(at("import", project), {"file": file}, follow=True).content.decode()
    assert "已读入 6 个指标" in text
    mine = Draft.objects.get().content["mine"]
    keys = ("level1", "level2", "name", "operator", "target", "unit", "weight")
    saved = current(project)
    assert [[row[k] for k in keys] for row in mine["rows"]] == [[row[k] for k in keys] for row in saved.rows]
    assert mine["texts"]["annual"] == saved.texts["annual"]


def test_a_form_in_word_is_read(signed_in, clerk, project, content):
    import docx

    from jixiao.web.projects.models import Draft

    head = ("一级指标", "二级指标", "三级指标", "指标值", "分值")
    rows = [head, *((*tuple(r[k] for k in ("level1", "level2", "name")), "≥30%", "20") for r in content.rows[:2])]
    form = docx.Document()
    form.add_heading("项目支出绩效目标申报表", 1)
    table = form.add_table(len(rows), len(head))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    file = BytesIO()
    form.save(file)
    file.seek(0)
    file.name = "申报表.docx"
    signed_in(clerk).post(at("import", project), {"file": file})
    mine = Draft.objects.get().content["mine"]
    assert [(r["name"], r["operator"], r["target"], r["unit"], r["weight"]) for r in mine["rows"]] == [
        (row["name"], "≥", "30", "%", "20") for row in content.rows[:2]
    ]
    assert mine["texts"]["annual"] == content.texts["annual"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"no"), ("a.exe", b"x"), ("a.xlsx", b"not a workbook"), ("a.json", b"[1")]
)
def test_a_file_that_cannot_be_read_is_said(signed_in, clerk, project, name, data):
    file = BytesIO(data)
    file.name = name
    answer = signed_in(clerk).post(at("import", project), {"file": file}, follow=True)
    assert 'class="note error"' in answer.content.decode()


def test_versions_are_compared(signed_in, clerk, approved):
    project = services.take(approved, "adjust", by=None, reason="资金减少")
    services.save(project, with_texts(current(project), year_fiscal="80"), version=project.version, by=None)
    browser = signed_in(clerk)
    for name in ("versions", "detail"):
        text = browser.get(at(name, project)).content.decode()
        assert "年度财政拨款（万元）" in text
        assert ">100<" in text
        assert ">80<" in text


@pytest.mark.parametrize("count", [3, 120])
def test_the_list_asks_little(signed_in, department, tree, kind, count, django_assert_max_num_queries):
    from jixiao.web.projects.models import Project

    Project.objects.bulk_create(
        Project(unit=tree.community, kind=kind, name=f"项目{i}", fiscal_year=2026) for i in range(count)
    )
    browser = signed_in(department)
    browser.get(reverse("health"))
    with django_assert_max_num_queries(10):
        assert "项目1" in browser.get(reverse("projects:list")).content.decode()


def test_the_list_pages_both_ways(signed_in, department, tree, kind):
    import re

    from jixiao.web.projects.models import Project

    Project.objects.bulk_create(
        Project(unit=tree.community, kind=kind, name=f"项目{i:03}", fiscal_year=2026) for i in range(120)
    )
    browser = signed_in(department)

    def page(query):
        text = browser.get(reverse("projects:list") + query).content.decode()
        links = dict(re.findall(r'rel="(prev|next)" href="([^"]*)"', text))
        return re.findall(r">(项目\d{3})<", text), links

    first, links = page("")
    second, links2 = page(links["next"])
    third, links3 = page(links2["next"])
    assert [len(first), len(second), len(third)] == [50, 50, 20]
    assert first + second + third == [f"项目{i:03}" for i in range(119, -1, -1)]
    assert "next" not in links3
    assert "prev" not in links
    assert page(links3["prev"])[0] == second
    assert page(links2["prev"])[0] == first


def test_the_list_is_filtered(signed_in, department, project, tree, kind):
    services.create(unit=tree.street, kind=kind, subject="project", name="街道绿化", fiscal_year=2025, by=None)
    browser = signed_in(department)
    for query, shown in (
        ("q=绿化", {"街道绿化"}),
        ("unit=桂花", {"社区服务站建设"}),
        ("year=2025", {"街道绿化"}),
        ("state=approved", set()),
        (f"kind={kind.code}", {"街道绿化", "社区服务站建设"}),
        ("turn=me", set()),
        ("year=abc&after=x", {"街道绿化", "社区服务站建设"}),
    ):
        text = browser.get(reverse("projects:list") + "?" + query).content.decode()
        assert {name for name in ("街道绿化", "社区服务站建设") if f">{name}<" in text} == shown, query


def test_pages_of_one_project_ask_little(signed_in, clerk, approved, django_assert_max_num_queries):
    browser = signed_in(clerk)
    browser.get(reverse("health"))
    for name in ("detail", "versions", "print", "export"):
        with django_assert_max_num_queries(15):
            assert browser.get(at(name, approved)).status_code == 200


def test_the_form_asks_little(signed_in, clerk, project, django_assert_max_num_queries):
    browser = signed_in(clerk)
    saved = current(project)
    browser.get(reverse("health"))
    with django_assert_max_num_queries(15):
        browser.get(at("edit", project))
    with django_assert_max_num_queries(15):
        browser.post(at("check", project), form_of(saved, project.version))


def test_the_chain_of_a_kind_is_set_at_the_top(signed_in, someone, tree, kind, admin):
    from jixiao.web.orgs.models import Role

    top = someone("top", tree.department, Role.ADMIN)
    address = reverse("projects:kind", args=[kind.code])
    given = {"name": kind.name, "pack": kind.pack, "chain": ["province", "finance", "street"]}
    assert signed_in(admin).post(address, given).status_code == 403
    assert signed_in(top).post(address, given).status_code == 302
    kind.refresh_from_db()
    assert kind.chain == ["street", "province", "finance"]
    assert "街道（乡镇）→省→财政部门" in signed_in(top).get(reverse("projects:kinds")).content.decode()
