"""Units and people from a workbook: everything or nothing, errors by cell."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jixiao.web.accounts.models import User
from jixiao.web.orgs.importing import plan_of
from jixiao.web.orgs.models import ImportDraft, Role, Unit

UNITS = [("单位名称", "单位编码", "区划", "主管部门")]
PEOPLE = [("姓名", "账号", "电话", "单位", "角色")]


def book(units: list[tuple] | None = None, people: list[tuple] | None = None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, head, rows in (("单位", UNITS, units), ("人员", PEOPLE, people)):
        if rows is not None:
            sheet = made.create_sheet(title)
            for row in head + rows:
                sheet.append(row)
    if not made.sheetnames:
        made.create_sheet("别的")
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def upload(browser: Client, data: bytes):
    return browser.post("/orgs/import/", {"file": SimpleUploadedFile("a.xlsx", data)})


def test_it_works(tree, admin, signed_in):
    browser = signed_in(admin)
    answer = upload(
        browser,
        book(
            [("梧桐街道办事处", "8101", "东区", "东区民政局"), ("梧桐社区居委会", None, "东区", "梧桐街道办事处")],
            [
                ("赵敏", "zhaomin", 13800000000, "梧桐社区居委会", "经办人、负责人"),
                ("钱进", "qianjin", None, "桂花社区居委会", "经办人"),
            ],
        ),
    )
    assert answer.status_code == 302
    preview = browser.get(answer["Location"]).content.decode()
    assert "新增单位 2 个，人员 2 人" in preview
    assert not User.objects.filter(username="zhaomin").exists(), "nothing before the word to go on"
    done = browser.post(answer["Location"]).content.decode()
    assert "导入完成" in done
    assert done.count('class="key"') == 2
    person = User.objects.get(username="zhaomin")
    assert person.phone == "13800000000"
    assert {m.role for m in person.memberships.all()} == {Role.HANDLER, Role.HEAD}
    community = Unit.objects.get(name="梧桐社区居委会")
    assert [unit.name for unit in community.above()][-2:] == ["东区民政局", "梧桐街道办事处"]
    assert not ImportDraft.objects.exists()
    assert browser.post(answer["Location"]).status_code == 404, "twice is once"


@pytest.mark.parametrize(
    ("units", "people", "said"),
    [
        ([("", "", "东区", "")], None, "单位!A2：没有填写单位名称"),
        ([("桂花社区居委会", "", "东区", "")], None, "单位!A2：单位“桂花社区居委会”已经有了"),
        ([("甲", "1", "东区", ""), ("乙", "1", "东区", "")], None, "单位!B3：单位编码 1 已经有了"),
        ([("甲", "", "湖海省", "")], None, "单位!C2：没有找到“湖海省”"),
        ([("甲", "", "东区", "湖海省民政厅")], None, "单位!D2：没有找到“湖海省民政厅”"),
        (None, [("赵敏", "clerk", "", "桂花社区居委会", "经办人")], "人员!B2：账号“clerk”已有人使用"),
        (None, [("赵敏", "a b", "", "桂花社区居委会", "经办人")], "人员!B2：账号“a b”只能有"),
        (None, [("赵敏", "zm", "", "湖海省民政厅", "经办人")], "人员!D2：没有找到“湖海省民政厅”"),
        (None, [("赵敏", "zm", "", "桂花社区居委会", "主任")], "人员!E2：没有角色“主任”"),
        (None, [("赵" * 41, "zm", "", "桂花社区居委会", "经办人")], "人员!A2：姓名太长"),
        (None, None, "没有名为“单位”或“人员”的工作表"),
    ],
)
def test_errors_name_their_cell(tree, admin, clerk, signed_in, units, people, said):
    page = upload(signed_in(admin), book(units, people)).content.decode()
    assert said in page
    assert not ImportDraft.objects.exists()


def test_a_wrong_heading_is_told(admin):
    made = openpyxl.Workbook()
    made.active.title = "单位"
    made.active.append(["名称", "单位编码", "区划", "主管部门"])
    kept = BytesIO()
    made.save(kept)
    assert plan_of(kept.getvalue(), "a.xlsx", admin).problems[0].message == (
        "单位!A1：表头应为“单位名称”，读到“名称”；请用模板的表头。"
    )


def test_what_is_no_workbook_is_told(admin, signed_in):
    assert "a.xlsx" in upload(signed_in(admin), b"no workbook").content.decode()


def test_what_became_taken_meanwhile_imports_nothing(tree, admin, signed_in, someone):
    browser = signed_in(admin)
    people = [("赵敏", "zhaomin", "", "桂花社区居委会", "经办人"), ("钱进", "qianjin", "", "桂花社区居委会", "经办人")]
    address = upload(browser, book(None, people))["Location"]
    someone("qianjin", tree.community, Role.HEAD)
    assert "已有人使用" in browser.post(address).content.decode()
    assert not User.objects.filter(username="zhaomin").exists()


def test_the_template_is_what_the_import_reads(admin, signed_in):
    template = signed_in(admin).get("/orgs/import/template/").content
    assert plan_of(template, "a.xlsx", admin).problems == []
